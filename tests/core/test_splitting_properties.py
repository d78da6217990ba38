"""Whatever people come and whatever is asked of the split, also nonsense: rules hold, or it is said which do not."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import world
from tests.core.test_splitting import circles_of
from workshop.core.splitting import Brief, Candidate, explained, split
from workshop.core.splitting.late import best_group

pytestmark = pytest.mark.slow  # hundreds of rooms are split

LANGUAGES = ("en", "es", "fr", "wo")
MOST = 12

languages = st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True).map(tuple)
ids = st.integers(1, MOST + 2).map(lambda number: f"p{number}")  # two of them are of nobody
goals = st.sampled_from(["language", "cities", "countries", "roles", "host", "modes", "even"])
few = st.lists(ids, max_size=4, unique=True).map(tuple)


@st.composite
def rooms(draw: st.DrawFn, least: int = 0) -> list[Candidate]:
    """Return people of any kind, at most twelve."""
    return [
        Candidate(
            id=f"p{number}",
            number=number,
            city=draw(st.sampled_from(["dakar", "lyon", "sevilla"])),
            country=draw(st.sampled_from(["ES", "FR", "SN"])),
            role=draw(st.sampled_from(["academia", "civil_society"])),
            speaks=draw(languages),
            understands=draw(st.lists(st.sampled_from(LANGUAGES), max_size=1).map(tuple)),
            mode=draw(st.sampled_from(["on_site", "online"])),
            table=draw(st.sampled_from([None, None, "oak"])),
            sits_out=draw(st.integers(0, 9)) == 0,
        )
        for number in range(1, draw(st.integers(least, MOST)) + 1)
    ]


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Return what nobody in their right mind would ask, too."""
    number = draw(st.one_of(st.none(), st.integers(1, 15)))
    return Brief.model_validate(
        {
            "number": number,
            "size": draw(st.integers(1, 15)) if number is None else None,
            "minimum": draw(st.one_of(st.none(), st.integers(1, 9))),
            "maximum": draw(st.one_of(st.none(), st.integers(1, 9))),
            "together": draw(st.lists(few, max_size=2)),
            "apart": draw(st.lists(few, max_size=2)),
            "pinned": [
                {"person": person, "number": draw(st.integers(1, 6))} for person in draw(st.lists(ids, max_size=3))
            ],
            "opted_out": draw(st.lists(ids, max_size=2)),
            "away": draw(st.lists(ids, max_size=2)),
            "expected": draw(st.one_of(st.none(), st.integers(1, 20))),
            "hosts": draw(few),
            "modes": draw(st.sampled_from(["any", "mixed", "apart"])),
            "importance": draw(st.dictionaries(goals, st.sampled_from(["none", "low", "high"]), max_size=3)),
            "purpose": draw(st.sampled_from(["mixed", "city", "interest"])),
            "mix_tables": draw(st.booleans()),
        }
    )


def named(conflicts: Any, kind: str) -> set[str]:
    """Return the people of all rules of a kind that clash with others."""
    return {one for conflict in conflicts for rule in conflict.rules if rule.kind == kind for one in rule.people}


@settings(max_examples=100, deadline=None)
@given(rooms(), briefs(), st.integers(0, 5))
def test_rules_hold_or_it_is_said_which_do_not_and_nobody_is_lost(people, brief, seed):
    found = split(people, brief, seed)
    place = {member: group.number for group in found.groups for member in group.members}
    here = {one.id for one in people}
    assert sorted([*place, *found.unassigned]) == sorted(here), "everybody once, in a group or left out with a reason"
    left_out = {one.id for one in people if one.sits_out or one.id in (*brief.opted_out, *brief.away)}
    assert found.unassigned.keys() == left_out
    single = [group for group in found.groups if len(group.members) == 1]
    assert single == [] or len(place) == 1 or brief.pinned or brief.apart or brief.maximum
    assert all("group_of_one" in {flag.code for flag in group.flags} for group in single)
    for pin in brief.pinned:
        if pin.person in here - named(found.conflicts, "pin"):
            assert place[pin.person] == pin.number
    for circle in brief.apart:
        those = [place[one] for one in circle if one in place]
        assert len(set(those)) == len(those) or set(circle) & named(found.conflicts, "apart")
    for circle in brief.together:
        those = {place[one] for one in circle if one in place}
        assert len(those) <= 1 or set(circle) & named(found.conflicts, "together")
    unknown = {flag.details["person"] for flag in found.flags if flag.code == "unknown_person"}
    lists = (*brief.together, *brief.apart, brief.opted_out, brief.away, brief.hosts)
    asked_for = {one for circle in lists for one in circle}
    assert unknown == ({pin.person for pin in brief.pinned} | asked_for) - here


