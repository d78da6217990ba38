"""Figures: what counts, what never counts, and what does not exist for anybody."""

from fractions import Fraction

import pytest

from tests.world import LYON, NOON, PEOPLE, given, join, said, score, when
from workshop.core import Origin, tallies
from workshop.core.result import quantile

SCANNING = said("step.open", step="scan")


def scan(values, **options):
    """Return the result of finance-1 after people of one city gave these values."""
    state = given(SCANNING, **options)
    for number, value in enumerate(values):
        join(state, f"p{number}", city=LYON, languages=["en"])
        if value is not None:
            score(state, f"p{number}", "finance-1", value)
    return tallies.figures(state, "scan").items["finance-1"]


def test_dont_know_and_does_not_apply_are_counted_and_never_averaged():
    result = scan([0, 4, 4, "dont_know", "dont_know", "not_applicable", None])
    assert result.value() == {
        "n": 3,
        "people": 7,
        "answered": 6,
        "counts": [1, 0, 0, 0, 2],
        "dont_know": 2,
        "not_applicable": 1,
        "agreed": 0,
        "median": 4.0,
        "q1": 2.0,
        "q3": 4.0,
        "mean_of_people": 2.6667,
        "mean_of_cities": None,
        "cities": 1,
        "cities_asked": 1,
        "agreement": "low",
    }


def test_under_the_minimum_there_is_nothing_but_how_many():
    assert scan([1, "dont_know"]).value() == {"n": 1, "people": 2, "too_few": True}
    assert scan([1, 4, 4, 2], minimum_n=5).value() == {"n": 4, "people": 4, "too_few": True}
    assert scan([None] * 5).value() == {"n": 0, "people": 5, "too_few": True}


def test_who_did_not_rate_is_counted_where_there_are_enough_answers_though_too_few_rated():
    beside = {"too_few": True, "not_applicable": 0}
    assert scan(["dont_know"] * 6).value() == beside | {"n": 0, "people": 6, "answered": 6, "dont_know": 6}
    assert scan([1, 4, "dont_know"]).value() == beside | {"n": 2, "people": 3, "answered": 3, "dont_know": 1}


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ([1, 2, 3], "shown"),
        ([], "not_asked"),
        ([None] * 6, "nobody_rated"),
        (["dont_know"] * 6, "nobody_rated"),
        ([1, 2], "too_few"),
    ],
)
def test_suppressed_absent_and_zero_are_three_things(values, status):
    state = given(SCANNING)
    for number, value in enumerate(values):
        join(state, f"p{number}", city=LYON, languages=["en"])
        if value is not None:
            score(state, f"p{number}", "finance-1", value)
    found = tallies.figures(state, "scan").items
    assert found["finance-1"].status == status if values else "finance-1" not in found


def test_a_block_is_silent_about_who_did_not_rate_where_one_of_its_items_is():
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ("ben", "chidi", "dolores"):
        score(state, person, "finance-1", "dont_know")
    score(state, "ben", "finance-2", "not_applicable")
    assert tallies.figures(state, "scan").blocks["finance"].value() == {"n": 0, "people": 3, "too_few": True}
    score(state, "chidi", "finance-2", "not_applicable")
    score(state, "dolores", "finance-2", "dont_know")
    told = tallies.figures(state, "scan").blocks["finance"].value()
    assert (told["answered"], told["dont_know"], told["not_applicable"]) == (6, 4, 2)


def test_a_block_says_on_how_many_of_its_items_it_rests():
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ("ben", "chidi", "dolores"):
        score(state, person, "finance-1", 2)
    score(state, "ben", "finance-2", 4)
    told = tallies.figures(state, "scan").blocks["finance"].value()
    assert (told["items"], told["items_counted"]) == (2, 1)
    for person in ("chidi", "dolores"):
        score(state, person, "finance-2", 4)
    told = tallies.figures(state, "scan").blocks["finance"].value()
    assert (told["items"], told["items_counted"], told["median"]) == (2, 2, 3.0)


def test_a_score_is_the_same_number_however_many_items_it_comes_from():
    """`1` beside `1.0` would tell who answered an odd number of items."""
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ("ben", "chidi", "dolores"):
        score(state, person, "finance-1", 1)
    for person in ("ben", "chidi"):
        score(state, person, "finance-2", 1)
    found = tallies.figures(state, "scan")
    assert {str(dot) for dot in (*found.blocks["finance"].dots, *found.items["finance-1"].dots)} == {"1.0"}


@pytest.mark.parametrize(
    ("values", "agreement"),
    [([2, 2, 3], "strong"), ([0, 2, 2, 2, 3], "fair"), ([0, 2, 4], "low"), ([1, 1, 2, 3, 3], "low")],
)
def test_agreement_has_a_name_and_a_rule(values, agreement):
    assert scan(values).agreement == agreement


def test_the_two_means_are_never_mixed():
    state = given(SCANNING)
    cities = {name: {**LYON, "id": str(number)} for number, name in enumerate("abcde")}
    for city, values in {"a": [4, 4, 4, 4, 4, 4], "b": [1, 1, 1], "c": [0], "d": [1], "e": [3]}.items():
        for number, value in enumerate(values):
            join(state, f"{city}{number}", city=cities[city], languages=["en"])
            score(state, f"{city}{number}", "finance-1", value)
    result = tallies.figures(state, "scan").items["finance-1"]
    assert result.mean_of_people == 31 / 12
    assert result.mean_of_cities == 2.5  # of a and b: the others have too few ratings to be shown
    assert (len(result.city_means), result.cities_asked) == (2, 5)


