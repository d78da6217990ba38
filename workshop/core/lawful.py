"""Lawful: whether an event of a journal that comes from elsewhere could have happened here, by the same rules as live.

An event is lawful when some command, sent by its actor at its time, has it among its events in this state. Commands
bear the limits of every field and `judge` all the rules, so nothing is said twice. What chance decides (a seed) is
whatever differs when the same command is judged with another seed. Three kinds are worked out by an engine that gets
better from version to version: groups, drafts, and the place of who comes late. Of these only the outcome is checked.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from workshop.core.agenda import ClockChanged, ExtendClock, StartClock, StopClock
from workshop.core.ahead import LONG, handed
from workshop.core.drafts import ChooseDraft, DraftMade, MakeDraft
from workshop.core.floor import ExtendFloor, FloorGiven, GiveFloor
from workshop.core.forming import FormGroups, GroupsFormed
from workshop.core.messages import COMMANDS, Command, Event, Origin, Refusal, Role, Stamp, judge
from workshop.core.paper_sheets import KeySheet
from workshop.core.people import PersonChanged, PersonJoined, PersonPlaced
from workshop.core.rounds import last_moment
from workshop.core.scoring import ScoreGiven, ScoreWithdrawn
from workshop.core.state import Person, State
from workshop.core.texts import FLAG, PERSON_ID, UNSEEN, bare, seen

ENGINES = (*LONG.__args__, ChooseDraft)  # they would work out groups: see `_handed`
FORGOTTEN = "-"  # stands for a text that was taken away afterwards, where the rules want one
DEEPEST, LONGEST = 6, 200  # of the reason why somebody is in a group
MINUTES = range(-60, 61)


class Lawful:
    """The judge of one journal. Remembers which command brought about which event: it is the same the next time."""

    def __init__(self) -> None:
        self._brought: dict[tuple[str, Role], type[Command]] = {}

    def check(self, event: Event, state: State, stamp: Stamp) -> None:
        """Raise `Refusal` when an event could not have happened in this state; the code says by which rule."""
        if not PERSON_ID.fullmatch(stamp.actor):
            raise Refusal("malformed", where="actor")
        if isinstance(event, PersonPlaced):
            _check_place(event, state)
            return
        refusals: list[Refusal] = []
        for role in _roles(stamp.actor, event, state):
            for command in self._commands(event, state, stamp, role):
                origin = Origin(stamp.actor, "system" if isinstance(command, LONG) else role, stamp.at)
                try:
                    if _brings(command, state, origin, event):
                        self._brought[event.name, role] = type(command)
                        return
                except Refusal as refusal:
                    refusals.append(refusal)
        raise _telling(refusals, event)

    def _commands(self, event: Event, state: State, stamp: Stamp, role: Role) -> Iterator[Command]:
        """Yield commands that may have brought an event about, the likeliest first."""
        yield from _special(event, state, stamp)
        known = self._brought.get((event.name, role))
        kinds = [kind for kind in COMMANDS.values() if kind not in ENGINES and role in kind.may]
        for kind in [known, *kinds] if known in kinds else kinds:
            yield from _alike(kind, event, state, stamp) if kind else ()


def _roles(actor: str, event: Event, state: State) -> list[Role]:
    """Return in which roles somebody may have acted: the journal says who, not as what."""
    if actor == "system":
        return ["system"]
    roles: list[Role] = []
    if actor in state.people or getattr(event, "person", None) == actor:
        roles.append("participant")
    if any(person.table == actor for person in state.people.values()) or getattr(event, "table", None) == actor:
        roles.append("table")
    return roles or ["facilitator", "table"]


def _alike(kind: type[Command], event: Event, state: State, stamp: Stamp) -> Iterator[Command]:
    """Yield commands of a kind that say what the event says."""
    data = event.model_dump(mode="json")
    for name in type(event).free_text & data.keys() & kind.model_fields.keys():
        if data[name] == "" and kind.model_fields[name].is_required():
            data[name] = FORGOTTEN
    said = {name: data[name] for name in kind.model_fields if name in data}
    variants = [said]
    if "person" in kind.model_fields:
        about = [data.get("person"), data.get("author"), *_at_table(stamp.actor, event, state)]
        variants = [said | {"person": person} for person in dict.fromkeys([None, *about])]
    if "at" in kind.model_fields:  # said in time, and late by the network
        moment = last_moment(state, str(data.get("round") or data.get("vote")))
        variants += [variant | {"at": moment} for variant in variants if moment is not None]
    for variant in variants:
        try:
            yield kind.model_validate(variant)
        except ValidationError:
            continue


def _at_table(actor: str, event: Event, state: State) -> list[str]:
    """Return who may have spoken through a table screen about a note."""
    if not event.name.startswith("note."):
        return []
    return [person.id for person in state.people.values() if person.table == actor]


def _brings(command: Command, state: State, origin: Origin, event: Event) -> bool:
    """Say whether a command has an event among those that it brings about."""
    once = _of_kind(judge(command, state, origin), event)
    differing = _differing(once, event)
    if once is None or not differing:
        return once is not None
    again = _of_kind(judge(command, state, Origin(origin.person, origin.role, origin.at, 1)), event)
    chance = {name for name in differing if again is None or getattr(again, name) != getattr(once, name)}
    free = {name for name in differing if name in type(event).free_text and getattr(event, name) == ""}
    if isinstance(event, GroupsFormed) and event.brief is None:
        free |= {"brief"}  # the first versions kept none
    return differing <= chance | free


def _of_kind(events: list[Event], event: Event) -> Event | None:
    """Return the first of some events that is about the same as this one."""
    same = [one for one in events if type(one) is type(event)]
    return next((one for one in same if not _differing(one, event)), same[0] if same else None)


def _differing(one: Event | None, event: Event) -> set[str]:
    """Return in which of the fields that were written two events differ; those added since have their defaults."""
    kept = {name: (getattr(one, name, None), getattr(event, name)) for name in event.model_fields_set}
    return {name for name, (ours, theirs) in kept.items() if ours != theirs and not _once_kept(ours, theirs)}


def _once_kept(ours: Any, theirs: Any) -> bool:
    """Say whether a text differs only in what earlier versions let stand: soft hyphens, and breaks of other kinds."""
    if not isinstance(ours, str) or not isinstance(theirs, str) or UNSEEN.search(FLAG.sub("", theirs)):
        return False
    return ours == seen(theirs).strip()


def _special(event: Event, state: State, stamp: Stamp) -> Iterator[Command]:
    """Yield the commands whose words are not those of their event."""
    match event:
        case ClockChanged(ends_at=None):
            yield StopClock()
        case ClockChanged(ends_at=int(ends_at)):
            if 1 <= (minutes := (ends_at - stamp.at) // 60_000) <= 600:
                yield StartClock(minutes=minutes)
            yield from (ExtendClock(minutes=more) for more in MINUTES)
        case FloorGiven():
            yield from _built(GiveFloor, speaker=event.speaker)
            yield from (ExtendFloor(minutes=more) for more in MINUTES)
        case ScoreGiven() | ScoreWithdrawn() | PersonJoined() | PersonChanged():
            yield from _sheets(event, state)
        case GroupsFormed() | DraftMade():
            yield from _handed(event, state)


def _built(kind: type[Command], **said: Any) -> Iterator[Command]:
    try:
        yield kind.model_validate(said)
    except ValidationError:
        return


def _sheets(event: ScoreGiven | ScoreWithdrawn | PersonJoined | PersonChanged, state: State) -> Iterator[Command]:
    """Yield the keying of a paper sheet in which an event is what is new."""
    known = state.people.get(event.person)
    if (event.kind if isinstance(event, PersonJoined) else known.kind if known else "") != "paper":
        return
    rounds = [event.round] if isinstance(event, ScoreGiven | ScoreWithdrawn) else [*state.rounds]
    for round_ in rounds:
        before = state.answers.get(round_, {}).get(event.person, {})
        said = {item: {"item": item, "value": one.value, "note": one.note} for item, one in before.items()}
        if isinstance(event, ScoreGiven):
            said[event.item] = {"item": event.item, "value": event.value, "note": event.note}
        elif isinstance(event, ScoreWithdrawn):
            said.pop(event.item, None)
        who = event if isinstance(event, PersonJoined | PersonChanged) else known
        if who is not None:
            yield from _built(KeySheet, id=event.person, round=round_, answers=list(said.values()), **_of(who))


def _of(who: Person | PersonJoined | PersonChanged) -> dict[str, Any]:
    city = {"id": who.city.id, "name": who.city.name, "country": who.city.country}
    return {"city": city, "role": who.role, "languages": list(who.languages)}


def _handed(event: GroupsFormed | DraftMade, state: State) -> Iterator[Command]:
    """Yield the commands by which the server hands over groups that were worked out."""
    groups = [(group.members, group.block) for group in event.groups]
    brief = {"number": len(groups)} if event.brief is None else event.brief.model_dump(mode="json")
    if isinstance(event, GroupsFormed):
        if event.draft is not None and event.draft in state.drafts:
            yield ChooseDraft(draft=event.draft)
        for command in _built(FormGroups, **brief, seed=event.seed):
            yield handed(command, [groups])
        return
    for command in _built(MakeDraft, **brief, title=event.title, seed=event.seed):
        yield handed(command, [groups])


def _check_place(event: PersonPlaced, state: State) -> None:
    """Check the place that the room gave somebody, or a facilitator."""
    if event.person not in state.people:
        raise Refusal("unknown_person")
    if event.group is not None and event.group not in state.groups:
        raise Refusal("unknown_group")
    if event.why is not None and not _plain(event.why, DEEPEST):
        raise Refusal("malformed", where="why")


def _plain(value: Any, deepest: int) -> bool:
    """Say whether a value is small, and its texts have nothing in them that cannot be seen."""
    if isinstance(value, dict):
        return (
            deepest > 0
            and len(value) <= LONGEST
            and all(_plain(key, 0) and _plain(one, deepest - 1) for key, one in value.items())
        )
    if isinstance(value, list):
        return deepest > 0 and len(value) <= LONGEST and all(_plain(one, deepest - 1) for one in value)
    if isinstance(value, str):
        try:
            return len(value) <= LONGEST and bare(value) == value
        except ValueError:
            return False
    return value is None or isinstance(value, int | float)


def _telling(refusals: list[Refusal], event: Event) -> Refusal:
    """Return the refusal that says most: that of the event's own noun, else that no rule allows it."""
    idle = {"facilitators_only", "participants_only"}
    return next((one for one in refusals if one.code not in idle), Refusal("malformed", where=event.name))
