"""The state of one workshop: what the fold of its journal amounts to at a moment."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workshop.core.choices import Reporting

if TYPE_CHECKING:
    from workshop.core.splitting.brief import Brief

StepKind = Literal["lobby", "present", "score", "groups", "vote", "reveal", "close"]
Mode = Literal["on_site", "online"]
PersonKind = Literal["person", "table", "paper"]
NoteKind = Literal["strength", "gap", "evidence", "action"]
Level = int | Literal["dont_know", "not_applicable"]


@dataclass(frozen=True, slots=True)
class City:
    """A city that people speak for: an id of the gazetteer (or `own-…`), its name, its country (ISO 3166 alpha-2)."""

    id: str
    name: str
    country: str


@dataclass(slots=True)
class Person:
    """Somebody who answers for a city. `table` is the table screen that speaks for them, if any.

    `kind` "table" means the people at a table screen together: one agreed answer, counted once and shown as such;
    "paper" is a sheet that was filled in by hand and keyed in by a facilitator.
    Who left is `gone`, and what they said still counts; who was taken out is `removed`, and what they said does not.
    Of who is `erased` the numbers are left, and nobody speaks for them any more.
    `languages` are spoken, those in `understands` only followed; `wishes` are blocks, the dearest first. Who `sits_out`
    wants no group. `pinned` keeps the group when others are reshuffled; `why` says how they came into it.
    """

    id: str
    number: int
    city: City
    role: str
    languages: tuple[str, ...]
    mode: Mode
    kind: PersonKind = "person"
    table: str | None = None
    group: str | None = None
    gone: bool = False
    removed: bool = False
    understands: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    sits_out: bool = False
    pinned: bool = False
    last_group: str | None = None
    erased: bool = False
    why: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """So many people who are expected from a city, alike in what a split looks at. They have no names."""

    id: str
    city: City
    people: int
    role: str
    languages: tuple[str, ...]
    mode: Mode


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a step, for so many minutes. Without a title they bear the pack's words."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Floor:
    """Who speaks now, if anybody, and until when (ms since 1970 UTC); who had the floor in this step, in order."""

    speaker: str | None = None
    ends_at: int | None = None
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the agenda. A step of kind score or groups that has items is also a round of scoring."""

    id: str
    kind: StepKind
    title: str
    minutes: int
    items: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    @property
    def is_round(self) -> bool:
        """Whether answers are collected in this step."""
        return self.kind in ("score", "groups") and bool(self.items)

    @property
    def is_vote(self) -> bool:
        """Whether people vote in this step: it opens, closes and is revealed as a round is."""
        return self.kind == "vote"


@dataclass(slots=True)
class Round:
    """Whether a round takes answers, whether its results may be seen now, and whether they were ever seen.

    `asked` is who was asked which items, kept when the round closes: late comers and later groups do not change it.
    """

    open: bool = False
    revealed: bool = False
    seen: bool = False
    asked: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """What undoing a step restores: where the room was, its clock, who spoke, which rounds and groups were open."""

    step: str
    opened_at: int
    ends_at: int | None
    open_rounds: frozenset[str]
    groups_open: bool
    floor: Floor


@dataclass(slots=True)
class Agenda:
    """The steps in their order, the one the room is in, the clock, who speaks. Times are ms since 1970 UTC."""

    steps: dict[str, Step] = field(default_factory=dict)
    current: str = ""
    opened_at: int = 0
    ends_at: int | None = None
    before: Moment | None = None
    floor: Floor = Floor()

    @property
    def step(self) -> Step:
        """The step the room is in."""
        return self.steps[self.current]


@dataclass(slots=True)
class Group:
    """People who work together, on one block or on all. `closed` shuts this one while the others are open."""

    id: str
    number: int
    title: str = ""
    block: str | None = None
    members: list[str] = field(default_factory=list)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Seating:
    """Groups at a moment: (id, number, title, block, members) of each, whether people knew of them, in which step."""

    groups: tuple[tuple[str, int, str, str | None, tuple[str, ...]], ...]
    published: bool
    open: bool
    step: str
    brief: "Brief | None"


