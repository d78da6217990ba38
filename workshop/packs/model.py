"""What a pack is made of. Frozen: a pack never changes while a workshop runs on it."""

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from workshop.packs.texts import (
    Anchor,
    Country,
    Id,
    Language,
    Link,
    Meaning,
    Paragraphs,
    Reference,
    Remark,
    Statement,
    Summary,
    Title,
    Version,
    Word,
)

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False, max_length=100)]
Kind = Literal["lobby", "present", "score", "groups", "break", "vote", "reveal", "close"]
Year = Annotated[int, Field(ge=1800, le=2200)]
LEVELS = ("0", "1", "2", "3", "4")
TRANSLATED = ("general", "blocks", "items", "cases")  # parts so long that equal words in two languages are a mere copy
HEADLINE, ALL = "headline", "all"  # instead of a list of items in a step


class Part(BaseModel):
    """Any part of a pack: strict, nothing unknown, never changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


# --- structure: pack.toml


class Source(Part):
    """The publication whose chapters the blocks follow."""

    title: Reference
    authors: Many[Title]
    publisher: Title
    year: Year
    url: Link


class Block(Part):
    """A block of the guideline: its headline item, asked in the quick scan, and more items for the deep dive."""

    id: Id
    headline: Id
    more: Many[Id] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of all items, the headline first."""
        return (self.headline, *self.more)


class Figure(Part):
    """A number in a case: of which year, and where it is written."""

    id: Id
    year: Year
    source: Link


class Reading(Part):
    """A document behind a case, under its own title."""

    title: Reference
    url: Link


class Case(Part):
    """A city from which one can learn, the blocks it speaks to, and where its story is written."""

    id: Id
    country: Country
    blocks: Annotated[Many[Id], Field(min_length=1)]
    sources: Annotated[Many[Reading], Field(min_length=1)]
    figures: Many[Figure] = ()


def _as_list(items: object) -> object:
    return (items,) if isinstance(items, str) else items


class Step(Part):
    """A step of an agenda: what happens, how long, and which items are asked, if any."""

    id: Id
    kind: Kind
    minutes: Annotated[int, Field(ge=0, le=600)]
    items: Annotated[Many[Id], BeforeValidator(_as_list)] = ()  # or one of the words HEADLINE, ALL


class Speaker(Part):
    """Somebody who speaks in a step of an agenda: an organization, a city, a person, a film; for how many minutes."""

    id: Id
    step: Id
    minutes: Annotated[int, Field(ge=1, le=600)]


class Agenda(Part):
    """A session plan; its steps sum up to `minutes`, and the speakers of a step to no more than it has."""

    id: Id
    minutes: Annotated[int, Field(ge=1, le=6000)]
    steps: Annotated[Many[Step], Field(min_length=1, max_length=60)]
    speakers: Many[Speaker] = ()


class Theme(Part):
    """Another way to group the blocks: under a phrase that people may know better."""

    id: Id
    blocks: Annotated[Many[Id], Field(min_length=1)]


class Framework(Part):
    """Another agreed text that the blocks can be read beside."""

    id: Id
    year: Year
    url: Link


class Action(Part):
    """An action of a preliminary list, and the block it belongs to: groups begin with it and make it their own."""

    id: Id
    block: Id


class Structure(Part):
    """All of a pack but its words."""

    id: Id
    version: Version
    languages: Annotated[Many[Language], Field(min_length=1, max_length=12)]
    licence: Title
    source: Source
    blocks: Annotated[Many[Block], Field(min_length=1, max_length=20)]
    cases: Many[Case] = ()
    agendas: Many[Agenda] = ()
    themes: Many[Theme] = ()
    frameworks: Many[Framework] = ()
    actions: Many[Action] = ()
    glossary: Many[Id] = ()


# --- words: one folder per language


class General(Part):
    """The words of the pack as a whole."""

    title: Title
    disclaimer: Paragraphs


class LevelWords(Part):
    """The word for a level of the scale, and what it means in general."""

    title: Word
    meaning: Meaning


class BlockWords(Part):
    """A block: what it is about, why it matters, and what helps a group to work on it."""

    title: Title
    summary: Summary
    why: Paragraphs
    questions: Many[Statement] = ()
    bring: Many[Meaning] = ()
    pitfalls: Many[Remark] = ()
    crosswalk: dict[str, Statement] = {}


class ItemWords(Part):
    """A statement about the city, and what levels 0, 2 and 4 look like."""

    text: Statement
    level_0: Annotated[Anchor, Field(alias="level-0")]
    level_2: Annotated[Anchor, Field(alias="level-2")]
    level_4: Annotated[Anchor, Field(alias="level-4")]


class CaseWords(Part):
    """A city's story in our own words: what was done, in figures, and what limited it."""

    city: Title
    title: Title
    text: Paragraphs
    limits: Paragraphs
    figures: dict[str, Remark] = {}


class AgendaWords(Part):
    """The title of a session plan and of its steps, and what its speakers are called."""

    title: Title
    steps: dict[str, Title]
    speakers: dict[str, Title] = {}


class Titled(Part):
    """Something that only has a title."""

    title: Reference


class ActionWords(Part):
    """An action of a preliminary list, and what has to be settled before it can be done."""

    text: Statement
    settle: Statement


class Term(Part):
    """A glossary entry; `forms` are other spellings under which it occurs in items."""

    term: Word
    meaning: Reference
    forms: Many[Word] = ()


class Words(Part):
    """The words of one language. What is not translated yet is not there."""

    general: dict[str, General] = {}  # under "pack"; a dict like the others, so that all are read alike
    scale: dict[str, LevelWords] = {}
    blocks: dict[str, BlockWords] = {}
    items: dict[str, ItemWords] = {}
    cases: dict[str, CaseWords] = {}
    agendas: dict[str, AgendaWords] = {}
    themes: dict[str, Titled] = {}
    frameworks: dict[str, Titled] = {}
    actions: dict[str, ActionWords] = {}
    glossary: dict[str, Term] = {}


class Pack(Structure):
    """A guideline pack, complete: its structure and the words of every language it has."""

    words: dict[str, Words]


KEYS = sorted({field.alias or name for part in Part.__subclasses__() for name, field in part.model_fields.items()})
