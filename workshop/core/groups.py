"""Groups as they are: moving people, naming, giving blocks, merging, opening and closing. Forming them: `forming`.

What was formed only the desk sees. Opening publishes it: people learn where they belong, and notes are taken; closing
stops the notes and keeps everything. One group can be opened and closed by itself.
"""

from typing import Annotated

from pydantic import Field

from workshop.core import block_plan
from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import PersonPlaced, person_in, place, remember
from workshop.core.splitting.result import Why
from workshop.core.state import Group, State
from workshop.core.texts import Id, OptionalTitle, People, PersonId


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


class NameGroups(FacilitatorCommand):
    """Give several groups their names at once; empty ones are taken back."""

    name = "group.name"
    refusals = ("unknown_group",)
    titles: Annotated[dict[Id, OptionalTitle], Field(max_length=1000)]


class GroupsNamed(Event):
    """These groups are called so; empty means *Group* and its number, in the reader's language."""

    name = "groups.named"
    titles: dict[Id, OptionalTitle]


class AssignBlock(FacilitatorCommand):
    """Give a group the block to work on in a step of group work: in the present or the next one, if none is named.

    Without a block it works on all, or in a step in which each group has its own, is asked nothing.
    """

    name = "group.assign"
    refusals = ("unknown_group", "unknown_block", "unknown_step")
    group: Id
    block: Id | None
    step: Id | None = None


class BlockAssigned(Event):
    """The group works on this block, or on all; in this step, where each has its own."""

    name = "block.assigned"
    group: str
    block: str | None
    step: str | None = None


class MergeGroups(FacilitatorCommand):
    """Send all people of a group into another; the emptied group is gone, what it wrote stays."""

    name = "group.merge"
    refusals = ("unknown_group", "malformed")
    group: Id
    into: Id


class GroupsMerged(Event):
    """All people of a group are in another one now."""

    name = "groups.merged"
    touches_all = True
    group: str
    into: str


class PinPeople(FacilitatorCommand):
    """Let people keep their groups when the others are formed anew, or no longer."""

    name = "group.pin"
    refusals = ("unknown_person",)
    people: People
    pinned: bool = True


class PeoplePinned(Event):
    """These people keep their groups when the others are formed anew, or no longer."""

    name = "group.pinned"
    reach = frozenset({"desk"})
    people: People
    pinned: bool


class OpenGroups(FacilitatorCommand):
    """Send everybody to their group; or open a single group, and leave the others as they are."""

    name = "group.open"
    refusals = ("unknown_group",)
    group: Id | None = None


class GroupsOpened(Event):
    """Everybody sees their group, and groups take notes: all of them, or this one."""

    name = "groups.opened"
    touches_all = True
    group: str | None = None


class CloseGroups(FacilitatorCommand):
    """Call everybody back, or one group: it takes no more notes, and keeps what it has."""

    name = "group.close"
    refusals = ("unknown_group",)
    group: Id | None = None


class GroupsClosed(Event):
    """Groups take no more notes: all of them, or this one."""

    name = "groups.closed"
    group: str | None = None


def group_in(state: State, group: str) -> Group:
    """Return a group by id; `Refusal("unknown_group")` when there is none."""
    if group not in state.groups:
        raise Refusal("unknown_group")
    return state.groups[group]


@decide.register
def _(command: MovePerson, state: State, _origin: Origin) -> list[Event]:
    person = person_in(state, command.person)
    if command.group is not None:
        group_in(state, command.group)
    if person.group == command.group:
        return []
    return [PersonPlaced(person=person.id, group=command.group, why=Why("moved").data(), undoable=True)]


@decide.register
def _(command: MergeGroups, state: State, _origin: Origin) -> list[Event]:
    group, into = group_in(state, command.group), group_in(state, command.into)
    if group.id == into.id:
        raise Refusal("malformed", where="into")
    return [GroupsMerged(group=group.id, into=into.id)]


