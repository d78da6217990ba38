"""The agenda: its steps and the clock; rounds open and close with the steps.

Opening a step closes the round before it (a clean cut: what comes later is refused) and opens its own, unless its
results were revealed already: answers given after a reveal would not be independent. The last step change can be
undone for a minute; it restores the clock, the rounds and the groups, so nothing is lost.
"""

from collections.abc import Collection
from typing import Annotated

from pydantic import Field

from workshop.core import block_plan
from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.rounds import resume, rounds_of, shut
from workshop.core.state import Floor, Moment, Round, Speaker, State, Step, StepKind
from workshop.core.texts import Id, Ids, OptionalTitle

UNDO_MS = 60_000
Minutes = Annotated[int, Field(ge=0, le=600)]


class SpeakerPlan(Message):
    """Somebody who is to speak in a step, and for how many minutes."""

    id: Id
    title: OptionalTitle = ""
    minutes: Annotated[int, Field(ge=1, le=600)]


class StepPlan(Message):
    """A step as it is planned: its kind, its minutes (0 = no clock), for a round the items asked, and who speaks.

    `per_group`, in group work: each group is asked about the block that it has in this step, and about no other.
    """

    id: Id
    kind: StepKind
    title: OptionalTitle = ""
    minutes: Minutes = 0
    items: Ids = ()
    speakers: Annotated[tuple[SpeakerPlan, ...], Field(strict=False, max_length=30)] = ()
    per_group: bool = False

    def as_step(self) -> Step:
        """Return the step as the state keeps it."""
        speakers = tuple(Speaker(id=each.id, title=each.title, minutes=each.minutes) for each in self.speakers)
        per_group = self.per_group and self.kind == "groups"
        return Step(self.id, self.kind, self.title, self.minutes, self.items, speakers, per_group)


Edition = Annotated[int, Field(ge=0)] | None
Steps = Annotated[tuple[StepPlan, ...], Field(strict=False, min_length=1, max_length=60)]


class ChangeAgenda(FacilitatorCommand):
    """Replace the plan: add, remove, rename, reorder steps. The current step and rounds with answers must stay.

    `base` is the edition of the plan that was looked at. When others have changed it since, nothing is replaced.
    """

    name = "agenda.change"
    refusals = ("malformed", "unknown_item", "step_in_use", "changed_meanwhile")
    steps: Steps
    base: Edition = None


class AgendaChanged(Event):
    """The plan is now this."""

    name = "agenda.changed"
    steps: Steps


class OpenStep(FacilitatorCommand):
    """Bring the whole room to a step. Its clock starts when it has minutes. Opening the open step changes nothing."""

    name = "step.open"
    refusals = ("unknown_step",)
    step: Id


class StepOpened(Event):
    """The room is in this step; `ends_at` is when its clock ends (ms since 1970 UTC), or null without a clock."""

    name = "step.opened"
    step: str
    ends_at: int | None = None


class UndoStep(FacilitatorCommand):
    """Go back to where the room was before the last step change, within a minute of it."""

    name = "step.undo"
    refusals = ("nothing_to_undo", "too_late_to_undo")


class StepUndone(Event):
    """The last step change did not count."""

    name = "step.undone"


class StartClock(FacilitatorCommand):
    """Start the clock of the current step. One that still runs goes on as it is: stop it first."""

    name = "clock.start"
    minutes: Annotated[int, Field(ge=1, le=600)]


class ExtendClock(FacilitatorCommand):
    """Give more time, or less: minutes are added to the end, or to now when the time is over."""

    name = "clock.extend"
    refusals = ("no_clock",)
    minutes: Annotated[int, Field(ge=-60, le=60)]


class StopClock(FacilitatorCommand):
    """Take the clock away."""

    name = "clock.stop"


class ClockChanged(Event):
    """The clock of the current step ends then (ms since 1970 UTC), or there is none."""

    name = "clock.changed"
    ends_at: int | None


@decide.register
def _(command: ChangeAgenda, state: State, _origin: Origin) -> list[Event]:
    for ids in ([step.id for step in command.steps], *([who.id for who in step.speakers] for step in command.steps)):
        if len(set(ids)) < len(ids):
            raise Refusal("malformed", where="steps")
    for item in (item for step in command.steps for item in step.items):
        if item not in state.block_of:
            raise Refusal("unknown_item", item=item)
    planned = {step.id: step.as_step() for step in command.steps}
    answered = (round_id for round_id, people in state.answers.items() if any(people.values()))
    voted = (vote for vote, people in state.dots.items() if any(people.values()))
    needed = {state.agenda.current, *answered, *voted}
    for step_id in sorted(needed):
        before, after = state.agenda.steps[step_id], planned.get(step_id)
        if after is None or after.kind != before.kind or (step_id in state.answers and after.items != before.items):
            raise Refusal("step_in_use", step=step_id)
    if list(planned.items()) == list(state.agenda.steps.items()):
        return []
    if command.base not in (None, state.agenda.edition):
        raise Refusal("changed_meanwhile")
    return [AgendaChanged(steps=command.steps)]


