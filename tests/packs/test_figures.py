"""What our case cards count: each figure with its year and its source, and the same in every language."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.packs.numbers import claims, told
from workshop import packs

Write = Callable[..., Path]
WITH_CASES = [folder for folder in packs.folders() if packs.load(folder).cases]


def numbers_that_differ(pack: packs.Pack) -> Iterator[tuple[str, str, str]]:
    """Yield language, case and part of each text whose numbers and years are not those of the first language."""
    first, *others = pack.languages
    for language in others:
        for id, case in pack.words[language].cases.items():
            original = pack.words[first].cases[id]
            parts = {"text": (original.text, case.text), "limits": (original.limits, case.limits)}
            parts |= {figure: (original.figures[figure], case.figures[figure]) for figure in original.figures}
            for part, (in_first, in_other) in parts.items():
                if told(in_first, first) != told(in_other, language):
                    yield language, id, part


def claims_without_source(pack: packs.Pack) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield language, case, part and claims of each text that counts something where no source can stand beside it."""
    for language, words in pack.words.items():
        for id, case in words.cases.items():
            for part, text in (("title", case.title), ("text", case.text), ("limits", case.limits)):
                if found := claims(text):
                    yield language, id, part, found


@pytest.mark.parametrize("folder", WITH_CASES, ids=lambda folder: folder.name)
def test_a_case_counts_only_in_its_figures(folder: Path) -> None:
    assert list(claims_without_source(packs.load(folder))) == []


@pytest.mark.parametrize("folder", WITH_CASES, ids=lambda folder: folder.name)
def test_every_figure_counts_something_in_every_language(folder: Path) -> None:
    pack = packs.load(folder)
    for language, words in pack.words.items():
        for case in pack.cases:
            for figure in case.figures:
                assert claims(words.cases[case.id].figures[figure.id]), (language, case.id, figure.id)


@pytest.mark.parametrize("folder", WITH_CASES, ids=lambda folder: folder.name)
def test_the_numbers_are_the_same_in_every_language(folder: Path) -> None:
    assert list(numbers_that_differ(packs.load(folder))) == []


@pytest.mark.parametrize("folder", WITH_CASES, ids=lambda folder: folder.name)
def test_every_source_says_who_published_it(folder: Path) -> None:
    for case in packs.load(folder).cases:
        for source in case.sources:
            assert source.title.endswith(")"), (case.id, source.title)


@pytest.mark.parametrize(
    ("part", "french"),
    [
        ("plots", "En français, 13 plots"),
        ("plots", "En français, des plots"),
        ("plots", "En français, 12 plots en 2019"),
    ],
)
def test_a_figure_that_differs_is_found(small_pack: dict[str, str], write: Write, part: str, french: str) -> None:
    card = small_pack["fr/cases/dakar.toml"]
    small_pack["fr/cases/dakar.toml"] = card.replace("En français, 12 plots", french)
    assert list(numbers_that_differ(packs.load(write(small_pack)))) == [("fr", "dakar", part)]


@pytest.mark.parametrize(
    "claim", ["12 gardens", "1,200 people", "40 %", "deux millions", "por ciento", "hundreds", "€", "2000 people"]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_claim_outside_the_figures_is_found(
    small_pack: dict[str, str], write: Write, claim: str, language: str
) -> None:
    file = f"{language}/cases/dakar.toml"
    small_pack[file] = small_pack[file].replace(" limited.", f" limited to {claim} since 2019.")
    (found,) = claims_without_source(packs.load(write(small_pack)))
    assert found[:3] == (language, "dakar", "limits")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2019, £2.9 billion and 1,234 people, 5.5 %; the first million."),
        ("es", "En 2019, 2.900 millones de libras y 1.234 personas, 5,5 %; el primer millón."),
        ("es", "En 2019, 2,9 mil millones de libras y 1.234 personas, 5,5 %; el primer millón."),
        ("fr", "En 2019, 2,9 milliards de livres et 1\u202f234 personnes, 5,5\u202f%\u202f; le premier million."),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(language: str, text: str) -> None:
    expected = {Decimal(2019), Decimal(2_900_000_000), Decimal(1234), Decimal("5.5"), Decimal(1_000_000)}
    assert set(told(text, language)) == expected
