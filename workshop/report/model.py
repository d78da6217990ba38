"""What a synthesis is made of: frozen data, the same for every writer. As JSON it is synthesis.schema.json.

Ids are those of the pack and the journal, the same in every language. Numbers are exact; a writer rounds what it shows.
Whatever stands on fewer ratings than the minimum is None, with `too_few`. Nothing in here names a person.
"""

from dataclasses import dataclass

from workshop.core.choices import Paper
from workshop.report.figures import Block, Item, Round, Shifts, Unrevealed
from workshop.report.sections import (
    Agenda,
    BlockPage,
    CityPage,
    Cover,
    Dissent,
    Framework,
    Messages,
    Missing,
    Overview,
    Place,
    Priorities,
    Section,
    Term,
)
from workshop.report.texts import Sentence, Text
from workshop.report.written import Actions, Group, GroupWork


@dataclass(frozen=True, slots=True)
class BlockTitle:
    """A block of the workshop: its id, its number in the pack, and what it is called."""

    id: str
    number: int
    title: Text


@dataclass(frozen=True, slots=True)
class When:
    """From the first person who joined to the last answer or note (ISO 8601 in `zone`), and the same in words."""

    begun_at: str | None
    ended_at: str | None
    zone: str
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
    """A city, how many took part for it, and what it is called beside others of the same name.

    Where the synthesis names no city, `id`, `name` and `label` are letters and the country is empty.
    """

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
    `papers` (those whose answers came on paper and were keyed in by a facilitator).

    `sentence` says how many from where, `modes` on site and online, `spoken` the languages, `by_role` the roles.
    `places` are the cities of which the gazetteer knows where they lie; there are none where cities are not named.
    """

    people: int
    tables: int
    papers: int
    on_site: int
    online: int
    sentence: str
    cities: tuple[City, ...]
    roles: tuple[Share, ...]
    languages: tuple[Share, ...]
    modes: str
    by_role: str
    spoken: str
    missing: Missing
    places: tuple[Place, ...]


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
    """Everything that a report of one workshop says, in one language.

    `sections` are those it has, in their order, with their titles; a writer lays out these and no others. What a
    section refers to by id is found with `round`, `block`, `item`, `city`, `group`, `block_title`.
    """

    format: str
    language: str
    paper: Paper
    cities_named: bool
    title: str
    cover: Cover
    sections: tuple[Section, ...]
    messages: Messages
    when: When
    pack: PackUsed
    blocks: tuple[BlockTitle, ...]
    participants: Participants
    method: Method
    overview: Overview
    rounds: tuple[Round, ...]
    unrevealed: tuple[Unrevealed, ...]
    shifts: tuple[Shifts, ...]
    block_pages: tuple[BlockPage, ...]
    city_pages: tuple[CityPage, ...]
    city_pages_sentence: str
    dissent: Dissent
    group_work: GroupWork
    priorities: Priorities
    actions: Actions
    next_steps: Messages
    wording: tuple[BlockWords, ...]
    glossary: tuple[Term, ...]
    crosswalk: tuple[Framework, ...]
    agenda: Agenda
    sources: Sources
    provenance: Record

    def has(self, section: str) -> bool:
        """Say whether the synthesis has a section."""
        return any(each.id == section for each in self.sections)

    def round(self, id: str) -> Round:
        """Return a revealed round."""
        return next(each for each in self.rounds if each.id == id)

    def block(self, round_id: str, id: str) -> Block:
        """Return what a round says of a block."""
        return next(each for each in self.round(round_id).blocks if each.id == id)

    def item(self, round_id: str, id: str) -> Item:
        """Return what a round says of an item."""
        return next(item for block in self.round(round_id).blocks for item in block.items if item.id == id)

    def city(self, id: str) -> City:
        """Return a city."""
        return next(each for each in self.participants.cities if each.id == id)

    def group(self, id: str) -> Group:
        """Return a group."""
        return next(each for each in self.group_work.groups if each.id == id)

    def block_title(self, id: str) -> BlockTitle:
        """Return what a block is called."""
        return next(each for each in self.blocks if each.id == id)
