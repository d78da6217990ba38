"""Newcomers wait where they have to, a crowd goes and comes back in one act, and ids are nobody else's."""

import pytest

from tests.world import ANNA, DAKAR, LYON, NOON, at, given, join, later, said, score, when
from workshop.core import Origin, Refusal, notes, tallies, views, voting
from workshop.core.newcomers import tables_out
from workshop.core.people import MOST_AT_A_TABLE, MOST_NEWCOMERS

HOLD = said("newcomers.hold", on=True)
TABLE = Origin("tablet", "table", NOON, 7)


def refused(state, name, origin=ANNA, **data):
    with pytest.raises(Refusal) as caught:
        when(state, name, origin, **data)
    return caught.value.code


def seat(state, person, origin=TABLE, **more):
    return when(state, "person.join", origin, city=LYON, languages=["fr"], person=person, **more)


def test_who_waits_is_known_to_the_desk_and_to_nobody_else():
    state = given(said("step.open", step="scan"), HOLD, people=["ben", "chidi"])
    before = (views.for_everyone(state), views.for_screen(state), tallies.figures(state, "scan"))
    join(state, "dolores")
    assert (views.for_everyone(state), views.for_screen(state), tallies.figures(state, "scan")) == before
    assert [person.id for person in state.present()] == ["ben", "chidi"]
    assert views.for_desk(state)["people"]["dolores"]["waiting"]
    assert views.for_person(state, "dolores") == {"me": {"id": "dolores", "waits": True}}
    assert views.streams_of_person(state, "dolores") == ["person:dolores"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("score.give", {"round": "scan", "item": "finance-1", "value": 2}),
        ("person.change", {"city": DAKAR}),
        ("person.wish", {"blocks": ["finance"]}),
        ("vote.place", {"vote": "vote", "note": "n1", "dots": 1}),
    ],
)
def test_who_waits_says_nothing(name, data):
    state = given(said("step.open", step="scan"), HOLD, people=["ben"])
    join(state, "dolores")
    assert refused(state, name, at("dolores"), **data) == "not_let_in_yet"


def test_people_are_let_in_one_by_one_or_all_and_into_different_groups():
    state = given(said("group.form", number=2), HOLD, people=["ben", "chidi", "elodie", "fatou"])
    for number in range(6):
        join(state, f"p{number}", languages=["fr", "en"])
    when(state, "newcomers.admit", people=["p0"])
    assert [person.id for person in state.present()] == ["ben", "chidi", "elodie", "fatou", "p0"]
    when(state, "newcomers.admit")
    assert [person.id for person in state.people.values() if person.waiting or person.removed] == []
    assert sorted(len(group.members) for group in state.groups.values()) == [5, 5]
    assert when(state, "newcomers.admit") == []


def test_who_is_turned_away_is_removed_and_can_be_brought_back():
    state = given(HOLD)
    join(state, "ben")
    when(state, "person.remove", person="ben")
    assert views.for_desk(state)["people"]["ben"]["removed"]
    assert refused(state, "score.give", at("ben"), round="scan", item="finance-1", value=2) == "seat_taken_back"
    when(state, "person.restore", person="ben")
    assert [person.id for person in state.present()] == ["ben"]


def test_a_crowd_goes_and_comes_back_in_one_act():
    state = given(said("step.open", step="scan"), people=["ben", "chidi", "elodie"])
    for person in ("ben", "chidi", "elodie"):
        score(state, person, "finance-1", 3)
    before = tallies.figures(state, "scan").items["finance-1"]
    for number in range(30):
        came = at(f"bot{number}", seconds=100 + number)
        when(state, "person.join", came, city=DAKAR, languages=["fr"])
        when(state, "score.give", came, round="scan", item="finance-1", value=0)
    with_bots = tallies.figures(state, "scan").items["finance-1"]
    when(state, "newcomers.remove", later(200), since=NOON + 100_000)
    assert tallies.figures(state, "scan").items["finance-1"] == before
    assert when(state, "newcomers.remove", later(201), since=NOON + 100_000) == []
    [(removal, told)] = views.for_desk(state)["removals"].items()
    assert told == {"since": NOON + 100_000, "people": 30}
    when(state, "newcomers.restore", removal=removal)
    assert tallies.figures(state, "scan").items["finance-1"] == with_bots
    assert refused(state, "newcomers.restore", removal=removal) == "unknown_removal"


def test_paper_sheets_stay_and_those_at_the_door_go_too():
    state = given(said("step.open", step="scan"), HOLD)
    when(state, "sheet.key", id="sheet-1", round="scan", city=LYON, languages=["fr"])
    join(state, "ben")
    when(state, "newcomers.remove", since=NOON)
    assert (state.people["sheet-1"].removed, state.people["ben"].removed, state.people["ben"].waiting) == (0, 1, 0)


