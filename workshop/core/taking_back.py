"""Taking back: how the effect of an event is undone when it could not be kept, as if it had never been written.

A batch of commands is applied before it is on disk, because each is decided on what those before it did. When the disk
refuses, the room must be what it was. For what happens hundreds of times in a minute (answers, dots) that is a few
assignments; everything else is rare, and the room is folded anew from its journal.
"""

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from workshop.core.messages import Event
from workshop.core.scoring import ScoreGiven, ScoreWithdrawn
from workshop.core.state import State
from workshop.core.voting import VotePlaced

Back = Callable[[], None]


@singledispatch
def way_back(_event: Event, _state: State) -> Back | None:
    """Return what undoes an event that is about to be written into the state; None: only a new fold does."""
    return None


@way_back.register
def _(event: ScoreGiven | ScoreWithdrawn, state: State) -> Back | None:
    given = _entry(state.answers, event.round, event.person, event.item)
    group = state.people[event.person].group
    before = state.last_at.get(group) if group else None

    def back() -> None:
        state.memo.pop(event.round, None)
        given()
        if group is not None and before is None:
            state.last_at.pop(group, None)
        elif group is not None and before is not None:
            state.last_at[group] = before

    return back


@way_back.register
def _(event: VotePlaced, state: State) -> Back | None:
    return _entry(
        state.dots, event.vote, event.person, event.note, whole=True
    )  # dots given here may be taken elsewhere


def _entry(
    kept: dict[str, dict[str, dict[str, Any]]], first: str, second: str, third: str, *, whole: bool = False
) -> Back:
    """Return what puts `kept[first][second]` back as it is now, in its order, without levels that came since.

    `whole`: more of it than what is under `third` may change.
    """
    outer = kept.get(first)
    inner = None if outer is None else outer.get(second)
    copy = (
        dict(inner) if inner and (whole or third in inner) else None
    )  # a key that goes and comes back must keep its place

    def back() -> None:
        if outer is None:
            kept.pop(first, None)
        elif inner is None:
            outer.pop(second, None)
        elif copy is None:
            inner.pop(third, None)
        else:
            inner.clear()
            inner.update(copy)

    return back
