"""Showing: which card or picture the projector and the phones that follow it have in front."""

from typing import Literal

from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import State
from workshop.core.texts import Id

PICTURES = frozenset({"overview", "cities", "notes", "themes"})


class Card(Message):
    """A thing to look at: a block, a case, an item (its figures once revealed), or a picture of the whole room."""

    kind: Literal["block", "case", "item", "picture"]
    id: Id


class ShowCard(FacilitatorCommand):
    """Put a card on the projector, or take it away. Pictures: overview, cities, notes, themes (the blocks by theme)."""

    name = "screen.show"
    refusals = ("unknown_card",)
    card: Card | None


class CardShown(Event):
    """The projector shows this card, or what the step shows by itself."""

    name = "card.shown"
    card: Card | None


class TurnPages(FacilitatorCommand):
    """Turn the pages of a long list on the projector, forwards or back; from its ends it goes round."""

    name = "screen.turn"
    by: Literal[-1, 1]


class PagesTurned(Event):
    """The projector shows the page before or after."""

    name = "pages.turned"
    reach = frozenset({"everyone"})
    by: int


@decide.register
def _(command: ShowCard, state: State, _origin: Origin) -> list[Event]:
    known = {"block": state.blocks, "case": state.cases, "item": state.block_of, "picture": PICTURES}
    if command.card is not None and command.card.id not in known[command.card.kind]:
        raise Refusal("unknown_card")
    now = (command.card.kind, command.card.id) if command.card else None
    return [] if now == state.shown else [CardShown(card=command.card)]


@evolve.register
def _(event: CardShown, state: State, _stamp: Stamp) -> None:
    state.shown = (event.card.kind, event.card.id) if event.card else None


@decide.register
def _(command: TurnPages, _state: State, _origin: Origin) -> list[Event]:
    return [PagesTurned(by=command.by)]


@evolve.register
def _(event: PagesTurned, state: State, _stamp: Stamp) -> None:
    state.turned += event.by
