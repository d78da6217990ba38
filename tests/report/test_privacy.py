"""Nothing under the minimum, in no table and not from two of them; and cities that are not to be named are nowhere."""

import json
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.report.samples import MADE, pack_words, played, report, scored
from tests.world import ANNA, DAKAR, LYON, PEOPLE, at, given, score, when
from workshop.core import State, views
from workshop.core.shifts import shifts
from workshop.report import build, synthesis_html, synthesis_json
from workshop.words import Words

NAMES = (
    "Dakar",
    "Lyon",
    "Sevilla",
    "Ñazca",
    "Senegal",
    "France",
    "Spain",
    "Peru",
    "2253354",
    "2996944",
    "own-nazca-pe",
)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_kept_back_is_nobody_or_enough(seed: int) -> None:
    """All less the cities shown is nobody or at least the minimum: in blocks, in items, and so on every city page."""
    state = played(seed).state
    told = report(state)
    for round_ in told.rounds:
        whole = {block.id: block.result.n for block in round_.blocks}
        whole |= {item.id: item.result.n for block in round_.blocks for item in block.items}
        shown: Counter[str] = Counter()
        for cell in round_.block_cells:
            shown[cell.block] += 0 if cell.too_few else cell.n
        for each in round_.item_cells:
            shown[each.item] += 0 if each.too_few else each.n
        left = {id: whole[id] - shown[id] for id in shown}
        assert [id for id, rest in left.items() if 0 < rest < state.minimum_n <= whole[id]] == []
    for page in told.city_pages:
        for part in page.rounds:
            assert [cell.id for cell in part.blocks + part.items if not cell.too_few and cell.n < state.minimum_n] == []


def two_rounds(seed: int) -> State:
    """Return two rounds of the same items, answered by people who come and go."""
    chance = random.Random(seed)
    state = given()
    cities = [DAKAR, LYON]
    people = [f"p{number}" for number in range(chance.choice([3, 6, 12]))]
    for person in people:
        when(state, "person.join", at(person), city=chance.choice(cities), languages=["en"])
    when(state, "group.form", number=1)
    when(state, "group.open")
    for step in ("scan", "work"):
        when(state, "step.open", step=step)
        away = chance.sample(people, k=chance.choice([0, 0, 1, 3]))
        for person in people:
            if person not in away:
                score(state, person, "finance-1", chance.randint(0, 4), round_id=step)
        when(state, "round.close", round=step)
        when(state, "results.reveal", round=step)
    return state


@pytest.mark.parametrize("seed", range(60))
def test_directions_are_told_only_where_nobody_is_left_over(seed: int) -> None:
    state = two_rounds(seed)
    shift = shifts(state, "scan", "work").items.get("finance-1")
    said = [{person for person, given in state.answers.get(step, {}).items() if given} for step in ("scan", "work")]
    if shift is None or shift.both is None:
        return
    assert (shift.both, (shift.up or 0) + (shift.same or 0) + (shift.down or 0)) == (len(said[0] & said[1]),) * 2
    for part in (said[0] & said[1], said[0] - said[1], said[1] - said[0]):
        assert len(part) == 0 or len(part) >= state.minimum_n


def test_chance_made_shifts_that_are_told_and_some_that_are_not() -> None:
    found = [shifts(two_rounds(seed), "scan", "work").items.get("finance-1") for seed in range(60)]
    told = sum(shift is not None and shift.both is not None for shift in found)
    assert min(told, sum(shift is not None and shift.both is None for shift in found)) >= 5


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_cities_that_are_not_to_be_named_are_nowhere(language: str) -> None:
    state = scored({"Dakar": [1, 2, 4, 3], "Lyon": [3, 3, 2], "Sevilla": [0, 1, 2], "Ñazca": [1, 2, 2]})
    when(state, "report.arrange", cities_named=False)
    told = build(state, pack_words(language), Words(language), made=MADE, whereabouts=lambda _city: (1.0, 2.0))
    left = synthesis_json(told).decode() + synthesis_html(told) + synthesis_html(told, nonce="n")
    left = left.replace("City of Dakar", "")  # the publisher of the pack
    assert [name for name in NAMES if name in left] == []
    assert told.participants.places == ()
    assert [city.id for city in told.participants.cities] == ["city-a", "city-b", "city-c", "city-d"]


def test_a_city_keeps_its_letter_in_every_language_and_when_others_come() -> None:
    state = scored({"Dakar": [1, 2, 4], "Lyon": [3, 3, 2, 1]})
    when(state, "report.arrange", cities_named=False)
    sizes = [[city.people for city in report(state, language).participants.cities] for language in ("en", "fr")]
    assert sizes[0] == sizes[1]


def test_letters_follow_from_nothing_that_anybody_is_told() -> None:
    """Not from ids, not from sizes: only from chance, which stands in the journal and in no view."""

    def by_letter(seed: int) -> tuple[int, ...]:
        state = scored({"Dakar": [1, 2, 4], "Lyon": [3, 3, 2, 1], "Sevilla": [1] * 5, "Ñazca": [2] * 6})
        when(state, "report.arrange", replace(ANNA, seed=seed), cities_named=False)
        when(state, "report.arrange", replace(ANNA, seed=seed + 1), paper="letter")
        assert str(seed) not in json.dumps(views.for_desk(state)) + synthesis_json(report(state)).decode()
        return tuple(city.people for city in report(state).participants.cities)

    orders = [by_letter(seed) for seed in range(700_700_701, 700_700_721)]
    assert len(set(orders)) > 8
    assert by_letter(700_700_701) == orders[0]


def test_the_words_of_who_was_forgotten_are_gone_and_the_counts_stay() -> None:
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "note.add", at("ben"), id="n1", group=next(iter(state.groups)), kind="gap", text="canary")
    when(state, "group.close")
    state.notes["n1"].text = ""  # as the journal leaves it
    told: Any = report(state)
    assert told.group_work.blocks == ()
    assert told.participants.people == 6


def test_left_out_comments_are_in_no_format() -> None:
    state = given(people=PEOPLE)
    when(state, "step.open", step="scan")
    for person in PEOPLE:
        score(state, person, "finance-1", 2, note="canary")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    assert b"canary" in synthesis_json(report(state))
    when(state, "report.arrange", left_out=["comments"])
    assert b"canary" not in synthesis_json(report(state))
