"""Forming groups: from a brief, or as worked out elsewhere; and taking the last change of groups back.

The journal keeps who is in which group, the brief and the seed; how good that is, is worked out from the people
whenever somebody looks (`workshop.core.placing.explanation`).
"""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from workshop.core import block_plan
from workshop.core.groups import retire
from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import place, remember
from workshop.core.placing import candidates, split_at_once
from workshop.core.splitting import Brief, Circle
from workshop.core.splitting.late import best_group
from workshop.core.splitting.result import Why
from workshop.core.state import Group, Seating, State
from workshop.core.texts import Id


class GroupPlan(Message):
    """A group and who is in it; its block, and its blocks by the steps of group work, where each group has its own."""

    id: Id
    members: Annotated[tuple[str, ...], Field(strict=False)]
    block: str | None = None
    blocks: dict[str, str] = Field(default_factory=dict)


class Members(Message):
    """A group that was worked out elsewhere: who is in it, on which block."""

    members: Annotated[tuple[str, ...], Field(strict=False)]
    block: Id | None = None


BESIDE = ("took_too_long", "took_too_much_memory", "work_was_lost")  # refusals of the process that works it out
Worked = Annotated[tuple[Members, ...], Field(strict=False, max_length=1000)]


class FormGroups(FacilitatorCommand, Brief):
    """Split everybody who is in, as the brief asks. Replaces any earlier groups; people who are pinned keep theirs.

    The server itself may hand over `groups` that it worked out beside the room, because there are many people.
    """

    name = "group.form"
    refusals = ("malformed", "nobody_here", "too_many_groups", "unknown_person", "unknown_block", *BESIDE)
    groups: Worked | None = None
    seed: int | None = None


class GroupsFormed(Event):
    """These are the groups now; nobody but the desk sees them yet. `draft` is the draft that was chosen, if any."""

    name = "groups.formed"
    touches_all = True
    groups: Annotated[tuple[GroupPlan, ...], Field(strict=False)]
    brief: Brief | None = None
    seed: int = 0
    draft: str | None = None


class UndoGroups(FacilitatorCommand):
    """Take back the last change of groups: forming, choosing a draft, moving somebody, merging, naming all at once.

    `of` is how many there were to take back for whoever asks: when it is another number, it was taken back already.
    """

    name = "group.undo"
    refusals = ("nothing_to_undo",)
    of: int | None = None


class SeatedGroup(Message):
    """A group as it was before the change that is taken back."""

    id: Id
    number: int
    title: str
    block: str | None
    members: Annotated[tuple[str, ...], Field(strict=False)]
    blocks: dict[str, str] = Field(default_factory=dict)


class GroupsRestored(Event):
    """The last change of groups did not count: these are the groups again."""

    name = "groups.restored"
    touches_all = True
    groups: Annotated[tuple[SeatedGroup, ...], Field(strict=False)]
    published: bool
    open: bool
    brief: Brief | None = None


def brief_of(command: Brief, state: State) -> Brief:
    """Return the brief inside a command, checked against the room. Raises `Refusal`."""
    brief = Brief(**{name: getattr(command, name) for name in Brief.model_fields})
    if brief.number is not None and brief.size is not None:
        raise Refusal("malformed", where="number")
    if brief.coming and isinstance(command, FormGroups):  # nobody is in a group who is not here
        raise Refusal("malformed", where="coming")
    circles = (*brief.together, *brief.apart, brief.opted_out, brief.away, brief.hosts, brief.among or ())
    for person in (*(pin.person for pin in brief.pinned), *(person for circle in circles for person in circle)):
        if person not in state.people:
            raise Refusal("unknown_person", person=person)
    for block in (*brief.blocks, *(given.block for given in brief.assigned)):
        if block not in state.blocks:
            raise Refusal("unknown_block", block=block)
    own = block_plan.ahead(state)
    if own and not brief.blocks and not brief.assigned and not any(group.block for group in state.groups.values()):
        return brief.model_copy(update={"blocks": block_plan.blocks_of(state, own[0])})
    return brief


def worked_out(
    brief: Brief, state: State, *, seed: int, given: Sequence[Members] | None, role: str
) -> list[tuple[tuple[str, ...], str | None]]:
    """Return groups for a brief: those that the server hands over, else the engine's. Raises `Refusal`."""
    here = candidates(state, coming=brief.coming)
    if not here:
        raise Refusal("nobody_here")
    if brief.number and brief.number > len(here):
        raise Refusal("too_many_groups", people=len(here))
    if given is None:
        split = split_at_once(state, brief, seed)
        if not split.groups:
            raise Refusal("nobody_here")
        return [(group.members, group.block) for group in split.groups]
    members = [member for group in given for member in group.members]
    if (
        role != "system"
        or len(set(members)) < len(members)
        or not set(members) <= {*state.people, *(one.id for one in here)}
    ):
        raise Refusal("malformed", where="groups")
    return up_to_date([(group.members, group.block) for group in given], brief, state)


