"""Groups: equal sizes, a common language first, late comers placed at once, nobody lost."""

import pytest

from tests.world import ANNA, LYON, NOON, PEOPLE, at, given, join, when
from workshop.core import Origin, Refusal
from workshop.core.splitting import bridges, common_languages, sizes


def crowd(*languages):
    """Return a workshop with one person for each of these language lists."""
    state = given()
    for number, spoken in enumerate(languages):
        join(state, f"p{number}", city={**LYON, "id": str(number % 4)}, languages=spoken)
    return state


def refused(state, name, origin=ANNA, **data):
    with pytest.raises(Refusal) as refusal:
        when(state, name, origin, **data)
    return refusal.value.code


def test_sizes_differ_by_one_at_most():
    assert sizes(10, 3) == [4, 3, 3]
    assert sizes(4, 4) == [1, 1, 1, 1]


def test_groups_by_number_and_by_size_hold_everybody_once():
    state = crowd(*[["en"]] * 11)
    when(state, "group.form", number=3)
    assert sorted(len(group.members) for group in state.groups.values()) == [3, 4, 4]
    when(state, "group.form", size=5)
    assert sorted(len(group.members) for group in state.groups.values()) == [5, 6]
    assert sorted(member for group in state.groups.values() for member in group.members) == sorted(state.people)
    assert all(person.id in state.groups[person.group].members for person in state.people.values())


def test_a_common_language_comes_first():
    state = crowd(*[["fr"]] * 4, *[["es"]] * 4, *[["en", "fr"]] * 2, *[["en", "es"]] * 2)
    when(state, "group.form", number=2)
    for group in state.groups.values():
        assert common_languages([state.people[member] for member in group.members])


def test_without_a_common_language_a_bridge_is_named():
    state = crowd(["fr"], ["fr"], ["en", "fr"], ["en"])
    assert common_languages(list(state.people.values())) == []
    assert bridges(list(state.people.values())) == ["p2"]


def test_people_of_one_table_screen_stay_together():
    state = crowd(*[["en"]] * 5)
    table = Origin("tablet", "table", NOON)
    for seat in ("seat-1", "seat-2", "seat-3"):
        when(state, "person.join", table, person=seat, city=LYON, languages=["en"])
    when(state, "group.form", number=2)
    assert len({state.people[seat].group for seat in ("seat-1", "seat-2", "seat-3")}) == 1


def test_a_late_comer_is_placed_at_once_where_the_language_is():
    state = crowd(*[["fr"]] * 3, *[["es"]] * 3)
    when(state, "group.form", number=2)
    join(state, "late", languages=["es"])
    group = state.groups[state.people["late"].group]
    assert {state.people[member].languages for member in group.members} == {("es",)}


def test_moving_somebody_moves_them_and_into_none_takes_them_out():
    state = crowd(*[["en"]] * 4)
    when(state, "group.form", number=2)
    first, second = state.groups
    moved = state.groups[first].members[0]
    when(state, "person.move", person=moved, group=second)
    assert moved in state.groups[second].members
    assert moved not in state.groups[first].members
    when(state, "person.move", person=moved, group=None)
    assert state.people[moved].group is None
    assert refused(state, "person.move", person=moved, group="g9") == "unknown_group"
    assert refused(state, "person.move", person="nobody", group=first) == "unknown_person"


def test_splits_that_cannot_be_are_refused():
    assert refused(given(), "group.form", number=2) == "nobody_here"
    state = crowd(["en"], ["en"])
    assert refused(state, "group.form", number=3) == "too_many_groups"
    assert refused(state, "group.form") == "malformed"
    assert refused(state, "group.form", number=1, size=2) == "malformed"
    assert refused(state, "group.open") == "unknown_group"


def test_all_groups_are_named_at_once_and_that_is_taken_back_as_one():
    state = given(people=["ben", "chidi", "dolores", "elodie"])
    when(state, "group.form", number=2)
    first, second = state.groups
    when(state, "group.rename", group=second, title="Sofa")
    when(state, "group.open")
    when(state, "group.name", titles={first: "Table A", second: "Table B"})
    assert [group.title for group in state.groups.values()] == ["Table A", "Table B"]
    assert when(state, "group.name", titles={first: "Table A"}) == []
    when(state, "group.undo")
    assert [group.title for group in state.groups.values()] == ["", "Sofa"]
    assert state.groups_open
    assert refused(state, "group.name", titles={first: "Table A", "g9-9": "Table B"}) == "unknown_group"


def test_forming_again_keeps_names_and_the_notes_of_former_groups():
    state = given(people=["ben", "chidi", "dolores", "elodie"])
    when(state, "group.form", number=2)
    first = next(iter(state.groups))
    when(state, "group.rename", group=first, title="Window")
    when(state, "group.open")
    writer = state.groups[first].members[0]
    when(state, "note.add", at(writer), id="n1", group=first, kind="gap", text="no data")
    when(state, "group.form", number=2)
    assert next(iter(state.groups.values())).title == "Window"
    assert first in state.former_groups
    assert not state.groups_published


