"""Voting: three dots each, private until the reveal, counted once, and nothing said of few."""

from contextlib import suppress

import pytest
from hypothesis import given as histories
from hypothesis import settings
from hypothesis import strategies as st

from tests.soak import soak
from tests.world import ANNA, BLOCKS, LYON, STEPS, at, given, join, when
from workshop.core import Origin, Refusal, Stamp, evolve, views, voting
from workshop.core.taking_back import way_back

PEOPLE = ["ben", "chidi", "dolores", "elodie"]


@pytest.fixture
def state():
    """Four people in one group that wrote two actions and a gap; the vote is open."""
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    group = state.people["ben"].group
    for id, kind in (("a1", "action"), ("a2", "action"), ("g1", "gap")):
        when(state, "note.add", at("ben"), id=id, group=group, kind=kind, text=id)
    when(state, "step.open", step="vote")
    return state


def place(state, who, note, dots, origin=None, **more):
    return when(state, "vote.place", origin or at(who), vote="vote", note=note, dots=dots, **more)


def refused(state, *args, **more):
    with pytest.raises(Refusal) as refusal:
        place(state, *args, **more)
    return refusal.value.code


def test_three_dots_are_spread_or_heaped_and_taken_back(state):
    place(state, "ben", "a1", 2)
    place(state, "ben", "a2", 1)
    assert refused(state, "ben", "a2", 2) == "too_many_dots"
    place(state, "ben", "a1", 0)
    place(state, "ben", "a2", 3)
    assert voting.given_by(state, "vote", "ben") == {"a2": 3}
    assert views.for_person(state, "ben")["dots"] == {"vote/a2": 3}
    assert "dots" not in views.for_person(state, "chidi")


def test_only_actions_that_are_there_take_dots(state):
    assert refused(state, "ben", "g1", 1) == "unknown_note"
    place(state, "ben", "a1", 3)
    when(state, "note.hide", id="a1")
    assert refused(state, "ben", "a1", 1) == "unknown_note"
    place(state, "ben", "a2", 3)  # dots on what is gone are free again
    assert voting.tally(state, "vote").dots == {"a2": 3}


def test_nothing_is_taken_before_after_or_elsewhere(state):
    when(state, "round.close", round="vote")
    assert refused(state, "ben", "a1", 1) == "round_closed"
    when(state, "round.reopen", round="vote")
    place(state, "ben", "a1", 1)
    when(state, "step.open", step="end")
    assert refused(state, "ben", "a1", 1) == "round_closed"
    with pytest.raises(Refusal) as refusal:
        when(state, "vote.place", at("ben"), vote="scan", note="a1", dots=1)
    assert refusal.value.code == "unknown_round"
    with pytest.raises(Refusal) as refusal:
        when(state, "score.give", at("ben"), round="vote", item=BLOCKS["finance"][0], value=1)
    assert refusal.value.code in ("unknown_item", "round_closed")


def test_what_a_vote_amounts_to_is_hidden_until_it_is_revealed(state):
    for person in PEOPLE:
        place(state, person, "a1", 2)
    place(state, "ben", "a2", 1)
    everyone = views.for_everyone(state)
    assert everyone["votes"] == {"vote": {"open": True, "revealed": False, "seen": False, "each": 3}}
    assert "vote_results" not in everyone
    assert "vote" not in everyone["rounds"]
    assert views.for_screen(state)["voted"] == {"vote": {"voters": 4, "people": 4}}
    assert "dots" not in str(views.for_desk(state))
    when(state, "round.close", round="vote")
    when(state, "results.reveal", round="vote")
    told = views.for_everyone(state)["vote_results"]
    assert told == {"vote": {"voters": 4, "people": 4, "dots": {"a1": 8, "a2": 1}}}
    assert set(views.for_everyone(state)["shown_notes"]) == {"a1", "a2", "g1"}
    when(state, "results.hide", round="vote")
    assert "vote_results" not in views.for_everyone(state)


def test_of_few_voters_nothing_is_said_but_that_they_were_few(state):
    place(state, "ben", "a1", 3)
    place(state, "chidi", "a1", 3)
    when(state, "round.close", round="vote")
    when(state, "results.reveal", round="vote")
    assert views.for_everyone(state)["vote_results"] == {"vote": {"few": True}}


def test_who_left_still_counts_and_who_was_taken_out_does_not(state):
    for person in PEOPLE:
        place(state, person, "a1", 1)
    when(state, "person.leave", at("ben"))
    assert voting.tally(state, "vote") == voting.Count({"a1": 4, "a2": 0}, 4, 4)
    when(state, "person.remove", person="chidi")
    assert voting.tally(state, "vote") == voting.Count({"a1": 3, "a2": 0}, 3, 3)


