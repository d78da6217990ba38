"""Every sentence of the interface has its words in every language, and no catalog keeps a sentence nobody says."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog

from workshop import words

OTHERS = [language for language in words.LANGUAGES if language != words.SOURCE]
PLURALS = {"es": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}


@pytest.fixture(scope="module")
def said() -> set[words.Key]:
    return words.extract_all()


@pytest.fixture(params=OTHERS)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return words.catalog(request.param)


def keys(catalog: Catalog) -> set[words.Key]:
    return {tuple(message.id) if isinstance(message.id, (tuple, list)) else message.id for message in catalog} - {""}


def forms(text: object) -> list[str]:
    return [str(part) for part in text] if isinstance(text, (tuple, list)) else [str(text)]


def test_a_catalog_holds_exactly_what_the_code_says(catalog: Catalog, said: set[words.Key]) -> None:
    assert sorted(keys(catalog), key=str) == sorted(said, key=str), "run `make words`, then write the words"


def test_every_sentence_is_translated_and_sure(catalog: Catalog) -> None:
    gaps = [message.id for message in catalog if message.id and (message.fuzzy or not words.complete(message.string))]
    assert gaps == []


def test_placeholders_are_the_same_in_every_language(catalog: Catalog) -> None:
    wrong = []
    for message in catalog:
        wanted = (
            {name for form in forms(message.id) for name in words.PLACEHOLDER.findall(form)} if message.id else set()
        )
        for form in forms(message.string) if message.id else []:
            lost = wanted - {"num"} - set(words.PLACEHOLDER.findall(form))
            if lost or set(words.PLACEHOLDER.findall(form)) - wanted:
                wrong.append(form)
    assert wrong == []


def test_no_sentence_carries_markup_or_a_stray_percent_sign(catalog: Catalog) -> None:
    texts = [form for message in catalog if message.id for form in forms(message.id) + forms(message.string)]
    bare = [words.PLACEHOLDER.sub("", text) for text in texts]
    assert [text for text in bare if re.search(r"<\w|&\w+;|%", text)] == []


def test_plural_rules_are_those_of_the_language() -> None:
    for language in OTHERS:
        head = words.catalog_path(language).read_text(encoding="utf-8")
        assert f"Plural-Forms: {PLURALS[language]}" in head


def test_french_has_its_narrow_spaces() -> None:
    texts = [form for message in words.catalog("fr") if message.id for form in forms(message.string)]
    assert [text for text in texts if re.search(r"(?<=[^\u202f])[;!?»]|« ?(?!\u202f)|[^\u202f/\d]:(?!/)", text)] == []


def test_what_gathers_sentences_overlooks_none(said: set[words.Key]) -> None:
    """The gatherer stumbles over f-strings, and over `.n` within a call: the syntax tree does not."""
    known = {words.first(key) for key in said}
    overlooked = []
    for file in words.HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                sentence = node.args[0].value
                if name in words.PYTHON and isinstance(sentence, str) and sentence not in known:
                    overlooked.append(f"{file.name}, line {node.lineno}: {sentence}")
    assert overlooked == []
