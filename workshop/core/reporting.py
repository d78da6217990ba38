"""Reporting: what facilitators decide about the synthesis, before and after the workshop is closed.

What is drafted from the numbers is a draft: key messages and next steps can be worded anew, language by language, and
the draft comes back when the wording is taken away. Sections can be left out, and cities can stay unnamed.

Several may do so at once. A form says which edition it began from; when somebody else has saved since, it is refused
with what they wrote, so that nobody's words are replaced unseen.
"""

from typing import Annotated, Literal

from pydantic import Field

from workshop.core.choices import Paper, ReportSection
from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import State
from workshop.core.texts import Language, LongText

Part = Literal["messages", "next_steps"]
Texts = Annotated[tuple[Annotated[LongText, Field(min_length=1)], ...], Field(strict=False, max_length=20)]
Edition = Annotated[int, Field(ge=0)] | None
Sections = Annotated[tuple[ReportSection, ...], Field(strict=False, max_length=14)]


class WordReport(FacilitatorCommand):
    """Put one's own key messages or next steps in place of the drafted ones, in one language; null: the draft again.

    `base` is the edition that this began from; null asks for no such care.
    """

    name = "report.word"
    refusals = ("bad_text", "changed_meanwhile")
    language: Language
    part: Part
    texts: Texts | None
    base: Edition = None


class ReportWorded(Event):
    """Key messages or next steps read like this in a language now, or as they are drafted."""

    name = "report.worded"
    reach = frozenset({"desk"})
    language: str
    part: Part
    texts: Texts | None


class ArrangeReport(FacilitatorCommand):
    """Choose what the synthesis leaves out, whether it names cities, and its paper. What is not said stays.

    `base` as in `report.word`.
    """

    name = "report.arrange"
    refusals = ("changed_meanwhile",)
    left_out: Sections | None = None
    cities_named: bool | None = None
    paper: Paper | None = None
    base: Edition = None


class ReportArranged(Event):
    """The synthesis is arranged like this now. `letters` is chance, by which cities without names get theirs."""

    name = "report.arranged"
    reach = frozenset({"desk"})
    left_out: Sections
    cities_named: bool
    paper: Paper
    letters: int = 0


def edition_of(what: str, language: str = "") -> str:
    """Return under which name the editions of a part are counted: of words in a language, or of "arrangement"."""
    return f"{what}/{language}"


def _unchanged(state: State, base: Edition, edition: str, theirs: object) -> None:
    if base is not None and base != state.reporting.editions.get(edition, 0):
        raise Refusal("changed_meanwhile", theirs=theirs)


def _count(state: State, edition: str) -> None:
    state.reporting.editions[edition] = state.reporting.editions.get(edition, 0) + 1


@decide.register
def _(command: WordReport, state: State, _origin: Origin) -> list[Event]:
    theirs = _own(state, command.part).get(command.language)
    if command.texts == theirs:
        return []
    _unchanged(state, command.base, edition_of(command.part, command.language), list(theirs or ()))
    return [ReportWorded(language=command.language, part=command.part, texts=command.texts)]


@evolve.register
def _(event: ReportWorded, state: State, _stamp: Stamp) -> None:
    _count(state, edition_of(event.part, event.language))
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
    theirs = {"left_out": sorted(now.left_out), "cities_named": now.cities_named, "paper": now.paper}
    _unchanged(state, command.base, edition_of("arrangement"), theirs)
    letters = now.letters or origin.seed
    return [ReportArranged(left_out=tuple(sorted(left_out)), cities_named=cities_named, paper=paper, letters=letters)]


@evolve.register
def _(event: ReportArranged, state: State, _stamp: Stamp) -> None:
    own = state.reporting
    _count(state, edition_of("arrangement"))
    own.left_out, own.cities_named, own.paper = frozenset(event.left_out), event.cities_named, event.paper
    own.letters = event.letters
