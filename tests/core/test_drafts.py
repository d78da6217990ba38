"""Drafts, wishes, late comers and groups from beside the room; and that no history loses anybody."""

import pytest

from tests.core.histories import commands
from tests.core.test_groups import crowd, members_of, refused
from tests.world import PEOPLE, SYSTEM, at, given, join, when
from workshop.core import Refusal


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_whatever_happens_everybody_is_in_the_group_that_they_think(seed):
    state = given()
    for name, origin, data in commands(seed, 160):
        try:
            when(state, name, origin, **data)
        except Refusal:
            continue
        inside = {member: group.id for group in state.groups.values() for member in group.members}
        assert sum(len(group.members) for group in state.groups.values()) == len(inside)
        assert inside == {one.id: one.group for one in state.people.values() if one.group}
        assert not any(state.people[member].gone for member in inside)


def test_drafts_stand_side_by_side_and_one_is_chosen_for_who_is_here_then():
    state = crowd(*[["en"]] * 9)
    when(state, "draft.make", number=3, title="threes")
    when(state, "draft.make", number=2)
    assert state.groups == {}
    threes, _twos = state.drafts
    join(state, "late")
    when(state, "person.leave", at("p0"))
    when(state, "draft.choose", draft=threes)
    assert len(state.groups) == 3
    assert set().union(*members_of(state).values()) == {person.id for person in state.present()}
    when(state, "draft.drop", draft=threes)
    assert refused(state, "draft.choose", draft=threes) == "unknown_draft"
    assert refused(state, "draft.drop", draft=threes) == "unknown_draft"


def test_who_was_away_stays_out_of_a_draft_and_who_came_since_is_in_it():
    state = crowd(*[["en"]] * 7)
    when(state, "draft.make", number=2, away=["p6"])
    join(state, "late")
    when(state, "draft.choose", draft=next(iter(state.drafts)))
    assert set().union(*members_of(state).values()) == {"late", *(f"p{number}" for number in range(6))}


def test_with_more_expected_there_are_groups_for_all_and_late_comers_fill_them():
    state = crowd(*[["en"]] * 6)
    when(state, "group.form", size=4, expected=12)
    assert sorted(map(len, members_of(state).values())) == [2, 2, 2]
    for number in range(6):
        join(state, f"late-{number}")
    assert sorted(map(len, members_of(state).values())) == [4, 4, 4]


def test_a_rotation_is_a_draft_for_each_round():
    state = crowd(*[["en"]] * 12)
    when(state, "draft.rotate", number=3, rounds=3)
    assert [draft.round for draft in state.drafts.values()] == [1, 2, 3]
    for draft in list(state.drafts):
        when(state, "draft.choose", draft=draft)
        assert sorted(map(len, members_of(state).values())) == [4, 4, 4]


def test_wishes_are_kept_and_who_passes_has_no_group_until_they_want_one():
    state = given(people=PEOPLE)
    when(state, "person.wish", at("ben"), blocks=["markets"])
    when(state, "group.form", number=2, blocks=["finance", "markets"], purpose="interest")
    assert state.groups[state.people["ben"].group].block == "markets"
    when(state, "person.wish", at("ben"), sits_out=True)
    assert state.people["ben"].group is None
    when(state, "group.form", number=2)
    assert state.people["ben"].group is None
    when(state, "person.wish", at("ben"))
    assert state.people["ben"].group in state.groups
    assert refused(state, "person.wish", at("ben"), blocks=["nothing"]) == "unknown_block"


def test_why_somebody_is_where_they_are_is_kept():
    state = crowd(*[["fr"]] * 3, *[["es"]] * 3)
    when(state, "group.form", number=2)
    join(state, "late", languages=["es"])
    assert state.people["late"].why["code"] == "language_and_room"
    other = next(group for group in state.groups if group != state.people["late"].group)
    when(state, "person.move", person="late", group=other)
    assert state.people["late"].why == {"code": "moved"}


def test_who_comes_back_comes_back_to_their_group():
    state = crowd(*[["en"]] * 8)
    when(state, "group.form", number=2)
    before = state.people["p3"].group
    when(state, "person.leave", at("p3"))
    for number in range(4):
        join(state, f"late-{number}")
    when(state, "person.return", at("p3"))
    assert (state.people["p3"].group, state.people["p3"].why) == (before, {"code": "back"})


def test_groups_worked_out_beside_the_room_are_taken_from_the_server_only():
    state = crowd(*[["en"]] * 6)
    groups = [{"members": ["p0", "p1"]}, {"members": ["p2", "p3"]}]
    assert refused(state, "group.form", number=2, groups=groups) == "malformed"
    when(state, "group.form", SYSTEM, number=2, groups=groups)
    assert {"p0", "p1"} <= members_of(state)[1]
    assert set().union(*members_of(state).values()) == set(state.people)
    twice = [{"members": ["p0", "p1"]}, {"members": ["p1", "p3"]}]
    assert refused(state, "group.form", SYSTEM, number=2, groups=twice) == "malformed"


def test_a_brief_about_people_or_blocks_that_are_not_there_is_refused():
    state = given(people=PEOPLE)
    assert refused(state, "group.form", number=2, together=[["ben", "ghost"]]) == "unknown_person"
    assert refused(state, "group.form", number=2, blocks=["nothing"]) == "unknown_block"
