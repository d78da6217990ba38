"""Words: one set of catalogs for pages, browser and report."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from workshop import words
from workshop.words import Words


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(words, "CATALOGS", tmp_path)
    words.translations.cache_clear()
    words.for_browser.cache_clear()
    yield tmp_path
    words.translations.cache_clear()
    words.for_browser.cache_clear()


def written(language: str, *messages: tuple[words.Key, object]) -> None:
    catalog = Catalog(locale=language)
    for key, text in messages:
        catalog.add(key, text)
    words.save(language, catalog)


@pytest.mark.usefixtures("catalogs")
def test_a_sentence_is_said_in_a_language() -> None:
    written("fr", ("Good day, %(name)s", "Bonjour, %(name)s"))
    assert Words("fr").t("Good day, %(name)s", name="Fatou") == "Bonjour, Fatou"
    assert Words("es").t("Good day, %(name)s", name="Fatou") == "Good day, Fatou"
    assert Words("xx").language == "en"


@pytest.mark.usefixtures("catalogs")
@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 people"),
        ("en", 1, "1 person"),
        ("en", 1.5, "1.5 people"),
        ("es", 0, "0 personas"),
        ("es", 1, "1 persona"),
        ("es", 1.5, "1.5 personas"),
        ("es", 2, "2 personas"),
        ("es", 1_000_000, "1000000 personas"),
        ("fr", 0, "0 personne"),
        ("fr", 1, "1 personne"),
        ("fr", 1.5, "1.5 personne"),
        ("fr", 2, "2 personnes"),
        ("fr", 21, "21 personnes"),
    ],
)
def test_numbers_of_things_follow_the_language(language: str, count: float, said: str) -> None:
    written("es", (("%(num)s person", "%(num)s people"), ("%(num)s persona", "%(num)s personas")))
    written("fr", (("%(num)s person", "%(num)s people"), ("%(num)s personne", "%(num)s personnes")))
    assert Words(language).n("%(num)s person", "%(num)s people", count) == said


def test_text_from_people_is_never_read_as_a_pattern() -> None:
    assert Words("en").t("“%(title)s” is open", title="%(name)s %s {0} 100 %") == "“%(name)s %s {0} 100 %” is open"
    assert Words("en").t("%(lost)s stays") == "%(lost)s stays"


def test_sentences_of_modules_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        't("One"); put("no"); x.t("no"); html`${t("Two “%(a)s”", {a})}`;\n'
        'n("%(num)s cat", "%(num)s cats", 3); t(\n  "Three");',
        "utf-8",
    )
    assert set(words.extract_js([tmp_path / "a.js"])) == {
        "One",
        "Two “%(a)s”",
        "Three",
        ("%(num)s cat", "%(num)s cats"),
    }


@pytest.mark.usefixtures("catalogs")
def test_a_page_asks_for_its_own_words_only(tmp_path: Path) -> None:
    written("fr", ("One", "Un"), ("Two", "Deux"))
    (tmp_path / "a.js").write_text('t("One")')
    assert words.for_browser("fr", (tmp_path / "a.js",)) == {"One": "Un"}
    assert words.for_browser("en") == {}


@pytest.mark.usefixtures("catalogs")
def test_updating_keeps_what_is_said_and_drops_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    written("es", ("Kept", "Queda"), ("Gone", "Fuera"))
    monkeypatch.setattr(words, "extract_all", lambda: {"Kept", "New", ("one", "many")})
    assert words.update() == {"es": 2, "fr": 3}
    assert {message.id: message.string for message in words.catalog("es") if message.id} == {
        "Kept": "Queda",
        "New": "",
        ("one", "many"): ("", ""),
    }
    before = words.catalog_path("es").read_bytes()
    words.update()
    assert words.catalog_path("es").read_bytes() == before


ELIDES = re.compile(r"\b(?:de|le|la|que|du|ne|se|je|jusque|lorsque|puisque) %\((\w+)\)", re.IGNORECASE)
COUNTED = {  # before these stands what never loses its vowel: a number, a date, or a word for one
    *("num", "people", "sizes", "cities", "countries", "least", "date", "when", "day", "time", "count", "minutes"),
    *("start", "end"),  # days
    *("line", "most"),
}


def test_french_never_puts_a_word_that_elides_before_one_that_may_begin_with_a_vowel() -> None:
    """`de Émergent`, `de Istanbul`: nobody knows what will be filled in, so the sentence is built without."""
    texts = [message.string for message in words.catalog("fr") if message.id]
    said = [text for each in texts for text in ([each] if isinstance(each, str) else each)]
    assert len(said) > 1000
    assert [text for text in said if any(name not in COUNTED for name in ELIDES.findall(text))] == []
