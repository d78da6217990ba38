"""Preliminary actions: a list that came with the pack, laid before the room so that groups make it their own.

Only which of them lie there is a fact; their words are the pack's, so that everybody reads them in their own language.
A group that takes one up writes it as a note of its own (`note.add`), changed as it likes: that note is its action.
"""

from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import State
from workshop.core.texts import Ids


class BringActions(FacilitatorCommand):
    """Lay exactly these actions of the pack's preliminary list before the room; none takes the list away."""

    name = "actions.bring"
    refusals = ("unknown_action",)
    actions: Ids = ()


class ActionsBrought(Event):
    """These preliminary actions lie before the room."""

    name = "actions.brought"
    reach = frozenset({"everyone"})
    actions: Ids


@decide.register
def _(command: BringActions, state: State, _origin: Origin) -> list[Event]:
    for action in command.actions:
        if action not in state.preliminary:
            raise Refusal("unknown_action", action=action)
    actions = tuple(action for action in state.preliminary if action in command.actions)  # in the order of the pack
    return [] if actions == state.brought else [ActionsBrought(actions=actions)]


@evolve.register
def _(event: ActionsBrought, state: State, _stamp: Stamp) -> None:
    state.brought = event.actions
