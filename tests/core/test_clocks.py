"""P9: the last answer by a person's own order counts, whatever the clock says; nobody's answer touches another's."""

from random import Random

import pytest

from tests.soak import soak
from tests.world import ITEMS, at, given, said, when
from workshop.core.state import State

HISTORIES = soak(2000, 100)
GIVEN = 20  # answers of each history
DAY = 86_400
SCORERS = ["ben", "chidi", "dolores"]


def jumping(chance: Random) -> float:
    """Return a time that has nothing to do with the one before: the clock was set, or summer time began."""
    return chance.choice([0, 3600, -3600, DAY, -DAY, chance.uniform(-DAY, DAY)])


@pytest.mark.parametrize("part", range(4))
def test_the_order_counts_and_no_clock(part):
    for seed in range(part, HISTORIES, 4):
        chance = Random(seed)
        state: State = given(said("step.open", step="scan"), people=SCORERS)
        last: dict[str, dict[str, int | str]] = {person: {} for person in SCORERS}
        for _ in range(GIVEN):
            person, item = chance.choice(SCORERS), chance.choice(ITEMS)
            when_ = at(person, seconds=jumping(chance))
            if item in last[person] and chance.random() < 0.2:
                when(state, "score.withdraw", when_, round="scan", item=item)
                del last[person][item]
            else:
                value = chance.choice([0, 1, 2, 3, 4, "dont_know", "not_applicable"])
                when(state, "score.give", when_, round="scan", item=item, value=value)
                last[person][item] = value
        held = {
            person: {item: answer.value for item, answer in state.answers["scan"].get(person, {}).items()}
            for person in SCORERS
        }
        assert held == last, f"seed {seed}"
