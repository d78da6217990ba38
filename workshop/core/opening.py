"""Opening a workshop: on which pack, with which blocks, steps and minimum n. The first event of every journal."""

from typing import Annotated

from pydantic import Field

from workshop.core.agenda import StepPlan
from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.rounds import rounds_of, shut
from workshop.core.state import Round, State
from workshop.core.texts import Id, Ids, Languages, Title
from workshop.core.zone import UTC, ZoneName


class PackIdentity(Message):
    """Which pack, to the byte: a workshop keeps the version it opened with."""

    id: Id
    version: Annotated[str, Field(min_length=1, max_length=40)]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class BlockPlan(Message):
    """A block and its items; the first is the headline item."""

    id: Id
    items: Annotated[Ids, Field(min_length=1)]


class ActionPlan(Message):
    """An action of the pack's preliminary list, and its block."""

    id: Id
    block: Id


Actions = Annotated[tuple[ActionPlan, ...], Field(strict=False, max_length=100)]


class OpenWorkshop(FacilitatorCommand):
    """Open a workshop on a pack. Sent once, by the server, when a facilitator makes it.

    `agenda` is the pack's agenda from which the steps come: a step without a title bears the pack's words for it.
    """

    name = "workshop.open"
    may = frozenset({"system"})
    refusals = ("already_joined",)
    title: Title
    pack: PackIdentity
    blocks: Annotated[tuple[BlockPlan, ...], Field(strict=False, min_length=1)]
    cases: Ids = ()
    actions: Actions = ()
    agenda: Annotated[str, Field(pattern=r"^[a-z0-9-]{0,40}$")] = ""
    steps: Annotated[tuple[StepPlan, ...], Field(strict=False, min_length=1)]
    languages: Languages = ("en", "es", "fr")
    minimum_n: Annotated[int, Field(ge=3, le=10)] = 3
    zone: ZoneName = UTC


class WorkshopOpened(Event):
    """A workshop is open, in the first step of its agenda."""

    name = "workshop.opened"
    title: str
    pack: PackIdentity
    blocks: Annotated[tuple[BlockPlan, ...], Field(strict=False)]
    cases: Ids = ()
    steps: Annotated[tuple[StepPlan, ...], Field(strict=False)]
    languages: Languages
    agenda: str = ""
    minimum_n: int
    actions: Actions = ()
    zone: ZoneName = UTC


class RenameWorkshop(FacilitatorCommand):
    """Give the workshop another title."""

    name = "workshop.rename"
    title: Title


class WorkshopRenamed(Event):
    """The workshop has another title."""

    name = "workshop.renamed"
    title: str


class CloseWorkshop(FacilitatorCommand):
    """End the workshop for good: nothing more is taken. The synthesis stays."""

    name = "workshop.close"


class WorkshopClosed(Event):
    """The workshop takes nothing more."""

    name = "workshop.closed"


class ReopenWorkshop(FacilitatorCommand):
    """Take back the end of a workshop."""

    name = "workshop.reopen"


class WorkshopReopened(Event):
    """The workshop takes commands again."""

    name = "workshop.reopened"


@decide.register
def _(command: OpenWorkshop, state: State, _origin: Origin) -> list[Event]:
    if state.seq:
        raise Refusal("already_joined")
    return [WorkshopOpened(**{name: getattr(command, name) for name in WorkshopOpened.model_fields})]


@evolve.register
def _(event: WorkshopOpened, state: State, stamp: Stamp) -> None:
    state.title = event.title
    state.pack = {"id": event.pack.id, "version": event.pack.version, "hash": event.pack.hash}
    state.blocks = {block.id: block.items for block in event.blocks}
    state.block_of = {item: block.id for block in event.blocks for item in block.items}
    state.cases = frozenset(event.cases)
    state.preliminary = {action.id: action.block for action in event.actions}
    state.planned = event.agenda
    state.languages = event.languages
    state.minimum_n = event.minimum_n
    state.zone = event.zone
    state.opened_at = stamp.at
    state.agenda.steps = {step.id: step.as_step() for step in event.steps}
    state.agenda.current = event.steps[0].id
    state.agenda.opened_at = stamp.at
    state.rounds = {step: Round() for step in rounds_of(state)}


@decide.register
def _(command: RenameWorkshop, state: State, _origin: Origin) -> list[Event]:
    return [] if command.title == state.title else [WorkshopRenamed(title=command.title)]


@evolve.register
def _(event: WorkshopRenamed, state: State, _stamp: Stamp) -> None:
    state.title = event.title


@decide.register
def _(_command: CloseWorkshop, state: State, _origin: Origin) -> list[Event]:
    return [] if state.closed else [WorkshopClosed()]


@evolve.register
def _(_event: WorkshopClosed, state: State, stamp: Stamp) -> None:
    state.closed = True
    state.groups_open = False
    for round_id in state.rounds:
        shut(state, round_id, stamp.at)


@decide.register
def _(_command: ReopenWorkshop, state: State, _origin: Origin) -> list[Event]:
    return [WorkshopReopened()] if state.closed else []


@evolve.register
def _(_event: WorkshopReopened, state: State, _stamp: Stamp) -> None:
    state.closed = False
