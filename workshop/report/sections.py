"""The sections of a synthesis beside its figures: frozen data, each with its sentences ready."""

from dataclasses import dataclass

from workshop.core.state import StepKind
from workshop.report.texts import Sentence, Text


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the synthesis: its id, its title, and the line that may stand under it ("" where none is needed)."""

    id: str
    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page. `lines` are what, when and who; `notice` is the disclaimer in a sentence."""

    eyebrow: str
    title: str
    lines: tuple[str, ...]
    notice: str


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of a page: those drafted from the numbers by rule, and those to print (`edited`: somebody's own)."""

    sentence: str
    edited: bool
    messages: tuple[Sentence, ...]
    drafted: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """How many from a city, or in a role, joined and answered nothing in any revealed round."""

    title: str
    people: int
    silent: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Who was not heard: those who joined and answered nothing, and the roles that nobody was there for.

    `absent` are the cities from which people were expected and nobody came, when cities are named.
    """

    sentence: str
    silent: int | None
    cities: tuple[Silent, ...]
    roles: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a city lies, in degrees north and east."""

    city: str
    label: str
    latitude: float
    longitude: float
    people: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture of all blocks: of `round`, the revealed round in which most blocks can be shown (None: of none)."""

    round: str | None
    sentence: str
    strip: str
    heat: str


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """A number in a case: in words, of which year, and where it is written."""

    text: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document behind a case."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Case:
    """A city from which one can learn."""

    id: str
    city: str
    country_name: str
    title: Text
    text: Text
    limits: Text
    figures: tuple[CaseFigure, ...]
    sources: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class BlockPage:
    """All of a block: `rounds` are the ids of the rounds that asked about it, `main` the one it is judged by.

    The figures are those of `Synthesis.block(round, id)`, the notes those of `Synthesis.group_work.blocks`, the shift
    in numbers the row of this id in `Synthesis.shifts`. `sentence` says the result in `main`, `unknown` the share of
    *don't know*, `shift` what changed (each "" where there is nothing to say). `low` is a median of 2 or less.
    """

    id: str
    number: int
    title: Text
    summary: Text
    rounds: tuple[str, ...]
    main: str | None
    sentence: str
    unknown: str
    shift: str
    low: bool
    cases: tuple[Case, ...]
    cases_sentence: str


@dataclass(frozen=True, slots=True)
class CityBlock:
    """What participants from a city rated in a block or an item, in one round; figures None where `too_few`."""

    id: str
    title: Text
    number: int
    n: int | None
    too_few: bool
    median: float | None
    q1: float | None
    q3: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class CityRound:
    """A city in one round: its blocks, and the items that can be shown."""

    round: str
    title: str
    blocks: tuple[CityBlock, ...]
    items: tuple[CityBlock, ...]


@dataclass(frozen=True, slots=True)
class CityPage:
    """A city's own figures, and the actions that are for it (ids of notes). There is no other city in it."""

    city: str
    title: str
    people: int
    sentence: str
    rounds: tuple[CityRound, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item with low agreement in a round: how far apart the ratings are, said in a sentence."""

    round: str
    round_title: str
    block: str
    item: str
    text: Text
    n: int
    q1: float
    median: float
    q3: float
    lowest: int
    highest: int
    sentence: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dissent:
    """Where people disagree, the widest first. Nothing of it is averaged away."""

    sentence: str
    items: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an action says beside its text. `city` is an id of the participants' cities or ""; `due` ISO 8601 or ""."""

    city: str
    city_label: str
    owner: str
    first_step: str
    due: str
    due_text: str


@dataclass(frozen=True, slots=True)
class Priority:
    """A block beside what is to be done about it: how far it is from the top level, and how many actions it has."""

    block: str
    median: float | None
    gap: float | None
    gaps: int
    actions: int


@dataclass(frozen=True, slots=True)
class Priorities:
    """Blocks by how far their median is from the top level, with the gaps and actions that groups wrote."""

    sentence: str
    blocks: tuple[Priority, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    id: str
    term: str
    meaning: str
    language: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a framework says beside a block."""

    block: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Framework:
    """Another agreed text that the blocks can be read beside."""

    id: str
    title: Text
    year: int
    url: str
    blocks: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A step as it is planned; `speakers` says who is to speak, and for how many minutes, in one text."""

    id: str
    kind: StepKind
    kind_title: str
    title: str
    minutes: int
    speakers: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A step as it happened: opened when (ISO 8601, UTC, and in words), and how many minutes until the next one."""

    step: str
    title: str
    opened_at: str
    opened_text: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda as planned and as it happened."""

    sentence: str
    planned: tuple[Planned, ...]
    happened: tuple[Happened, ...]
