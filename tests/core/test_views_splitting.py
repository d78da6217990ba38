"""What the desk sees of a split, and that looking at it costs a score nothing."""

from tests.world import PEOPLE, at, given, join, said, score, when
from workshop.core import views
from workshop.core.diff import changes
from workshop.core.placing import AT_ONCE

SCANNING = said("step.open", step="scan")


def test_groups_are_explained_apart_from_what_changes_with_every_score():
    state = given(SCANNING, people=PEOPLE)
    when(state, "group.form", number=2)
    before = views.for_desk(state)
    assert set(before["explained"]) == set(state.groups)
    assert set(before["split"]["now"]) == {"figures", "weights", "score", "unassigned", "conflicts", "flags"}
    assert before["split"]["undo"] == 1
    score(state, "ben", "finance-1", 2)
    patch = changes(before, views.for_desk(state))
    assert set(patch) == {"answered", "groups"}


def test_a_draft_is_explained_once_for_the_same_people():
    state = given(people=PEOPLE)
    when(state, "draft.make", number=2, title="Two")
    [draft] = views.for_desk(state)["drafts"].values()
    assert draft["title"] == "Two"
    assert sorted(member for group in draft["groups"] for member in group["members"]) == sorted(PEOPLE)
    assert views.for_desk(state)["drafts"][next(iter(state.drafts))] is draft
    assert "drafts" not in views.for_everyone(state)


def test_who_comes_has_no_draft_explained_anew_and_who_leaves_or_changes_has():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    when(state, "draft.make", number=2, keep=True, opted_out=["ben"])
    key = next(iter(state.drafts))

    def shown():
        return views.for_desk(state)["drafts"][key]

    first = shown()
    assert (set(first["unassigned"]), "kept" in first["figures"]) == ({"ben"}, True)
    join(state, "late")
    assert shown() is first
    when(state, "person.leave", at("chidi"))
    second = shown()
    assert "chidi" not in {member for group in second["groups"] for member in group["members"]}
    when(state, "person.change", at("fatou"), languages=["es"])
    assert shown() != second


def test_a_rotation_says_who_meets_again_against_the_least():
    state = given(people=PEOPLE)
    when(state, "draft.rotate", number=2, rounds=3)
    rounds = list(views.for_desk(state)["drafts"].values())
    assert [one["round"] for one in rounds] == [1, 2, 3]
    assert rounds[0]["rotation"]["again"] == 0
    assert all(one["rotation"]["again"] >= one["rotation"]["at_least"] for one in rounds)
    assert len({one["rotation"]["first"] for one in rounds}) == 1
    assert [[flag["code"] for flag in one["flags"]] for one in rounds] == [[], [], ["more_rounds_than_blocks"]]


def test_a_move_is_weighed_for_each_other_group():
    state = given(people=PEOPLE)
    when(state, "group.form", number=3)
    ben = state.people["ben"]
    weighed = views.for_move(state, "ben")["effects"]
    assert {one["group"] for one in weighed} == set(state.groups) - {ben.group}
    assert views.for_move(state, "nobody") == {"effects": []}


def test_a_group_that_shrinks_is_offered_a_merger():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    small, large = state.groups
    for member in list(state.groups[small].members)[1:]:
        when(state, "person.move", person=member, group=large)
    [(group, merger)] = views.for_desk(state)["mergers"].items()
    assert (group, merger["into"], merger["people"]) == (small, large, 1)


def test_what_giving_up_a_rule_would_give_is_worked_out_when_asked():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2, together=[["ben", "chidi"]], apart=[["ben", "chidi"]])
    [conflict] = views.for_desk(state)["split"]["now"]["conflicts"]
    assert (conflict["code"], conflict["relaxing"]) == ("apart_and_together", [])
    [worked] = views.for_choices(state, None)["conflicts"]
    assert {choice["rule"]["kind"] for choice in worked["relaxing"]} == {"apart", "together"}


def test_in_a_room_too_large_for_choices_the_desk_is_told_so():
    state = given(people=[f"p{number}" for number in range(AT_ONCE + 1)])
    assert views.for_choices(state, None) == {"conflicts": [], "most": AT_ONCE}


def test_people_learn_how_they_came_into_their_group():
    state = given(people=PEOPLE)
    when(state, "group.form", number=2)
    other = next(group for group in state.groups if group != state.people["ben"].group)
    when(state, "person.move", person="ben", group=other)
    assert "why" not in views.for_person(state, "ben")["me"] or views.for_person(state, "ben")["me"]["why"] is None
    when(state, "group.open")
    assert views.for_person(state, "ben")["me"]["why"] == {"code": "moved"}
