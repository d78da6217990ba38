"""What stands out: named alone only when alone; the same for whoever has the figures that are shown."""

import random

import pytest

from tests.world import given, join, said, score, when
from workshop.core import views
from workshop.core.findings import Named, Standing, finding, standing
from workshop.core.tallies import figures

BLOCKS = {f"block-{number}": [f"item-{number}"] for number in range(1, 10)}
STEPS = [
    {"id": "lobby", "kind": "lobby"},
    {"id": "scan", "kind": "score", "minutes": 10, "items": [item for items in BLOCKS.values() for item in items]},
    {"id": "again", "kind": "score", "minutes": 10, "items": ["item-1"]},
    {"id": "end", "kind": "close"},
]


def rated(**medians):
    return finding(Standing(id, n=6, median=median, q1=0, q3=4) for id, median in medians.items())


def test_a_block_is_named_where_it_stands_alone():
    found = rated(a=1, b=2, c=3)
    assert (found.highest, found.lowest) == (Named(3, ("c",)), Named(1, ("a",)))
    assert (found.highest.alone, found.level, found.shown) == (True, False, 3)


def test_of_several_none_is_chosen():
    found = rated(a=1, b=2, c=1, d=2, e=1)
    assert (found.highest, found.lowest) == (Named(2, ("b", "d")), Named(1, ("a", "c", "e")))
    assert not found.highest.alone


def test_where_all_are_the_same_nothing_is_highest_or_lowest():
    assert rated(a=1, b=1).level
    assert rated(a=1).level


def test_of_nothing_nothing_stands_out():
    for found in (finding([]), finding([Standing("a")])):
        assert (found.shown, found.highest, found.lowest, found.disputed, found.unknown) == (0, None, None, None, None)


@pytest.mark.parametrize(
    ("n", "agreement", "disputed"), [(5, "low", True), (4, "low", False), (5, "fair", False), (40, "strong", False)]
)
def test_disputed_is_what_five_people_disagree_on(n, agreement, disputed):
    found = finding([Standing("a", n=n, median=2, q1=0, q3=3, agreement=agreement)])
    assert found.disputed == (Named(3, ("a",)) if disputed else None)


def test_the_widest_is_named_and_of_equals_none():
    def wide(id, q3):
        return Standing(id, n=9, median=2, q1=1, q3=q3, agreement="low")

    assert finding([wide("a", 3), wide("b", 4)]).disputed == Named(3, ("b",))
    assert finding([wide("a", 4), wide("b", 4)]).disputed == Named(3, ("a", "b"))


@pytest.mark.parametrize(
    ("dont_know", "answered", "percent"),
    [
        (1, 5, None),
        (2, 29, None),
        (4, 4, None),
        (5, 26, None),
        (5, 25, 20),
        (5, 5, 100),
        (29, 100, 29),
        (None, None, None),
    ],
)
def test_least_known_needs_five_answers_and_a_fifth(dont_know, answered, percent):
    found = finding([Standing("a", dont_know=dont_know, answered=answered)])
    assert found.unknown == (None if percent is None else Named(percent, ("a",)))


def test_shares_that_read_the_same_are_a_tie():
    found = finding([Standing("a", dont_know=30, answered=91), Standing("b", dont_know=31, answered=94)])
    assert found.unknown == Named(33, ("a", "b"))


def test_what_nobody_could_rate_is_seen():
    state = given(said("step.open", step="scan"))
    for number in range(6):
        join(state, f"p{number}")
        score(state, f"p{number}", "finance-1", "dont_know")
    block = figures(state, "scan").blocks["finance"]
    assert finding([standing("finance", block)]).unknown == Named(100, ("finance",))


def a_room(chance, values):
    """Return a room of nine blocks with one item each that was scored and shown; few values make many ties."""
    state = given(
        said("step.open", step="scan"), steps=STEPS, blocks=[{"id": b, "items": i} for b, i in BLOCKS.items()]
    )
    for number in range(chance.choice([2, 4, 7, 12])):
        join(state, f"p{number}")
        for items in BLOCKS.values():
            if chance.random() < 0.9:
                score(state, f"p{number}", items[0], chance.choice(values))
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    return state


@pytest.mark.parametrize("seed", range(20))
def test_everybody_finds_the_same_in_what_is_shown(seed):
    """Whoever has the figures of a room finds what the room is told, by the printed rule, and nothing else is in it."""
    chance = random.Random(seed)
    view = views.for_everyone(a_room(chance, chance.choice([[2], [1, 2], [0, 2, 4, "dont_know"], [0, 1, 2, 3, 4]])))
    shown = {key.split("/")[1]: value for key, value in view["block_results"].items()}
    told = view["findings"]["scan"]
    assert told == view["latest_finding"]["blocks"]
    medians = {id: value["median"] for id, value in shown.items() if not value.get("too_few")}
    assert told["shown"] == len(medians)
    for name, value in (
        ("highest", max(medians.values(), default=None)),
        ("lowest", min(medians.values(), default=None)),
    ):
        expected = [id for id in BLOCKS if medians.get(id) == value]
        assert told[name] == (None if value is None else {"value": value, "blocks": expected})
    shares = {
        id: int(100 * value["dont_know"] / value["answered"] + 0.5)
        for id, value in shown.items()
        if (value.get("dont_know") or 0) >= 5 and 5 * value["dont_know"] >= value["answered"]
    }
    highest = max(shares.values(), default=None)
    expected = [id for id in BLOCKS if shares.get(id) == highest]
    assert told["unknown"] == (None if highest is None else {"value": highest, "blocks": expected})


def test_of_a_round_that_is_not_revealed_nothing_is_found():
    state = a_room(random.Random(1), [1, 2])
    when(state, "step.open", step="again")
    before = views.for_everyone(state)
    for person in list(state.people):
        score(state, person, "item-1", 4, round_id="again")
    after = views.for_everyone(state)
    assert (before["findings"], before["latest_finding"]) == (after["findings"], after["latest_finding"])
    assert after["findings"].keys() == {"scan"}
    when(state, "round.close", round="again")
    when(state, "results.reveal", round="again")
    told = views.for_everyone(state)
    assert told["findings"].keys() == {"scan", "again"}
    assert told["latest_finding"]["blocks"]["highest"] == {"value": 4.0, "blocks": ["block-1"]}
    for round_id in ("scan", "again"):
        when(state, "results.hide", round=round_id)
    assert "findings" not in views.for_everyone(state)
    assert "latest_finding" not in views.for_everyone(state)
