"""The engine: the same groups for the same people in any order, rules that hold, figures that can be checked."""

import random
from dataclasses import replace

import pytest

from benchmarks.split_crowds import crowd, small_case
from workshop.core.splitting import Brief, Candidate, Circle, explained, split
from workshop.core.splitting.engine import searched
from workshop.core.splitting.languages import ALONE, talk
from workshop.core.splitting.packing import APART, OUT_OF_BOUNDS, UNEVEN
from workshop.core.splitting.rules import frame
from workshop.simulation.cast import cast

SEEDS = range(25)


def person(number, city="lyon", speaks=("en",), **others):
    """Return somebody, by default from Lyon and with English."""
    return Candidate(f"p{number}", number, city, "FR", "other", tuple(speaks), **others)


def circles_of(found, people):
    """Return the groups of a split as `explained` takes them."""
    known = {one.id: one for one in people}
    return [Circle(group.number, group.block, tuple(known[one] for one in group.members)) for group in found.groups]


def together(found):
    """Return who is with whom, whatever the groups are called."""
    return {frozenset(group.members) for group in found.groups}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_people_does_not_matter_and_the_seed_decides(seed):
    people, brief = small_case(seed)
    found = split(people, brief, seed)
    mixed = list(people)
    random.Random(seed).shuffle(mixed)
    again = split(mixed, brief, seed)
    assert again.groups == found.groups
    assert again.figures == found.figures


def test_other_ids_and_numbers_do_not_change_how_good_a_split_is():
    people = crowd(30, 1)
    renamed = [replace(one, id=f"x{99 - one.number}", number=100 - one.number) for one in people]
    scores = [split(those, Brief(size=5), 3).score for those in (people, renamed)]
    assert scores[0] == pytest.approx(scores[1], rel=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_hard_rules_hold(seed):
    people, brief = small_case(seed)
    found = split(people, brief, seed)
    group_of = {member: group.number for group in found.groups for member in group.members}
    assert sorted([*group_of, *found.unassigned]) == sorted(one.id for one in people)
    sizes = [len(group.members) for group in found.groups]
    assert min(sizes) >= 2
    assert found.conflicts == ()
    assert all(group_of[pin.person] == pin.number for pin in brief.pinned)
    assert all(len({group_of[one] for one in circle}) == len(circle) for circle in brief.apart)
    assert all(len({group_of[one] for one in circle}) == 1 for circle in brief.together)
    for group in found.groups:
        members = [one for one in people if one.id in group.members]
        for one in members:
            follows = group.language in one.follows
            bridge = next((other for other in members if other.id == group.bridges.get(one.id)), None)
            told = bridge and group.language in bridge.speaks and set(bridge.speaks) & set(one.speaks)
            flagged = any(flag.details.get("person") == one.id for flag in group.flags)
            assert [follows, bool(told), one.id in group.alone].count(True) == 1
            assert flagged == (one.id in group.alone)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_search_counts_is_what_the_people_say(seed):
    """The packed integers against a plain recomputation over members."""
    people, brief = small_case(seed)
    people = [replace(one, host=one.id in brief.hosts) for one in people]
    rules = frame(people, brief)
    table = searched(rules, brief, seed, "quick")
    groups = [
        Circle(number, block, tuple(rules.people[place] for place in places))
        for number, (places, block) in enumerate(zip(table.groups(), table.blocks, strict=True), start=1)
    ]
    found = explained(groups, people, brief, rules)
    limits, cost = rules.bounds, ALONE * len(found.alone)
    for group in groups:
        size = len(group.members)
        cost += OUT_OF_BOUNDS * max(0, limits.least - size, size - limits.most)
        cost += UNEVEN * max(0, limits.low - size, size - limits.high) ** 2
    place = {one.id: group.number for group in groups for one in group.members}
    cost += APART * sum(place[rules.people[one].id] == place[rules.people[two].id] for one, two in rules.apart)
    assert table.worth() == pytest.approx(found.score * len(people) - cost)
    assert sum(table.values) == pytest.approx(sum(table.scorer.value(total) for total in table.totals))


def test_a_spanish_and_a_french_speaker_who_know_nothing_else_are_never_alone():
    people = [person(1, speaks=["es"]), person(2, "dakar", ["fr"])]
    people += [person(n, f"city-{n % 7}", ["en", "es"] if n % 3 else ["en", "fr"]) for n in range(3, 31)]
    found = split(people, Brief(size=5), 1)
    assert found.alone == ()
    for one in ("p1", "p2"):
        group = next(group for group in found.groups if one in group.members)
        assert group.language in next(x for x in people if x.id == one).speaks or one in group.bridges


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 9))
def test_most_groups_have_a_common_language_where_most_people_speak_only_one(seed):
    """Thirty people of nine cities, six in ten with one language: English, French or Spanish."""
    people = [
        Candidate(f"p{number}", number, one.city.id, one.city.country, one.role, tuple(one.languages), mode=one.mode)
        for number, one in enumerate(cast(30, 9, seed), start=1)
    ]
    found = split(people, Brief(size=6), 1)
    assert sum(group.common for group in found.groups) >= 3
    assert found.alone == ()


def test_a_language_that_nobody_shares_is_flagged_with_the_reason():
    people = [person(n, f"city-{n}") for n in range(1, 8)] + [person(8, "seoul", ["ko"])]
    found = split(people, Brief(number=2), 1)
    flag = next(flag for group in found.groups for flag in group.flags)
    assert (flag.code, flag.details["person"], flag.details["languages"]) == ("nobody_here_speaks_it", "p8", ["ko"])
    assert found.alone == ("p8",)


