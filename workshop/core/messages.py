"""The two kinds of message, who sends them, and the two verbs that every concept teaches: decide, evolve."""

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from workshop.core.state import State

Role = Literal["facilitator", "participant", "table", "screen", "system"]

COMMANDS: dict[str, type["Command"]] = {}
EVENTS: dict[str, type["Event"]] = {}


class Message(BaseModel):
    """Something said: strict, frozen, and closed to fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Command(Message):
    """A wish, in the imperative: `score.give`. Its docstring is its page in the protocol."""

    name: ClassVar[str] = ""
    may: ClassVar[frozenset[Role]] = frozenset({"facilitator", "participant", "table", "system"})
    refusals: ClassVar[tuple[str, ...]] = ()
    in_archive: ClassVar[bool] = False  # whether it is taken while the workshop is in the archive

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if cls.name:
            COMMANDS[cls.name] = cls


class FacilitatorCommand(Command):
    """A command that only those who steer may send."""

    may: ClassVar[frozenset[Role]] = frozenset({"facilitator", "system"})


Audience = Literal["everyone", "screen", "desk", "group", "person"]


class Event(Message):
    """A fact, in the past participle: `score.given`. Fields are only ever added, each with a default.

    `reach` names the audiences whose views it can change; frequent events keep it small. Of the views of single
    people, only that of `event.person` changes, unless `touches_all`. After an event that `ends_seat` the seat of
    `event.person` is let go with this code.

    What somebody typed is in the fields of `free_text`, and who typed it in those of `written_by` (else whoever made
    it happen): core/erasing.py empties them for who is erased. Where several may word the same thing one after the
    other, `thing` is the field with its id. An event that `erases` has its writer overwrite earlier entries.
    """

    name: ClassVar[str] = ""
    free_text: ClassVar[frozenset[str]] = frozenset()
    written_by: ClassVar[tuple[str, ...]] = ("person",)
    thing: ClassVar[str] = ""
    erases: ClassVar[bool] = False
    ends_seat: ClassVar[str] = ""
    reach: ClassVar[frozenset[Audience]] = frozenset({"everyone", "screen", "desk", "group", "person"})
    touches_all: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if cls.name:
            EVENTS[cls.name] = cls


class Refusal(Exception):
    """An answer to a person, not an accident: a code that the screen turns into a sentence, and its details."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def answer(self) -> dict[str, Any]:
        """Return what travels back: `{ok: false, code, …details}`."""
        return {"ok": False, "code": self.code, **self.details}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a command comes from: who, in which role, when (ms since 1970 UTC), and with which chance.

    `seed` starts calculations and may be told; `secret` makes ids that nobody can guess, and is told to nobody.
    """

    person: str
    role: Role
    at: int
    seed: int = 0
    secret: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the journal adds to an event: its number, its time (ms since 1970 UTC) and who made it happen."""

    seq: int
    at: int
    actor: str


@singledispatch
def decide(command: Command, _state: "State", _origin: Origin) -> list[Event]:
    """Say what happens when somebody sends `command` in a state: events, or `Refusal`. Changes nothing."""
    raise TypeError(f"no rule is written for {command.name}")


@singledispatch
def evolve(event: Event, _state: "State", _stamp: Stamp) -> None:
    """Write an event into the state. Never refuses and never asks who may: that was decided."""
    raise TypeError(f"no effect is written for {event.name}")


OPEN_AFTER_THE_END = ("workshop.", "note.hide", "note.show", "comment.", "report.", "person.erase", "zone.")


def judge(command: Command, state: "State", origin: Origin) -> list[Event]:
    """Decide, after the one question that comes before all rules: may this role say such a thing at all?"""
    if origin.role not in command.may:
        raise Refusal("facilitators_only" if "participant" not in command.may else "participants_only")
    if state.closed and not command.name.startswith(OPEN_AFTER_THE_END):
        raise Refusal("workshop_closed")
    return decide(command, state, origin)
