"""What facilitators choose about the synthesis, as the state keeps it."""

from dataclasses import dataclass, field
from typing import Literal

Paper = Literal["a4", "letter"]
ReportSection = Literal[
    "messages",
    "participants",
    "overview",
    "blocks",
    "cities",
    "dissent",
    "groups",
    "actions",
    "next_steps",
    "wording",
    "glossary",
    "crosswalk",
    "agenda",
    "comments",
]


@dataclass(slots=True)
class Reporting:
    """What facilitators decided about the synthesis.

    `messages` and `next_steps` replace the drafted ones, by language; `left_out` are sections that it does not have.
    `editions` counts how often each was chosen anew, by its name (`edition_of`): forms say which one they are about.
    `letters` is chance that no view tells: in which order cities without names get their letters.
    """

    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    next_steps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[ReportSection] = frozenset()
    cities_named: bool = True
    letters: int = 0
    paper: Paper = "a4"
    editions: dict[str, int] = field(default_factory=dict)
