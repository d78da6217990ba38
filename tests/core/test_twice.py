"""Two desks press the same button: the second press changes nothing, whatever it is.

What adds to what is there (a minute, a draft) is another wish each time; those are named, with the reason.
"""

import pytest

from tests.world import DAKAR, ITEMS, LYON, NOON, STEPS, at, given, join, later, said, score, when
from workshop.core import COMMANDS, Refusal
from workshop.core.messages import FacilitatorCommand

EACH_PRESS = {
    "clock.extend": "a minute more each time",
    "floor.extend": "a minute more each time",
    "group.form": "another try; the one before can be taken back",
    "draft.make": "another draft, to compare",
    "draft.rotate": "more drafts, to compare",
    "screen.turn": "a page further each time",
}
SERVER = {"workshop.open", "workshop.doors", "person.rename", "zone.choose"}
PLAN = [{**step, "title": f"Part {number}"} for number, step in enumerate(STEPS)]
EXPECTED = [{"id": "a", "city": LYON, "people": 3, "languages": ["fr"]}]
CLOSED = [said("step.open", step="scan"), said("round.close", round="scan")]
SEEN = [*CLOSED, said("results.reveal", round="scan")]
GROUPS = [said("group.form", number=2)]
OWN_BLOCKS = [{**step, "per_group": True} if step["id"] == "work" else step for step in STEPS]
PER_GROUP = [*GROUPS, said("agenda.change", steps=OWN_BLOCKS)]
WAITING = [said("newcomers.hold", on=True)]


def _group(state):
    return next(iter(state.groups))


def _noted(state):
    when(state, "group.open")
    when(state, "note.add", at("ben"), id="n1", group=state.people["ben"].group, kind="gap", text="a gap")


def _commented(state):
    for person in ("ben", "chidi", "elodie"):
        score(state, person, "finance-1", 1, note=f"by {person}")
    for name in ("round.close", "results.reveal"):
        when(state, name, round="scan")


def _comment(state):
    return state.answers["scan"]["ben"]["finance-1"].comment


def _at_the_door(state):
    join(state, "waits")


