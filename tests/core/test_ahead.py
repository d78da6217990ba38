"""Long work ahead of a command: the same groups as at once, the same refusals, and who came or left meanwhile."""

import pickle

import pytest

from tests.world import ANNA, BLOCKS, at, command, given, join, said, when
from workshop.core import Origin, Refusal, ahead, judge

NAMES = [f"person-{number}" for number in range(1, 41)]


def completed(asked, state, origin=ANNA):
    """Return a command with what a child process would work out for it."""
    task = pickle.loads(pickle.dumps(ahead.task(asked, state, origin)))
    return ahead.handed(asked, pickle.loads(pickle.dumps(ahead.worked(task))))


@pytest.mark.parametrize("more", [{}, {"blocks": list(BLOCKS)}, {"purpose": "city", "apart": [NAMES[:2]]}])
def test_groups_worked_out_ahead_are_those_worked_out_at_once(more):
    ours, theirs = given(people=NAMES), given(people=NAMES)
    asked = command("group.form", size=5, **more)
    assert judge(completed(asked, ours), ours, ahead.as_server(ANNA)) == judge(asked, theirs, ANNA)


def test_a_rotation_worked_out_ahead_is_the_one_worked_out_at_once():
    state = given(people=NAMES)
    asked = command("draft.rotate", number=6, rounds=3, title="Café")
    assert judge(completed(asked, state), state, ahead.as_server(ANNA)) == judge(asked, state, ANNA)


def test_few_people_are_split_at_once_and_a_rotation_never():
    state = given(people=NAMES[:16])
    assert ahead.task(command("group.form", size=5), state, ANNA) is None
    assert ahead.task(command("group.form", size=5, blocks=list(BLOCKS)), state, ANNA) is not None
    assert ahead.task(command("draft.rotate", size=5, rounds=2), state, ANNA) is not None
    join(state, "somebody-more")
    assert ahead.task(command("group.form", size=5), state, ANNA) is not None
    assert ahead.task(command("draft.make", size=5), state, ANNA) is not None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("group.form", {}, "malformed"),
        ("group.form", {"number": 4, "size": 5}, "malformed"),
        ("group.form", {"number": 41}, "too_many_groups"),
        ("group.form", {"number": 4, "together": [["nobody-knows", "person-1"]]}, "unknown_person"),
        ("group.form", {"number": 4, "blocks": ["weather"]}, "unknown_block"),
        ("draft.rotate", {"number": 41, "rounds": 2}, "too_many_groups"),
    ],
)
def test_what_will_be_refused_is_not_worked_on(name, data, code):
    state = given(people=NAMES)
    asked = command(name, **data)
    assert ahead.task(asked, state, ANNA) is None
    with pytest.raises(Refusal) as refused:
        judge(asked, state, ANNA)
    assert refused.value.code == code


def test_nothing_is_worked_out_for_those_who_may_not_ask():
    asked = command("group.form", number=4)
    assert ahead.task(asked, given(people=NAMES), at("person-1")) is None
    assert ahead.task(asked, given(said("workshop.close"), people=NAMES), ANNA) is None
    assert ahead.task(asked, given(), ANNA) is None
    everybody_left = given(*[said("person.remove", person=person) for person in NAMES], people=NAMES)
    assert ahead.task(asked, everybody_left, ANNA) is None


@pytest.mark.parametrize(("name", "part"), [("group.form", "groups"), ("draft.rotate", "worked")])
def test_only_the_server_may_hand_over_groups(name, part):
    state = given(people=NAMES)
    asked = command(name, number=8, **({"rounds": 2} if part == "worked" else {}))
    whole = completed(asked, state)
    assert getattr(whole, part) is not None
    assert ahead.task(whole, state, ANNA) is None
    with pytest.raises(Refusal) as refused:
        judge(whole, state, ANNA)
    assert refused.value.answer() == {"ok": False, "code": "malformed", "where": "groups"}


def test_who_came_meanwhile_is_placed_and_who_left_is_not():
    state = given(people=NAMES)
    asked = command("group.form", size=5)
    whole = completed(asked, state)
    join(state, "late")
    when(state, "person.remove", person="person-1")
    (event,) = judge(whole, state, ahead.as_server(ANNA))
    placed = [member for group in event.groups for member in group.members]
    assert sorted(placed) == sorted({*NAMES, "late"} - {"person-1"})


def test_who_asked_stays_who_asked():
    assert ahead.as_server(ANNA) == Origin("anna", "system", ANNA.at, ANNA.seed)
