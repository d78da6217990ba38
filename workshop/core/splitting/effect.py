"""What moving somebody would do, before it is done: which figures get better, which worse, whom it helps or strands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.core.splitting.brief import Brief, Goal
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.explain import Circle, explained
from workshop.core.splitting.result import Flag, Rule, Split
from workshop.core.splitting.rules import frame

LEAST = 0.005  # a change of a figure that is worth a word


@dataclass(frozen=True, slots=True)
class Change:
    """A goal's figure before and after, in one group (its number) or in the whole (None)."""

    goal: Goal
    group: int | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move gives: changes for the better and the worse, flags that come and go, rules that it breaks."""

    person: str
    to: int | None
    score: float
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    new_flags: tuple[tuple[int, Flag], ...]
    gone_flags: tuple[tuple[int, Flag], ...]
    breaks: tuple[Rule, ...]


def effect(circles: Sequence[Circle], people: Sequence[Candidate], brief: Brief, person: str, to: int | None) -> Effect:
    """Return what it does to put somebody into the group of this number, or into none. Changes nothing."""
    return effects(circles, people, brief, person, [to])[0]


def effects(
    circles: Sequence[Circle], people: Sequence[Candidate], brief: Brief, person: str, targets: Sequence[int | None]
) -> list[Effect]:
    """Return what it does to put somebody into each of these groups."""
    rules = frame(people, brief)
    before = explained(circles, people, brief, rules)
    mover = next(one for one in people if one.id == person)
    placed = any(mover in circle.members for circle in circles)
    found = []
    for to in targets:
        same = (
            placed and to is not None
        )  # then all are measured against the same people, and other groups stay as known
        known = {group.members: group for group in before.groups} if same else {}
        after = explained(moved(circles, mover, to), people, brief, rules, known)
        found.append(_effect(before, after, circles, brief, mover, to))
    return found


def _effect(
    before: Split, after: Split, circles: Sequence[Circle], brief: Brief, mover: Candidate, to: int | None
) -> Effect:
    changes = _changes(before, after, _numbers(circles, mover.id, to))
    flags = [_flags(before), _flags(after)]
    return Effect(
        person=mover.id,
        to=to,
        score=round(after.score - before.score, 6),
        better=tuple(change for change in changes if change.after > change.before),
        worse=tuple(change for change in changes if change.after < change.before),
        new_flags=tuple((key[0], flag) for key, flag in flags[1].items() if key not in flags[0]),
        gone_flags=tuple((key[0], flag) for key, flag in flags[0].items() if key not in flags[1]),
        breaks=tuple(_broken(circles, mover, brief, to)),
    )


def moved(circles: Sequence[Circle], person: Candidate, to: int | None) -> list[Circle]:
    """Return the groups with somebody in another one."""
    found = []
    for circle in circles:
        members = tuple(member for member in circle.members if member.id != person.id)
        found.append(replace(circle, members=(*members, person) if circle.number == to else members))
    return found


def _numbers(circles: Sequence[Circle], person: str, to: int | None) -> list[int]:
    here = [circle.number for circle in circles if any(member.id == person for member in circle.members)]
    return [*here, *([to] if to is not None and to not in here else [])]


def _changes(before: Split, after: Split, numbers: Sequence[int]) -> list[Change]:
    pairs: list[tuple[Goal, int | None, float, float]] = [
        (goal, None, figure.value, after.figures[goal].value)
        for goal, figure in before.figures.items()
        if goal in after.figures
    ]
    now = {group.number: group.figures for group in after.groups}
    for group in before.groups:
        if group.number in numbers:
            pairs += [
                (goal, group.number, figure.value, now[group.number][goal].value)
                for goal, figure in group.figures.items()
                if goal in now.get(group.number, {})
            ]
    return [Change(*pair) for pair in pairs if abs(pair[3] - pair[2]) >= (LEAST if pair[1] else LEAST / 10)]


def _flags(split: Split) -> dict[tuple[int, str], Flag]:
    return {
        (group.number, f"{flag.code} {flag.details.get('person', '')}"): flag
        for group in split.groups
        for flag in group.flags
    }


def _broken(circles: Sequence[Circle], person: Candidate, brief: Brief, to: int | None) -> list[Rule]:
    """Return the rules that hold now and would not any more."""
    here = {member.id for circle in circles for member in circle.members if person in circle.members}
    there = {member.id for circle in circles for member in circle.members if circle.number == to}
    found = []
    for pin in brief.pinned:
        if pin.person == person.id and pin.number != to:
            found.append(Rule("pin", (person.id,), pin.number))
    for circle in brief.apart:
        if person.id in circle and there & set(circle) - {person.id}:
            found.append(Rule("apart", tuple(circle)))
    for circle in brief.together:
        if person.id in circle and here & set(circle) - {person.id}:
            found.append(Rule("together", tuple(circle)))
    mates = {member.id for circle in circles for member in circle.members if member.table == person.table}
    if person.table and not brief.mix_tables and (here & mates) - {person.id}:
        found.append(Rule("table", tuple(sorted(here & mates))))
    if brief.maximum and len(there | {person.id}) > brief.maximum:
        found.append(Rule("maximum", number=brief.maximum))
    if 0 < len(here - {person.id}) < (brief.minimum or 2):
        found.append(Rule("minimum", number=brief.minimum or 2))
    return found
