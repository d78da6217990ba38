"""The course of a workshop as the state keeps it: steps, who speaks in them, rounds, and where the room is now."""

from dataclasses import dataclass, field
from typing import Literal

from workshop.core.city import City

StepKind = Literal["lobby", "present", "score", "groups", "break", "vote", "reveal", "close"]


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
    """One step of the agenda. A step of kind score or groups that has items is also a round of scoring.

    `per_group`: each group is asked the items of the block that it has in this step, and nothing while it has none.
    """

    id: str
    kind: StepKind
    title: str
    minutes: int
    items: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    per_group: bool = False

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
    `roll` is who counts, and for which city, kept when results are first seen: nothing that happens later changes it.
    `since` is when it opened, `spans` from when to when it was open before (ms since 1970 UTC): see `rounds.taking`.
    """

    open: bool = False
    revealed: bool = False
    seen: bool = False
    asked: dict[str, tuple[str, ...]] | None = None
    roll: dict[str, City] | None = None
    since: int = 0
    spans: tuple[tuple[int, int], ...] = ()


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
    edition: int = 0  # how often the plan was changed

    @property
    def step(self) -> Step:
        """The step the room is in."""
        return self.steps[self.current]
