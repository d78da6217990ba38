"""Blocks of groups: each step of group work gives each group a block of its own, planned for all steps at once."""

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from tests.core.test_groups import crowd, refused
from tests.world import ANNA, LYON, NOON, at, given, join, score, when
from workshop.core import Origin
from workshop.core.block_plan import block_plan
from workshop.core.placing import explanation
from workshop.core.progress import how_far
from workshop.core.results import latest_rounds
from workshop.core.views import for_desk

NINE = {f"b{number}": [f"b{number}-{item}" for item in range(1, 6)] for number in range(1, 10)}
ALL = [item for items in NINE.values() for item in items]
FIRST, SECOND, ACTIONS = "first", "second", "actions"
STEPS = [
    {"id": "lobby", "kind": "lobby"},
    {"id": "scan", "kind": "score", "items": [items[0] for items in NINE.values()]},
    {"id": "into", "kind": "present"},
    {"id": FIRST, "kind": "groups", "minutes": 30, "items": ALL, "per_group": True},
    {"id": "coffee", "kind": "break", "minutes": 5},
    {"id": SECOND, "kind": "groups", "minutes": 30, "items": ALL, "per_group": True},
    {"id": ACTIONS, "kind": "groups", "minutes": 8},
    {"id": "report", "kind": "reveal"},
]
PLAN = {"blocks": [{"id": block, "items": items} for block, items in NINE.items()], "steps": STEPS}


def room(people=30, groups=5, **opening):
    """Return a workshop of nine blocks in two rounds, with people in groups that are open."""
    state = given(**(PLAN | opening))
    for number in range(people):
        join(state, f"p{number}", city={**LYON, "id": str(number % 7 + 1)}, languages=["en"])
    when(state, "group.form", number=groups)
    when(state, "group.open")
    return state


def asked_blocks(state, round_id):
    return [
        {item.split("-")[0] for person in group.members for item in state.items_for(round_id, person)}
        for group in state.groups.values()
    ]


def test_nobody_chooses_anything_and_every_block_is_worked_on_and_no_group_meets_one_twice():
    state = room()
    assert all(set(group.blocks) == {FIRST, SECOND} for group in state.groups.values())
    assert all(group.blocks[FIRST] != group.blocks[SECOND] for group in state.groups.values())
    assert {block for group in state.groups.values() for block in group.blocks.values()} == set(NINE)


def test_each_person_is_asked_the_items_of_their_own_group_in_each_round():
    state = room()
    planned = [dict(group.blocks) for group in state.groups.values()]
    for step in (FIRST, SECOND):
        when(state, "step.open", step=step)
        assert [group.block for group in state.groups.values()] == [blocks[step] for blocks in planned]
        assert asked_blocks(state, step) == [{blocks[step]} for blocks in planned]
        assert all(len(state.items_for(step, person)) == 5 for person in state.people)
    assert asked_blocks(state, FIRST) == [{blocks[FIRST]} for blocks in planned]  # the first stays what it was


def test_before_the_first_round_a_group_knows_its_first_block_and_after_the_last_keeps_it():
    state = room()
    when(state, "step.open", step="into")
    assert [group.block for group in state.groups.values()] == [group.blocks[FIRST] for group in state.groups.values()]
    for step, expected in (("coffee", SECOND), (SECOND, SECOND), (ACTIONS, SECOND), (FIRST, FIRST)):
        when(state, "step.open", step=step)
        assert all(group.block == group.blocks[expected] for group in state.groups.values())


def test_actions_between_two_rounds_are_about_the_block_of_the_first():
    between = [step for step in STEPS if step["id"] != ACTIONS]
    between.insert(5, STEPS[6])  # work on a block, a break, its actions; then the next block
    state = room(steps=between)
    for step, expected in (("into", FIRST), (FIRST, FIRST), ("coffee", FIRST), (ACTIONS, FIRST), (SECOND, SECOND)):
        when(state, "step.open", step=step)
        assert all(group.block == group.blocks[expected] for group in state.groups.values()), step
    when(state, "step.open", step=ACTIONS)  # and back again
    assert all(group.block == group.blocks[FIRST] for group in state.groups.values())


