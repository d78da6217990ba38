"""What somebody has on their screen, and what they do next. It is all that simulated people go by: the views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.core.diff import View
from workshop.simulation.cast import Member

Act = tuple[str, dict[str, Any]]
"""A command by its name, with its data."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The views on a screen, by who may have them; a phone has no `desk` and no `screen`.

    `own` is that of a person, `group` that of their group. `pack` are the words of the pack, where the screen has them;
    `sheets` lie on the facilitator's table: people who fill in paper.
    """

    everyone: View
    own: View = field(default_factory=dict)
    group: View = field(default_factory=dict)
    desk: View = field(default_factory=dict)
    screen: View = field(default_factory=dict)
    pack: Mapping[str, Any] = field(default_factory=dict)
    sheets: Sequence[Member] = ()

    @property
    def here(self) -> str:
        """The id of the step that the room is in; "" before there is a view."""
        return str(self.everyone.get("agenda", {}).get("current", ""))

    @property
    def step(self) -> dict[str, Any]:
        """The step that the room is in: its kind, minutes, items, speakers."""
        found: dict[str, Any] = self.everyone["steps"][self.here]
        return found

    @property
    def steps(self) -> list[tuple[str, dict[str, Any]]]:
        """All steps with their ids, in order."""
        return sorted(self.everyone["steps"].items(), key=lambda each: each[1]["position"])

    @property
    def ahead(self) -> list[tuple[str, dict[str, Any]]]:
        """The steps that come after the present one."""
        return self.steps[self.step["position"] + 1 :]

    @property
    def me(self) -> dict[str, Any]:
        """What is held of whoever looks: id, city, group."""
        found: dict[str, Any] = self.own.get("me", {})
        return found

    def round(self, step: str) -> dict[str, Any]:
        """Return whether the round or vote of a step is open, revealed, seen; nothing where there is none."""
        found: dict[str, Any] = (self.everyone.get("rounds", {}) | self.everyone.get("votes", {})).get(step, {})
        return found

    def asked(self) -> list[str]:
        """Return the items that whoever looks is asked in the present step, as a phone works it out."""
        items: list[str] = self.step.get("items", [])
        if self.step["kind"] != "groups":
            return items
        group, own = self.group.get("group", {}), self.step.get("per_group", False)
        block = group.get("blocks", {}).get(self.here) if own else group.get("block")
        if block is None:
            return [] if own or not group else items
        return [item for item in items if item in self.everyone["blocks"][block]["items"]]
