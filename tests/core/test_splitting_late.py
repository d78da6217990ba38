"""After the split: late comers, groups that shrink, what a move would do."""

import pytest

from benchmarks.split_crowds import crowd
from tests.core.test_splitting import circles_of, person
from workshop.core.splitting import Brief, Circle, split
from workshop.core.splitting.effect import effect
from workshop.core.splitting.late import best_group, mergers


def placed(circles, number, one):
    return [
        Circle(circle.number, circle.block, (*circle.members, one)) if circle.number == number else circle
        for circle in circles
    ]


@pytest.mark.parametrize("seed", range(10))
def test_one_person_more_changes_one_group_and_never_leaves_a_language_that_is_there(seed):
    people = crowd(31, seed)
    *first, late = people
    brief = Brief(size=5)
    circles = circles_of(split(first, brief, seed), first)
    number, why = best_group(late, circles, brief)
    after = placed(circles, number, late)
    assert sum(before != now for before, now in zip(circles, after, strict=True)) == 1
    if any(set(member.speaks) & set(late.speaks) for member in first):
        assert why.code in ("language", "language_and_room", "bridge")
    assert max(len(circle.members) for circle in after) <= 7


def test_a_late_comer_goes_where_their_language_is_and_hears_why():
    circles = [
        Circle(1, None, tuple(person(n, f"city-{n}", ["fr"]) for n in range(4))),
        Circle(2, None, tuple(person(n, f"city-{n}", ["es"]) for n in range(4, 9))),
    ]
    number, why = best_group(person(20, "quito", ["es"]), circles, Brief())
    assert (number, why.data()) == (2, {"code": "language", "people": 6, "new_city": True, "language": "es"})


def test_a_late_comer_keeps_to_their_circle_and_away_from_whom_they_must():
    circles = [Circle(1, None, (person(1), person(2))), Circle(2, None, (person(3), person(4), person(5)))]
    assert best_group(person(9), circles, Brief(together=[["p9", "p3"]]))[0] == 2
    assert best_group(person(9), circles, Brief(apart=[["p9", "p1"]]))[0] == 2
    assert best_group(person(9), circles, Brief())[0] == 1


def test_a_group_that_shrinks_gets_the_offer_of_a_merger():
    circles = [
        Circle(1, None, (person(1, speaks=["es"]),)),
        Circle(2, None, tuple(person(n, speaks=["fr"]) for n in range(2, 6))),
        Circle(3, None, tuple(person(n, speaks=["es"]) for n in range(6, 11))),
    ]
    (found,) = mergers(circles, Brief(size=4))
    assert (found.group, found.into, found.together, found.language, found.alone) == (1, 3, 6, "es", 0)
    assert mergers(circles[1:], Brief(size=4)) == []


def test_the_effect_of_a_move_is_what_happens():
    people = crowd(24, 4)
    brief = Brief(number=4)
    found = split(people, brief, 1)
    circles = circles_of(found, people)
    one = found.groups[0].members[0]
    seen = effect(circles, people, brief, one, 3)
    assert seen.score <= 1e-6
    assert {change.group for change in (*seen.better, *seen.worse)} <= {None, 1, 3}
    assert all(change.after > change.before for change in seen.better)
    assert all(change.after < change.before for change in seen.worse)


def test_a_move_that_breaks_a_rule_says_which():
    people = [person(n, f"city-{n}") for n in range(8)]
    circles = [Circle(1, None, tuple(people[:4])), Circle(2, None, tuple(people[4:]))]
    brief = Brief(number=2, apart=[["p0", "p4"]], together=[["p0", "p1"]], maximum=4)
    seen = effect(circles, people, brief, "p0", 2)
    assert [rule.kind for rule in seen.breaks] == ["apart", "together", "maximum"]


def test_a_move_that_leaves_somebody_without_a_language_says_so():
    both = person(1, speaks=["es", "fr"])
    circles = [
        Circle(1, None, (both, person(2, speaks=["es"]), person(3, speaks=["fr"]), person(4, speaks=["fr"]))),
        Circle(2, None, tuple(person(n, speaks=["fr"]) for n in range(5, 8))),
    ]
    people = [member for circle in circles for member in circle.members]
    seen = effect(circles, people, Brief(number=2), "p1", 2)
    assert [(group, flag.code, flag.details["person"]) for group, flag in seen.new_flags] == [
        (1, "no_bridge_in_group", "p2")
    ]