def test_undoing_the_second_round_brings_the_first_block_back():
    state = room()
    when(state, "step.open", step=FIRST)
    when(state, "step.open", step=SECOND)
    when(state, "step.undo")
    assert all(group.block == group.blocks[FIRST] for group in state.groups.values())


def test_a_group_without_a_block_is_asked_nothing_rather_than_everything():
    state = room(people=4, groups=2)
    group = next(iter(state.groups))
    when(state, "step.open", step=FIRST)
    when(state, "group.assign", group=group, block=None)
    assert [state.items_for(FIRST, person) for person in state.groups[group].members] == [(), ()]
    when(state, "group.plan")
    assert state.groups[group].block == state.groups[group].blocks[FIRST]


@pytest.mark.parametrize("act", ["another block", "no block", "another group"])
def test_the_desk_never_counts_more_answers_than_are_asked(act):
    """Five answers on a block, and then the group, or one of them, has another or none."""
    state = room(people=8, groups=2)
    when(state, "step.open", step=FIRST)
    group = state.people["p0"].group
    for person in state.groups[group].members:
        for item in state.items_for(FIRST, person):
            score(state, person, item, 3, round_id=FIRST)
    other = next(block for block in NINE if block != state.groups[group].block)
    elsewhere = next(one for one in state.groups if one != group)
    if act == "another group":
        when(state, "person.move", person="p0", group=elsewhere)
    else:
        when(state, "group.assign", group=group, block=other if act == "another block" else None)
    desk = for_desk(state)
    answered = desk.get("answered", {})
    assert all(answered.get(person, 0) <= told["of"] for person, told in desk["people"].items())
    for told in desk["groups"].values():
        progress = how_far(state, FIRST, told["members"])
        assert (told["answered"], told["of"]) == (progress.started, progress.people)
    assert bool(answered) == (act == "another group"), "what was said about the other block counts no more"


def test_what_is_set_by_hand_stays_when_the_rest_is_planned():
    state = room(people=8, groups=2)
    first, other = state.groups
    when(state, "group.assign", group=first, block="b9", step=SECOND)
    when(state, "group.assign", group=other, block=None, step=SECOND)
    when(state, "group.plan")
    assert state.groups[first].blocks[SECOND] == "b9"
    assert state.groups[other].blocks[SECOND] not in ("b9", state.groups[other].blocks[FIRST])
    assert when(state, "group.plan") == []  # twice is once


def test_forming_anew_keeps_the_blocks_by_number_and_undo_brings_both_back():
    state = room(people=12, groups=3)
    before = [group.blocks for group in state.groups.values()]
    when(state, "group.form", number=3)
    assert [group.blocks for group in state.groups.values()] == before
    when(state, "group.form", number=4)
    assert [group.blocks for group in list(state.groups.values())[:3]] == before
    when(state, "group.undo")
    when(state, "group.undo")
    assert [group.blocks for group in state.groups.values()] == before


def test_the_split_misses_no_block_that_is_planned_for_later():
    state = room()
    split = explanation(state)
    assert split is not None
    assert split.figures["coverage"].details["short"] == {}


def test_too_few_groups_for_all_blocks_is_still_said():
    split = explanation(room(people=9, groups=3))
    assert split is not None
    assert len(split.figures["coverage"].details["short"]) == 3


def test_wishes_decide_between_blocks_that_are_equally_covered():
    plan = block_plan(["g1", "g2"], [("s", ["a", "b", "c", "d"])], {}, {"g2": {"d": 1.0}, "g1": {"c": 0.5}})
    assert plan == {"g1": {"s": "c"}, "g2": {"s": "d"}}


@generated(st.integers(1, 24), st.integers(1, 4), st.integers(1, 9))
def test_all_blocks_are_covered_where_there_are_turns_enough_and_none_is_repeated_without_need(groups, rounds, blocks):
    names = [f"g{number}" for number in range(groups)]
    offered = [f"b{number}" for number in range(blocks)]
    plan = block_plan(names, [(f"s{number}", offered) for number in range(rounds)], {}, {})
    taken = [block for row in plan.values() for block in row.values()]
    assert len(taken) == groups * rounds
    assert len(set(taken)) == min(blocks, groups * rounds) or rounds > blocks
    for row in plan.values():
        assert len(set(row.values())) == min(rounds, blocks)


