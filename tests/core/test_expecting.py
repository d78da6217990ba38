"""People who are expected: planned for in drafts, one fewer with each who joins, and never in a group of the room."""

import pytest

from tests.world import ANNA, DAKAR, LYON, SEVILLA, given, join, said, when
from workshop.core import Refusal, expecting, views
from workshop.core.placing import to_come

FOUR = {"id": "a", "city": DAKAR, "people": 4, "languages": ["fr"]}
TWO = {"id": "b", "city": SEVILLA, "people": 2, "languages": ["es"], "mode": "online", "role": "academia"}


def expecting_six(**more):
    return given(said("people.expect", expected=[FOUR, TWO]), **more)


def members(state):
    (draft,) = state.drafts.values()
    return [member for group, _ in draft.groups for member in group]


def test_who_joins_for_a_city_is_one_fewer_to_come():
    state = expecting_six()
    assert len(to_come(state)) == 6
    join(state, "fatou")  # for Dakar
    join(state, "ben")  # for Lyon, from where nobody was expected
    assert [one.id for one in to_come(state)] == ["coming-a-2", "coming-a-3", "coming-a-4", "coming-b-1", "coming-b-2"]
    assert (
        views.for_desk(state)["expected"]["a"] | {"people": 4, "to_come": 3} == views.for_desk(state)["expected"]["a"]
    )


def test_a_draft_places_those_who_are_still_to_come_also_in_an_empty_room():
    state = expecting_six()
    when(state, "draft.make", number=2, coming=True)
    assert len(members(state)) == 6
    (told,) = views.for_desk(state)["drafts"].values()
    assert {group["language"] for group in told["groups"]} == {"es", "fr"}


def test_choosing_such_a_draft_places_who_has_come_and_nobody_else():
    state = expecting_six()
    when(state, "draft.make", number=2, coming=True)
    for person in ("fatou", "chidi", "dolores", "gonzalo"):
        join(state, person)
    (told,) = views.for_desk(state)["drafts"].values()
    assert sum(len(group["members"]) for group in told["groups"]) == 2  # the last two from Dakar
    when(state, "draft.make", number=2, coming=True)
    when(state, "draft.choose", draft=list(state.drafts)[-1])
    assert sorted(member for group in state.groups.values() for member in group.members) == [
        "chidi",
        "dolores",
        "fatou",
        "gonzalo",
    ]


def test_who_came_has_the_place_that_was_kept_for_somebody_from_their_city():
    state = expecting_six()
    when(state, "draft.make", number=2, coming=True)
    for person in ("fatou", "chidi", "dolores", "gonzalo"):
        join(state, person)
    when(state, "draft.choose", draft=next(iter(state.drafts)))
    found = sorted(sorted(group.members) for group in state.groups.values())
    assert found == [["chidi", "fatou"], ["dolores", "gonzalo"]]


def test_a_draft_for_people_of_whom_nobody_came_makes_groups_of_those_who_did():
    state = expecting_six()
    when(state, "draft.make", number=2, coming=True)
    for person in ("ben", "elodie", "one", "two"):
        join(state, person)
    when(state, "draft.choose", draft=next(iter(state.drafts)))
    assert [len(group.members) for group in state.groups.values()] == [2, 2]


def test_the_groups_of_the_room_are_of_those_who_are_in():
    state = expecting_six(people=["ben", "fatou"])
    with pytest.raises(Refusal) as refusal:
        when(state, "group.form", number=1, coming=True)
    assert refusal.value.code == "malformed"
    when(state, "group.form", number=1)
    assert sorted(state.groups[next(iter(state.groups))].members) == ["ben", "fatou"]


def test_a_list_is_replaced_as_a_whole_and_kept_within_bounds():
    state = expecting_six()
    when(state, "people.expect", ANNA, expected=[TWO])
    assert len(to_come(state)) == 2
    for wrong, code in (
        [[TWO, TWO], "malformed"],
        [[FOUR | {"id": f"x{n}", "people": 500} for n in range(5)], "too_many"],
    ):
        with pytest.raises(Refusal) as refusal:
            when(state, "people.expect", expected=wrong)
        assert refusal.value.code == code
    when(state, "people.expect", expected=[])
    assert "expected" not in views.for_desk(state)


def test_cities_from_which_nobody_came_are_known():
    state = expecting_six(people=["dolores"])
    assert [city.name for city in expecting.absent(state)] == ["Dakar"]
    assert LYON["name"] not in {city.name for city in expecting.absent(state)}


def test_a_list_that_somebody_else_changed_meanwhile_is_not_replaced():
    line = {"city": LYON, "people": 2, "languages": ["fr"]}
    state = given()
    when(state, "people.expect", expected=[{"id": "a", **line}], base=[])
    with pytest.raises(Refusal, match="changed_meanwhile"):
        when(state, "people.expect", expected=[{"id": "b", **line}], base=[])
    assert [each.id for each in state.expected] == ["a"]
    when(state, "people.expect", expected=[{"id": "a", **line}, {"id": "b", **line}], base=["a"])
    assert [each.id for each in state.expected] == ["a", "b"]
