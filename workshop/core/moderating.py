"""Moderating notes: kept out of every view but the desk's, and brought back."""

from workshop.core.messages import Event, FacilitatorCommand, Origin, Stamp, decide, evolve
from workshop.core.notes import note_in
from workshop.core.state import State
from workshop.core.texts import PersonId


class HideNote(FacilitatorCommand):
    """Keep a note out of every view but the desk's, and out of the report."""

    name = "note.hide"
    refusals = ("unknown_note",)
    id: PersonId


class NoteHidden(Event):
    """Only facilitators see the note."""

    name = "note.hidden"
    id: str


class ShowNote(FacilitatorCommand):
    """Take back the hiding of a note."""

    name = "note.show"
    refusals = ("unknown_note",)
    id: PersonId


class NoteShown(Event):
    """The note is back."""

    name = "note.shown"
    id: str


@decide.register
def _(command: HideNote, state: State, _origin: Origin) -> list[Event]:
    note = note_in(state, command.id)
    return [] if note.hidden else [NoteHidden(id=note.id)]


@evolve.register
def _(event: NoteHidden, state: State, _stamp: Stamp) -> None:
    state.notes[event.id].hidden = True


@decide.register
def _(command: ShowNote, state: State, _origin: Origin) -> list[Event]:
    note = note_in(state, command.id)
    return [NoteShown(id=note.id)] if note.hidden else []


@evolve.register
def _(event: NoteShown, state: State, _stamp: Stamp) -> None:
    state.notes[event.id].hidden = False
