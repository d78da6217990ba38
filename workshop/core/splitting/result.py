"""What a split is made of. Data only: codes and figures, which the browser turns into words."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from workshop.core.splitting.brief import Goal

RuleKind = Literal["pin", "apart", "number", "minimum", "maximum", "together", "table", "opt_out"]

# The codes that travel. The browser has a sentence for each, in three languages: a test of the house compares.
FlagCode = Literal[
    "group_of_one",
    "too_small",
    "too_large",
    "nobody_here_speaks_it",
    "no_bridge_in_group",
    "no_host",
    "unknown_person",
    "only_one_person",
    "more_rounds_than_blocks",
]
ReasonCode = Literal["sits_out", "opted_out", "not_here", "not_chosen", "not_placed"]
ConflictCode = Literal[
    "minimum_over_maximum",
    "sizes_cannot_work",
    "maximum_leaves_one",
    "too_few_groups",
    "too_many_groups",
    "not_apart",
    "pinned_but_out",
    "pinned_to_no_group",
    "pinned_twice",
    "pinned_over_maximum",
    "pinned_and_apart",
    "apart_over_groups",
    "pinned_and_together",
    "pinned_and_table",
    "apart_and_together",
    "apart_and_table",
    "together_over_maximum",
    "table_over_maximum",
]
WhyCode = Literal[
    "with_their_circle",
    "with_their_table",
    "smallest_group",
    "bridge",
    "language_and_room",
    "language",
    "back",
    "moved",
    "merged",
    "restored",
]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know of a group, a person or the whole: a code, and what its sentence speaks of."""

    code: FlagCode | ReasonCode
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody is in a group: a code, and what its sentence speaks of."""

    code: WhyCode
    details: dict[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """Return it as it travels."""
        return {"code": self.code, **self.details}


@dataclass(frozen=True, slots=True)
class Figure:
    """How far a goal is met: 0 to 1. `of` is how much this part weighs in the whole; `details` are for the words."""

    value: float
    of: float
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule that somebody set: its kind, the people it is about, and its number, if it has one."""

    kind: RuleKind
    people: tuple[str, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What giving up one rule would give: the weighted goal, how many groups of which sizes, how many stay alone."""

    rule: Rule
    score: float
    groups: int
    smallest: int
    largest: int
    alone: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold; `given_up` is the one that this split does without, `relaxing` the choices."""

    code: ConflictCode
    rules: tuple[Rule, ...]
    given_up: Rule
    relaxing: tuple[Relaxation, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A group of a split. `language` is what it works in; `common` when all members follow it.

    `bridges` says for each person who does not follow it who in the group speaks both; `alone` who has nobody.
    """

    number: int
    members: tuple[str, ...]
    block: str | None
    language: str | None
    common: bool
    bridges: dict[str, str]
    alone: tuple[str, ...]
    hosts: tuple[str, ...]
    figures: dict[Goal, Figure]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Groups, how far each goal is met (`figures`, weighted in `score` 0–1), who is left out and why, what clashes."""

    groups: tuple[Placed, ...]
    figures: dict[Goal, Figure]
    weights: dict[Goal, float]
    score: float
    unassigned: dict[str, Flag]
    conflicts: tuple[Conflict, ...]
    flags: tuple[Flag, ...]

    def data(self) -> dict[str, Any]:
        """Return it as plain data, ready for JSON."""
        return asdict(self)

    @property
    def alone(self) -> tuple[str, ...]:
        """People who neither follow their group's language nor have a bridge."""
        return tuple(person for group in self.groups for person in group.alone)