def test_leaving_takes_one_out_of_the_group_and_coming_back_places_one():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    when(state, "person.leave", at("ben"))
    assert state.people["ben"].group is None
    when(state, "person.return", at("ben"))
    assert "ben" in state.groups[state.people["ben"].group].members


def test_notes_belong_to_members_and_stop_when_groups_close():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    group = state.people["ben"].group
    stranger = next(person.id for person in state.people.values() if person.group != group)
    note = {"id": "n1", "group": group, "kind": "strength", "text": "a fund since 2019"}
    assert refused(state, "note.add", at("ben"), **note) == "group_closed"
    when(state, "group.open")
    assert refused(state, "note.add", at(stranger), **note) == "not_in_group"
    when(state, "note.add", at("ben"), **note)
    assert refused(state, "note.add", at("ben"), **note) == "id_reused"
    assert refused(state, "note.edit", at(stranger), id="n1", text="x") == "not_in_group"
    when(state, "note.edit", at("ben"), id="n1", text="a fund since 2020")
    when(state, "note.hide", id="n1")
    assert (state.notes["n1"].text, state.notes["n1"].hidden) == ("a fund since 2020", True)
    when(state, "group.close")
    assert refused(state, "note.withdraw", at("ben"), id="n1") == "group_closed"
    when(state, "note.withdraw", ANNA, id="n1")
    assert refused(state, "note.show", id="n1") == "unknown_note"


def test_opening_the_step_of_group_work_opens_groups_that_were_published():
    state = given(people=["ben"])
    when(state, "group.form", number=1)
    when(state, "step.open", step="work")
    assert not state.groups_open
    when(state, "group.open")
    when(state, "step.open", step="look")
    assert not state.groups_open
    when(state, "step.open", step="work")
    assert state.groups_open


def members_of(state):
    return {group.number: set(group.members) for group in state.groups.values()}


def test_one_group_can_be_opened_and_closed_by_itself():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    first, second = state.groups
    when(state, "group.open", group=first)
    assert (state.is_open(first), state.is_open(second)) == (True, False)
    when(state, "group.open")
    when(state, "group.close", group=second)
    assert (state.is_open(first), state.is_open(second), state.groups_open) == (True, False, True)
    writer = state.groups[second].members[0]
    note = {"id": "n1", "group": second, "kind": "gap", "text": "no data"}
    assert refused(state, "note.add", at(writer), **note) == "group_closed"
    when(state, "group.close", group=first)
    assert not state.groups_open
    assert refused(state, "group.close", group="g99") == "unknown_group"


def test_pinned_people_keep_their_group_when_the_rest_is_reshuffled():
    state = crowd(*[["en"]] * 12)
    when(state, "group.form", number=3)
    stay = [next(iter(group.members)) for group in state.groups.values()]
    before = {person: state.groups[state.people[person].group].number for person in stay}
    when(state, "group.pin", people=stay)
    when(state, "group.form", number=3, seed=99)
    assert {person: state.groups[state.people[person].group].number for person in stay} == before
    assert refused(state, "group.pin", people=["nobody"]) == "unknown_person"


def test_the_last_changes_of_groups_are_taken_back_one_by_one():
    state = crowd(*[["en"]] * 8)
    when(state, "group.form", number=2)
    formed = members_of(state)
    when(state, "group.open")
    first, second = state.groups
    when(state, "person.move", person=state.groups[first].members[0], group=second)
    moved = members_of(state)
    when(state, "group.merge", group=first, into=second)
    assert list(state.groups) == [second]
    when(state, "group.undo")
    assert members_of(state) == moved
    when(state, "group.undo")
    assert (members_of(state), state.groups_open) == (formed, True)
    when(state, "group.undo")
    assert state.groups == {}
    assert refused(state, "group.undo") == "nothing_to_undo"


def test_undoing_keeps_who_came_meanwhile_and_not_who_left():
    state = crowd(*[["en"]] * 8)
    when(state, "group.form", number=2)
    when(state, "group.form", number=4)
    join(state, "late")
    when(state, "person.leave", at("p0"))
    when(state, "group.undo")
    assert len(state.groups) == 2
    assert state.people["late"].group in state.groups
    assert state.people["p0"].group is None
    assert sorted(one for group in state.groups.values() for one in group.members) == [
        "late",
        *(f"p{n}" for n in range(1, 8)),
    ]


def test_the_notes_of_a_merged_group_stay_and_come_back_with_it():
    state = given(people=["ben", "chidi", "elodie", "fatou"])
    when(state, "group.form", number=2)
    when(state, "group.open")
    first, second = state.groups
    when(state, "note.add", at(state.groups[first].members[0]), id="n1", group=first, kind="gap", text="no data")
    when(state, "group.merge", group=first, into=second)
    assert first in state.former_groups
    when(state, "group.undo")
    assert first in state.groups
    assert first not in state.former_groups