def test_a_late_comer_after_the_close_is_nobody_who_did_not_vote(state):
    place(state, "ben", "a1", 1)
    when(state, "round.close", round="vote")
    join(state, "gonzalo")
    assert voting.tally(state, "vote").people == 4


def test_a_seat_at_a_table_votes_through_its_table_and_for_nobody_else(state):
    table = Origin("tablet", "table", at("x").at)
    when(state, "person.join", table, person="seat-1", city=LYON, languages=["fr"])
    place(state, "seat-1", "a1", 2, origin=table, person="seat-1")
    assert views.for_table(state, "tablet")["dots"] == {"seat-1/vote/a1": 2}
    assert refused(state, "seat-1", "a1", 1, origin=table, person="ben") == "not_your_seat"


def test_a_vote_that_has_dots_stays_in_the_plan(state):
    place(state, "ben", "a1", 1)
    when(state, "step.open", step="end")
    with pytest.raises(Refusal) as refusal:
        when(state, "agenda.change", steps=[step for step in STEPS if step["id"] != "vote"])
    assert refusal.value.code == "step_in_use"


def test_undoing_the_next_step_opens_the_vote_again_with_every_dot(state):
    place(state, "ben", "a1", 2)
    when(state, "step.open", step="end")
    when(state, "step.undo")
    place(state, "ben", "a2", 1)
    assert voting.given_by(state, "vote", "ben") == {"a1": 2, "a2": 1}


def test_dots_that_were_moved_from_a_hidden_action_are_not_back_with_it(state):
    place(state, "ben", "a1", 3)
    place(state, "chidi", "a1", 1)
    when(state, "note.hide", id="a1")
    place(state, "ben", "a2", 2)
    when(state, "note.show", id="a1")
    assert views.for_person(state, "ben")["dots"] == {"vote/a1": 1, "vote/a2": 2}
    assert voting.tally(state, "vote").dots == {"a1": 2, "a2": 2}


def test_dots_on_a_hidden_action_wait_for_it_where_nobody_moved_them(state):
    place(state, "ben", "a1", 3)
    when(state, "note.hide", id="a1")
    assert "dots" not in views.for_person(state, "ben")
    when(state, "note.show", id="a1")
    assert views.for_person(state, "ben")["dots"] == {"vote/a1": 3}


def test_dots_that_were_moved_are_back_where_the_move_could_not_be_kept(state):
    place(state, "ben", "a1", 3)
    when(state, "note.hide", id="a1")
    moved = voting.VotePlaced(person="ben", vote="vote", note="a2", dots=3)
    back = way_back(moved, state)
    evolve(moved, state, Stamp(state.seq + 1, ANNA.at, "ben"))
    assert state.dots["vote"]["ben"] == {"a2": 3}
    back()
    assert state.dots["vote"]["ben"] == {"a1": 3}


WRITERS = ("ben", "chidi", "dolores")
ACTS = st.tuples(
    st.sampled_from(["place"] * 6 + ["hide", "show", "withdraw", "remove", "restore", "erase", "undo", "vote"]),
    st.sampled_from(WRITERS),
    st.sampled_from(["a-ben", "a-chidi", "a-dolores"]),
    st.integers(0, voting.DOTS),
)


@settings(max_examples=soak(2000, 25), deadline=None)
@histories(st.lists(ACTS, min_size=6, max_size=40))
def test_nobody_ever_counts_with_more_than_three_dots_and_the_phone_says_what_counts(acts):
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    for writer in WRITERS:
        group = state.people[writer].group
        when(state, "note.add", at(writer), id=f"a-{writer}", group=group, kind="action", text=f"by {writer}")
    when(state, "step.open", step="vote")
    for what, who, note, dots in acts:
        tried = {
            "place": ("vote.place", at(who), {"vote": "vote", "note": note, "dots": dots}),
            "hide": ("note.hide", ANNA, {"id": note}),
            "show": ("note.show", ANNA, {"id": note}),
            "withdraw": ("note.withdraw", ANNA, {"id": note}),
            "remove": ("person.remove", ANNA, {"person": who}),
            "restore": ("person.restore", ANNA, {"person": who}),
            "erase": ("person.erase", ANNA, {"person": who}),
            "undo": ("step.undo", ANNA, {}),
            "vote": ("step.open", ANNA, {"step": "vote"}),
        }
        name, origin, data = tried[what]
        with suppress(Refusal):
            when(state, name, origin, **data)
        phones = {person: views.for_person(state, person).get("dots", {}) for person in state.roll("vote")}
        assert all(sum(said.values()) <= voting.DOTS for said in phones.values())
        told = {
            note: sum(said.get(f"vote/{note}", 0) for said in phones.values())
            for note in voting.tally(state, "vote").dots
        }
        assert told == voting.tally(state, "vote").dots
