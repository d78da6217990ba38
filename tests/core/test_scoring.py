"""Scoring: private answers, five levels and three other things, a clean cut at the close."""

import pytest
from pydantic import ValidationError

from tests.world import ANNA, ITEMS, NOON, PEOPLE, at, command, given, later, said, score, when
from workshop.core import Origin, Refusal
from workshop.core.scoring import ScoreGiven, ScoreWithdrawn
from workshop.core.state import Answer

SCANNING = said("step.open", step="scan")


def refused(state, name, origin, **data):
    with pytest.raises(Refusal) as refusal:
        when(state, name, origin, **data)
    return refusal.value.code


def test_a_score_is_what_the_person_said():
    state = given(SCANNING, people=["ben"])
    events = when(state, "score.give", at("ben"), round="scan", item="finance-1", value=3, note="since 2019")
    id_ = state.answers["scan"]["ben"]["finance-1"].comment
    said = {"person": "ben", "round": "scan", "item": "finance-1", "value": 3, "note": "since 2019"}
    assert events == [ScoreGiven(**said, comment=id_)]
    assert state.answers == {"scan": {"ben": {"finance-1": Answer(value=3, note="since 2019", comment=id_)}}}


@pytest.mark.parametrize("value", [0, 1, 2, 3, 4, "dont_know", "not_applicable"])
def test_every_answer_stays_what_it_is(value):
    state = given(SCANNING, people=["ben"])
    score(state, "ben", "finance-1", value)
    assert state.answers["scan"]["ben"]["finance-1"].value == value


@pytest.mark.parametrize("value", [-1, 5, 3.5, "3", True, None, [], {}, "withdrawn", float("nan"), 2**63])
def test_what_is_no_answer_is_malformed(value):
    with pytest.raises(ValidationError):
        command("score.give", round="scan", item="finance-1", value=value)


def test_the_last_answer_counts():
    state = given(SCANNING, people=["ben"])
    score(state, "ben", "finance-1", 1)
    score(state, "ben", "finance-1", "dont_know")
    assert state.answers["scan"]["ben"]["finance-1"].value == "dont_know"


def test_a_withdrawn_answer_is_gone_and_withdrawing_nothing_is_nothing():
    state = given(SCANNING, people=["ben"])
    score(state, "ben", "finance-1", 1)
    withdrawn = when(state, "score.withdraw", at("ben"), round="scan", item="finance-1")
    assert withdrawn == [ScoreWithdrawn(person="ben", round="scan", item="finance-1")]
    assert state.answers["scan"]["ben"] == {}
    assert when(state, "score.withdraw", at("ben"), round="scan", item="finance-1") == []


def test_a_score_before_the_round_and_after_its_close_is_refused():
    state = given(people=["ben"])
    give = {"round": "scan", "item": "finance-1", "value": 2}
    assert refused(state, "score.give", at("ben"), **give) == "round_closed"
    when(state, "step.open", step="scan")
    when(state, "score.give", at("ben"), **give)
    when(state, "round.close", round="scan")
    assert refused(state, "score.give", at("ben"), **give) == "round_closed"
    assert refused(state, "score.withdraw", at("ben"), round="scan", item="finance-1") == "round_closed"


def test_an_answer_for_another_round_never_counts_in_this_one():
    state = given(SCANNING, said("step.open", step="work"), people=["ben"])
    assert refused(state, "score.give", at("ben"), round="scan", item="finance-1", value=2) == "round_closed"


def test_unknown_things_are_refused_by_name():
    state = given(SCANNING, people=["ben"])
    assert refused(state, "score.give", at("ben"), round="scan", item="nope", value=2) == "unknown_item"
    assert refused(state, "score.give", at("ben"), round="nope", item="finance-1", value=2) == "unknown_round"
    assert refused(state, "score.give", at("ben"), round="lobby", item="finance-1", value=2) == "unknown_round"
    assert refused(state, "score.give", at("zoe"), round="scan", item="finance-1", value=2) == "not_joined"


def test_nobody_answers_for_somebody_else():
    state = given(SCANNING, people=["ben", "chidi"])
    theirs = {"round": "scan", "item": "finance-1", "value": 2, "person": "chidi"}
    assert refused(state, "score.give", at("ben"), **theirs) == "not_your_seat"
    table = Origin("tablet", "table", NOON)
    assert refused(state, "score.give", table, **theirs) == "not_your_seat"


def test_a_facilitator_does_not_score():
    state = given(SCANNING, people=["ben"])
    assert refused(state, "score.give", ANNA, round="scan", item="finance-1", value=2) == "participants_only"


def test_a_table_screen_answers_for_its_own_seats():
    state = given(SCANNING)
    table = Origin("tablet", "table", NOON)
    city, languages = PEOPLE["fatou"]
    when(state, "person.join", table, person="seat-1", city=city, languages=languages)
    when(state, "person.join", table, person="seat-2", city=city, languages=languages, kind="table")
    when(state, "score.give", table, round="scan", item="finance-1", value=2, person="seat-1")
    when(state, "score.give", table, round="scan", item="finance-1", value=4, person="seat-2")
    assert {person: answers["finance-1"].value for person, answers in state.answers["scan"].items()} == {
        "seat-1": 2,
        "seat-2": 4,
    }
    assert state.people["seat-2"].kind == "table"


def test_in_group_work_a_person_is_asked_the_items_of_the_groups_block():
    state = given(people=["ben", "elodie"])
    when(state, "group.form", number=1)
    (group,) = state.groups
    when(state, "group.assign", group=group, block="markets")
    when(state, "group.open")
    when(state, "step.open", step="work")
    score(state, "ben", "markets-2", 3, round_id="work")
    assert refused(state, "score.give", at("ben"), round="work", item="finance-1", value=2) == "unknown_item"
    assert state.items_for("work", "ben") == ("markets-1", "markets-2")


def test_who_was_taken_out_answers_no_more():
    state = given(SCANNING, people=["ben"])
    when(state, "person.remove", person="ben")
    assert refused(state, "score.give", at("ben"), round="scan", item="finance-1", value=2) == "seat_taken_back"


def test_a_note_beside_a_score_can_be_hidden_and_shown():
    state = given(SCANNING, people=["ben"])
    score(state, "ben", "finance-1", 1, note="no fund")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    comment = state.answers["scan"]["ben"]["finance-1"].comment
    when(state, "comment.hide", comment=comment)
    assert state.hidden_comments == {comment}
    when(state, "comment.show", comment=comment)
    assert state.hidden_comments == set()
    assert refused(state, "comment.hide", ANNA, comment="c999") == "unknown_comment"


@pytest.mark.parametrize("note", ["\u0000", "a\u001bb", "x" * 601, "\ud800"])
def test_texts_that_nobody_can_see_or_store_are_malformed(note):
    with pytest.raises(ValidationError):
        command("score.give", round="scan", item="finance-1", value=1, note=note)


def test_texts_are_kept_in_nfc_and_emoji_stay():
    kept = command("score.give", round="scan", item=ITEMS[0], value=1, note=" cafe\u0301 👩‍👩‍👧 ").note
    assert kept == "café 👩‍👩‍👧"


def test_time_comes_from_outside():
    state = given(SCANNING, people=["ben"])
    when(state, "clock.stop")
    when(state, "clock.start", later(30), minutes=5)
    assert state.agenda.ends_at == NOON + 30_000 + 300_000