@evolve.register
def _(event: AgendaChanged, state: State, stamp: Stamp) -> None:
    state.agenda.steps = {step.id: step.as_step() for step in event.steps}
    state.agenda.edition += 1
    current, known = state.agenda.current, state.rounds
    state.rounds = {step: known.get(step, Round(open=step == current, since=stamp.at)) for step in rounds_of(state)}
    if state.agenda.before and state.agenda.before.step not in state.agenda.steps:
        state.agenda.before = None
    if state.agenda.floor.speaker not in {None, *(who.id for who in state.agenda.step.speakers)}:
        state.agenda.floor = Floor(heard=state.agenda.floor.heard)


@decide.register
def _(command: OpenStep, state: State, origin: Origin) -> list[Event]:
    step = state.agenda.steps.get(command.step)
    if step is None:
        raise Refusal("unknown_step")
    if step.id == state.agenda.current and not _first_round(step.id, state):
        return []
    over = step.id in state.rounds and state.rounds[step.id].seen  # nobody answers there any more: no time runs
    ends_at = origin.at + step.minutes * 60_000 if step.minutes and not over else None
    return [StepOpened(step=step.id, ends_at=ends_at)]


def _first_round(step: str, state: State) -> bool:
    """Say whether this is a round that never took an answer, as when a workshop begins with one."""
    round_ = state.rounds.get(step)
    return round_ is not None and not round_.open and round_.asked is None


@evolve.register
def _(event: StepOpened, state: State, stamp: Stamp) -> None:
    agenda = state.agenda
    agenda.before = Moment(
        step=agenda.current,
        opened_at=agenda.opened_at,
        ends_at=agenda.ends_at,
        open_rounds=frozenset(round_id for round_id, round_ in state.rounds.items() if round_.open),
        groups_open=state.groups_open,
        floor=agenda.floor,
    )
    agenda.floor = Floor()
    agenda.current, agenda.opened_at, agenda.ends_at = event.step, stamp.at, event.ends_at
    _open_only(state, {event.step}, stamp.at)
    state.groups_open = agenda.step.kind == "groups" and state.groups_published
    block_plan.take_up(state)
    state.shown = None


def _open_only(state: State, wanted: Collection[str], at: int) -> None:
    for round_id in state.rounds:
        if round_id in wanted:
            resume(state, round_id, at)
        else:
            shut(state, round_id, at)


@decide.register
def _(_command: UndoStep, state: State, origin: Origin) -> list[Event]:
    if state.agenda.before is None:
        raise Refusal("nothing_to_undo")
    if origin.at - state.agenda.opened_at > UNDO_MS:
        raise Refusal("too_late_to_undo")
    return [StepUndone()]


@evolve.register
def _(_event: StepUndone, state: State, stamp: Stamp) -> None:
    agenda, before = state.agenda, state.agenda.before
    if before is None or before.step not in agenda.steps:
        return
    agenda.current, agenda.opened_at, agenda.ends_at = before.step, before.opened_at, before.ends_at
    _open_only(state, before.open_rounds, stamp.at)
    state.groups_open = before.groups_open
    block_plan.take_up(state)
    agenda.floor = before.floor
    agenda.before = None


def extended(ends_at: int, minutes: int, now: int) -> int:
    """Return when a clock ends after more minutes, from its end or from now when it is over; never before now."""
    start = max(ends_at, now) if minutes > 0 else ends_at
    return max(start + minutes * 60_000, now)


@decide.register
def _(command: StartClock, state: State, origin: Origin) -> list[Event]:
    if state.agenda.ends_at is not None and state.agenda.ends_at > origin.at:
        return []
    return [ClockChanged(ends_at=origin.at + command.minutes * 60_000)]


@decide.register
def _(command: ExtendClock, state: State, origin: Origin) -> list[Event]:
    if state.agenda.ends_at is None:
        raise Refusal("no_clock")
    return [ClockChanged(ends_at=extended(state.agenda.ends_at, command.minutes, origin.at))]


@decide.register
def _(_command: StopClock, state: State, _origin: Origin) -> list[Event]:
    return [] if state.agenda.ends_at is None else [ClockChanged(ends_at=None)]


@evolve.register
def _(event: ClockChanged, state: State, _stamp: Stamp) -> None:
    state.agenda.ends_at = event.ends_at
