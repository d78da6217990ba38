"""Notes: what a group writes down together, as strengths, gaps, evidence and actions."""

from typing import Annotated

from pydantic import AfterValidator, Field

from workshop.core.messages import Command, Event, Origin, Refusal, Role, Stamp, decide, evolve
from workshop.core.people import speaker
from workshop.core.state import Note, NoteKind, Person, State
from workshop.core.texts import Id, LongText, OptionalTitle, PersonId

WRITES: frozenset[Role] = frozenset({"participant", "table", "facilitator"})
NoteText = Annotated[LongText, Field(min_length=1)]


def a_day(text: str) -> str:
    """Return `text`, which is a date (ISO 8601) or empty; raise ValueError when it is neither."""
    if text:
        year, month, day = (int(part) for part in text.split("-"))
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if day > (28 + leap if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
            raise ValueError("bad_date")
    return text


CityRef = Annotated[str, Field(pattern=r"^([0-9]{1,12}|own-[a-z0-9-]{1,60})?$")]
Day = Annotated[
    str, Field(pattern=r"^([12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$"), AfterValidator(a_day)
]


class AddNote(Command):
    """Write a note into one's group. The id is made by the sender, so that sending twice is harmless.

    An action can say more: for which city (one that somebody here speaks for), who carries it (an organization or a
    role, not a person), what the first step is, and by when (ISO 8601 date).
    """

    name = "note.add"
    may = WRITES
    refusals = (
        "unknown_group",
        "not_in_group",
        "group_closed",
        "person_erased",
        "unknown_block",
        "unknown_city",
        "actions_only",
        "id_reused",
        "bad_text",
    )
    id: PersonId
    group: Id
    kind: NoteKind
    text: NoteText
    block: Id | None = None
    city: CityRef = ""
    owner: OptionalTitle = ""
    first_step: LongText = ""
    due: Day = ""
    person: PersonId | None = None


class NoteAdded(Event):
    """A group has a note more."""

    name = "note.added"
    free_text = frozenset({"text", "owner", "first_step"})
    written_by = ("author",)
    thing = "id"
    id: str
    group: str
    author: str
    kind: NoteKind
    text: str
    block: str | None = None
    city: str = ""
    owner: str = ""
    first_step: str = ""
    due: str = ""


class EditNote(Command):
    """Word a note of one's own group anew. Of an action: what is left out stays as it is, and what is empty goes."""

    name = "note.edit"
    may = WRITES
    refusals = (
        "unknown_note",
        "note_erased",
        "not_in_group",
        "group_closed",
        "person_erased",
        "unknown_city",
        "actions_only",
        "bad_text",
    )
    id: PersonId
    text: NoteText
    city: CityRef | None = None
    owner: OptionalTitle | None = None
    first_step: LongText | None = None
    due: Day | None = None
    person: PersonId | None = None


class NoteEdited(Event):
    """The note reads like this now; what is null of an action is as it was. `editor` is who worded it."""

    name = "note.edited"
    free_text = NoteAdded.free_text
    written_by = ("editor",)
    thing = "id"
    id: str
    text: str
    city: str | None = None
    owner: str | None = None
    first_step: str | None = None
    due: str | None = None
    editor: str = ""


class WithdrawNote(Command):
    """Take a note of one's own group away."""

    name = "note.withdraw"
    may = WRITES
    refusals = ("unknown_note", "not_in_group", "group_closed", "person_erased")
    id: PersonId
    person: PersonId | None = None


class NoteWithdrawn(Event):
    """The note is gone from every view and report."""

    name = "note.withdrawn"
    id: str


def visible(state: State) -> list[Note]:
    """Return the notes that others than facilitators may see, in the order in which they were written."""
    removed = {person.id for person in state.people.values() if person.removed}
    return [note for note in state.notes.values() if not (note.hidden or note.withdrawn or note.author in removed)]


def note_in(state: State, note: str) -> Note:
    """Return a note that is there; `Refusal("unknown_note")` when there is none, or it was withdrawn."""
    if note not in state.notes or state.notes[note].withdrawn:
        raise Refusal("unknown_note")
    return state.notes[note]


def _writer(group: str, state: State, origin: Origin, person: str | None) -> str:
    """Return who writes into a group: a member of it, through whom a table writes, or a facilitator."""
    if origin.role == "facilitator":
        return origin.person
    writer = _member(group, state, origin) if origin.role == "table" and person is None else None
    writer = writer or speaker(state, origin, person)
    if writer.group != group:
        raise Refusal("not_in_group")
    if not state.is_open(group):
        raise Refusal("group_closed")
    return writer.id


def _member(group: str, state: State, origin: Origin) -> Person:
    for person in state.present():
        if person.table == origin.person and person.group == group and not person.erased:
            return person
    raise Refusal("not_in_group")


PLAN = ("city", "owner", "first_step", "due")


def _check_plan(kind: NoteKind, command: AddNote | EditNote, state: State) -> None:
    """Refuse what only actions have, and cities that nobody here speaks for."""
    if kind != "action" and any(getattr(command, name) for name in PLAN):
        raise Refusal("actions_only")
    if command.city and all(person.city.id != command.city for person in state.people.values()):
        raise Refusal("unknown_city")


@decide.register
def _(command: AddNote, state: State, origin: Origin) -> list[Event]:
    if command.group not in state.groups:
        raise Refusal("unknown_group")
    if command.block is not None and command.block not in state.blocks:
        raise Refusal("unknown_block")
    if command.id in state.notes or command.id in state.preliminary:
        raise Refusal("id_reused")
    author = _writer(command.group, state, origin, command.person)
    _check_plan(command.kind, command, state)
    block = command.block or state.groups[command.group].block
    return [
        NoteAdded(
            id=command.id,
            group=command.group,
            author=author,
            kind=command.kind,
            text=command.text,
            block=block,
            city=command.city,
            owner=command.owner,
            first_step=command.first_step,
            due=command.due,
        )
    ]


@evolve.register
def _(event: NoteAdded, state: State, stamp: Stamp) -> None:
    state.notes[event.id] = Note(
        id=event.id,
        group=event.group,
        author=event.author,
        kind=event.kind,
        block=event.block,
        text=event.text,
        at=stamp.at,
        city=event.city,
        owner=event.owner,
        first_step=event.first_step,
        due=event.due,
    )
    state.last_at[event.group] = stamp.at


@decide.register
def _(command: EditNote, state: State, origin: Origin) -> list[Event]:
    note = note_in(state, command.id)
    if note.author in state.people and state.people[note.author].erased:
        raise Refusal("note_erased")
    editor = _writer(note.group, state, origin, command.person)
    _check_plan(note.kind, command, state)
    return [
        NoteEdited(
            id=note.id,
            text=command.text,
            city=command.city,
            owner=command.owner,
            first_step=command.first_step,
            due=command.due,
            editor=editor,
        )
    ]


@evolve.register
def _(event: NoteEdited, state: State, stamp: Stamp) -> None:
    note = state.notes[event.id]
    note.text = event.text
    for name in PLAN:
        if (said := getattr(event, name)) is not None:
            setattr(note, name, said)
    state.last_at[note.group] = stamp.at


@decide.register
def _(command: WithdrawNote, state: State, origin: Origin) -> list[Event]:
    note = note_in(state, command.id)
    _writer(note.group, state, origin, command.person)
    return [NoteWithdrawn(id=note.id)]


@evolve.register
def _(event: NoteWithdrawn, state: State, _stamp: Stamp) -> None:
    state.notes[event.id].withdrawn = True