def up_to_date(
    groups: Sequence[tuple[tuple[str, ...], str | None]], brief: Brief, state: State
) -> list[tuple[tuple[str, ...], str | None]]:
    """Return groups without those who left since they were worked out, and with those who came, each where best."""
    out = {*brief.opted_out, *brief.away}
    everybody = candidates(state, brief.hosts, coming=brief.coming)
    known = {one.id: one for one in everybody if not one.sits_out and one.id not in out}
    circles = [
        Circle(number, block, tuple(known[member] for member in members if member in known))
        for number, (members, block) in enumerate(groups, start=1)
    ]
    circles = [circle for circle in circles if circle.members]
    if not circles:
        raise Refusal("nobody_here")
    placed = {member.id for circle in circles for member in circle.members}
    wanted = known if brief.among is None else {person: known[person] for person in brief.among if person in known}
    for person in wanted.values():
        if person.id not in placed:
            number, _why = best_group(person, circles, brief)
            circles = [
                Circle(one.number, one.block, (*one.members, person)) if one.number == number else one
                for one in circles
            ]
    return [(tuple(member.id for member in circle.members), circle.block) for circle in circles]


def formed(
    groups: Sequence[tuple[tuple[str, ...], str | None]], state: State, brief: Brief, *, seed: int, draft: str | None
) -> GroupsFormed:
    """Return the event that makes these the groups, with ids that no group had before, and plans their blocks."""
    ids = [f"g{state.seq + 1}-{number}" for number in range(1, len(groups) + 1)]
    steps = block_plan.ahead(state)
    before = {group.number: group for group in state.groups.values()}
    fixed: block_plan.Plan = {}
    for number, (id, (_, block)) in enumerate(zip(ids, groups, strict=True), start=1):
        had = before[number].blocks if number in before else {}
        fixed[id] = {step.id: had[step.id] for step in steps if step.id in had}
        if steps and block in block_plan.blocks_of(state, steps[0]):
            fixed[id][steps[0].id] = block
    members = {id: people for id, (people, _) in zip(ids, groups, strict=True)}
    plan = block_plan.planned(state, members, fixed)
    plans = [
        GroupPlan(id=id, members=people, block=block, blocks=plan[id])
        for id, (people, block) in zip(ids, groups, strict=True)
    ]
    return GroupsFormed(groups=tuple(plans), brief=brief, seed=seed, draft=draft)


@decide.register
def _(command: FormGroups, state: State, origin: Origin) -> list[Event]:
    if (command.number is None) == (command.size is None) and not (command.minimum or command.maximum):
        raise Refusal("malformed", where="number")
    brief = brief_of(command, state)
    seed = origin.seed if command.seed is None else command.seed
    groups = worked_out(brief, state, seed=seed, given=command.groups, role=origin.role)
    return [formed(groups, state, brief, seed=seed, draft=None)]


@evolve.register
def _(event: GroupsFormed, state: State, _stamp: Stamp) -> None:
    remember(state)
    known = {group.number: (group.title, group.block) for group in state.groups.values()}
    retire(state, list(state.groups))
    state.groups_published = state.groups_open = False
    state.brief = event.brief
    for person in state.people.values():
        person.group = person.why = None
    for number, plan in enumerate(event.groups, start=1):
        title, block = known.get(number, ("", None))
        state.groups[plan.id] = Group(plan.id, number, title, plan.block or block, blocks=dict(plan.blocks))
        for member in plan.members:
            place(state, member, plan.id)
    block_plan.take_up(state)


@decide.register
def _(command: UndoGroups, state: State, _origin: Origin) -> list[Event]:
    if not state.seatings:
        raise Refusal("nothing_to_undo")
    if command.of is not None and command.of != len(state.seatings):
        return []
    before = state.seatings[-1]
    ids = {group.id for group in before.groups}
    groups = _seated(before, ids, state)
    if ids == set(state.groups):
        published, open_ = state.groups_published, state.groups_open
    else:
        published, open_ = before.published, before.open and before.step == state.agenda.current
    return [GroupsRestored(groups=groups, published=published, open=open_, brief=before.brief)]


def _seated(before: Seating, ids: set[str], state: State) -> tuple[SeatedGroup, ...]:
    """Return the groups of that moment with who is in now; who came since stays, or goes where they fit best."""
    known = {one.id: one for one in candidates(state, before.brief.hosts if before.brief else ()) if not one.sits_out}
    members = {group.id: [member for member in group.members if member in known] for group in before.groups}
    last = max((state.people[member].number for group in before.groups for member in group.members), default=0)
    came = [person for person in state.people.values() if person.id in known and person.number > last]
    for person in came if members else ():
        if person.group is not None and person.group in ids:
            members[person.group].append(person.id)
            continue
        circles = [
            Circle(group.number, group.block, tuple(known[one] for one in members[group.id])) for group in before.groups
        ]
        best, _why = best_group(known[person.id], circles, before.brief or Brief())
        members[next(group.id for group in before.groups if group.number == best)].append(person.id)
    return tuple(
        SeatedGroup(
            id=group.id,
            number=group.number,
            title=group.title,
            block=group.block,
            members=tuple(members[group.id]),
            blocks=group.blocks,
        )
        for group in before.groups
    )


@evolve.register
def _(event: GroupsRestored, state: State, _stamp: Stamp) -> None:
    was = {person.id: person.group for person in state.people.values()}
    retire(state, list(state.groups))
    for person in state.people.values():
        person.group = None
    for seated in event.groups:
        state.former_groups.pop(seated.id, None)
        group = Group(seated.id, seated.number, seated.title, seated.block, blocks=dict(seated.blocks))
        state.groups[seated.id] = group
        for member in seated.members:
            place(state, member, seated.id)
    block_plan.take_up(state)
    for person in state.people.values():
        if person.group and person.group != was[person.id]:
            person.why = Why("restored").data()
    state.groups_published, state.groups_open, state.brief = event.published, event.open, event.brief
    state.seatings = state.seatings[:-1]
