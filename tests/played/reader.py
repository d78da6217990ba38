"""Somebody in front of a screen: in which language it is read, and what things are called there."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.played.always import own_of
from tests.played.room import Played
from tests.played.steps import planned
from workshop.simulation.session import Moment
from workshop.words import Words


@dataclass
class Reader:
    """Somebody in front of a screen at a moment."""

    room: Played
    moment: Moment
    sid: str
    screen: str
    words: Words

    @property
    def pack(self) -> dict[str, Any]:
        return self.room.words(self.words.language)

    @cached_property
    def plan(self) -> dict[str, Any]:
        return planned(self.room, self.moment.step)

    @cached_property
    def agenda(self) -> dict[str, Any]:
        found = next(one for one in self.pack["agendas"] if one["id"] == self.room.session.plan.agenda)
        return {step["id"]: step for step in found["steps"]}

    @property
    def personal(self) -> bool:
        return self.screen == "participant"

    def title(self, step: str) -> str:
        return str(self.agenda[step]["title"])

    def block(self, block: str) -> str:
        return str(next(one["title"] for one in self.pack["blocks"] if one["id"] == block))

    def speaker(self, speaker: str) -> str:
        found = self.agenda[self.moment.step]["speakers"]
        return str(next(one["title"] for one in found if one["id"] == speaker))

    def before(self, sentence: str) -> str:
        """Return a sentence up to its first gap."""
        return self.words.plain(sentence).partition("%(")[0].strip()

    def waiting(self) -> list[str]:
        """Return the rounds that somebody answered and nobody has seen."""
        rounds = self.room.state.rounds
        return [key for key, given in self.room.state.answers.items() if any(given.values()) and not rounds[key].seen]

    @property
    def group(self) -> dict[str, Any]:
        """The group of whoever looks, on a phone."""
        me = own_of(self.room, self.sid)["me"]
        found: dict[str, Any] = self.room.view(self.sid, f"group:{me['group']}")
        return found

    @property
    def progress(self) -> dict[str, Any]:
        found: dict[str, Any] = self.room.view("screen", "screen")["progress"][self.moment.step]
        return found