@pytest.mark.parametrize(("data", "code"), [({"group": "nope", "block": "b1"}, "unknown_group")])
def test_an_unknown_group_is_refused(data, code):
    assert refused(room(people=4, groups=2), "group.assign", **data) == code


def test_a_step_that_gives_no_blocks_is_refused():
    state = room(people=4, groups=2)
    group = next(iter(state.groups))
    assert refused(state, "group.assign", group=group, block="b1", step="scan") == "unknown_step"
    assert refused(state, "group.assign", group=group, block="zz", step=FIRST) == "unknown_block"


def test_planning_without_groups_is_refused():
    assert refused(given(**PLAN), "group.plan") == "unknown_group"


# --- Who is asked


def test_whoever_has_no_group_is_asked_nothing_in_group_work():
    state = room(people=6, groups=2)
    when(state, "person.wish", at("p0"), blocks=[], sits_out=True)
    when(state, "person.move", ANNA, person="p1", group=None)
    when(state, "step.open", step=FIRST)
    unplaced = [person.id for person in state.present() if person.group is None]
    assert "p1" in unplaced
    assert [state.items_for(FIRST, person) for person in unplaced] == [()] * len(unplaced)
    when(state, "round.close", round=FIRST)
    assert {person for person, items in (state.rounds[FIRST].asked or {}).items() if items} == set(state.people) - set(
        unplaced
    )


def test_a_sheet_of_the_scan_is_asked_nothing_in_the_groups():
    state = given(**PLAN)
    when(state, "step.open", step="scan")
    sheet = {"id": "sheet-1", "city": LYON, "languages": ["fr"], "round": "scan"}
    when(state, "sheet.key", ANNA, **sheet, answers=[{"item": "b1-1", "value": 2}])
    assert len(state.items_for("scan", "sheet-1")) == 9
    join(state, "ben")
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "step.open", step=FIRST)
    assert state.items_for(FIRST, "sheet-1") == ()


def test_table_seats_are_asked_with_their_group():
    state = given(**PLAN)
    table = Origin("tablet", "table", NOON)
    for seat in ("seat-1", "seat-2"):
        when(state, "person.join", table, person=seat, city=LYON, languages=["en"])
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "step.open", step=FIRST)
    assert all(len(state.items_for(FIRST, seat)) == 5 for seat in ("seat-1", "seat-2"))


def test_old_group_work_without_blocks_of_its_own_asks_as_before():
    state = crowd(*[["en"]] * 4)
    when(state, "group.form", number=2)
    when(state, "group.open")
    when(state, "step.open", step="work")
    group, other = state.groups.values()
    when(state, "group.assign", group=group.id, block="finance")
    assert {state.items_for("work", person) for person in group.members} == {("finance-1", "finance-2")}
    assert {len(state.items_for("work", person)) for person in other.members} == {4}


# --- What the room looks at when groups report back


def answer_all(state, round_id, value):
    for person in state.people:
        for item in state.items_for(round_id, person):
            when(state, "score.give", at(person), round=round_id, item=item, value=value)


def test_each_block_is_shown_from_the_last_revealed_round_that_asked_it():
    state = room()
    when(state, "step.open", step="scan")
    answer_all(state, "scan", 1)
    when(state, "step.open", step=FIRST)
    answer_all(state, FIRST, 2)
    when(state, "step.open", step=SECOND)
    answer_all(state, SECOND, 3)
    when(state, "step.open", step="report")
    assert latest_rounds(state) == {}
    when(state, "results.reveal", round="scan")
    assert latest_rounds(state) == dict.fromkeys(NINE, "scan")
    when(state, "results.reveal", round=FIRST)
    firsts = {group.blocks[FIRST] for group in state.groups.values()}
    assert latest_rounds(state) == {block: FIRST if block in firsts else "scan" for block in NINE}
    when(state, "results.reveal", round=SECOND)
    seconds = {group.blocks[SECOND] for group in state.groups.values()}
    assert latest_rounds(state) == {block: SECOND if block in seconds else FIRST for block in NINE}
    when(state, "results.hide", round=SECOND)
    assert latest_rounds(state) == {block: FIRST if block in firsts else "scan" for block in NINE}
