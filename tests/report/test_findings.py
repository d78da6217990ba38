"""One report never contradicts itself: messages, overview and cities' pages say of ties what their tables show."""

import random
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pytest

from tests.report.samples import LEVELS, played, report
from tests.world import DAKAR, LYON, SEVILLA, at, given, join, when
from workshop.core import State
from workshop.report import Synthesis
from workshop.report.blocks import main_round
from workshop.report.figures import Block

BLOCKS = {f"b{number}": [f"b{number}-1", f"b{number}-2"] for number in range(1, 8)}
ITEMS = [item for items in BLOCKS.values() for item in items]
STEPS = [
    {"id": "lobby", "kind": "lobby"},
    {"id": "scan", "kind": "score", "minutes": 10, "items": ITEMS},
    {"id": "again", "kind": "score", "minutes": 10, "items": ITEMS},
    {"id": "end", "kind": "close"},
]
WORD = "|".join(LEVELS["en"])
MEDIAN = rf"(?:{WORD})(?: – (?:{WORD}))? \((?P<median>[\d.]+)\)"
SEEDS = range(24)
MANY: list[list[int | str]] = [
    [1],
    [1, 1, 1, 2],
    [0, 1, 2, 3, 4],
    [0, 4],
    [2, 3, "dont_know"],
    ["dont_know", "not_applicable", 1],
    ["dont_know"],
]


@cache
def told(seed: int) -> tuple[State, Synthesis]:
    """Return a workshop of seven blocks, of two rounds, in which chance plants ties, gaps and silence."""
    chance = random.Random(seed)
    state = given(steps=STEPS, blocks=[{"id": block, "items": items} for block, items in BLOCKS.items()])
    people = [f"p{number}" for number in range(chance.choice([3, 6, 11, 20]))]
    for person in people:
        join(state, person, city=chance.choice([DAKAR, DAKAR, LYON, SEVILLA]))
    for round_id in ("scan", "again"):
        when(state, "step.open", step=round_id)
        values = {block: chance.choice(MANY) for block in BLOCKS}
        asked = chance.sample(ITEMS, k=chance.choice([4, 9, 14]))
        for person in people:
            for item in asked:
                if chance.random() < 0.85:
                    value = chance.choice(values[state.block_of[item]])
                    when(state, "score.give", at(person), round=round_id, item=item, value=value)
        when(state, "round.close", round=round_id)
        when(state, "results.reveal", round=round_id)
    return state, report(state, blocks=BLOCKS)


def medians(blocks: Any) -> dict[str, float]:
    """Return the medians that are shown, by title; of blocks of a round or of a city's table."""
    results = {each.title.text: each.result.median if isinstance(each, Block) else each.median for each in blocks}
    return {title: median for title, median in results.items() if median is not None}


