"""A split in figures: who is with whom, in which language, how far each goal is met, which rules are broken.

A plain computation over members, independent of the packed integers of the search: what it says of groups that a
person made by hand is as good as what it says of the engine's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.core.splitting.brief import Brief, Goal
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.goals import GOALS, Setting, coverage, of_talk, setting
from workshop.core.splitting.languages import talk
from workshop.core.splitting.result import Conflict, Figure, Flag, FlagCode, Placed, Rule, Split
from workshop.core.splitting.rules import Frame, frame


@dataclass(frozen=True, slots=True)
class Circle:
    """A group as given: its number (from 1), its block, and who is in it."""

    number: int
    block: str | None
    members: tuple[Candidate, ...]


def explained(
    circles: Sequence[Circle],
    people: Sequence[Candidate],
    brief: Brief,
    rules: Frame | None = None,
    known: Mapping[tuple[str, ...], Placed] | None = None,
) -> Split:
    """Return a split as it is: its figures and flags. People in no group are unassigned, with the reason.

    `known` are groups by their members that were explained before, among the same people and as many groups.
    """
    rules = rules or frame(people, brief)
    inside = [member for circle in circles for member in circle.members]
    asked = setting(inside, brief, max(1, len(circles)))
    groups = tuple(
        (known or {}).get(tuple(member.id for member in circle.members)) or _placed(circle, asked, rules)
        for circle in circles
        if circle.members
    )
    figures: dict[Goal, Figure] = {}
    for goal, weight in asked.weights.items():
        if not weight or not inside:
            continue
        if goal == "coverage":
            figures[goal] = coverage([(circle.block, circle.members) for circle in circles], brief)
        else:
            figures[goal] = _whole(goal, groups, asked)
    placed = {member.id for member in inside}
    unassigned = {
        person.id: rules.unassigned.get(person.id, Flag("not_placed")) for person in people if person.id not in placed
    }
    return Split(
        groups=groups,
        figures=figures,
        weights={goal: weight for goal, weight in asked.weights.items() if goal in figures},
        score=sum(asked.weights[goal] * figure.value for goal, figure in figures.items()),
        unassigned=unassigned,
        conflicts=_with_broken_aparts(rules, groups),
        flags=tuple(rules.flags),
    )


def _placed(circle: Circle, asked: Setting, rules: Frame) -> Placed:
    members = circle.members
    found = talk(members, asked.unit("language"), asked.unit("host"))
    figures = {
        goal: of_talk(found, len(members))
        if goal == "language"
        else GOALS[goal](members, circle.block, circle.number, asked)
        for goal, weight in asked.weights.items()
        if weight and goal in GOALS
    }
    figures = {goal: figure for goal, figure in figures.items() if figure.of}
    return Placed(
        number=circle.number,
        members=tuple(member.id for member in members),
        block=circle.block,
        language=found.language,
        common=found.common,
        bridges=found.bridges,
        alone=found.alone,
        hosts=tuple(member.id for member in members if member.host),
        figures=figures,
        flags=tuple(_flags(circle, found.alone, rules, asked)),
    )


def _flags(circle: Circle, alone: Sequence[str], rules: Frame, asked: Setting) -> list[Flag]:
    """Return what is wrong with a group. None of it hinders anybody to open it."""
    size, limits = len(circle.members), rules.bounds
    flags = []
    if size == 1:
        flags.append(Flag("group_of_one", {"only_one_here": asked.people == 1}))
    elif size < limits.least:
        flags.append(Flag("too_small", {"size": size, "least": limits.least}))
    if size > limits.most:
        flags.append(Flag("too_large", {"size": size, "most": limits.most}))
    by_id = {member.id: member for member in circle.members}
    for person in alone:
        own = by_id[person].speaks
        others = [other for other in rules.people if other.id != person and set(own) & set(other.follows)]
        code: FlagCode = "no_bridge_in_group" if others else "nobody_here_speaks_it"
        flags.append(Flag(code, {"person": person, "languages": list(own), "others": len(others)}))
    if asked.weights["host"] and not any(member.host for member in circle.members):
        flags.append(Flag("no_host"))
    return flags


def _whole(goal: Goal, groups: Sequence[Placed], asked: Setting) -> Figure:
    parts = [group.figures[goal] for group in groups if goal in group.figures]
    of = asked.of[goal]
    value = sum(part.value * part.of for part in parts) / of
    full = sum(_is_full(goal, part, asked) for part in parts)
    return Figure(value, of, {"full": full, "groups": len(parts)})


def _is_full(goal: Goal, part: Figure, asked: Setting) -> bool:
    """Say whether a group has all that it can have: sizes cannot be more even than to differ by one."""
    if goal == "even":
        return bool(abs(part.details["size"] - asked.people / asked.groups) < 1)
    return part.value >= 1 - 1e-9


def _with_broken_aparts(rules: Frame, groups: Sequence[Placed]) -> tuple[Conflict, ...]:
    """Return the conflicts, and the pairs that should be apart and are not although no single rule forbids it."""
    group_of = {member: group.number for group in groups for member in group.members}
    found = list(rules.conflicts)
    for first, second in rules.apart:
        pair = (rules.people[first].id, rules.people[second].id)
        if group_of.get(pair[0]) == group_of.get(pair[1]) and group_of.get(pair[0]) is not None:
            found.append(_not_apart(pair, rules))
    return tuple(found)


def _not_apart(pair: tuple[str, str], rules: Frame) -> Conflict:
    rule = Rule("apart", pair)
    return Conflict("not_apart", (rule, Rule("number", number=rules.bounds.number)), rule)