RESERVED = ["facilitator-1", "Facilitator-2", "system", "SYSTEM", "screen", "desk", "table-9", "coming-a-1", "0a" * 16]
TAKEN = ["tablet", "other-tablet", "ben", "removed", "gone", "sheet-1", "s1", "FE" * 16]


@pytest.mark.parametrize("person", RESERVED + TAKEN)
def test_a_table_and_a_sheet_bear_ids_of_nobody_else(person):
    state = given(said("step.open", step="scan"), people=["ben", "removed", "gone"])
    seat(state, "s1")
    seat(state, "s2", Origin("other-tablet", "table", NOON, 7))
    when(state, "sheet.key", id="sheet-1", round="scan", city=LYON, languages=["fr"])
    when(state, "person.remove", person="removed")
    when(state, "person.leave", at("gone"))
    before = {key: (one.table, one.kind, one.city.id) for key, one in state.people.items()}
    assert refused(state, "person.join", TABLE, city=DAKAR, languages=["fr"], person=person) in (
        "id_reserved",
        "already_joined",
    )
    if person != "sheet-1":
        keyed = {"id": person, "round": "scan", "city": DAKAR, "languages": ["fr"]}
        assert refused(state, "sheet.key", **keyed) in ("id_reserved", "not_a_sheet")
    assert {key: (one.table, one.kind, one.city.id) for key, one in state.people.items()} == before


def test_one_table_brings_no_crowd():
    state = given()
    for number in range(MOST_AT_A_TABLE):
        seat(state, f"s{number}")
    assert refused(state, "person.join", TABLE, city=LYON, languages=["fr"], person="s-more") == "too_many_seats"


def test_tables_share_the_newcomers_of_a_minute_and_a_crowd_elsewhere_keeps_no_table_out():
    state, crowd = given(), MOST_NEWCOMERS // MOST_AT_A_TABLE
    for number in range(MOST_NEWCOMERS):
        join(state, f"p{number}")
    for number in range(crowd):
        for one in range(MOST_AT_A_TABLE):
            seat(state, f"s{number}-{one}", Origin(f"crowd{number}", "table", NOON, 7))
    other = Origin("other", "table", NOON + 59_000, 7)
    for one in range(MOST_NEWCOMERS // (crowd + 1)):
        seat(state, f"x{one}", other)
    assert refused(state, "person.join", other, city=LYON, languages=["fr"], person="more") == "too_many_newcomers"
    seat(state, "more", Origin("other", "table", NOON + 61_000, 7))


def test_a_table_of_which_nobody_is_left_is_out_and_one_that_waits_is_not():
    state = given()
    seat(state, "s1", Origin("left", "table", NOON, 7))
    seat(state, "s2", Origin("left", "table", NOON, 7))
    seat(state, "s3", Origin("out", "table", NOON, 7))
    for person in ("s1", "s3"):
        when(state, "person.remove", person=person)
    when(state, "newcomers.hold", on=True)
    seat(state, "s4", Origin("waits", "table", NOON, 7))
    assert tables_out(state.people.values()) == {"out"}


def test_a_table_at_the_door_hears_only_itself_until_one_of_its_people_is_in():
    state = given(HOLD, people=["ben"])
    assert views.streams_of_table(state, "tablet") == ["table:tablet"]
    seat(state, "s1")
    assert views.streams_of_table(state, "tablet") == ["table:tablet"]
    assert views.for_table(state, "tablet")["seats"]["s1"]["waits"]
    when(state, "newcomers.admit")
    assert views.streams_of_table(state, "tablet") == ["everyone", "table:tablet"]
    when(state, "person.remove", person="s1")
    assert views.streams_of_table(state, "tablet") == ["table:tablet"]


def test_a_note_bears_no_id_of_the_packs_own_actions():
    action = {"id": "better-data", "block": "finance"}
    state = given(said("group.form", number=1), said("group.open"), people=["ben", "chidi"], actions=[action])
    group = state.people["ben"].group
    said_ = {"id": "better-data", "group": group, "kind": "action", "text": "mine"}
    assert refused(state, "note.add", at("ben"), **said_) == "id_reused"
    assert notes.visible(state) == voting.candidates(state) == []


@pytest.mark.parametrize("role", ["facilitator", "screen", "system"])
def test_who_runs_the_workshop_is_no_participant(role):
    state = given()
    origin = Origin("facilitator-1", role, NOON)
    assert refused(state, "person.join", origin, city=LYON, languages=["fr"]) in (
        "participants_only",
        "facilitators_only",
    )
