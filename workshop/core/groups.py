"""Groups: forming them, moving people, giving them blocks, opening and closing them.

Forming makes a draft that only the desk sees. Opening publishes it: people learn where they belong, and notes are
taken; closing stops the notes and keeps everything.
"""

from typing import Annotated

from pydantic import Field

from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import PersonPlaced, person_in, place
from workshop.core.splitting import split
from workshop.core.state import Group, State
from workshop.core.texts import Id, OptionalTitle, PersonId

Count = Annotated[int, Field(ge=1, le=500)]


class FormGroups(FacilitatorCommand):
    """Split everybody who is in, by the number of groups or by people per group. Replaces any earlier groups."""

    name = "group.form"
    refusals = ("malformed", "nobody_here", "too_many_groups")
    number: Count | None = None
    size: Count | None = None


class GroupPlan(Message):
    """A group and who is in it."""

    id: Id
    members: Annotated[tuple[str, ...], Field(strict=False)]
    block: str | None = None


class GroupsFormed(Event):
    """These are the groups now; nobody but the desk sees them yet."""

    name = "groups.formed"
    touches_all = True
    groups: Annotated[tuple[GroupPlan, ...], Field(strict=False)]


class MovePerson(FacilitatorCommand):
    """Put somebody into another group, or into none."""

    name = "person.move"
    refusals = ("unknown_person", "unknown_group")
    person: PersonId
    group: Id | None


class RenameGroup(FacilitatorCommand):
    """Give a group a name that people can find in the room, such as *Window 1*; an empty one takes it back."""

    name = "group.rename"
    refusals = ("unknown_group",)
    group: Id
    title: OptionalTitle


class GroupRenamed(Event):
    """The group is called this; empty means *Group* and its number, in the reader's language."""

    name = "group.renamed"
    group: str
    title: str


class AssignBlock(FacilitatorCommand):
    """Give a group the block to work on, or all blocks."""

    name = "group.assign"
    refusals = ("unknown_group", "unknown_block")
    group: Id
    block: Id | None


class BlockAssigned(Event):
    """The group works on this block, or on all."""

    name = "block.assigned"
    group: str
    block: str | None


class OpenGroups(FacilitatorCommand):
    """Send everybody to their group."""

    name = "group.open"
    refusals = ("unknown_group",)


class GroupsOpened(Event):
    """Everybody sees their group, and groups take notes."""

    name = "groups.opened"
    touches_all = True


class CloseGroups(FacilitatorCommand):
    """Call everybody back: groups take no more notes, and keep what they have."""

    name = "group.close"


class GroupsClosed(Event):
    """Groups take no more notes."""

    name = "groups.closed"


def group_in(state: State, group: str) -> Group:
    """Return a group by id; `Refusal("unknown_group")` when there is none."""
    if group not in state.groups:
        raise Refusal("unknown_group")
    return state.groups[group]


@decide.register
def _(command: FormGroups, state: State, origin: Origin) -> list[Event]:
    if (command.number is None) == (command.size is None):
        raise Refusal("malformed", where="number")
    here = state.present()
    if not here:
        raise Refusal("nobody_here")
    number = command.number or max(1, round(len(here) / (command.size or 1)))
    if number > len(here):
        raise Refusal("too_many_groups", people=len(here))
    members = split(here, number, origin.seed)
    first = f"g{state.seq + 1}"
    groups = [GroupPlan(id=f"{first}-{number}", members=tuple(ids)) for number, ids in enumerate(members, start=1)]
    return [GroupsFormed(groups=tuple(groups))]


@evolve.register
def _(event: GroupsFormed, state: State, _stamp: Stamp) -> None:
    known = {group.number: (group.title, group.block) for group in state.groups.values()}
    written = {note.group for note in state.notes.values()}
    state.former_groups |= {group.id: group for group in state.groups.values() if group.id in written}
    state.groups = {}
    state.groups_published = state.groups_open = False
    for person in state.people.values():
        person.group = None
    for number, plan in enumerate(event.groups, start=1):
        title, block = known.get(number, ("", None))
        state.groups[plan.id] = Group(id=plan.id, number=number, title=title, block=plan.block or block)
        for member in plan.members:
            place(state, member, plan.id)


@decide.register
def _(command: MovePerson, state: State, _origin: Origin) -> list[Event]:
    person = person_in(state, command.person)
    if command.group is not None:
        group_in(state, command.group)
    return [] if person.group == command.group else [PersonPlaced(person=person.id, group=command.group)]


@decide.register
def _(command: RenameGroup, state: State, _origin: Origin) -> list[Event]:
    return [GroupRenamed(group=group_in(state, command.group).id, title=command.title)]


@evolve.register
def _(event: GroupRenamed, state: State, _stamp: Stamp) -> None:
    state.groups[event.group].title = event.title


@decide.register
def _(command: AssignBlock, state: State, _origin: Origin) -> list[Event]:
    if command.block is not None and command.block not in state.blocks:
        raise Refusal("unknown_block")
    return [BlockAssigned(group=group_in(state, command.group).id, block=command.block)]


@evolve.register
def _(event: BlockAssigned, state: State, _stamp: Stamp) -> None:
    state.groups[event.group].block = event.block


@decide.register
def _(_command: OpenGroups, state: State, _origin: Origin) -> list[Event]:
    if not state.groups:
        raise Refusal("unknown_group")
    return [] if state.groups_open else [GroupsOpened()]


@evolve.register
def _(_event: GroupsOpened, state: State, _stamp: Stamp) -> None:
    state.groups_published = state.groups_open = True


@decide.register
def _(_command: CloseGroups, state: State, _origin: Origin) -> list[Event]:
    return [GroupsClosed()] if state.groups_open else []


@evolve.register
def _(_event: GroupsClosed, state: State, _stamp: Stamp) -> None:
    state.groups_open = False
