"""Rounds: nobody meets a block twice, people meet again rarely, hosts stay, sizes hold."""

import pytest

from benchmarks.split_crowds import crowd
from tests.core.test_splitting import person
from workshop.core.splitting import Brief, split
from workshop.core.splitting.rounds import at_least_again, rotate


def rotation(people, rounds, blocks=True, **brief):
    brief = Brief(**brief)
    found = split(people, brief, 1)
    first = [group.members for group in found.groups]
    names = [f"b{n}" if blocks else None for n in range(len(first))]
    return rotate(people, brief, first, names, rounds=rounds, seed=1)


def again(rounds):
    met, more = set(), 0
    for groups in rounds:
        pairs = {frozenset((one, two)) for group in groups for one in group for two in group if one != two}
        more += len(met & pairs)
        met |= pairs
    return more


@pytest.mark.parametrize(("people", "number", "rounds"), [(25, 5, 4), (30, 6, 4), (24, 4, 4), (47, 7, 3)])
def test_nobody_repeats_a_block_and_everybody_is_at_one_table_in_each_round(people, number, rounds):
    crowd_ = [person(n, f"city-{n % 9}") for n in range(people)]
    found = rotation(crowd_, rounds, number=number)
    assert found.repeats == ()
    assert len(found.rounds) == rounds
    for groups in found.rounds:
        assert sorted(one for group in groups for one in group) == sorted(one.id for one in crowd_)
        assert sorted(map(len, groups)) == sorted(map(len, found.rounds[0]))
    for table, host in enumerate(found.hosts_at):
        assert all(host in groups[table] for groups in found.rounds)
    assert found.again == again(found.rounds) >= found.at_least


def test_with_a_prime_number_of_tables_nobody_meets_twice():
    found = rotation([person(n, f"city-{n}") for n in range(49)], 4, number=7)
    assert (found.again, found.at_least) == (0, 0)


def test_languages_hold_in_every_round():
    found = rotation(crowd(60, 2), 3, size=6)
    assert found.alone == 0


def test_more_rounds_than_blocks_are_flagged():
    found = rotation([person(n) for n in range(12)], 4, number=3)
    assert [flag.code for flag in found.flags] == ["more_rounds_than_blocks"]
    assert found.repeats


def test_named_hosts_stay_and_people_to_be_kept_apart_are():
    people = [person(n, f"city-{n}") for n in range(20)]
    found = rotation(people, 3, number=4, hosts=["p3", "p7", "p11", "p15"], apart=[["p0", "p1"]])
    assert sorted(found.hosts_at) == ["p11", "p15", "p3", "p7"]
    assert not any({"p0", "p1"} <= set(group) for groups in found.rounds for group in groups)


def test_the_bound_is_that_of_the_pigeonhole():
    assert at_least_again([5] * 4, [0, 1, 2, 3], 2, hosts=True) == 4  # 4 guests from 3 other tables: one pair each
    assert at_least_again([4] * 4, [0, 1, 2, 3], 2, hosts=True) == 0
    assert at_least_again([3, 3], [0, 1], 3, hosts=False) >= 12  # three guests of one table move on together, twice
