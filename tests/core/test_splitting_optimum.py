"""The engine against the best split there is, which another method found in another way."""

from dataclasses import replace

import pytest

from benchmarks.split_crowds import small_case
from benchmarks.split_optimum import optimum
from workshop.core.splitting.engine import searched
from workshop.core.splitting.rules import frame

SMALL = [seed for seed in range(40) if len(small_case(seed)[0]) <= 12]


@pytest.mark.parametrize("seed", SMALL[:8])
def test_the_search_finds_the_optimum_of_a_small_room(seed):
    """Both count everything, broken rules too: the two models agree to the fourth figure or one of them is wrong."""
    people, brief = small_case(seed)
    people = [replace(one, host=one.id in brief.hosts) for one in people]
    worth = searched(frame(people, brief), brief, seed, "full").worth()
    best = optimum(people, brief, seconds=20)
    assert best.proven
    assert worth == pytest.approx(best.worth, abs=0.02 * len(people))
    assert worth <= best.bound + 0.01
