"""Of nobody in a city that is too small do the ratings follow from what is shown: every room there is, one by one."""

import pytest

from tests.core.few import given_away
from tests.soak import soak
from workshop.core import keeping_back

LEVELS = (0, 1, 2, 3, 4, None)
SMALL = [((3, 2, 3), 1, (0, 2, None)), ((3, 1, 3), 1, (0, 1, 4, None)), ((2, 1), 1, LEVELS), ((3, 1, 3), 2, (0, 4))]
STUDIED = [
    ((3, 2, 3), 1, LEVELS),
    ((3, 1, 3), 1, LEVELS),
    ((3, 1, 3), 2, (0, 4, None)),
    ((4, 1, 1, 3), 1, (0, 1, 4, None)),
]


@pytest.mark.parametrize(("cities", "items", "levels"), soak(1, 0) * STUDIED + SMALL)
def test_no_room_gives_a_small_city_away(cities, items, levels):
    number, found = given_away(cities, items, levels)
    assert number > 100
    assert found == []


PAPER = [
    ((3, 1), (0, 2), 1, (0, 2, 4, None)),  # somebody who is alone, beside two sheets
    ((3, 1, 3), (0, 2, 1), 1, (0, 4)),
    ((3, 2, 3), (0, 1, 0), 1, (0, 4)),
    ((2, 0), (1, 3), 1, (0, 2, 4)),  # fewer than the minimum themselves, in all
    ((3, 1), (0, 1), 2, (0, 4)),
]
PAPER_STUDIED = [
    ((3, 2, 3), (0, 1, 0), 1, (0, 2, 4)),
    ((3, 2), (3, 1), 1, (0, 4, None)),
    ((3, 1, 3), (1, 2, 0), 1, (0, 2, 4, None)),
    ((3, 1), (0, 2), 2, (0, 4, None)),
]


@pytest.mark.parametrize(("cities", "sheets", "items", "levels"), soak(1, 0) * PAPER_STUDIED + PAPER)
def test_no_room_gives_a_small_city_away_to_whoever_takes_the_paper_sheets_off(cities, sheets, items, levels):
    number, found = given_away(cities, items, levels, sheets)
    assert number > 50
    assert found == []


def test_rooms_are_given_away_where_what_is_hidden_may_be_all_alike(monkeypatch):
    """Without the rule there are such rooms; were only what is alike hidden deeper, hiding would give it away."""
    monkeypatch.setattr(keeping_back, "_alike", lambda *_: False)
    assert len(given_away(*SMALL[0])[1]) > 10
    monkeypatch.setattr(keeping_back, "_alike", lambda hidden, _more: len(set(hidden)) == 1)
    assert len(given_away(*SMALL[0])[1]) > 10


def test_rooms_are_given_away_where_paper_counts_like_any_answer(monkeypatch):
    """Were the minimum that of all answers, sheets would stand in for those who hide a person."""
    really = keeping_back.apart
    monkeypatch.setattr(keeping_back, "enough", lambda answers, _themselves, least: answers >= least)
    monkeypatch.setattr(keeping_back, "apart", lambda ratings, _themselves, *more: really(ratings, ratings, *more))
    cities, sheets, items, levels = PAPER[0]
    assert len(given_away(cities, items, levels, sheets)[1]) > 10
