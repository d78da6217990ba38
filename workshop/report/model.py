"""What a synthesis is made of: frozen data, the same for every writer. As JSON it is synthesis.schema.json.

Ids are those of the pack and the journal, the same in every language. Numbers are exact; a writer rounds what it shows.
Whatever stands on fewer ratings than the minimum is None, with `too_few`. Nothing in here names a person.
"""

from dataclasses import dataclass

from workshop.core.state import NoteKind
from workshop.report.figures import Round, Unrevealed
from workshop.report.texts import Sentence, Text


@dataclass(frozen=True, slots=True)
class BlockTitle:
    """A block of the workshop: its id, its number in the pack, and what it is called."""

    id: str
    number: int
    title: Text


@dataclass(frozen=True, slots=True)
class When:
    """From the first person who joined to the last answer or note (ISO 8601, UTC), and the same in words."""

    begun_at: str | None
    ended_at: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PackUsed:
    """The pack, to the byte."""

    id: str
    version: str
    hash: str
    title: Text


@dataclass(frozen=True, slots=True)
class City:
    """A city, how many took part for it, and what it is called beside others of the same name."""

    id: str
    name: str
    country: str
    country_name: str
    label: str
    people: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many took part in a role, or can work in a language."""

    id: str
    title: str
    people: int


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part. `people` includes `tables` (those at a table screen who answered together, counted once) and
    `papers` (those whose answers came on paper and were keyed in by a facilitator)."""

    people: int
    tables: int
    papers: int
    on_site: int
    online: int
    sentence: str
    cities: tuple[City, ...]
    roles: tuple[Share, ...]
    languages: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the scale."""

    value: int
    title: str
    meaning: str
    language: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the figures came about, and what they cannot say."""

    minimum_n: int
    scale: tuple[Level, ...]
    rules: tuple[Sentence, ...]
    limits: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group, the block it worked on (None: all of them), and how many of its notes are in the synthesis."""

    id: str
    name: str
    block: str | None
    notes: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a group wrote, as it wrote it."""

    id: str
    group: str
    text: str


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
class ItemWords:
    """An item exactly as people read it."""

    id: str
    headline: bool
    text: str
    anchors: dict[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class BlockWords:
    """A block of the pack that was asked about, exactly as people read it."""

    id: str
    number: int
    title: Text
    summary: Text
    items: tuple[ItemWords, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the blocks come from, and what the pack asks to be said."""

    disclaimer: Text
    title: str
    authors: tuple[str, ...]
    publisher: str
    year: int
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Record:
    """By what the synthesis can be checked: the journal up to `seq`, whose lines have this SHA-256."""

    code: str
    seq: int
    digest: str
    software: str
    made_at: str
    made_at_text: str


@dataclass(frozen=True, slots=True)
class Synthesis:
    """Everything that a report of one workshop says, in one language."""

    format: str
    language: str
    title: str
    when: When
    pack: PackUsed
    blocks: tuple[BlockTitle, ...]
    participants: Participants
    method: Method
    rounds: tuple[Round, ...]
    unrevealed: tuple[Unrevealed, ...]
    group_work: GroupWork
    wording: tuple[BlockWords, ...]
    sources: Sources
    provenance: Record
