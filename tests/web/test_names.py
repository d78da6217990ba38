"""Names are comparable, harmless, and never those of the people in charge."""

import pytest

from workshop.web.names import NotAName, length, prepared


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Élodie  Dupont ", "Élodie Dupont"),
        ("E\u0301lodie", "Élodie"),
        ("", None),
        (" \u3000\u00a0\t\n", None),
        ("\u200b\ufeff\u2060", None),
        ("Be\u202en", "Ben"),
        ("Fa\x00tou\x07", "Fatou"),
        ("Ben\r\nfake log line", "Ben fake log line"),
        ("\U000e0041Chidi", "Chidi"),
        ("👩‍👩‍👧‍👦 familia", "👩‍👩‍👧‍👦 familia"),
        ("محمد", "محمد"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305\u0306", "á\u0302\u0303\u0304"),
        ("Hostettler", "Hostettler"),
    ],
)
def test_a_name_is_prepared(typed: str, kept: str | None) -> None:
    assert prepared(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "Facilitator",
        "FACILITADORA",
        "Animatrice",
        "f a c i l i t a t o r",
        "Fаcilitаtor",
        "ＡＤＭＩＮ",
        "Faci1itator",
        "Fácilitator!",
        "l’animation",
        "facil\u200bitator",
    ],
)
def test_the_names_of_those_in_charge_are_kept(typed: str) -> None:
    with pytest.raises(NotAName, match="reserved"):
        prepared(typed)


def test_a_name_has_forty_characters_as_a_reader_counts_them() -> None:
    assert prepared("é" * 40) == "é" * 40
    for long in ("x" * 41, "x" * 10_000):
        with pytest.raises(NotAName, match="too_long"):
            prepared(long)


@pytest.mark.parametrize(
    ("text", "count"), [("abc", 3), ("e\u0301", 1), ("👩‍👩‍👧‍👦", 1), ("🇫🇷🇪🇸", 2), ("👍🏽", 1), ("", 0)]
)
def test_length_in_characters(text: str, count: int) -> None:
    assert length(text) == count
