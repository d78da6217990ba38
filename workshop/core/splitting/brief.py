"""The brief: what the facilitator asks of a split. Every field has a default, so `{number: 5}` is a whole brief."""

from typing import Annotated, Literal

from pydantic import Field

from workshop.core.messages import Message
from workshop.core.texts import Id, Ids, People, PersonId

Purpose = Literal["mixed", "city", "interest"]
Modes = Literal["any", "mixed", "apart"]
Goal = Literal["language", "cities", "countries", "roles", "wishes", "coverage", "host", "modes", "kept", "even"]
Importance = Literal["none", "low", "normal", "high"]

Count = Annotated[int, Field(ge=1, le=1000)]
Weight = Annotated[float, Field(ge=0, le=10)]
Circles = Annotated[tuple[People, ...], Field(strict=False, max_length=500)]

# How much a goal counts, by purpose. A goal that nothing depends on (no wishes, no hosts, one city) does not count.
# A common language comes before everything that a group can be mixed by; with less, half of the groups need a bridge.
WEIGHTS: dict[Purpose, dict[Goal, float]] = {
    "mixed": {
        **{"language": 8, "cities": 3, "countries": 1, "roles": 2, "wishes": 2},
        **{"coverage": 2, "host": 2, "modes": 1, "kept": 3, "even": 1},
    },
    "city": {
        **{"language": 3, "cities": 6, "countries": 0, "roles": 2, "wishes": 1},
        **{"coverage": 1, "host": 2, "modes": 1, "kept": 3, "even": 1},
    },
    "interest": {
        **{"language": 8, "cities": 2, "countries": 1, "roles": 1, "wishes": 6},
        **{"coverage": 3, "host": 2, "modes": 1, "kept": 3, "even": 1},
    },
}

TIMES: dict[Importance, float] = {"none": 0, "low": 1 / 3, "normal": 1, "high": 3}  # the usual weight of a goal


class Pin(Message):
    """Somebody who must be in the group of this number (from 1)."""

    person: PersonId
    number: Count


class Coverage(Message):
    """Each block is worked on by at least so many groups, and by people of so many cities."""

    groups: Count = 1
    cities: Annotated[int, Field(ge=0, le=1000)] = 0


class Assigned(Message):
    """A block that the group of this number (from 1) has already."""

    number: Count
    block: Id


class Brief(Message):
    """What is asked: how many groups or how large, who with whom, for which purpose, on which blocks.

    `together` and `apart` are lists of circles of people. `blocks` are those on offer: the split says which group gets
    which. `keep` asks for few moves from the present groups. `mix_tables` lets people of one table screen part.
    `hosts` lead a group each. `among` names who is to be placed; left out: all who are in but those `away`.
    When so many are `expected` in all, groups of a `size` are made for them, and late comers fill them.
    With `coming`, a draft places those too who are still to come.
    `importance` says how much a goal counts, in words; `weights` in figures, which come before the words.
    """

    number: Count | None = None
    size: Count | None = None
    minimum: Count | None = None
    maximum: Count | None = None
    expected: Count | None = None
    coming: bool = False
    together: Circles = ()
    apart: Circles = ()
    pinned: Annotated[tuple[Pin, ...], Field(strict=False, max_length=5000)] = ()
    opted_out: People = ()
    hosts: People = ()
    among: People | None = None
    away: People = ()
    purpose: Purpose = "mixed"
    blocks: Ids = ()
    assigned: Annotated[tuple[Assigned, ...], Field(strict=False, max_length=1000)] = ()
    coverage: Coverage = Coverage()
    mix_tables: bool = False
    modes: Modes = "any"
    keep: bool = False
    importance: dict[Goal, Importance] = Field(default_factory=dict)
    weights: dict[Goal, Weight] = Field(default_factory=dict)

    @property
    def weight_of(self) -> dict[Goal, float]:
        """How much each goal counts, before goals on which nothing depends are left out."""
        usual = WEIGHTS[self.purpose]
        return {goal: usual[goal] * TIMES[self.importance.get(goal, "normal")] for goal in usual} | self.weights
