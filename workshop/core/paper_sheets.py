"""Paper sheets: what somebody filled in by hand, keyed in by a facilitator, counts like any participant's answers.

A sheet is a person of kind "paper": for a city, in no group, with nobody's name. It takes the same path as a score and
keeps the same cut: a round that is closed takes no sheet. One that nobody has seen results of can be reopened for the
sheets that come late; after that a sheet would not be independent of the picture on the wall. A sheet is always keyed
whole: sending it again with the same id replaces it, and sending the same again changes nothing. It is taken out, and
let in again, as people are: `person.remove`, `person.restore`.
"""

from typing import Annotated, Any

from pydantic import Field

from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, decide
from workshop.core.people import CityPlan, PersonChanged, PersonJoined, RoleName, free_for_a_seat
from workshop.core.rounds import round_in
from workshop.core.scoring import ScoreWithdrawn, Value, score_given
from workshop.core.state import Answer, Person, State
from workshop.core.texts import Id, Languages, LongText, PersonId

MOST_ITEMS = 200
SheetNote = Annotated[LongText, Field(max_length=200)]  # a whole sheet must fit one message


class SheetAnswer(Message):
    """One answer on a sheet: the box that is ticked, and what is written on the line beside it."""

    item: Id
    value: Value
    note: SheetNote = ""


class KeySheet(FacilitatorCommand):
    """Key a paper sheet in, or key it anew: the whole sheet, under an id that the sender made."""

    name = "sheet.key"
    refusals = (
        "unknown_round",
        "round_closed",
        "unknown_item",
        "not_a_sheet",
        "sheet_taken_out",
        "id_reserved",
        "person_erased",
        "malformed",
    )
    id: PersonId
    round: Id
    city: CityPlan
    role: RoleName = "undisclosed"
    languages: Languages
    answers: Annotated[tuple[SheetAnswer, ...], Field(strict=False, max_length=MOST_ITEMS)] = ()


def sheets(state: State) -> list[Person]:
    """Return the people whose answers came on paper and count, in the order in which they were keyed."""
    return [person for person in state.people.values() if person.kind == "paper" and not person.removed]


@decide.register
def _(command: KeySheet, state: State, origin: Origin) -> list[Event]:
    known = state.people.get(command.id)
    if known is None and not free_for_a_seat(command.id, state):
        raise Refusal("id_reserved")
    if known is not None and known.kind != "paper":
        raise Refusal("not_a_sheet")
    if known is not None and known.erased:
        raise Refusal("person_erased")
    if known is not None and known.removed:
        raise Refusal("sheet_taken_out")
    if not round_in(state, command.round).open:
        raise Refusal("round_closed", round=command.round)
    _check_items(command, state)
    return [*_who(command, known), *_answers(command, state, origin)]


def _check_items(command: KeySheet, state: State) -> None:
    """Ask what a person without a group is asked: everything."""
    asked = state.agenda.steps[command.round].items
    said = [answer.item for answer in command.answers]
    if len(set(said)) < len(said):
        raise Refusal("malformed", where="answers")
    for item in said:
        if item not in asked:
            raise Refusal("unknown_item", item=item)


def _who(command: KeySheet, known: Person | None) -> list[Event]:
    said: dict[str, Any] = {name: getattr(command, name) for name in ("city", "role", "languages")}
    if known is None:
        return [PersonJoined(person=command.id, **said, mode="on_site", kind="paper", sheet=command.round)]
    same = (known.city, known.role, known.languages) == (command.city.as_city(), command.role, command.languages)
    return [] if same else [PersonChanged(person=command.id, **said, mode=known.mode, understands=known.understands)]


def _answers(command: KeySheet, state: State, origin: Origin) -> list[Event]:
    """Return what differs from the sheet as it was keyed before."""
    before = state.answers.get(command.round, {}).get(command.id, {})
    given: list[Event] = [
        score_given(origin, command.id, command.round, said.item, value=said.value, note=said.note)
        for said in command.answers
        if not _same(before.get(said.item), said)
    ]
    now = {said.item for said in command.answers}
    gone = [item for item in before if item not in now]
    return given + [ScoreWithdrawn(person=command.id, round=command.round, item=item) for item in gone]


def _same(before: Answer | None, said: SheetAnswer) -> bool:
    return before is not None and (before.value, before.note) == (said.value, said.note)
