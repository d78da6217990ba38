"""Nothing that is kept back follows from what is shown: not across tables, not across rounds, not from two means."""

import random
from statistics import fmean
from typing import Any

import pytest

from tests.report.over_time import Keeper
from tests.report.recovery import Attacker
from tests.report.samples import MADE, pack_words, played, report
from tests.world import DAKAR, LYON, SEVILLA, STEPS, given, join, score, when
from workshop.core import State, tallies
from workshop.core.keeping_back import Together
from workshop.report import Synthesis, build
from workshop.words import Words

BLOCKS = {block: [f"{block}-{number}" for number in range(1, n + 1)] for n, block in enumerate("abcd", start=1)}
ITEMS = [item for items in BLOCKS.values() for item in items]
CITIES = [DAKAR, LYON, SEVILLA, *({"id": f"own-{name}", "name": name, "country": "FR"} for name in "wxyz")]
KNOWN_SAME = 0.5  # how often everybody answers the second time as the first
SOME, MANY = range(6), [pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 150)]


def room(seed: int) -> State:
    """Return two revealed rounds over blocks of 1 to 4 items, in small and large rooms with big and tiny cities."""
    chance = random.Random(seed)
    steps: list[dict[str, Any]] = [{**step, "items": ITEMS} if "items" in step else step for step in STEPS]
    state = given(blocks=[{"id": block, "items": items} for block, items in BLOCKS.items()], steps=steps)
    cities = chance.sample(CITIES, k=chance.randint(1, len(CITIES)))
    people = [f"p{number}" for number in range(chance.choice([3, 4, 5, 7, 9, 12, 16, 24]))]
    eager, firm = chance.choice([0.6, 0.85, 0.97, 1.0]), chance.random() < KNOWN_SAME
    for person in people:
        place = min(int(chance.expovariate(0.6)), len(cities) - 1)
        join(state, person, city=cities[place], languages=["en"])
    when(state, "group.form", number=1)
    when(state, "group.open")
    for step in ("scan", "work"):
        when(state, "step.open", step=step)
        for person in people:
            for item in ITEMS:
                before = state.answers.get("scan", {}).get(person, {}).get(item)
                if chance.random() < eager:
                    level = chance.choice([0, 1, 2, 3, 4])
                    score(state, person, item, before.value if firm and before else level, round_id=step)
                elif chance.random() < 0.5:
                    score(state, person, item, "dont_know", round_id=step)
        when(state, "round.close", round=step)
        when(state, "results.reveal", round=step)
    return state


def told_of(state: State) -> Synthesis:
    return build(state, pack_words(blocks=BLOCKS), Words("en"), made=MADE)


@pytest.mark.parametrize("seed", [*SOME, *MANY])
def test_no_sum_over_too_few_people_follows_from_all_that_is_shown(seed: int) -> None:
    state = room(seed)
    assert Attacker(state, told_of(state)).recovered(state.minimum_n) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_nor_in_whole_workshops_with_groups_and_late_comers(seed: int) -> None:
    session = played(seed)
    told = report(session.state)
    assert Attacker(session.state, told).recovered(session.state.minimum_n) == []
    sheets = [person.id for person in session.state.people.values() if person.kind == "paper"]
    desk = Keeper()
    desk.look(session.state, told, knows=sheets)
    assert desk.found_out(session.state.minimum_n, knows=sheets) == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["alone", "tells"])
def test_the_attacker_is_one_to_fear(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a rule taken away, the same attacker finds people out; otherwise the tests above would show nothing."""
    monkeypatch.setattr(Together, rule, lambda *_: set() if rule == "alone" else False)
    found = 0
    for seed in range(40):
        state = room(seed)
        found += Attacker(state, told_of(state)).recovered(state.minimum_n) != []
    assert found >= 3


@pytest.mark.parametrize("seed", SOME)
def test_the_mean_of_cities_is_of_the_cities_that_are_shown(seed: int) -> None:
    """Beside the mean of people, it says nothing of the cities that are not."""
    state = room(seed)
    for round_ in told_of(state).rounds:
        found = tallies.figures(state, round_.id)
        for block in round_.blocks:
            results = [(block.id, block.result), *((item.id, item.result) for item in block.items)]
            for id, result in results:
                cells = {**found.city_blocks, **found.city_items}
                means = [fmean(cell.dots) for (_city, key), cell in cells.items() if key == id and cell.shown]
                assert result.too_few or result.cities == len(means)
                if result.mean_of_cities is not None:
                    assert result.mean_of_cities == pytest.approx(fmean(means))


@pytest.mark.parametrize("seed", SOME)
def test_whom_too_few_stand_with_nothing_is_told_not_even_how_many(seed: int) -> None:
    """A city is shown with enough ratings, or not at all; those that are not have nothing, or enough together."""
    state = room(seed)
    for round_ in told_of(state).rounds:
        for cell in (*round_.block_cells, *round_.item_cells):
            assert cell.too_few is (cell.n is None)
            assert cell.n is None or cell.n >= state.minimum_n
        for (_city, item), _cell in tallies.figures(state, round_.id).city_items.items():
            cells = {c: x for (c, i), x in tallies.figures(state, round_.id).city_items.items() if i == item}
            hidden = [len(x.dots) for x in cells.values() if not x.shown]
            assert not hidden or len(hidden) == len(cells) or sum(hidden) >= state.minimum_n


def test_who_alone_skipped_one_of_two_items_is_not_found_out() -> None:
    """Twice the block scores less both items would be what that person rated."""
    state = given(people=())
    when(state, "step.open", step="scan")
    for number in range(20):
        join(state, f"p{number}", city=LYON)
        score(state, f"p{number}", "finance-1", number % 5)
        if number:
            score(state, f"p{number}", "finance-2", (number * 3) % 5)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    block = report(state).rounds[0].blocks[0]
    assert (block.dots, block.result.mean_of_people, block.result.n) == (None, None, 20)
    assert block.result.median is not None
    assert block.result.remarks[1].text.startswith("Mean of people: not shown")
