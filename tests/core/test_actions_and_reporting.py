"""Actions say who does what first by when; facilitators word and arrange the synthesis, also when all is closed."""

import pytest
from pydantic import ValidationError

from tests.world import ANNA, DAKAR, LYON, PEOPLE, at, given, when
from workshop.core import Origin, Refusal, State, views

PLAN = {"city": DAKAR["id"], "owner": "City of Dakar", "first_step": "Call the markets", "due": "2027-03-31"}


def in_a_group() -> State:
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    return state


def write(state: State, kind: str = "action", **plan: str) -> None:
    group = next(iter(state.groups))
    when(state, "note.add", at("ben"), id="n1", group=group, kind=kind, text="Open the market", **plan)


def planned(state: State) -> dict[str, str]:
    return {name: getattr(state.notes["n1"], name) for name in PLAN}


def test_an_action_keeps_its_plan_and_everybody_in_the_group_sees_it() -> None:
    state = in_a_group()
    write(state, **PLAN)
    assert planned(state) == PLAN
    group = next(iter(state.groups))
    for view in (views.for_group(state, group), views.for_desk(state)):
        assert {name: view["notes"]["n1"][name] for name in PLAN} == PLAN


def test_editing_changes_what_is_said_and_leaves_the_rest() -> None:
    state = in_a_group()
    write(state, **PLAN)
    when(state, "note.edit", at("fatou"), id="n1", text="Open it", owner="", due="2027-04-30")
    assert planned(state) == {**PLAN, "owner": "", "due": "2027-04-30"}
    assert state.notes["n1"].text == "Open it"


def test_an_action_without_a_plan_looks_as_it_always_did() -> None:
    state = in_a_group()
    write(state)
    group = next(iter(state.groups))
    assert set(views.for_group(state, group)["notes"]["n1"]) == {"author", "kind", "block", "text", "at"}


@pytest.mark.parametrize(
    ("kind", "plan", "code"),
    [
        ("gap", {"owner": "City of Dakar"}, "actions_only"),
        ("action", {"city": "99"}, "unknown_city"),
    ],
)
def test_only_actions_have_a_plan_and_only_for_cities_that_are_here(kind: str, plan: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        write(in_a_group(), kind, **plan)
    assert refusal.value.code == code


@pytest.mark.parametrize("due", ["31.3.2027", "2027-02-30", "20270331", "soon"])
def test_a_date_is_a_date(due: str) -> None:
    with pytest.raises(ValidationError):
        write(in_a_group(), due=due)


def test_own_messages_replace_the_draft_language_by_language_until_they_are_taken_away() -> None:
    state = given()
    when(state, "report.word", language="fr", part="messages", texts=["Un", "Deux"])
    when(state, "report.word", language="en", part="next_steps", texts=["Meet in May"])
    assert (state.reporting.messages, state.reporting.next_steps) == (
        {"fr": ("Un", "Deux")},
        {"en": ("Meet in May",)},
    )
    when(state, "report.word", language="fr", part="messages", texts=None)
    assert state.reporting.messages == {}


def test_arranging_changes_what_is_said_and_works_when_the_workshop_is_closed() -> None:
    state = given()
    when(state, "workshop.close")
    when(state, "report.arrange", left_out=["glossary", "agenda"])
    when(state, "report.arrange", cities_named=False)
    when(state, "report.arrange", paper="letter")
    assert views.for_desk(state)["reporting"]["report"] == {
        "messages": {},
        "next_steps": {},
        "left_out": ["agenda", "glossary"],
        "cities_named": False,
        "paper": "letter",
    }


def test_only_those_who_steer_arrange_the_report() -> None:
    state = given(people=["ben"])
    for origin in (at("ben"), Origin("tablet", "table", ANNA.at)):
        with pytest.raises(Refusal) as refusal:
            when(state, "report.arrange", origin, cities_named=False)
        assert refusal.value.code == "facilitators_only"


def test_cities_of_two_groups_can_be_told_apart_by_members() -> None:
    state = in_a_group()
    members = views.for_group(state, next(iter(state.groups)))["members"]
    assert {members["ben"]["city"], members["chidi"]["city"]} == {LYON["id"], DAKAR["id"]}
