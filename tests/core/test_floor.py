"""The floor: speakers one after the other, each with a clock, and what happens to it when the room goes on."""

from tests.core.test_agenda import refused
from tests.world import NOON, STEPS, given, later, said, when
from workshop.core import views
from workshop.core.floor import FloorGiven

PRESENTING = said("step.open", step="present")


def floor(state):
    agenda = views.for_everyone(state)["agenda"]
    return agenda.get("speaker"), agenda.get("speaks_until"), agenda.get("heard")


def test_a_speaker_has_their_own_minutes_while_the_clock_of_the_step_goes_on():
    state = given(PRESENTING)
    until = state.agenda.ends_at
    assert floor(state) == (None, None, None)
    assert when(state, "floor.give", later(10), speaker="union") == [
        FloorGiven(speaker="union", ends_at=NOON + 190_000)
    ]
    assert when(state, "floor.give", later(20), speaker="union") == []  # a second press starts no clock anew
    assert floor(state) == ("union", NOON + 190_000, ["union"])
    when(state, "floor.give", later(200), speaker="mayor")
    assert floor(state) == ("mayor", NOON + 320_000, ["union", "mayor"])
    when(state, "floor.give", later(300), speaker=None)
    assert floor(state) == (None, None, ["union", "mayor"])
    assert state.agenda.ends_at == until


def test_who_speaks_again_is_heard_once():
    state = given(PRESENTING, said("floor.give", speaker="union"), said("floor.give", speaker="mayor"))
    when(state, "floor.give", later(60), speaker="union")
    assert floor(state) == ("union", NOON + 240_000, ["union", "mayor"])


def test_more_time_comes_after_the_end_and_less_never_before_now():
    state = given(PRESENTING)
    assert refused(state, "floor.extend", minutes=1) == "nobody_speaks"
    when(state, "floor.give", speaker="mayor")
    when(state, "floor.extend", later(10), minutes=1)
    assert state.agenda.floor.ends_at == NOON + 180_000
    when(state, "floor.extend", later(300), minutes=1)
    assert state.agenda.floor.ends_at == NOON + 360_000
    when(state, "floor.extend", later(310), minutes=-5)
    assert state.agenda.floor.ends_at == NOON + 310_000


def test_only_speakers_of_the_present_step_get_the_floor():
    state = given()
    assert refused(state, "floor.give", speaker="union") == "unknown_speaker"
    when(state, "step.open", step="present")
    assert refused(state, "floor.give", speaker="nobody") == "unknown_speaker"


def test_the_next_step_frees_the_floor_and_undo_gives_it_back():
    state = given(PRESENTING, said("floor.give", speaker="union"))
    before = floor(state)
    when(state, "step.open", later(30), step="scan")
    assert floor(state) == (None, None, None)
    when(state, "step.undo", later(40))
    assert floor(state) == before


def test_a_speaker_who_is_taken_off_the_plan_has_the_floor_no_more():
    state = given(PRESENTING, said("floor.give", speaker="union"))
    without = [step | {"speakers": step["speakers"][1:]} if step["id"] == "present" else step for step in STEPS]
    when(state, "agenda.change", steps=without)
    assert floor(state) == (None, None, ["union"])
    assert [each["id"] for each in views.for_everyone(state)["steps"]["present"]["speakers"]] == ["mayor"]


def test_two_speakers_of_a_step_with_one_id_are_refused():
    twice = [step | {"speakers": [step["speakers"][0]] * 2} if step["id"] == "present" else step for step in STEPS]
    assert refused(given(), "agenda.change", steps=twice) == "malformed"
