"""How a language writes numbers, dates, levels and names, and in which order it puts them."""

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, format_percent

from workshop.times import Times, iso, said_day
from workshop.words import Words

HALF_UP = Context(rounding=ROUND_HALF_UP)  # as the browser rounds: screen and report show the same digit
APART = {"es": {"n\u0303": "n\uffff"}}  # letters of their own, after the plain one


def number(value: float, language: str) -> str:
    """Return a number as the language writes it, with at most one decimal."""
    with localcontext(HALF_UP):
        return format_decimal(Decimal(str(round(value, 9))), format="#,##0.#", locale=language)


def tongue(code: str, language: str) -> str:
    """Return a language's name in a language; its code when it has none."""
    return str(Locale.parse(language).languages.get(code, code))


def collation(text: str, language: str) -> tuple[str, str]:
    """Return what to sort by, so that names come in the language's alphabetical order, accents and case aside."""
    spelled = unicodedata.normalize("NFD", text.casefold())
    for letter, place in APART.get(language, {}).items():
        spelled = spelled.replace(letter, place)
    return "".join(char for char in spelled if not unicodedata.combining(char)), text


class Wording:
    """The words of one report: those of the interface (`words`) and of the pack, in one language; times in one zone."""

    def __init__(self, words: Words, pack: dict[str, Any], zone: str) -> None:
        self._words = words
        self.language = words.language
        self.times = Times(zone, words.language)
        self.pack = pack
        self.levels = [str(level["title"]) for level in pack["scale"]]
        self.blocks: dict[str, dict[str, Any]] = {block["id"]: block for block in pack["blocks"]}
        self.items: dict[str, dict[str, Any]] = {
            item["id"]: item for block in pack["blocks"] for item in block["items"]
        }
        self._names = Locale.parse(self.language)

    def t(self, sentence: str, **values: object) -> str:
        """Return a sentence of the interface."""
        return self._words.t(sentence, **values)

    def n(self, one: str, many: str, count: float, **values: object) -> str:
        """Return the sentence for `count` things; `%(num)s` is the count as the language writes it."""
        return self._words.n(one, many, count, **{"num": self.number(count), **values})

    def number(self, value: float) -> str:
        """Return a number with at most one decimal."""
        return number(value, self.language)

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in whole percent."""
        with localcontext(HALF_UP):
            return format_percent(Decimal(str(round(share, 9))), locale=self.language)

    def level(self, value: float) -> str:
        """Return the word of a level, or the two words between which a value lies."""
        low = int(value)
        return self.levels[low] if low == value else f"{self.levels[low]} – {self.levels[low + 1]}"

    def valued(self, value: float) -> str:
        """Return the word before the number: `Developing (2)`."""
        return self.t("%(word)s (%(value)s)", word=self.level(value), value=self.number(value))

    def country(self, code: str) -> str:
        """Return a country's name."""
        return str(self._names.territories.get(code, code))

    def tongue(self, code: str) -> str:
        """Return a language's name."""
        return tongue(code, self.language)

    def in_order(self, text: str) -> tuple[str, str]:
        """Return what to sort `text` by."""
        return collation(text, self.language)

    def day(self, written: str) -> str:
        """Return a date (ISO 8601) in words."""
        return said_day(date.fromisoformat(written), self.language)

    def iso(self, at: int) -> str:
        """Return a time (ms since 1970 UTC) for machines, with the offset of the workshop's zone."""
        return iso(at, self.times.zone)

    def span(self, begun_at: int, ended_at: int | None) -> str:
        """Return from when to when; the day once when it is the same in the workshop's zone."""
        end = max(begun_at, ended_at or begun_at)
        if self.times.same_day(begun_at, end):
            return f"{self.times.day(begun_at)}, {self.times.hours(begun_at, end)}"
        said = self.t("%(start)s to %(end)s", start=self.times.day(begun_at), end=self.times.day(end))
        return f"{said} ({self.times.called(end)})"