@dataclass(frozen=True, slots=True)
class Draft:
    """Groups that somebody made to compare; nobody is in them. `round` counts the rounds of a rotation."""

    id: str
    title: str
    groups: tuple[tuple[tuple[str, ...], str | None], ...]
    brief: "Brief"
    seed: int
    round: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said of one item: a level 0 to 4, or that they do not know, or that it does not apply."""

    value: Level
    note: str
    seq: int

    @property
    def comment(self) -> str:
        """The id under which the note beside this answer is known: it names no person."""
        return f"c{self.seq}"


@dataclass(slots=True)
class Note:
    """Something a group wrote down. A withdrawn note is gone from every view; a hidden one only facilitators see.

    An action can say for which city it is, who carries it (an organization or a role), what comes first, and by when
    (ISO 8601 date); what is not said is empty.
    """

    id: str
    group: str
    author: str
    kind: NoteKind
    block: str | None
    text: str
    at: int
    hidden: bool = False
    withdrawn: bool = False
    city: str = ""
    owner: str = ""
    first_step: str = ""
    due: str = ""


@dataclass(slots=True)
class State:
    """Everything that is true in one workshop. Answers are kept, counts are not: figures come from `core.tallies`.

    `answers[round][person][item]` is the last answer, `dots[vote][person][note]` how many; what was taken back is gone.
    `names` is the one part that is not folded from events: it mirrors the seats, so that a name can be forgotten.
    `preliminary` are the actions that came with the pack, each with its block; those `brought` lie before the room.
    `brief` is how the groups were asked for; `seatings` what undoing a change of groups goes back to, the latest last.
    `memo` keeps figures of rounds (core.tallies) until an answer or a person changes.
    """

    seq: int = 0
    title: str = ""
    pack: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    block_of: dict[str, str] = field(default_factory=dict)
    cases: frozenset[str] = frozenset()
    preliminary: dict[str, str] = field(default_factory=dict)
    brought: tuple[str, ...] = ()
    planned: str = ""
    minimum_n: int = 3
    languages: tuple[str, ...] = ()
    opened_at: int = 0
    closed: bool = False
    agenda: Agenda = field(default_factory=Agenda)
    rounds: dict[str, Round] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()
    groups: dict[str, Group] = field(default_factory=dict)
    former_groups: dict[str, Group] = field(default_factory=dict)
    groups_published: bool = False
    groups_open: bool = False
    brief: "Brief | None" = None
    seatings: list[Seating] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    answers: dict[str, dict[str, dict[str, Answer]]] = field(default_factory=dict)
    dots: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    hidden_comments: set[str] = field(default_factory=set)
    notes: dict[str, Note] = field(default_factory=dict)
    shown: tuple[str, str] | None = None
    last_at: dict[str, int] = field(default_factory=dict)
    reporting: Reporting = field(default_factory=Reporting)
    names: dict[str, str] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)

    def items_for(self, round_id: str, person: str) -> tuple[str, ...]:
        """Return the items that a person is asked in a round: in group work, those of the group's own block."""
        asked = self.rounds[round_id].asked
        if asked is not None:
            return asked.get(person, ())
        step = self.agenda.steps[round_id]
        if step.kind != "groups":
            return step.items
        group = self.groups.get(self.people[person].group or "")
        if group is None or group.block is None:
            return step.items
        return tuple(item for item in step.items if self.block_of.get(item) == group.block)

    def is_open(self, group: str) -> bool:
        """Whether a group takes notes now."""
        return self.groups_open and group in self.groups and not self.groups[group].closed

    def present(self) -> list[Person]:
        """Return those who take part now, in the order in which they joined."""
        return [person for person in self.people.values() if not person.gone]
