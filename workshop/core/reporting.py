"""Reporting: what facilitators decide about the synthesis, before and after the workshop is closed.

What is drafted from the numbers is a draft: key messages and next steps can be worded anew, language by language, and
the draft comes back when the wording is taken away. Sections can be left out, and cities can stay unnamed.
"""

from typing import Annotated, Literal

from pydantic import Field

from workshop.core.choices import Paper, ReportSection
from workshop.core.messages import Event, FacilitatorCommand, Origin, Stamp, decide, evolve
from workshop.core.state import State
from workshop.core.texts import Language, LongText

Part = Literal["messages", "next_steps"]
Texts = Annotated[tuple[Annotated[LongText, Field(min_length=1)], ...], Field(strict=False, max_length=20)]
Sections = Annotated[tuple[ReportSection, ...], Field(strict=False, max_length=14)]


class WordReport(FacilitatorCommand):
    """Put one's own key messages or next steps in place of the drafted ones, in one language; null: the draft again."""

    name = "report.word"
    refusals = ("bad_text",)
    language: Language
    part: Part
    texts: Texts | None


class ReportWorded(Event):
    """Key messages or next steps read like this in a language now, or as they are drafted."""

    name = "report.worded"
    reach = frozenset({"desk"})
    language: str
    part: Part
    texts: Texts | None


class ArrangeReport(FacilitatorCommand):
    """Choose what the synthesis leaves out, whether it names cities, and its paper. What is not said stays."""

    name = "report.arrange"
    left_out: Sections | None = None
    cities_named: bool | None = None
    paper: Paper | None = None


class ReportArranged(Event):
    """The synthesis is arranged like this now. `letters` is chance, by which cities without names get theirs."""

    name = "report.arranged"
    reach = frozenset({"desk"})
    left_out: Sections
    cities_named: bool
    paper: Paper
    letters: int = 0


@decide.register
def _(command: WordReport, state: State, _origin: Origin) -> list[Event]:
    if command.texts == _own(state, command.part).get(command.language):
        return []
    return [ReportWorded(language=command.language, part=command.part, texts=command.texts)]


@evolve.register
def _(event: ReportWorded, state: State, _stamp: Stamp) -> None:
    own = _own(state, event.part)
    if event.texts is None:
        own.pop(event.language, None)
    else:
        own[event.language] = event.texts


def _own(state: State, part: Part) -> dict[str, tuple[str, ...]]:
    return state.reporting.messages if part == "messages" else state.reporting.next_steps


@decide.register
def _(command: ArrangeReport, state: State, origin: Origin) -> list[Event]:
    now = state.reporting
    left_out = frozenset(now.left_out if command.left_out is None else command.left_out)
    cities_named = now.cities_named if command.cities_named is None else command.cities_named
    paper = command.paper or now.paper
    if (left_out, cities_named, paper) == (now.left_out, now.cities_named, now.paper) and now.letters:
        return []
    letters = now.letters or origin.seed
    return [ReportArranged(left_out=tuple(sorted(left_out)), cities_named=cities_named, paper=paper, letters=letters)]


@evolve.register
def _(event: ReportArranged, state: State, _stamp: Stamp) -> None:
    own = state.reporting
    own.left_out, own.cities_named, own.paper = frozenset(event.left_out), event.cities_named, event.paper
    own.letters = event.letters
