"""The agenda: opening steps, undoing within a minute, the clock, the two acts of stopping and revealing."""

import pytest

from tests.world import ANNA, ITEMS, NOON, STEPS, at, given, later, said, score, when
from workshop.core import Refusal
from workshop.core.agenda import StepOpened


def refused(state, name, origin=ANNA, **data):
    with pytest.raises(Refusal) as refusal:
        when(state, name, origin, **data)
    return refusal.value.code


def test_opening_a_step_starts_its_clock_and_its_round():
    state = given()
    assert when(state, "step.open", later(10), step="scan") == [StepOpened(step="scan", ends_at=NOON + 610_000)]
    assert state.agenda.current == "scan"
    assert state.rounds["scan"].open
    when(state, "step.open", later(20), step="look")
    assert not state.rounds["scan"].open
    assert state.agenda.ends_at is None


def test_undo_within_a_minute_brings_back_the_clock_the_round_and_every_answer():
    state = given(said("step.open", step="scan"), people=["ben"])
    score(state, "ben", "finance-1", 3)
    ends_at = state.agenda.ends_at
    when(state, "step.open", later(30), step="look")
    when(state, "step.undo", later(89))
    assert state.agenda.current == "scan"
    assert state.agenda.ends_at == ends_at
    assert state.rounds["scan"].open
    score(state, "ben", "finance-2", 1)
    assert {item: answer.value for item, answer in state.answers["scan"]["ben"].items()} == {
        "finance-1": 3,
        "finance-2": 1,
    }
    assert refused(state, "step.undo", later(90)) == "nothing_to_undo"


def test_undo_after_a_minute_is_too_late():
    state = given(said("step.open", step="scan"))
    assert refused(state, "step.undo", later(61)) == "too_late_to_undo"


def test_stopping_and_revealing_are_two_acts():
    state = given(said("step.open", step="scan"))
    assert refused(state, "results.reveal", round="scan") == "round_still_open"
    when(state, "round.close", round="scan")
    assert not state.rounds["scan"].revealed
    when(state, "results.reveal", round="scan")
    assert state.rounds["scan"].revealed


def test_a_round_that_was_seen_never_opens_again():
    state = given(
        said("step.open", step="scan"), said("round.close", round="scan"), said("results.reveal", round="scan")
    )
    assert refused(state, "round.reopen", round="scan") == "already_revealed"
    when(state, "results.hide", round="scan")
    assert refused(state, "round.reopen", round="scan") == "already_revealed"
    when(state, "step.open", step="look")
    when(state, "step.open", step="scan")
    assert not state.rounds["scan"].open
    assert when(state, "results.hide", round="scan") == []
    assert refused(state, "results.hide", round="work") == "not_revealed"


def test_the_clock_is_extended_from_its_end_or_from_now_when_it_is_over():
    state = given(said("clock.start", minutes=5))
    when(state, "clock.extend", later(60), minutes=1)
    assert state.agenda.ends_at == NOON + 360_000
    when(state, "clock.extend", later(400), minutes=5)
    assert state.agenda.ends_at == NOON + 700_000
    when(state, "clock.stop")
    assert state.agenda.ends_at is None
    assert refused(state, "clock.extend", minutes=1) == "no_clock"


def test_the_plan_can_change_but_not_under_peoples_feet():
    state = given(said("step.open", step="scan"), people=["ben"])
    score(state, "ben", "finance-1", 3)
    second = {"id": "again", "kind": "score", "minutes": 5, "items": ITEMS[:1]}
    when(state, "agenda.change", steps=[*STEPS, second])
    assert list(state.agenda.steps)[-1] == "again"
    assert refused(state, "agenda.change", steps=[step for step in STEPS if step["id"] != "scan"]) == "step_in_use"
    fewer = [step | {"items": ITEMS[:1]} if step["id"] == "scan" else step for step in STEPS]
    assert refused(state, "agenda.change", steps=fewer) == "step_in_use"
    assert refused(state, "agenda.change", steps=[*STEPS, STEPS[0]]) == "malformed"
    unknown = [*STEPS, second | {"items": ["nope"]}]
    assert refused(state, "agenda.change", steps=unknown) == "unknown_item"
    assert refused(state, "step.open", step="nope") == "unknown_step"


def test_participants_do_not_steer():
    state = given(people=["ben"])
    assert refused(state, "step.open", at("ben"), step="scan") == "facilitators_only"
    assert refused(state, "results.reveal", at("ben"), round="scan") == "facilitators_only"


def test_a_closed_workshop_takes_nothing_until_it_is_reopened():
    state = given(said("step.open", step="scan"), said("workshop.close"), people=["ben"])
    give = {"round": "scan", "item": "finance-1", "value": 2}
    assert refused(state, "score.give", at("ben"), **give) == "workshop_closed"
    when(state, "workshop.reopen")
    assert refused(state, "score.give", at("ben"), **give) == "round_closed"


def test_two_who_change_the_plan_at_once_do_not_undo_each_other():
    state = given()
    named = [{**step, "title": "By Anna"} if step["id"] == "scan" else step for step in STEPS]
    when(state, "agenda.change", steps=named, base=0)
    other = [{**step, "title": "By Jean"} if step["id"] == "scan" else step for step in STEPS]
    assert refused(state, "agenda.change", steps=other, base=0) == "changed_meanwhile"
    assert state.agenda.steps["scan"].title == "By Anna"
    when(state, "agenda.change", steps=other, base=1)
    when(state, "agenda.change", steps=named)  # whoever asks for no such care, as before
    assert (state.agenda.steps["scan"].title, state.agenda.edition) == ("By Anna", 3)
