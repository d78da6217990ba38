"""Late by the network, not by the person: what was said before the close counts for a minute, until the reveal."""

from contextlib import nullcontext
from random import Random

import pytest
from pydantic import ValidationError

from tests.soak import soak
from tests.world import ITEMS, NOON, at, command, given, later, said, when
from workshop.core import Refusal, Stamp, judge
from workshop.core.lawful import Lawful
from workshop.core.rounds import GRACE

HISTORIES = soak(5000, 400)
CLOSED = 600  # seconds after noon
OPEN = [said("step.open", later(0), step="scan"), said("round.close", later(CLOSED), round="scan")]


def moment(seconds: float) -> int:
    return NOON + int(seconds * 1000)


def give(state, person, *, said_at, came, **more):
    """Let somebody's answer come at one time which their device dates to another; return the refusal's code or None."""
    data = {"round": "scan", "item": ITEMS[0], "value": 3, "at": said_at} | more
    try:
        when(state, "score.give", at(person, seconds=came), **data)
    except Refusal as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize(
    ("said_at", "came", "code"),
    [
        (CLOSED - 1, CLOSED + 5, None),
        (30, CLOSED + 59, None),  # said long before, by a phone that is back just after the close
        (CLOSED - 1, CLOSED + GRACE / 1000, None),
        (CLOSED - 1, CLOSED + GRACE / 1000 + 1, "round_closed"),
        (CLOSED, CLOSED + 5, "round_closed"),
        (CLOSED + 3, CLOSED + 5, "round_closed"),
        (-1, CLOSED + 5, "round_closed"),  # before the round was open
        (CLOSED - 1, CLOSED - 2, "round_closed"),  # the server's own clock was put back
    ],
)
def test_what_was_said_in_time_counts_for_a_minute(said_at, came, code):
    state = given(*OPEN, people=["ben"])
    assert give(state, "ben", said_at=moment(said_at), came=came) == code
    assert (ITEMS[0] in state.answers.get("scan", {}).get("ben", {})) is (code is None)


def test_without_a_time_the_cut_is_where_it_was():
    state = given(*OPEN, people=["ben"])
    assert give(state, "ben", said_at=None, came=CLOSED) == "round_closed"


def test_taking_back_and_dots_follow_the_same_rule():
    state = given(said("step.open", later(0), step="scan"), people=["ben"])
    when(state, "score.give", at("ben", seconds=1), round="scan", item=ITEMS[0], value=3)
    when(state, "round.close", later(CLOSED), round="scan")
    when(state, "score.withdraw", at("ben", seconds=CLOSED + 4), round="scan", item=ITEMS[0], at=moment(CLOSED - 1))
    assert state.answers["scan"]["ben"] == {}
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "note.add", at("ben"), id="n1", group=next(iter(state.groups)), kind="action", text="Open the market")
    when(state, "step.open", later(1000), step="vote")
    when(state, "step.open", later(1100), step="look")
    vote = {"vote": "vote", "note": "n1", "dots": 2}
    with pytest.raises(Refusal, match="round_closed"):
        when(state, "vote.place", at("ben", seconds=1105), **vote, at=moment(1101))
    when(state, "vote.place", at("ben", seconds=1105), **vote, at=moment(1099))
    assert state.dots["vote"]["ben"] == {"n1": 2}


def test_nothing_comes_after_somebody_saw_results_or_from_whoever_was_not_there():
    state = given(*OPEN, people=["ben"])
    when(state, "person.join", at("fatou", seconds=CLOSED + 1), city={"id": "1", "name": "X", "country": "FR"},
         languages=["fr"])  # fmt: skip
    assert give(state, "fatou", said_at=moment(CLOSED - 1), came=CLOSED + 2) == "round_closed"
    when(state, "results.reveal", later(CLOSED + 3), round="scan")
    assert give(state, "ben", said_at=moment(CLOSED - 1), came=CLOSED + 4) == "round_closed"
    when(state, "results.hide", later(CLOSED + 5), round="scan")
    assert give(state, "ben", said_at=moment(CLOSED - 1), came=CLOSED + 6) == "round_closed"


def test_a_journal_with_such_an_answer_is_lawful_elsewhere():
    state = given(*OPEN, people=["ben"])
    event = judge(command("score.give", round="scan", item=ITEMS[0], value=3, at=moment(CLOSED - 300)), state,
                  at("ben", seconds=CLOSED + 5))[0]  # fmt: skip
    for came, lawful in [(CLOSED + 5, True), (CLOSED + GRACE / 1000 + 1, False)]:
        with nullcontext() if lawful else pytest.raises(Refusal, match="round_closed"):
            Lawful().check(event, state, Stamp(state.seq + 1, moment(came), "ben"))


def test_each_time_that_it_was_open_counts_and_no_pause_between():
    state = given(*OPEN, people=["ben"])
    when(state, "round.reopen", later(700), round="scan")
    when(state, "round.close", later(800), round="scan")
    assert give(state, "ben", said_at=moment(650), came=805) == "round_closed"
    assert give(state, "ben", said_at=moment(750), came=805) is None
    assert give(state, "ben", said_at=moment(550), came=805, item=ITEMS[1]) is None


@pytest.mark.parametrize("time", [-1, 2**53, 1.5, "7", True, [], float("nan")])
def test_what_is_no_time_is_malformed(time):
    with pytest.raises(ValidationError):
        command("score.give", round="scan", item=ITEMS[0], value=1, at=time)


def test_with_lying_clocks_an_answer_is_counted_or_refused_and_no_figure_that_was_seen_moves():
    for seed in range(HISTORIES):
        chance = Random(seed)
        state = given(said("step.open", later(0), step="scan"), people=["ben", "chidi"])
        held: dict[tuple[str, str], int] = {}
        seen: dict[tuple[str, str], int] | None = None
        for second in sorted(chance.uniform(0, 400) for _ in range(12)):
            act = chance.choice(["round.close", "round.reopen", "results.reveal", *["score"] * 5])
            if act != "score":
                try:
                    when(state, act, later(second), round="scan")
                except Refusal:
                    continue
                seen = dict(held) if act == "results.reveal" and seen is None else seen
                continue
            who, item, value = chance.choice(["ben", "chidi"]), chance.choice(ITEMS), chance.randint(0, 4)
            told = chance.choice([None, moment(second), moment(second + chance.uniform(-1e6, 1e6)), 0, 2**53 - 1])
            code = give(state, who, said_at=told, came=second, item=item, value=value)
            if code is None:
                held[who, item] = value
            stored = {
                (person, key): answer.value
                for person, answers in state.answers.get("scan", {}).items()
                for key, answer in answers.items()
            }
            assert stored == held, f"seed {seed}"
            assert seen is None or held == seen, f"seed {seed}"
