"""Who sees what, and above all who does not."""

import json

import pytest

from tests.core.histories import CANARY, commands
from tests.world import PEOPLE, at, given, join, said, score, when
from workshop.core import COMMANDS, Origin, Refusal, State, views
from workshop.core.diff import tidy

SCANNING = said("step.open", step="scan")


def all_views(state: State, but: str = "") -> dict[str, object]:
    """Return every view that anybody but one person may get."""
    found = {"everyone": views.for_everyone(state), "screen": views.for_screen(state), "desk": views.for_desk(state)}
    found |= {f"group:{group}": views.for_group(state, group) for group in state.groups}
    found |= {f"person:{person}": views.for_person(state, person) for person in state.people if person != but}
    tables = {person.table for person in state.people.values() if person.table}
    return found | {f"table:{table}": views.for_table(state, table) for table in tables}


def test_before_the_reveal_nobody_sees_anything_of_an_answer_but_who_gave_it():
    """The views of two rooms that differ only in Ben's answer are the same for everybody else."""
    rooms = []
    for value, note in [(0, "first words"), ("dont_know", "other words")]:
        state = given(SCANNING, people=PEOPLE)
        for person in PEOPLE:
            score(state, person, "finance-1", 2)
        score(state, "ben", "finance-1", value, note=note)
        when(state, "round.close", round="scan")
        when(state, "group.form", number=2)
        when(state, "group.open")
        rooms.append(state)
    assert views.for_person(rooms[0], "ben") != views.for_person(rooms[1], "ben")
    assert all_views(rooms[0], but="ben") == all_views(rooms[1], but="ben")
    for state in rooms:
        when(state, "results.reveal", round="scan")
    assert views.for_everyone(rooms[0]) != views.for_everyone(rooms[1])
    for state in rooms:
        when(state, "results.hide", round="scan")
    assert views.for_everyone(rooms[0]) == views.for_everyone(rooms[1])


def test_under_the_minimum_two_rooms_look_the_same_even_after_the_reveal():
    rooms = []
    for value in (0, 4):
        state = given(SCANNING, people=["ben", "chidi"])
        score(state, "chidi", "finance-1", 2)
        score(state, "ben", "finance-1", value, note="why")
        when(state, "round.close", round="scan")
        when(state, "results.reveal", round="scan")
        rooms.append(state)
    assert all_views(rooms[0], but="ben") == all_views(rooms[1], but="ben")
    results = views.for_everyone(rooms[0])["item_results"]
    assert results["scan/finance-1"] == {"n": 2, "people": 2, "too_few": True}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_no_text_beside_a_score_leaves_before_the_reveal(seed):
    state = given()
    for name, origin, data in commands(seed, 120):
        try:
            when(state, name, origin, **data)
        except Refusal:
            continue
        if not any(round_.revealed for round_ in state.rounds.values()):
            seen = {name: view for name, view in all_views(state).items() if not name.startswith(("person:", "table:"))}
            assert CANARY not in json.dumps(seen)
            assert "dont_know" not in json.dumps(seen)


@pytest.mark.parametrize("seed", range(10))
def test_views_are_tidy_and_json(seed):
    state = given()
    for name, origin, data in commands(seed, 150):
        try:
            when(state, name, origin, **data)
        except Refusal:
            continue
    for view in all_views(state).values():
        assert tidy(view) == view
        assert json.loads(json.dumps(view)) == view


def test_revealed_figures_are_the_tallies():
    state = given(SCANNING, people=PEOPLE)
    for person in PEOPLE:
        score(state, person, "finance-1", 3)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    view = views.for_everyone(state)
    assert view["block_results"]["scan/finance"]["dots"] == [3.0] * 6
    assert view["city_results"]["scan/2253354/finance"] == {"too_few": True}
    assert view["cities"]["2253354"] == {"name": "Dakar", "country": "SN"}


def test_a_draft_of_groups_is_only_on_the_desk():
    state = given(people=PEOPLE, names=True)
    when(state, "group.form", number=2)
    group = state.people["ben"].group
    assert "groups" not in views.for_everyone(state)
    assert "places" not in views.for_screen(state)
    assert views.for_group(state, group) == {}
    assert views.for_person(state, "ben")["me"].get("group") is None
    assert set(views.for_desk(state)["groups"]) == set(state.groups)
    when(state, "group.open")
    assert views.for_person(state, "ben")["me"]["group"] == group
    assert views.for_screen(state)["places"]["ben"]["label"] == "Ben"
    assert set(views.for_everyone(state)["groups"]) == set(state.groups)


def test_hidden_and_withdrawn_notes_are_where_they_belong():
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    group = state.people["ben"].group
    for number in range(3):
        when(state, "note.add", at("ben"), id=f"n{number}", group=group, kind="gap", text=f"gap {number}")
    when(state, "note.hide", id="n0")
    when(state, "note.withdraw", at("ben"), id="n1")
    when(state, "step.open", step="look")
    assert set(views.for_group(state, group)["notes"]) == {"n2"}
    assert set(views.for_everyone(state)["shown_notes"]) == {"n2"}
    assert set(views.for_desk(state)["notes"]) == {"n0", "n2"}


def test_who_was_taken_out_sees_nothing_and_is_in_no_figure():
    state = given(SCANNING, people=PEOPLE)
    when(state, "person.remove", person="ben")
    assert views.for_person(state, "ben") == {}
    assert views.for_screen(state)["counts"]["people"] == 5


def test_a_table_screen_sees_its_own_seats_only():
    state = given(SCANNING, people=["ben"])
    table = Origin("tablet", "table", at("x").at)
    city, languages = PEOPLE["fatou"]
    when(state, "person.join", table, person="seat-1", city=city, languages=languages)
    when(state, "score.give", table, round="scan", item="finance-1", value=2, person="seat-1")
    score(state, "ben", "finance-1", 4)
    view = views.for_table(state, "tablet")
    assert set(view["seats"]) == {"seat-1"}
    assert view["answers"] == {"seat-1/scan/finance-1": {"value": 2, "note": ""}}


def test_every_command_is_tried_by_the_random_histories_or_by_name():
    """So that a new command cannot slip past the properties of this file."""
    tried = {name for seed in range(30) for name, _, _ in commands(seed, 200)}
    elsewhere = {"workshop.open", "workshop.close", "workshop.reopen", "agenda.change", "clock.start", "clock.stop"}
    elsewhere |= {"note.withdraw", "note.show", "comment.show", "draft.rotate", "workshop.doors", "person.erase"}
    elsewhere |= {"zone.choose"}
    assert set(COMMANDS) == tried | elsewhere


def test_counts_are_of_those_who_are_in():
    state = given()
    join(state, "ben")
    join(state, "fatou")
    when(state, "person.leave", at("ben"))
    assert views.for_screen(state, here={"ben", "fatou"})["counts"] == {
        "people": 1,
        "on_site": 1,
        "online": 0,
        "cities": 1,
        "here": 1,
    }
