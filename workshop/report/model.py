"""What a synthesis is made of: frozen data, the same for every writer. As JSON it is synthesis.schema.json.

Ids are those of the pack and the journal, the same in every language. Numbers are exact; a writer rounds what it shows.
Whatever stands on fewer ratings than the minimum is None, with `too_few`. Nothing in here names a person.
"""

from dataclasses import dataclass

from workshop.core.state import NoteKind, StepKind
from workshop.core.tallies import Agreement

Counts = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the pack, and the language that they are really in: another one where they are not translated yet."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something said in the language of the report, and its id, by which it is the same in all languages."""

    id: str
    text: str


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
class Participation:
    """Who answered in a round: how many were asked, began, and answered everything."""

    people: int
    started: int
    complete: int


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part. `people` includes `tables`: those at a table screen who answered together, counted once."""

    people: int
    tables: int
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
class Result:
    """The figures of an item or a block in one round.

    `people` were asked and `n` gave a level; `agreed` of the n came from tables together. `counts` says how many gave
    0, 1, 2, 3, 4; of a block it is left out, with the two beside it, where it would give away an item with too few.
    `word` is the median in words, `sentence` the result in words, and `remarks` what belongs beside it.
    """

    n: int
    people: int
    too_few: bool
    answered: int | None = None
    counts: Counts | None = None
    dont_know: int | None = None
    not_applicable: int | None = None
    agreed: int | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    mean_of_people: float | None = None
    mean_of_cities: float | None = None
    cities: int | None = None
    agreement: Agreement | None = None
    agreement_word: str | None = None
    word: str | None = None
    sentence: str = ""
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item in one round, with the notes that people left beside their answers.

    Comments are in the order of their words and have no ids: when they were written would say who wrote them.
    """

    id: str
    headline: bool
    text: Text
    result: Result
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block in one round. `dots` are the block scores of single people, sorted: what the strip draws."""

    id: str
    number: int
    title: Text
    result: Result
    dots: tuple[float, ...] | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BlockCell:
    """What participants from a city rated in a block: over people, of each one's block score."""

    city: str
    block: str
    n: int
    too_few: bool
    median: float | None
    q1: float | None
    q3: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class ItemCell:
    """What participants from a city rated in an item."""

    city: str
    item: str
    n: int
    too_few: bool
    median: float | None
    q1: float | None
    q3: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """A revealed round. `cities` are those of the people who were asked, in alphabetical order, and so are the cells."""

    id: str
    kind: StepKind
    number: int
    title: str
    participation: Participation
    sentence: str
    blocks: tuple[Block, ...]
    cities: tuple[str, ...]
    cities_sentence: str
    block_cells: tuple[BlockCell, ...]
    item_cells: tuple[ItemCell, ...]


@dataclass(frozen=True, slots=True)
class Unrevealed:
    """A round of which nothing is told, because its results are not revealed."""

    id: str
    kind: StepKind
    number: int
    title: str


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