def test_a_block_is_the_median_of_each_persons_items_then_over_people():
    state = given(SCANNING, people=["ben", "chidi", "dolores", "elodie"])
    for person, levels in {"ben": [0, 1], "chidi": [4, 3], "dolores": [2, "dont_know"], "elodie": [2, 2]}.items():
        for item, level in zip(["finance-1", "finance-2"], levels, strict=True):
            score(state, person, item, level)
    result = tallies.figures(state, "scan").blocks["finance"]
    assert result.dots == (0.5, 2.0, 2.0, 3.5)
    assert (result.median, result.q1, result.q3) == (2.0, 1.625, 2.375)
    assert (result.n, result.people, result.counts, result.dont_know) == (4, 4, (1, 1, 3, 1, 1), 1)


def test_what_is_hidden_of_an_item_does_not_follow_from_its_block():
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ("ben", "chidi", "dolores"):
        score(state, person, "finance-1", 2)
    score(state, "ben", "finance-2", 4)
    assert tallies.figures(state, "scan").blocks["finance"].dots == (2, 2, 2)


def cells(*cities):
    """Return the cells of finance-1 by city id, after people of cities 0, 1, 2 … gave these values."""
    state = given(SCANNING)
    for city, values in enumerate(cities):
        for number, value in enumerate(values):
            join(state, f"p{city}-{number}", city={**LYON, "id": str(city)}, languages=["en"])
            score(state, f"p{city}-{number}", "finance-1", value)
    return {city: cell.value() for (city, _), cell in tallies.figures(state, "scan").city_items.items()}


def test_cities_have_cells_and_of_small_ones_nothing_is_told():
    assert cells([2, 2, 4], [1, 1], [3]) == {
        "0": {"n": 3, "median": 2.0, "q1": 2.0, "q3": 3.0},
        "1": {"too_few": True},
        "2": {"too_few": True},
    }


def test_a_small_city_cannot_be_had_by_subtraction():
    """The room's figures less those of the large cities would be the one person of the small city."""
    assert cells([2, 2, 4], [1, 1, 1, 1], [3]) == {
        "0": {"too_few": True},
        "1": {"n": 4, "median": 1.0, "q1": 1.0, "q3": 1.0},
        "2": {"too_few": True},
    }


def test_an_item_with_too_few_cannot_be_had_from_its_block():
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ["ben", "chidi", "dolores"]:
        score(state, person, "finance-1", 2)
    score(state, "ben", "finance-2", 4)
    shown = tallies.figures(state, "scan").blocks["finance"].value()
    assert (shown["n"], shown["median"], shown["counts"], shown["answered"]) == (3, 2.0, None, None)


def test_who_was_taken_out_does_not_count_and_who_left_does():
    state = given(SCANNING, people=["ben", "chidi", "dolores", "elodie"])
    for person in ["ben", "chidi", "dolores", "elodie"]:
        score(state, person, "finance-1", 1)
    when(state, "person.leave", Origin("ben", "participant", NOON))
    when(state, "person.remove", person="elodie")
    assert tallies.figures(state, "scan").items["finance-1"].n == 3
    when(state, "person.restore", person="elodie")
    assert tallies.figures(state, "scan").items["finance-1"].n == 4


def test_who_comes_after_the_close_was_not_asked():
    state = given(SCANNING, people=["ben"])
    when(state, "round.close", round="scan")
    join(state, "elodie")
    assert tallies.figures(state, "scan").items["finance-1"].people == 1


def test_an_answer_that_a_table_agreed_on_is_one_answer_and_said_to_be():
    state = given(SCANNING, people=["ben", "chidi"])
    table = Origin("tablet", "table", NOON)
    city, languages = PEOPLE["fatou"]
    when(state, "person.join", table, person="together", city=city, languages=languages, kind="table")
    when(state, "score.give", table, round="scan", item="finance-1", value=3, person="together")
    score(state, "ben", "finance-1", 1)
    score(state, "chidi", "finance-1", 1)
    result = tallies.figures(state, "scan").items["finance-1"]
    assert (result.n, result.agreed) == (3, 1)


def test_quantiles_are_those_of_a_spreadsheet():
    values = [1.0, 2.0, 4.0, 7.0]
    assert [quantile(values, Fraction(part, 4)) for part in range(5)] == [1.0, 1.75, 3.0, 4.75, 7.0]
    assert quantile([3.0], Fraction(1, 4)) == 3.0


def test_comments_have_no_names_and_come_only_from_items_with_enough_ratings():
    state = given(SCANNING, people=["ben", "chidi", "dolores"])
    for person in ["ben", "chidi", "dolores"]:
        score(state, person, "finance-1", 1, note=f"note {len(person)}")
    score(state, "ben", "finance-2", 1, note="alone")
    found = tallies.comments(state, "scan")
    assert sorted(text for _id, _item, text, _hidden in found) == ["note 3", "note 5", "note 7"]
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    when(state, "comment.hide", comment=found[0][0])
    assert [hidden for *_rest, hidden in tallies.comments(state, "scan")] == [True, False, False]
