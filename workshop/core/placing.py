"""From the room to the splitting engine and back: candidates, groups as they are, where a late comer goes and why."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations
from typing import Any

from workshop.core import block_plan
from workshop.core.splitting.brief import Assigned, Brief, Pin
from workshop.core.splitting.candidates import Candidate, candidate
from workshop.core.splitting.effect import Effect
from workshop.core.splitting.effect import effects as splitting_effects
from workshop.core.splitting.engine import Effort, split
from workshop.core.splitting.explain import Circle, explained
from workshop.core.splitting.late import best_group, mergers
from workshop.core.splitting.result import Conflict, Flag, Split, Why
from workshop.core.splitting.rounds import at_least_again, blocks_again, rotate
from workshop.core.state import Draft, Person, State

COMING = 1_000_000  # numbers from here on are of people who are still to come
AT_ONCE = 200  # more people than this are split outside the journal's write, or at once but hardly searched


def candidates(state: State, hosts: tuple[str, ...] = (), *, coming: bool = False) -> list[Candidate]:
    """Return those who are in, as the engine sees them; with `coming`, those too who are still to come."""
    number = {group.id: group.number for group in state.groups.values()}
    leading = set(hosts)
    return [
        *(
            candidate(person, host=person.id in leading, before=number.get(person.group or ""))
            for person in state.present()
        ),
        *(to_come(state) if coming else ()),
    ]


def left_to_come(state: State) -> dict[str, int]:
    """Return how many of each expectation have not joined: with each who joins for a city, one fewer is to come."""
    if not state.expected:
        return {}
    came = Counter(person.city.id for person in state.present() if person.kind == "person")
    left = {}
    for each in state.expected:
        here = min(came[each.city.id], each.people)
        came[each.city.id] -= here
        left[each.id] = each.people - here
    return left


def to_come(state: State) -> list[Candidate]:
    """Return those who are expected and have not joined, as the engine sees them."""
    left = left_to_come(state)
    found: list[Candidate] = []
    for each in state.expected:
        for place in range(each.people - left[each.id] + 1, each.people + 1):
            found.append(
                Candidate(
                    id=f"coming-{each.id}-{place}",
                    number=COMING + len(found),
                    city=each.city.id,
                    country=each.city.country,
                    role=each.role,
                    speaks=each.languages,
                    mode=each.mode,
                )
            )
    return found


def circles(state: State, people: Sequence[Candidate] | None = None) -> list[Circle]:
    """Return the groups as they are now; `people` are those who are in, where they are known already."""
    everybody = candidates(state, state.brief.hosts if state.brief else ()) if people is None else people
    known = {one.id: one for one in everybody}
    return [
        Circle(group.number, group.block, tuple(known[member] for member in group.members if member in known))
        for group in state.groups.values()
    ]


def ready(state: State, brief: Brief) -> Brief:
    """Return a brief with what the room knows by itself: who is pinned, which group has which block."""
    number = {group.id: group.number for group in state.groups.values()}
    named = {pin.person for pin in brief.pinned}
    pins = [
        Pin(person=person.id, number=number[person.group])
        for person in state.present()
        if person.pinned and person.group in number and person.id not in named
    ]
    has = [Assigned(number=group.number, block=group.block) for group in state.groups.values() if group.block]
    kept = () if brief.blocks else brief.assigned or tuple(has)
    return brief.model_copy(update={"pinned": (*brief.pinned, *pins), "assigned": kept})


def propose(state: State, brief: Brief, seed: int, effort: Effort = "full") -> Split:
    """Return the split of those who are in, with everything the desk shows of it.

    Pure, and with thousands of people it takes seconds: run it in a child process, then send `group.form` as the system
    with the `groups` that came out.
    """
    return split(candidates(state, brief.hosts, coming=brief.coming), ready(state, brief), seed, effort)


def split_at_once(state: State, brief: Brief, seed: int) -> Split:
    """Return a split while the room waits: searched up to AT_ONCE people, only dealt when there are more."""
    people = candidates(state, brief.hosts, coming=brief.coming)
    effort: Effort = "full" if len(people) <= AT_ONCE else "quick"
    return split(people, ready(state, brief), seed, effort, choices=False)


def explanation(state: State) -> Split | None:
    """Return the figures of the groups as they are, with what was moved by hand; None without groups.

    Kept in `state.memo` until somebody is moved, comes, goes or changes: the desk is drawn anew with every answer.
    """
    if not state.groups:
        return None
    brief = _of_now(ready(state, state.brief or Brief()), _planned_later(state))
    seen = (
        [(group.number, group.block, *group.members) for group in state.groups.values()],
        seen_people(state),
        brief,
    )
    kept = state.memo.get("split/")
    if kept is None or kept[0] != seen:
        people = candidates(state, brief.hosts)
        now = circles(state, people)
        kept = state.memo["split/"] = (seen, explained(now, people, brief), now)
    found: Split = kept[1]
    return found


def _of_now(brief: Brief, later: Collection[str]) -> Brief:
    """Return a brief without the blocks whose turn comes in a later step: nobody misses them in this one."""
    return brief.model_copy(update={"blocks": tuple(block for block in brief.blocks if block not in later)})


def _planned_later(state: State) -> set[str]:
    coming = {step.id for step in block_plan.ahead(state)}
    has = {group.block for group in state.groups.values()}
    blocks = {block for group in state.groups.values() for step, block in group.blocks.items() if step in coming}
    return blocks - has


def seen_people(state: State) -> list[tuple[object, ...]]:
    """Return what a split sees of those who are in: when it is the same as before, so is every explanation."""
    return [_seen(one) for one in state.present()]


def _seen(one: Person) -> tuple[object, ...]:
    return one.id, one.city, one.role, one.languages, one.understands, one.mode, one.table, one.wishes, one.sits_out


def proposals(state: State) -> dict[int, dict[str, Any]]:
    """Return, for the number of each group that became too small, into which other its people would fit best."""
    split = explanation(state)
    if split is None:
        return {}
    kept = state.memo.get("mergers/")
    if kept is None or kept[0] is not split:
        by_number = {group.number: group.id for group in state.groups.values()}
        found = {
            one.group: asdict(one) | {"into": by_number[one.into] if one.into is not None else None}
            for one in mergers(state.memo["split/"][2], state.brief or Brief())
        }
        kept = state.memo["mergers/"] = (split, found)
    proposed: dict[int, dict[str, Any]] = kept[1]
    return proposed


def choices(state: State, draft: str | None) -> tuple[Conflict, ...]:
    """Return the rules that clash in a draft, or in the groups as they are, with what giving up each would give."""
    brief = state.drafts[draft].brief if draft else state.brief or Brief()
    seed = state.drafts[draft].seed if draft else 0
    return split(candidates(state, brief.hosts, coming=brief.coming), ready(state, brief), seed, "quick").conflicts


def met_again(state: State, draft: Draft) -> tuple[dict[str, Any], tuple[Flag, ...]]:
    """Return the rounds of a draft's rotation, pairs that meet again up to this one, and how many must at the least.

    Then flags: that somebody meets a block again.
    """
    last = draft.round or 1
    first = int(draft.id[1:]) - last
    rounds = [one for one in state.drafts.values() if one.round and int(one.id[1:]) - one.round == first]
    rounds = sorted((one for one in rounds if (one.round or 0) <= last), key=lambda one: one.round or 0)
    met: set[frozenset[str]] = set()
    again = 0
    for one in rounds:
        pairs = {frozenset(pair) for members, _ in one.groups for pair in combinations(members, 2)}
        again += len(pairs & met)
        met |= pairs
    sizes = [len(members) for members, _ in rounds[0].groups]
    kinds = {block: place for place, (_, block) in enumerate(rounds[0].groups) if block}
    blocks = [kinds.get(block or "", len(sizes) + table) for table, (_, block) in enumerate(rounds[0].groups)]
    least = at_least_again(sizes, blocks, len(rounds), hosts=min(sizes) > 1)
    flags = blocks_again(len(rounds), blocks)
    return {"first": first, "rounds": len(rounds), "again": again, "at_least": least}, flags


def rotation(
    state: State,
    brief: Brief,
    first: Sequence[tuple[tuple[str, ...], str | None]],
    rounds: int,
    seed: int,
) -> list[list[tuple[tuple[str, ...], str | None]]]:
    """Return the groups of each round of a world café that begins with `first`."""
    members, blocks = [group for group, _ in first], [block for _, block in first]
    people = candidates(state, brief.hosts, coming=brief.coming)
    found = rotate(people, brief, members, blocks, rounds=rounds, seed=seed)
    return [list(zip(tables, blocks, strict=True)) for tables in found.rounds]


def draft_explained(state: State, draft: Draft) -> Split:
    """Return the figures of a draft as it was made, with what is true now of the people whom it knew.

    Kept in `state.memo` until one of these changes or leaves. Who came since is no part of it, so that a room that
    fills has no draft looked at anew: choosing the draft places them.
    """
    placed = {member for members, _ in draft.groups for member in members}
    out = {*draft.brief.opted_out, *draft.brief.away}
    people = [one for one in state.present() if one.id in placed or one.sits_out or one.id in out]
    before = {group.id: group.number for group in state.groups.values()} if draft.brief.keep else {}
    left = (state.expected, left_to_come(state)) if draft.brief.coming else None
    later = frozenset() if draft.round else _later_of(state, draft)
    seen = [*((*_seen(one), before.get(one.group or "")) for one in people), left, later]
    kept = state.memo.get(f"draft/{draft.id}")
    if kept is None or kept[0] != seen:
        coming = to_come(state) if draft.brief.coming else []
        found_now = _draft_explained(replace(draft, brief=_of_now(draft.brief, later)), people, coming, before)
        kept = state.memo[f"draft/{draft.id}"] = (seen, found_now)
    found: Split = kept[1]
    return found


def _later_of(state: State, draft: Draft) -> frozenset[str]:
    """Return the blocks that the groups of a draft would only take up in later steps."""
    numbered = {str(number): group for number, group in enumerate(draft.groups)}
    first = {number: block for number, (_, block) in numbered.items()}
    found = block_plan.later(state, {number: members for number, (members, _) in numbered.items()}, first)
    return found - {block for block in first.values() if block}


def _draft_explained(
    draft: Draft, people: Sequence[Person], coming: Sequence[Candidate], before: Mapping[str, int]
) -> Split:
    hosts = set(draft.brief.hosts)
    known = {one.id: candidate(one, host=one.id in hosts, before=before.get(one.group or "")) for one in people}
    known |= {one.id: one for one in coming if any(one.id in members for members, _ in draft.groups)}
    groups = [
        Circle(number, block, tuple(known[member] for member in members if member in known))
        for number, (members, block) in enumerate(draft.groups, start=1)
    ]
    has = [Assigned(number=group.number, block=group.block) for group in groups if group.block]
    brief = draft.brief if draft.brief.blocks else draft.brief.model_copy(update={"assigned": tuple(has)})
    return explained(groups, list(known.values()), brief)


def effects(state: State, person: str) -> list[Effect]:
    """Return what it would do to move somebody into each of the other groups, the best first."""
    brief = ready(state, state.brief or Brief())
    people, groups = candidates(state, brief.hosts), circles(state)
    here = state.people[person].group
    others = [group.number for group in state.groups.values() if group.id != here]
    found = splitting_effects(groups, people, brief, person, others)
    return sorted(found, key=lambda one: (len(one.breaks), len(one.new_flags), -one.score))


def place_for(person: Person, state: State) -> tuple[str, Why]:
    """Return the id of the group for somebody who comes late or comes back, and why. There must be groups.

    Table mates go to their table's group; who was in a group before goes back to it.
    """
    mates = [mate for mate in state.present() if person.table and mate.table == person.table and mate.group]
    if mates and mates[0].group:
        return mates[0].group, Why("with_their_table")
    if person.last_group in state.groups:
        return person.last_group, Why("back")
    by_number = {group.number: group.id for group in state.groups.values()}
    number, why = best_group(candidate(person), circles(state), state.brief or Brief())
    return by_number[number], why
