"""Rules that contradict each other: said, with what giving up each would give; nobody lost, nobody alone."""

import pytest

from tests.core.test_splitting import person
from workshop.core.splitting import Brief, sizes, split
from workshop.core.splitting.bounds import bounds

CITY = "city-{}".format


def crowd(people, **others):
    return [person(n, CITY(n % 3), **others) for n in range(people)]


def codes(found):
    return [conflict.code for conflict in found.conflicts]


def group_of(found):
    return {member: group.number for group in found.groups for member in group.members}


def test_sizes_differ_by_one_at_most():
    assert sizes(10, 3) == [4, 3, 3]
    assert sizes(4, 4) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("people", "brief", "number", "found"),
    [
        (30, {"size": 5}, 6, ()),
        (30, {"number": 4}, 4, ()),
        (7, {"number": 7}, 3, ("too_many_groups",)),
        (2, {"number": 2}, 1, ("too_many_groups",)),
        (1, {"number": 1}, 1, ()),
        (7, {"minimum": 4, "maximum": 5}, 2, ("sizes_cannot_work",)),
        (20, {"number": 2, "maximum": 5}, 4, ("too_few_groups",)),
        (20, {"minimum": 8, "maximum": 4}, 5, ("minimum_over_maximum",)),
        (5, {"size": 2, "maximum": 2}, 2, ("maximum_leaves_one",)),
        (24, {"minimum": 4, "maximum": 6}, 5, ()),
    ],
)
def test_numbers_that_cannot_work_are_made_to_and_it_is_said(people, brief, number, found):
    limits = bounds(people, Brief(**brief))
    assert limits.number == number
    assert tuple(conflict.code for conflict in limits.conflicts) == found
    split_ = split(crowd(people), Brief(**brief), 1)
    assert sum(len(group.members) for group in split_.groups) == people
    assert people == 1 or min(len(group.members) for group in split_.groups) >= 2


def test_nobody_and_one_person():
    assert split([], Brief(number=3), 1).groups == ()
    alone = split(crowd(1), Brief(number=3), 1)
    assert [group.members for group in alone.groups] == [("p0",)]
    assert [flag.code for flag in alone.flags] == ["only_one_person"]
    assert alone.groups[0].flags[0].details == {"only_one_here": True}


@pytest.mark.parametrize(
    ("brief", "code", "given_up"),
    [
        ({"pinned": [{"person": "p0", "number": 1}, {"person": "p0", "number": 2}]}, "pinned_twice", "pin"),
        ({"pinned": [{"person": "p0", "number": 9}]}, "pinned_to_no_group", "pin"),
        ({"pinned": [{"person": "p0", "number": 1}], "opted_out": ["p0"]}, "pinned_but_out", "pin"),
        (
            {"pinned": [{"person": "p0", "number": 1}, {"person": "p1", "number": 1}], "apart": [["p0", "p1"]]},
            "pinned_and_apart",
            "apart",
        ),
        (
            {"pinned": [{"person": "p0", "number": 1}, {"person": "p1", "number": 2}], "together": [["p0", "p1"]]},
            "pinned_and_together",
            "together",
        ),
        ({"together": [["p0", "p1"]], "apart": [["p0", "p1"]]}, "apart_and_together", "together"),
        ({"together": [["p0", "p1", "p2", "p3", "p4"]], "maximum": 4}, "together_over_maximum", "together"),
        ({"apart": [["p0", "p1", "p2", "p3"]]}, "apart_over_groups", "apart"),
    ],
)
def test_rules_that_contradict_each_other_are_named_with_what_giving_up_each_would_give(brief, code, given_up):
    found = split(crowd(12), Brief(number=3, **brief), 1)
    conflict = next(conflict for conflict in found.conflicts if conflict.code == code)
    assert conflict.given_up.kind == given_up
    assert len(conflict.rules) == 2
    assert {relaxation.rule.kind for relaxation in conflict.relaxing} >= {given_up}
    assert all(relaxation.groups and relaxation.smallest >= 2 for relaxation in conflict.relaxing)
    assert sorted([*group_of(found), *found.unassigned]) == sorted(f"p{n}" for n in range(12))


def test_the_stronger_rule_holds():
    found = split(crowd(12), Brief(number=3, together=[["p0", "p1"]], apart=[["p0", "p1"]]), 1)
    place = group_of(found)
    assert place["p0"] != place["p1"]
    large = split(crowd(12), Brief(number=3, together=[["p0", "p1", "p2", "p3", "p4"]], maximum=4), 1)
    assert max(len(group.members) for group in large.groups) <= 4


def test_a_table_that_is_too_large_parts_in_few():
    people = crowd(8, table="oak") + [person(n, CITY(n)) for n in range(8, 12)]
    found = split(people, Brief(number=3, maximum=4), 1)
    assert codes(found) == ["table_over_maximum"]
    assert len({group_of(found)[f"p{n}"] for n in range(8)}) == 2


def test_who_opted_out_is_left_out_with_the_reason():
    people = [*crowd(9), person(9, sits_out=True)]
    found = split(people, Brief(number=2, opted_out=["p1"], among=[f"p{n}" for n in range(8)]), 1)
    assert {one: flag.code for one, flag in found.unassigned.items()} == {
        "p1": "opted_out", "p8": "not_chosen", "p9": "sits_out",
    }  # fmt: skip


def test_people_that_nobody_knows_are_said_and_do_no_harm():
    found = split(crowd(6), Brief(number=2, together=[["p0", "ghost"]], pinned=[{"person": "nobody", "number": 1}]), 1)
    assert {flag.details["person"] for flag in found.flags} == {"ghost", "nobody"}
    assert len(group_of(found)) == 6


def test_sizes_give_way_a_little_before_somebody_is_left_without_a_language():
    people = [person(n, speaks=["es"]) for n in range(7)] + [person(n, speaks=["fr"]) for n in range(7, 12)]
    found = split(people, Brief(number=3), 1)
    assert found.alone == ()
    assert sorted(len(group.members) for group in found.groups) == [3, 4, 5]


def test_who_is_away_is_left_out_with_the_reason_and_a_pin_on_them_is_said():
    found = split(crowd(9), Brief(number=2, away=["p1"], pinned=[{"person": "p1", "number": 1}]), 1)
    assert {one: flag.code for one, flag in found.unassigned.items()} == {"p1": "not_here"}
    assert codes(found) == ["pinned_but_out"]
    assert {choice.rule.kind for choice in found.conflicts[0].relaxing} == {"pin", "opt_out"}


@pytest.mark.parametrize(
    ("brief", "number", "found"),
    [
        ({"size": 6, "expected": 30}, 5, ()),
        ({"size": 6, "expected": 4}, 2, ()),
        ({"number": 2, "expected": 30}, 2, ()),
        ({"size": 2, "expected": 30}, 6, ("too_many_groups",)),
    ],
)
def test_groups_are_made_for_all_who_are_expected(brief, number, found):
    limits = bounds(12, Brief(**brief))
    assert (limits.number, tuple(conflict.code for conflict in limits.conflicts)) == (number, found)
