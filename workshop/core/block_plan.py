"""Which block each group works on, in each step of group work: planned for all steps at once, so that together they
cover the blocks, and no group meets a block twice. Pure; a facilitator may change any part of it (`group.assign`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import Group, State, Step

Plan = dict[str, dict[str, str]]  # {group: {step: block}}
Steps = Sequence[tuple[str, Sequence[str]]]  # (step, blocks on offer in it), in the order of the agenda


class PlanBlocks(FacilitatorCommand):
    """Give each group a block in each step of group work where it has none; what is set already stays."""

    name = "group.plan"
    refusals = ("unknown_group",)


class BlocksPlanned(Event):
    """These are the blocks of the groups in the steps of group work: `{group: {step: block}}`."""

    name = "blocks.planned"
    plan: Plan


def block_plan(groups: Sequence[str], steps: Steps, fixed: Plan, wishes: Mapping[str, Mapping[str, float]]) -> Plan:
    """Return a block for each group in each step: those in `fixed`, then the blocks that fewest groups have so far.

    No group has a block twice as long as there are others. `wishes[group][block]` is how dear a block is to a group;
    it decides between blocks that are equally covered. The same input gives the same plan.
    """
    plan: Plan = {group: dict(fixed.get(group, {})) for group in groups}
    covered = Counter(block for blocks in plan.values() for block in blocks.values())
    for step, offered in steps:
        missing = [group for group in groups if step not in plan[group]]
        wanted = _most_needed(offered, covered, len(missing), wishes)
        used = {group: set(plan[group].values()) for group in missing}
        for group, block in _matched(missing, wanted, used, wishes).items():
            plan[group][step] = block
            covered[block] += 1
        for group in (group for group in missing if step not in plan[group] and offered):
            others = [block for block in offered if block not in used[group]] or list(offered)
            plan[group][step] = min(others, key=lambda block: (covered[block], offered.index(block)))
            covered[plan[group][step]] += 1
    return plan


def _most_needed(
    offered: Sequence[str], covered: Counter[str], number: int, wishes: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Return so many blocks, those that fewest groups have first; each again when all are there."""
    wanted = Counter[str]()
    for by_block in wishes.values():
        wanted.update(by_block)
    count = Counter({block: covered[block] for block in offered})
    found: list[str] = []
    while offered and len(found) < number:
        block = min(offered, key=lambda one: (count[one], -wanted[one], offered.index(one)))
        count[block] += 1
        found.append(block)
    return found


def _matched(
    groups: Sequence[str],
    blocks: Sequence[str],
    used: Mapping[str, set[str]],
    wishes: Mapping[str, Mapping[str, float]],
) -> dict[str, str]:
    """Return which group takes which of `blocks`, never one that it used: as many as can be (augmenting paths)."""
    taken: dict[int, str] = {}

    def place(group: str, tried: set[int]) -> bool:
        dear = wishes.get(group, {})
        for seat in sorted(range(len(blocks)), key=lambda seat: (-dear.get(blocks[seat], 0), seat in taken, seat)):
            if seat not in tried and blocks[seat] not in used[group]:
                tried.add(seat)
                if seat not in taken or place(taken[seat], tried):
                    taken[seat] = group
                    return True
        return False

    for group in groups:
        place(group, set())
    return {group: blocks[seat] for seat, group in taken.items()}


def blocks_of(state: State, step: Step) -> tuple[str, ...]:
    """Return the blocks that a step asks about, in the order of the pack."""
    asked = {state.block_of[item] for item in step.items}
    return tuple(block for block in state.blocks if block in asked)


def ahead(state: State) -> list[Step]:
    """Return the steps of group work, from the present one on, in which each group has a block of its own."""
    steps = list(state.agenda.steps.values())
    here = next((place for place, step in enumerate(steps) if step.id == state.agenda.current), 0)
    return [step for step in steps[here:] if _has_own(step)]


def planned(state: State, members: Mapping[str, Sequence[str]], fixed: Plan) -> Plan:
    """Return the plan for groups of these members, in the steps that lie ahead."""
    steps = [(step.id, blocks_of(state, step)) for step in ahead(state)]
    wishes = {group: _wishes(state, people) for group, people in members.items()}
    return block_plan(list(members), steps, fixed, wishes)


def _wishes(state: State, people: Sequence[str]) -> dict[str, float]:
    """Return how dear each block is to these people: a first wish counts most."""
    dear: dict[str, float] = {}
    for person in people:
        for place, block in enumerate(state.people[person].wishes if person in state.people else ()):
            dear[block] = dear.get(block, 0) + 1 / (place + 1)
    return dear


def later(state: State, members: Mapping[str, Sequence[str]], first: Mapping[str, str | None]) -> frozenset[str]:
    """Return the blocks that groups of these members would take up in later steps, if `first` are theirs now."""
    steps = ahead(state)[:1]
    fixed = {group: {step.id: block for step in steps} for group, block in first.items() if block}
    plan = planned(state, members, fixed)
    return frozenset(block for blocks in plan.values() for step, block in blocks.items() if step != steps[0].id)


def take_up(state: State) -> None:
    """Let each group work on the block that is planned for it in the present step, or in the next group work.

    Group work without a plan, such as writing actions, is about the block that groups had in the round before it; so
    is what lies between the two.
    """
    steps = list(state.agenda.steps.values())
    here = steps.index(state.agenda.step)
    work = next((step for step in steps[here:] if step.kind == "groups"), None)
    before = [step for step in steps[:here] if _has_own(step)]
    if work is not None and _has_own(work):
        for group in state.groups.values():
            group.block = group.blocks.get(work.id)
    elif work is not None and before:
        for group in state.groups.values():
            group.block = group.blocks.get(before[-1].id, group.block)


def _has_own(step: Step) -> bool:
    return step.per_group and bool(step.items)


def assign(state: State, group: Group, step: str, block: str | None) -> None:
    """Write down which block a group has in a step."""
    group.blocks.pop(step, None)
    if block is not None:
        group.blocks[step] = block
    take_up(state)


@decide.register
def _(_command: PlanBlocks, state: State, _origin: Origin) -> list[Event]:
    if not state.groups:
        raise Refusal("unknown_group")
    fixed = {group.id: group.blocks for group in state.groups.values()}
    plan = planned(state, {group.id: group.members for group in state.groups.values()}, fixed)
    return [] if plan == fixed else [BlocksPlanned(plan=plan)]


@evolve.register
def _(event: BlocksPlanned, state: State, _stamp: Stamp) -> None:
    for group, blocks in event.plan.items():
        if group in state.groups:
            state.groups[group].blocks = dict(blocks)
    take_up(state)
