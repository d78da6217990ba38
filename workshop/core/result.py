"""What may be told of the answers to one item or block: its figures, or which of them are not told, and why.

`status` keeps apart what looks alike in a table: that nobody was asked, that nobody rated, that too few did, and that
the figures are kept back because others beside them would tell what a few people rated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Agreement = Literal["strong", "fair", "low"]
Status = Literal["shown", "not_asked", "nobody_rated", "too_few", "kept_back"]
Value = dict[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one item or block, in one round.

    `people` were asked, `n` gave a level, `counts` says how many gave 0, 1, 2, 3, 4 (for a block: over its items),
    `agreed` of the n are answers that a table gave together. `dots` are the n values behind the statistics, sorted.
    `cities_asked` are the cities of the people; `city_means` those of the cities that are shown. A block has `items`
    (those that were asked), of which `items_counted` make its scores.

    Without `counted`, the counts of levels may not be told; without `apart`, neither may *don't know* and *does not
    apply*, which have a minimum of their own: as many answers of any kind. Without `exact`, neither the dots nor their
    mean are told; and nothing of the ratings where it is `too_few`, though enough may have rated (`kept_back`): maybe
    only with those on `paper`.
    """

    people: int
    n: int
    counts: tuple[int, int, int, int, int]
    dont_know: int
    not_applicable: int
    agreed: int
    dots: tuple[float, ...]
    city_means: tuple[float, ...]
    too_few: bool
    counted: bool = True
    exact: bool = True
    apart: bool = False
    kept_back: bool = False
    paper: bool = False
    cities_asked: int = 0
    items: int | None = None
    items_counted: int | None = None

    @property
    def status(self) -> Status:
        """Whether the figures are told, and if not, why."""
        if not self.too_few:
            return "shown"
        if not self.n:
            return "nobody_rated" if self.people else "not_asked"
        return "kept_back" if self.kept_back else "too_few"

    @property
    def answers(self) -> int:
        """How many answers there are, of any kind (for a block: over its items)."""
        return sum(self.counts) + self.dont_know + self.not_applicable

    @property
    def median(self) -> float:
        """The middle of the values."""
        return quantile(self.dots, Fraction(1, 2))

    @property
    def q1(self) -> float:
        """A quarter of the values lies below."""
        return quantile(self.dots, Fraction(1, 4))

    @property
    def q3(self) -> float:
        """A quarter of the values lies above."""
        return quantile(self.dots, Fraction(3, 4))

    @property
    def agreement(self) -> Agreement:
        """How close the values are, in a word; the rule is in the module's docstring."""
        if self.dots[-1] - self.dots[0] <= 1:
            return "strong"
        return "fair" if self.q3 - self.q1 <= 1 else "low"

    @property
    def mean_of_people(self) -> float:
        """The mean in which every rating weighs the same."""
        return sum(self.dots) / self.n

    @property
    def mean_of_cities(self) -> float | None:
        """The mean in which every city weighs the same, or None with fewer than two cities that may be shown."""
        return sum(self.city_means) / len(self.city_means) if len(self.city_means) > 1 else None

    def value(self) -> Value:
        """Return what may be sent and stored: all figures, or that there are too few, and what was said beside."""
        if self.too_few:
            beside = self._beside() if self.apart else {}
            return {"n": self.n, "people": self.people, "too_few": True, **beside}
        own = {} if self.items is None else {"items": self.items, "items_counted": self.items_counted}
        return {
            "n": self.n,
            "people": self.people,
            **self._beside(),
            "counts": list(self.counts) if self.counted else None,
            "agreed": self.agreed,
            "median": self.median,
            "q1": self.q1,
            "q3": self.q3,
            "mean_of_people": round(self.mean_of_people, 4) if self.exact else None,
            "mean_of_cities": None if self.mean_of_cities is None else round(self.mean_of_cities, 4),
            "cities": len(self.city_means),
            "cities_asked": self.cities_asked,
            "agreement": self.agreement,
            **own,
        }

    def _beside(self) -> Value:
        return {
            "answered": self.answers if self.apart else None,
            "dont_know": self.dont_know if self.apart else None,
            "not_applicable": self.not_applicable if self.apart else None,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of one city for one item or block: its people's values, sorted, and whether they may be shown."""

    dots: tuple[float, ...] = ()
    shown: bool = False

    def value(self) -> Value:
        """Return what may be sent and stored: n with median and quartiles, or nothing: even n would tell of a few."""
        if not self.shown:
            return {"too_few": True}
        return {
            "n": len(self.dots),
            "median": quantile(self.dots, Fraction(1, 2)),
            "q1": quantile(self.dots, Fraction(1, 4)),
            "q3": quantile(self.dots, Fraction(3, 4)),
        }


def quantile(ordered: Sequence[float], share: Fraction) -> float:
    """Return the quantile of sorted values by linear interpolation (type 7). There must be at least one value."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))
