"""Drafts: several splits side by side, to look at and to choose from; and the rounds of a rotation.

A draft is on the desk only, and nobody is in it. Choosing one makes it the groups; the others stay to be chosen later,
which is how a rotation goes from round to round.
"""

from typing import Annotated

from pydantic import Field

from workshop.core.forming import FormGroups, Members, Worked, brief_of, formed, up_to_date, worked_out
from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.placing import rotation
from workshop.core.splitting import Brief
from workshop.core.state import Draft, State
from workshop.core.texts import Id, OptionalTitle

MOST = 24


class MakeDraft(FacilitatorCommand, Brief):
    """Make groups to compare, as the brief asks, and leave the groups as they are."""

    name = "draft.make"
    refusals = (*FormGroups.refusals, "too_many_drafts")
    title: OptionalTitle = ""
    groups: Worked | None = None
    seed: int | None = None


class RotateDrafts(FacilitatorCommand, Brief):
    """Make a draft for each of several rounds: nobody works on a block twice, and people meet again rarely."""

    name = "draft.rotate"
    refusals = (*FormGroups.refusals, "too_many_drafts")
    rounds: Annotated[int, Field(ge=2, le=9)]
    title: OptionalTitle = ""
    worked: Annotated[tuple[Worked, ...], Field(strict=False, max_length=9)] | None = None
    seed: int | None = None


class DraftMade(Event):
    """There is a draft more on the desk; `round` is its place in a rotation."""

    name = "draft.made"
    reach = frozenset({"desk"})
    draft: Id
    title: str = ""
    groups: Annotated[tuple[Members, ...], Field(strict=False)]
    brief: Brief
    seed: int
    round: int | None = None


class ChooseDraft(FacilitatorCommand):
    """Make a draft the groups. Who left since is not in them, who came is placed where they fit best."""

    name = "draft.choose"
    refusals = ("unknown_draft", "nobody_here")
    draft: Id


class DropDraft(FacilitatorCommand):
    """Throw a draft away."""

    name = "draft.drop"
    refusals = ("unknown_draft",)
    draft: Id


class DraftDropped(Event):
    """A draft is gone."""

    name = "draft.dropped"
    reach = frozenset({"desk"})
    draft: str


def draft_in(state: State, draft: str) -> Draft:
    """Return a draft by id; `Refusal("unknown_draft")` when there is none."""
    if draft not in state.drafts:
        raise Refusal("unknown_draft")
    return state.drafts[draft]


@decide.register
def _(command: MakeDraft, state: State, origin: Origin) -> list[Event]:
    if len(state.drafts) >= MOST:
        raise Refusal("too_many_drafts", most=MOST)
    brief = brief_of(command, state)
    seed = origin.seed if command.seed is None else command.seed
    groups = worked_out(brief, state, seed=seed, given=command.groups, role=origin.role)
    members = tuple(Members(members=members, block=block) for members, block in groups)
    return [DraftMade(draft=f"d{state.seq + 1}", title=command.title, groups=members, brief=brief, seed=seed)]


@decide.register
def _(command: RotateDrafts, state: State, origin: Origin) -> list[Event]:
    if len(state.drafts) + command.rounds > MOST:
        raise Refusal("too_many_drafts", most=MOST)
    brief = brief_of(command, state)
    seed = origin.seed if command.seed is None else command.seed
    if command.worked is None:
        first = worked_out(brief, state, seed=seed, given=None, role=origin.role)
        rounds = rotation(state, brief, first, command.rounds, seed)
    else:
        rounds = [worked_out(brief, state, seed=seed, given=given, role=origin.role) for given in command.worked]
    return [
        DraftMade(
            draft=f"d{state.seq + number}",
            title=command.title,
            groups=tuple(Members(members=members, block=block) for members, block in groups),
            brief=brief,
            seed=seed,
            round=number,
        )
        for number, groups in enumerate(rounds, start=1)
    ]


@evolve.register
def _(event: DraftMade, state: State, _stamp: Stamp) -> None:
    groups = tuple((group.members, group.block) for group in event.groups)
    state.drafts[event.draft] = Draft(event.draft, event.title, groups, event.brief, event.seed, event.round)


@decide.register
def _(command: ChooseDraft, state: State, origin: Origin) -> list[Event]:
    draft = draft_in(state, command.draft)
    brief = draft.brief.model_copy(update={"coming": False})
    kept = _with_those_who_came(draft, state)
    if any(person.id in members for person in state.present() for members, _ in kept):
        groups = up_to_date(kept, brief, state)
    else:  # nobody for whom it was made has come, but others have
        groups = worked_out(brief, state, seed=draft.seed, given=None, role=origin.role)
    now = [(set(group.members), group.block) for group in state.groups.values()]
    if now == [(set(members), block) for members, block in groups]:
        return []  # chosen already, at another desk
    return [formed(groups, state, brief, seed=draft.seed, draft=draft.id)]


def _with_those_who_came(draft: Draft, state: State) -> list[tuple[tuple[str, ...], str | None]]:
    """Return a draft's groups in which whoever joined for a city has the place kept for somebody from there."""
    placed = {member for members, _ in draft.groups for member in members}
    city_of = {each.id: each.city.id for each in state.expected}
    came: dict[str, list[str]] = {}
    for person in state.present():
        if person.id not in placed:
            came.setdefault(person.city.id, []).append(person.id)

    def who(member: str) -> str:
        _, expectation, _ = (*member.split("-"), "", "")[:3]
        waiting = came.get(city_of.get(expectation, ""), []) if member not in state.people else []
        return waiting.pop(0) if waiting else member

    return [(tuple(who(member) for member in members), block) for members, block in draft.groups]


@decide.register
def _(command: DropDraft, state: State, _origin: Origin) -> list[Event]:
    return [DraftDropped(draft=draft_in(state, command.draft).id)]


@evolve.register
def _(event: DraftDropped, state: State, _stamp: Stamp) -> None:
    del state.drafts[event.draft]
