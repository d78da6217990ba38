"""The state of one workshop: what the fold of its journal amounts to at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workshop.core.choices import Reporting
from workshop.core.city import City as City
from workshop.core.course import Agenda as Agenda
from workshop.core.course import Floor as Floor
from workshop.core.course import Moment as Moment
from workshop.core.course import Round as Round
from workshop.core.course import Speaker as Speaker
from workshop.core.course import Step as Step
from workshop.core.course import StepKind as StepKind

if TYPE_CHECKING:
    from workshop.core.splitting.brief import Brief

Mode = Literal["on_site", "online"]
PersonKind = Literal["person", "table", "paper"]
NoteKind = Literal["strength", "gap", "evidence", "action"]
Level = int | Literal["dont_know", "not_applicable"]


@dataclass(slots=True)
class Person:
    """Somebody who answers for a city. `table` is the table screen that speaks for them, if any.

    `kind` "table" means the people at a table screen together: one agreed answer, counted once and shown as such;
    "paper" is a sheet filled in by hand, that a facilitator keyed in, first for the round `sheet`.
    Who left is `gone`, and what they said still counts; who was taken out is `removed`, and what they said does not.
    Of who is `erased` the numbers are left, and nobody speaks for them any more.
    `languages` are spoken, those in `understands` only followed; `wishes` are blocks, the dearest first. Who `sits_out`
    wants no group; who is `pinned` keeps theirs when others are reshuffled; `why` says how they came into it.
    Who is `waiting` to be let in is removed until then; they came at `came_at` (ms since 1970 UTC).
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
    waiting: bool = False
    came_at: int = 0
    erased: bool = False
    why: dict[str, Any] | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """So many people who are expected from a city, alike in what a split looks at. They have no names."""

    id: str
    city: City
    people: int
    role: str
    languages: tuple[str, ...]
    mode: Mode


@dataclass(slots=True)
class Group:
    """People who work together, now on `block` or on all, in each step of group work on that of `blocks`.

    `closed` shuts this one while the others are open.
    """

    id: str
    number: int
    title: str = ""
    block: str | None = None
    members: list[str] = field(default_factory=list)
    closed: bool = False
    blocks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seating:
    """Groups at a moment, with their members, whether people knew of them, in which step."""

    groups: tuple[Group, ...]
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
    comment: str  # the id under which the note is known: made by chance, it tells neither who wrote it nor when


@dataclass(slots=True)
class Note:
    """Something a group wrote down. A withdrawn note is gone from every view; a hidden one only facilitators see.

    An action can say for which city it is, who carries it, what comes first, by when (ISO 8601 date), or nothing."""

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
    `preliminary` are the pack's actions, each with its block; those `brought` lie before the room.
    `brief` is how the groups were asked for; `seatings` what undoing a change of groups goes back to, the latest last.
    `removals` are those who were taken out together: since when they had come (ms), and who.
    `turned` counts the projector's pages; `memo` keeps figures (core.tallies) until an answer or a person changes.
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
    zone: str = "UTC"
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
    waiting_room: bool = False
    removals: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    shown: tuple[str, str] | None = None
    turned: int = 0
    last_at: dict[str, int] = field(default_factory=dict)
    reporting: Reporting = field(default_factory=Reporting)
    names: dict[str, str] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)

    def items_for(self, round_id: str, person: str) -> tuple[str, ...]:
        """Return the items that a person is asked in a round: in group work, those of the group's own block.

        Of whoever has no way to answer (a sheet of another round; no group, in group work) only what they answered.
        """
        asked = self.rounds[round_id].asked
        if asked is not None:
            return asked.get(person, ())
        step, one = self.agenda.steps[round_id], self.people[person]
        group = self.groups.get(one.group or "")
        if one.kind == "paper" or (step.kind == "groups" and group is None):
            given = self.answers.get(round_id, {}).get(person, {})
            whole = step.kind == "score" and (given or one.sheet == round_id)
            return tuple(item for item in step.items if whole or item in given)
        block = (group.blocks.get(step.id, "") if step.per_group else group.block) if group else None
        if step.kind == "score" or block is None:
            return step.items
        return tuple(item for item in step.items if self.block_of.get(item) == block)

    def roll(self, round_id: str) -> Mapping[str, City]:
        """Return who counts in a round or vote, and for which city: as when its results were first seen, or as now."""
        kept = self.rounds[round_id].roll
        if kept is not None:
            return kept
        return {person.id: person.city for person in self.people.values() if not person.removed}

    def is_open(self, group: str) -> bool:
        """Whether a group takes notes now."""
        return self.groups_open and group in self.groups and not self.groups[group].closed

    def present(self) -> list[Person]:
        """Return those who take part now, in the order in which they joined."""
        return [person for person in self.people.values() if not person.gone]