@evolve.register
def _(event: GroupsMerged, state: State, _stamp: Stamp) -> None:
    remember(state)
    number = state.groups[event.group].number
    for member in list(state.groups[event.group].members):
        place(state, member, event.into)
        state.people[member].why = Why("merged", {"number": number}).data()
    retire(state, [event.group])


def retire(state: State, groups: list[str]) -> None:
    """Take groups away, and keep those that wrote something."""
    written = {note.group for note in state.notes.values()}
    for group in groups:
        gone = state.groups.pop(group)
        if group in written:
            state.former_groups[group] = gone


@decide.register
def _(command: PinPeople, state: State, _origin: Origin) -> list[Event]:
    changed = [person for person in command.people if person_in(state, person).pinned != command.pinned]
    return [PeoplePinned(people=tuple(changed), pinned=command.pinned)] if changed else []


@evolve.register
def _(event: PeoplePinned, state: State, _stamp: Stamp) -> None:
    for person in event.people:
        state.people[person].pinned = event.pinned


@decide.register
def _(command: RenameGroup, state: State, _origin: Origin) -> list[Event]:
    group = group_in(state, command.group)
    return [] if group.title == command.title else [GroupRenamed(group=group.id, title=command.title)]


@evolve.register
def _(event: GroupRenamed, state: State, _stamp: Stamp) -> None:
    state.groups[event.group].title = event.title


@decide.register
def _(command: NameGroups, state: State, _origin: Origin) -> list[Event]:
    changed = {group: title for group, title in command.titles.items() if group_in(state, group).title != title}
    return [GroupsNamed(titles=changed)] if changed else []


@evolve.register
def _(event: GroupsNamed, state: State, _stamp: Stamp) -> None:
    remember(state)
    for group, title in event.titles.items():
        state.groups[group].title = title


@decide.register
def _(command: AssignBlock, state: State, _origin: Origin) -> list[Event]:
    if command.block is not None and command.block not in state.blocks:
        raise Refusal("unknown_block")
    group = group_in(state, command.group)
    own = [step.id for step in block_plan.ahead(state)]
    if command.step is not None and command.step not in own:
        raise Refusal("unknown_step")
    step = command.step or next(iter(own), None)
    if (group.blocks.get(step) if step else group.block) == command.block:
        return []
    return [BlockAssigned(group=group.id, block=command.block, step=step)]


@evolve.register
def _(event: BlockAssigned, state: State, _stamp: Stamp) -> None:
    group = state.groups[event.group]
    if event.step is None:
        group.block = event.block
    else:
        block_plan.assign(state, group, event.step, event.block)


@decide.register
def _(command: OpenGroups, state: State, _origin: Origin) -> list[Event]:
    if not state.groups:
        raise Refusal("unknown_group")
    if command.group is not None:
        return [] if state.is_open(group_in(state, command.group).id) else [GroupsOpened(group=command.group)]
    return [] if all(map(state.is_open, state.groups)) else [GroupsOpened()]


@evolve.register
def _(event: GroupsOpened, state: State, _stamp: Stamp) -> None:
    for group in state.groups.values():
        if event.group in (None, group.id):
            group.closed = False
        elif not state.groups_open:
            group.closed = True
    state.groups_published = state.groups_open = True
    if event.group is None:
        state.shown = None  # who goes where comes first on the projector


@decide.register
def _(command: CloseGroups, state: State, _origin: Origin) -> list[Event]:
    if command.group is not None:
        return [GroupsClosed(group=command.group)] if state.is_open(group_in(state, command.group).id) else []
    return [GroupsClosed()] if state.groups_open else []


@evolve.register
def _(event: GroupsClosed, state: State, _stamp: Stamp) -> None:
    for group in state.groups.values():
        if event.group in (None, group.id):
            group.closed = event.group is not None
    state.groups_open = event.group is not None and not all(group.closed for group in state.groups.values())
