"""What a translation may not lose, and what is still to be written: told with file, line and key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import packs

Write = Callable[..., Path]
W, FR = "en/blocks/water.toml", "fr/blocks/water.toml"


@pytest.mark.parametrize(
    ("english", "french", "message"),
    [
        ("{city} meets", "On se réunit", "the same placeholders as the first language ({city})"),
        ("It meets", "{ville} se réunit", "(none)"),
        ("%(city)s meets {often}", "%(city)s se réunit", "(%(city)s, {often})"),
    ],
)
def test_placeholders_that_differ_are_an_error(
    small_pack: dict[str, str], write: Write, english: str, french: str, message: str
) -> None:
    small_pack[W] = small_pack[W].replace("In English, water-there", english)
    small_pack[FR] = small_pack[FR].replace("En français, water-there", french)
    (fault,) = packs.check(write(small_pack))
    assert (fault.file, fault.where, fault.level) == (f"gardens/{FR}", "items.water-there.text", "error")
    assert message in fault.message
    assert fault.line == small_pack[FR].split("\n").index(f'text = "{french}"') + 1


def test_placeholders_in_another_order_are_fine(small_pack: dict[str, str], write: Write) -> None:
    small_pack[W] = small_pack[W].replace("In English, water-there", "{a} and %(b)s")
    small_pack[FR] = small_pack[FR].replace("En français, water-there", "%(b)s et {a}")
    assert packs.check(write(small_pack)) == []


def test_every_text_is_compared_in_length_also_in_lists_and_tables(small_pack: dict[str, str], write: Write) -> None:
    small_pack[FR] = small_pack[FR].replace("En français, who?", "très " * 20).replace("En français, art", "là " * 20)
    small_pack["fr/glossary.toml"] = small_pack["fr/glossary.toml"].replace("a piece", "un très petit morceau " * 3)
    assert [(fault.file, fault.where, fault.level) for fault in packs.check(write(small_pack))] == [
        (f"gardens/{FR}", "questions.#1", "warning"),
        (f"gardens/{FR}", "crosswalk.charter", "warning"),
        ("gardens/fr/glossary.toml", "plot.meaning", "warning"),
    ]


def test_a_question_less_is_noticed(small_pack: dict[str, str], write: Write) -> None:
    small_pack[W] = small_pack[W].replace('["In English, who?"]', '["In English, who?", "Why?"]')
    (fault,) = packs.check(write(small_pack))
    assert (fault.file, fault.where, fault.level) == (f"gardens/{FR}", "questions", "warning")
    assert "has 1 texts, 2 in the first language" in fault.message


def test_what_is_still_to_be_written_is_named(small_pack: dict[str, str], write: Write) -> None:
    small_pack["pack.toml"] = small_pack["pack.toml"].replace('"City of Dakar"', '"??? Who?"')
    small_pack[W] = small_pack[W].replace('"In English, mud"', '"??? mud"')
    assert [(fault.file, fault.where, fault.level) for fault in packs.check(write(small_pack))] == [
        ("gardens/pack.toml", "source.publisher", "warning"),
        (f"gardens/{W}", "pitfalls.#1", "warning"),
    ]


def test_codes_of_languages_may_look_alike(small_pack: dict[str, str], write: Write) -> None:
    small_pack["pack.toml"] = small_pack["pack.toml"].replace('["en", "fr"]', '["en", "fr", "it", "lt"]')
    assert [(fault.file, fault.level) for fault in packs.check(write(small_pack))] == [
        ("gardens/it", "warning"),
        ("gardens/lt", "warning"),
    ]