def test_who_only_follows_a_language_has_a_group_in_it_but_counts_less_than_who_speaks():
    speaks = talk([person(1), person(2)])
    follows = talk([person(1), person(2, speaks=["fr"], understands=("en",))])
    assert speaks.common
    assert follows.common
    assert follows.value < speaks.value


def test_sizes_that_differ_by_one_are_as_even_as_can_be():
    found = split(crowd(20, 1), Brief(number=3), 1)
    assert found.figures["even"].details == {"full": 3, "groups": 3}
    assert found.figures["even"].value < 1


def test_cities_are_mixed_or_kept_together_as_asked():
    people = [person(n, f"city-{n % 4}") for n in range(16)]
    mixed = split(people, Brief(number=4), 1)
    assert [group.figures["cities"].value for group in mixed.groups] == [1.0] * 4
    one_each = split(people, Brief(number=4, purpose="city"), 1)
    assert [group.figures["cities"].value for group in one_each.groups] == [1.0] * 4
    assert [group.figures["cities"].details["largest"] for group in one_each.groups] == [4] * 4


def test_a_goal_counts_as_much_as_its_word_says():
    usual = Brief().weight_of
    said = Brief(importance={"roles": "high", "cities": "none", "even": "low", "language": "normal"}).weight_of
    assert said["roles"] == 3 * usual["roles"]
    assert said["cities"] == 0
    assert said["even"] == pytest.approx(usual["even"] / 3)
    assert {**said, "roles": 0, "cities": 0, "even": 0} == {**usual, "roles": 0, "cities": 0, "even": 0}
    assert Brief(importance={"roles": "high"}, weights={"roles": 1}).weight_of["roles"] == 1


def test_a_goal_that_counts_much_is_met_more_and_one_that_does_not_count_has_no_figure():
    people = [replace(one, role=f"role-{one.number % 6}") for one in crowd(30, 5)]
    roles = [
        split(people, Brief(number=5, importance={"cities": importance, "roles": "high"}), 1).figures
        for importance in ("none", "high")
    ]
    assert "cities" not in roles[0]
    assert roles[0]["roles"].value >= roles[1]["roles"].value


def test_wishes_are_met_and_every_block_is_covered():
    people = [person(n, f"city-{n % 5}", wishes=(f"b{n % 3}",)) for n in range(18)]
    found = split(people, Brief(number=3, blocks=("b0", "b1", "b2"), purpose="interest"), 1)
    assert sorted(group.block for group in found.groups) == ["b0", "b1", "b2"]
    assert found.figures["wishes"].value == 1.0
    assert found.figures["coverage"].value == 1.0


def test_a_block_without_a_group_is_named():
    people = [person(n, f"city-{n}") for n in range(8)]
    found = split(people, Brief(number=2, blocks=("b0", "b1", "b2")), 1)
    assert len(found.figures["coverage"].details["short"]) == 1


def test_hosts_are_shared_out_and_speak_the_language():
    people = [person(n, f"city-{n % 5}", ["es"] if n % 2 else ["fr"]) for n in range(20)]
    found = split(people, Brief(number=4, hosts=("p0", "p1", "p2", "p3")), 1)
    assert [len(group.hosts) for group in found.groups] == [1] * 4
    assert found.figures["host"].value == 1.0


def test_few_move_when_that_is_asked():
    people = [replace(one, before=one.number % 5 + 1) for one in crowd(30, 5)]
    free = split([*people], Brief(number=5), 1)
    kept = split([*people], Brief(number=5, keep=True, weights={"kept": 10}), 1)
    stayed = [
        sum(one.before == group.number for group in found.groups for one in people if one.id in group.members)
        for found in (free, kept)
    ]
    assert stayed[1] > 20 > stayed[0]


def test_pinned_people_stay_and_the_rest_is_reshuffled():
    people = crowd(30, 2)
    first = split(people, Brief(number=5), 1)
    pins = [{"person": member, "number": group.number} for group in first.groups for member in group.members[:2]]
    second = split(people, Brief(number=5, pinned=pins), 2)
    place = {member: group.number for group in second.groups for member in group.members}
    assert all(place[pin["person"]] == pin["number"] for pin in pins)
    assert together(first) != together(second)


def test_on_site_and_online_are_mixed_or_apart_as_asked():
    people = [person(n, f"city-{n}", mode="online" if n % 2 else "on_site") for n in range(16)]
    mixed = split(people, Brief(number=4, modes="mixed"), 1)
    assert [group.figures["modes"].details["online"] for group in mixed.groups] == [2] * 4
    apart = split(people, Brief(number=4, modes="apart"), 1)
    assert sorted(group.figures["modes"].details["online"] for group in apart.groups) == [0, 0, 4, 4]


def test_people_of_one_table_stay_together_unless_mixing_is_asked_for():
    people = [person(n, f"city-{n}", table="oak" if n < 4 else None) for n in range(12)]
    found = split(people, Brief(number=3), 1)
    assert any({"p0", "p1", "p2", "p3"} <= set(group.members) for group in found.groups)
    cities = split(
        [replace(one, city="x") if one.table else one for one in people], Brief(number=3, mix_tables=True), 1
    )
    assert not any({"p0", "p1", "p2", "p3"} <= set(group.members) for group in cities.groups)


def test_many_people_are_dealt_at_once_when_nobody_can_wait():
    people = crowd(1000, 3)
    found = split(people, Brief(size=6), 1, "quick")
    assert sorted(member for group in found.groups for member in group.members) == sorted(one.id for one in people)
    assert {len(group.members) for group in found.groups} <= {5, 6, 7}
