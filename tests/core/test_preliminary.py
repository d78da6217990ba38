"""Preliminary actions: laid before the room by a facilitator, read in each language, taken up as a group's own."""

import pytest

from tests.world import ANNA, at, given, said, when
from workshop.core import Refusal, views
from workshop.core.preliminary import ActionsBrought

LIST = {"actions": [{"id": "better-data", "block": "finance"}, {"id": "one-door", "block": "markets"}]}


def test_nothing_lies_before_the_room_until_a_facilitator_brings_it():
    assert "actions" not in views.for_everyone(given(**LIST))


def test_what_is_brought_lies_there_with_its_block_in_the_order_of_the_pack():
    state = given(**LIST)
    assert when(state, "actions.bring", actions=["one-door", "better-data"]) == [
        ActionsBrought(actions=("better-data", "one-door"))
    ]
    assert views.for_everyone(state)["actions"] == {
        "better-data": {"block": "finance"},
        "one-door": {"block": "markets"},
    }
    assert when(state, "actions.bring", actions=["better-data", "one-door"]) == []


def test_an_action_is_taken_off_the_list_and_the_list_away():
    state = given(said("actions.bring", actions=["better-data", "one-door"]), **LIST)
    when(state, "actions.bring", actions=["one-door"])
    assert list(views.for_everyone(state)["actions"]) == ["one-door"]
    when(state, "actions.bring")
    assert "actions" not in views.for_everyone(state)


@pytest.mark.parametrize(("who", "code"), [(at("ben"), "facilitators_only"), (ANNA, "unknown_action")])
def test_who_may_not_and_what_is_not_in_the_pack_is_refused(who, code):
    with pytest.raises(Refusal, match=code):
        when(given(people=["ben"], **LIST), "actions.bring", who, actions=["of-my-own"])