CASES = {  # (what came before, what is done to the state then, the data of the command)
    "actions.bring": ([], None, lambda _: {"actions": ["better-data"]}),
    "agenda.change": ([], None, lambda _: {"steps": PLAN}),
    "clock.start": ([], None, lambda _: {"minutes": 10}),
    "clock.stop": ([said("clock.start", minutes=5)], None, lambda _: {}),
    "comment.hide": ([said("step.open", step="scan")], _commented, lambda s: {"comment": _comment(s)}),
    "comment.show": (
        [said("step.open", step="scan")],
        lambda s: (_commented(s), when(s, "comment.hide", comment=_comment(s))),
        lambda s: {"comment": _comment(s)},
    ),
    "draft.choose": ([said("draft.make", number=2)], None, lambda s: {"draft": next(iter(s.drafts))}),
    "draft.drop": ([said("draft.make", number=2)], None, lambda s: {"draft": next(iter(s.drafts))}),
    "floor.give": ([said("step.open", step="present")], None, lambda _: {"speaker": "union"}),
    "group.assign": (GROUPS, None, lambda s: {"group": _group(s), "block": "finance"}),
    "group.close": ([*GROUPS, said("group.open")], None, lambda _: {}),
    "group.merge": (GROUPS, None, lambda s: dict(zip(("group", "into"), s.groups, strict=True))),
    "group.name": (GROUPS, None, lambda s: {"titles": {_group(s): "Window"}}),
    "group.open": (GROUPS, None, lambda _: {}),
    "group.plan": (PER_GROUP, None, lambda _: {}),
    "group.pin": (GROUPS, None, lambda _: {"people": ["ben"]}),
    "group.rename": (GROUPS, None, lambda s: {"group": _group(s), "title": "Window"}),
    "group.undo": ([*GROUPS, said("group.form", number=1)], None, lambda s: {"of": len(s.seatings)}),
    "newcomers.admit": (WAITING, _at_the_door, lambda _: {}),
    "newcomers.hold": ([], None, lambda _: {"on": True}),
    "newcomers.remove": ([], None, lambda _: {"since": NOON}),
    "newcomers.restore": ([said("newcomers.remove", since=NOON)], None, lambda s: {"removal": next(iter(s.removals))}),
    "note.hide": (GROUPS, _noted, lambda _: {"id": "n1"}),
    "note.show": (GROUPS, lambda s: (_noted(s), when(s, "note.hide", id="n1")), lambda _: {"id": "n1"}),
    "people.expect": ([], None, lambda _: {"expected": EXPECTED}),
    "person.move": (GROUPS, None, lambda _: {"person": "ben", "group": None}),
    "person.remove": ([], None, lambda _: {"person": "ben"}),
    "person.restore": ([said("person.remove", person="ben")], None, lambda _: {"person": "ben"}),
    "report.arrange": ([], None, lambda _: {"cities_named": False}),
    "report.word": ([], None, lambda _: {"language": "en", "part": "messages", "texts": ["Ours"]}),
    "results.hide": (SEEN, None, lambda _: {"round": "scan"}),
    "results.reveal": (CLOSED, None, lambda _: {"round": "scan"}),
    "round.close": ([said("step.open", step="scan")], None, lambda _: {"round": "scan"}),
    "round.reopen": (CLOSED, None, lambda _: {"round": "scan"}),
    "screen.show": ([], None, lambda _: {"card": {"kind": "block", "id": "finance"}}),
    "sheet.key": (
        [said("step.open", step="scan")],
        None,
        lambda _: {
            "id": "sheet-1",
            "round": "scan",
            "city": DAKAR,
            "languages": ["fr"],
            "answers": [{"item": ITEMS[0], "value": 2, "note": "n"}],
        },
    ),
    "step.open": ([], None, lambda _: {"step": "scan"}),
    "step.undo": ([said("step.open", step="scan")], None, lambda _: {}),
    "workshop.close": ([], None, lambda _: {}),
    "workshop.rename": ([], None, lambda _: {"title": "Another"}),
    "workshop.reopen": ([said("workshop.close")], None, lambda _: {}),
}


def test_every_button_of_a_desk_is_pressed_here():
    steering = {name for name, command in COMMANDS.items() if issubclass(command, FacilitatorCommand)}
    assert steering - SERVER == CASES.keys() | EACH_PRESS.keys()


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_second_press_changes_nothing(name):
    before, then, data = CASES[name]
    actions = [{"id": "better-data", "block": "finance"}]
    state = given(*before, people=["ben", "chidi", "elodie", "fatou"], actions=actions)
    if then:
        then(state)
    asked = data(state)
    assert when(state, name, later(10), **asked), "the first press does something"
    seq = state.seq
    assert pressed_again(state, name, asked) in ([], *COMMANDS[name].refusals)
    assert state.seq == seq


def pressed_again(state, name, asked):
    """Return the events of a press a moment later, or the code of its refusal."""
    try:
        return when(state, name, later(10.05), **asked)
    except Refusal as refusal:
        return refusal.code


def test_next_pressed_at_two_desks_spends_no_undo_and_no_clock():
    state = given(said("step.open", step="present"), said("step.open", step="scan"))
    when(state, "clock.extend", later(5), minutes=5)
    ends = state.agenda.ends_at
    assert when(state, "step.open", later(6), step="scan") == []
    assert state.agenda.ends_at == ends
    when(state, "step.undo", later(7))
    assert state.agenda.current == "present"


def test_a_workshop_that_begins_with_a_round_opens_it():
    state = given(steps=[step for step in STEPS if step["id"] in ("scan", "end")])
    when(state, "step.open", step="scan")
    assert state.rounds["scan"].open
    assert when(state, "step.open", step="scan") == []