@settings(max_examples=60, deadline=None)
@given(rooms(least=6), st.data(), st.integers(2, 3), st.integers(0, 5))
def test_who_must_be_apart_is_apart_and_who_must_be_together_is_together(people, data, number, seed):
    those = [replace(one, table=None, sits_out=False) for one in people]
    one, two, three, four = data.draw(st.permutations([person.id for person in those]))[:4]
    found = split(those, Brief(number=number, apart=((one, two),), together=((three, four),)), seed)
    place = {member: group.number for group in found.groups for member in group.members}
    assert found.conflicts == ()
    assert place[one] != place[two]
    assert place[three] == place[four]


@settings(max_examples=100, deadline=None)
@given(rooms(least=2), briefs(), st.integers(0, 5))
def test_each_member_follows_the_language_or_has_a_bridge_or_is_flagged(people, brief, seed):
    by_id = {one.id: one for one in people}
    for group in split(people, brief, seed, "quick").groups:
        flagged = {flag.details["person"] for flag in group.flags if "person" in flag.details}
        assert flagged == set(group.alone)
        for member in group.members:
            if group.language not in by_id[member].follows and member not in group.alone:
                bridge = by_id[group.bridges[member]]
                assert bridge.id in group.members
                assert group.language in bridge.speaks
                assert set(bridge.speaks) & set(by_id[member].speaks)


@settings(max_examples=100, deadline=None)
@given(rooms(), briefs(), st.integers(0, 5))
def test_each_contradiction_names_its_rules_and_what_giving_up_each_would_give(people, brief, seed):
    for conflict in split(people, brief, seed, "quick").conflicts:
        assert conflict.given_up in conflict.rules
        assert all(choice.rule in conflict.rules for choice in conflict.relaxing)
        assert all(0 <= choice.score <= 1 and choice.smallest <= choice.largest for choice in conflict.relaxing)


@settings(max_examples=60, deadline=None)
@given(rooms(), briefs(), st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_order_of_people_and_asking_again_change_nothing(people, brief, seed, chance):
    found = split(people, brief, seed)
    assert split(chance.sample(people, len(people)), brief, seed) == found
    assert split(people, brief, seed) == found


@settings(max_examples=60, deadline=None)
@given(rooms(least=2), st.integers(2, 4), st.integers(0, 5), st.permutations(range(1, MOST + 1)))
def test_who_has_which_name_and_number_does_not_change_how_good_it_is(people, number, seed, order):
    renamed = [replace(one, id=f"q{order[one.number - 1]}", number=order[one.number - 1]) for one in people]
    ours, theirs = (split(those, Brief(number=number), seed) for those in (people, renamed))
    assert [ours.score, len(ours.alone)] == [theirs.score, len(theirs.alone)]


@settings(max_examples=60, deadline=None)
@given(rooms(least=3), briefs(), st.integers(0, 5))
def test_somebody_more_changes_one_group_and_says_why(people, brief, seed):
    *first, late = people
    circles = circles_of(split(first, brief, seed, "quick"), first)
    if not circles:
        return
    number, why = best_group(late, circles, brief)
    assert number in {circle.number for circle in circles}
    joined = [replace(one, members=(*one.members, late)) if one.number == number else one for one in circles]
    after = explained(joined, people, brief).groups
    changed = [now.number for was, now in zip(circles, after, strict=True) if len(was.members) != len(now.members)]
    assert changed == [number]
    assert why.code != ""


@settings(max_examples=40, deadline=None)
@given(st.lists(languages, min_size=3, max_size=10), languages, st.integers(2, 5))
def test_a_late_comer_in_the_room_changes_one_group_and_hears_why(spoken, late, size):
    state = world.given()
    for number, speaks in enumerate(spoken):
        world.join(state, f"person-{number}", languages=list(speaks))
    world.when(state, "group.form", size=size)
    before = {group.id: list(group.members) for group in state.groups.values()}
    world.join(state, "late", languages=list(late))
    after = {group.id: list(group.members) for group in state.groups.values()}
    (changed,) = [group for group in after if after[group] != before[group]]
    assert after[changed] == [*before[changed], "late"]
    assert (state.people["late"].why or {})["code"]
