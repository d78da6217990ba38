"""What groups wrote, in a synthesis: their notes, as they wrote them, and the actions among these. Frozen data."""

from dataclasses import dataclass

from workshop.core.state import NoteKind
from workshop.report.sections import Plan
from workshop.report.texts import Text


@dataclass(frozen=True, slots=True)
class Group:
    """A group, the block it worked on last (None: all of them), all that it worked on, and how many notes it wrote."""

    id: str
    name: str
    block: str | None
    blocks: tuple[str, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a group wrote, as it wrote it; `language` is the one that its members share, where it is only one.

    `plan` is what an action says beside its text.
    """

    id: str
    group: str
    text: str
    language: str | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one kind."""

    kind: NoteKind
    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class BlockNotes:
    """What all groups wrote on a block; block None is what belongs to no block."""

    block: str | None
    number: int | None
    title: Text
    kinds: tuple[Notes, ...]


@dataclass(frozen=True, slots=True)
class GroupWork:
    """The groups, how they were formed, and their notes. Without notes, `sentence` says why."""

    formed: str
    sentence: str
    groups: tuple[Group, ...]
    blocks: tuple[BlockNotes, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """An action: which note it is, as its group wrote it, on which block, and its plan; `city` is a label or empty.

    `dots` is how many it was given in the last vote that was revealed; null where none was, or too few people voted.
    """

    note: str
    group: str
    block: str | None
    text: str
    language: str | None
    plan: Plan
    complete: bool
    dots: int | None


@dataclass(frozen=True, slots=True)
class Actions:
    """All actions: by dots where people voted; first those with an owner, a first step and a date; then by block.

    `voters` of `people` voted, or null.
    """

    sentence: str
    voters: int | None
    people: int | None
    actions: tuple[Action, ...]