def shortly(value: float) -> str:
    """Return a number with at most one decimal, halves up."""
    return str(Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0")


def true_of(sentence: str, shown: dict[str, float]) -> None:
    """Check every claim about medians in a sentence against a table."""
    claims = 0
    for name, end in (("Highest", max), ("Lowest", min)):
        alone = re.search(rf"{name} median: {MEDIAN}, for “(?P<title>[^”]+)”", sentence)
        tie = re.search(rf"{name} median: {MEDIAN}, in (?P<num>\d+) of (?P<shown>\d+) blocks?\.", sentence)
        if alone or tie:
            claims += 1
            most = end(shown.values())
            having = [title for title, median in shown.items() if median == most]
            assert shortly(most) == (alone or tie)["median"]  # type: ignore[index]
            if alone:
                assert having == [alone["title"]]
            if tie:
                assert (len(having), len(shown)) == (int(tie["num"]), int(tie["shown"]))
                assert len(having) > 1
    same = re.search(rf"(?:Its median is|has the median|have the median) {MEDIAN}", sentence)
    if same:
        claims += 2
        assert {shortly(median) for median in shown.values()} == {same["median"]}
    if few := re.search(r"All (\d+) blocks that can be shown", sentence):
        assert int(few[1]) == len(shown)
    assert claims == (2 if shown else 0), sentence


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_of_a_round_is_true_of_its_table(seed: int) -> None:
    _state, it = told(seed)
    for round_ in it.rounds:
        true_of(round_.sentence, medians(round_.blocks))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_sentence_of_a_city_is_true_of_its_table(seed: int) -> None:
    _state, it = told(seed)
    for page in it.city_pages:
        numbers = {round_.id: round_.number for round_ in it.rounds}
        parts = [page.sentence]
        if len(page.rounds) > 1:
            parts = re.split(r"(?:^| )(?=Round \d, )", page.sentence)[-len(page.rounds) :]
        assert len(parts) == len(page.rounds)
        for part, shown in zip(parts, page.rounds, strict=True):
            if len(page.rounds) > 1:
                assert part.startswith(f"Round {numbers[shown.round]}, {shown.title}: ")
            table = medians(shown.blocks)
            counted = re.search(r"rated (\d+) blocks? that can be shown\.", part)
            assert counted is not None
            assert int(counted[1]) == len(table)
            true_of(part, table)


@pytest.mark.parametrize("seed", SEEDS)
def test_messages_and_overview_name_the_same_or_none(seed: int) -> None:
    _state, it = told(seed)
    main = main_round(it.rounds)
    assert main is not None
    shown = medians(main.blocks)
    said = {message.id: message.text for message in it.messages.drafted}
    for id, name, end in (("strongest", "Highest", max), ("weakest", "Lowest", min)):
        if not shown or len(set(shown.values())) == 1:
            assert id not in said
            continue
        having = [title for title, median in shown.items() if median == end(shown.values())]
        named = re.search(r"participants rated “([^”]+)”", said[id])
        if len(having) == 1:
            assert named is not None
            assert named[1] == having[0]
            assert re.search(rf"{name} median: [^“.]+(?:\.\d\))?, for “{having[0]}”", it.overview.sentence)
        else:
            assert named is None
            assert f"{len(having)} of {len(shown)} blocks have the {name.lower()} median" in said[id]
            assert f"in {len(having)} of {len(shown)} blocks" in it.overview.sentence


@pytest.mark.parametrize("seed", SEEDS)
def test_least_known_and_most_disputed_follow_the_printed_floors(seed: int) -> None:
    _state, it = told(seed)
    main = main_round(it.rounds)
    assert main is not None
    said = {message.id: message.text for message in it.messages.drafted}
    wide = {
        block.title.text: (block.result.q3 or 0) - (block.result.q1 or 0)
        for block in main.blocks
        if block.result.agreement == "low" and block.result.n >= 5
    }
    known = {
        block.title.text: int(100 * block.result.dont_know / block.result.answered + 0.5)
        for block in main.blocks
        if block.result.answered and (block.result.dont_know or 0) >= 5
        if 5 * (block.result.dont_know or 0) >= block.result.answered
        if block.result.dont_know
    }
    for id, values in (("disputed", wide), ("unknown", known)):
        most = [title for title, value in values.items() if value == max(values.values())]
        if not most:
            assert id not in said
        elif len(most) == 1:
            assert f"on “{most[0]}”" in said[id]
        else:
            assert f"no block stands out. On {len(most)} blocks" in said[id]


def test_chance_planted_everything() -> None:
    texts = [message.text for seed in SEEDS for message in told(seed)[1].messages.drafted]
    pages = [page for seed in SEEDS for page in told(seed)[1].city_pages]
    for wanted in (
        *("Strongest: participants", "Weakest: participants", "No block stands out as strongest"),
        *("No block stands out as weakest", "Most disputed: on", "Most disputed: no block", "Least known: on"),
        *("Least known: no block", "Biggest shift between rounds: on", "Biggest shift between rounds: no block"),
    ):
        assert any(text.startswith(wanted) for text in texts), wanted
    assert any(len(page.rounds) > 1 for page in pages)
    assert any("Its median is" in page.sentence for page in pages)
    assert any(" blocks. " in page.sentence for page in pages)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_other_languages_name_the_same(language: str) -> None:
    for seed in SEEDS[:8]:
        state, english = told(seed)
        other = report(state, language, blocks=BLOCKS)
        assert [message.id for message in other.messages.drafted] == [each.id for each in english.messages.drafted]
        for mine, theirs in zip(english.messages.drafted, other.messages.drafted, strict=True):
            named = [re.search(r"(b\d) (?:en|es|fr)\b", message.text) for message in (mine, theirs)]
            assert [found and found[1] for found in named] == [named[0] and named[0][1]] * 2


@pytest.mark.slow
def test_a_report_of_one_round_has_no_round_in_a_citys_sentence() -> None:
    pages = [page for seed in range(12) for page in report(played(seed).state).city_pages if len(page.rounds) == 1]
    assert pages
    assert not any(page.sentence.startswith("Round") for page in pages)
