"""How a language writes numbers, dates, levels and names, and in which order it puts them."""

import unicodedata
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

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
    """The words of one report: those of the interface (`words`) and of the pack, in one language."""

    def __init__(self, words: Words, pack: dict[str, Any]) -> None:
        self._words = words
        self.language = words.language
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

    def moment(self, at: int) -> str:
        """Return a time (ms since 1970 UTC) as a date and a time of day; UTC, and it says so."""
        return f"{self._day(_utc(at))}, {self._time(_utc(at))} UTC"

    def day(self, date: str) -> str:
        """Return a date (ISO 8601) in words."""
        return self._day(datetime.fromisoformat(date))

    def time(self, at: int) -> str:
        """Return the time of day (UTC, and it says so) of ms since 1970."""
        return f"{self._time(_utc(at))} UTC"

    def span(self, begun_at: int, ended_at: int | None) -> str:
        """Return from when to when; the day once when it is the same."""
        start, end = _utc(begun_at), _utc(max(begun_at, ended_at or begun_at))
        if start.date() != end.date():
            return self.t("%(start)s to %(end)s", start=self._day(start), end=self._day(end))
        return f"{self._day(start)}, {self._time(start)}–{self._time(end)} UTC"

    def _day(self, when: datetime) -> str:
        return format_date(when, "long", locale=self.language)

    def _time(self, when: datetime) -> str:
        return format_time(when, "HH:mm", locale=self.language)


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
