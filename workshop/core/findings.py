"""What stands out among the blocks of a round or a city: one rule for every screen and report, and it knows ties.

The highest and the lowest median are said with all blocks that share them: a block is named only where it stands alone.
Nothing is broken up by a second figure, by the order of blocks, or by digits that nobody is shown. Two findings have a
floor, or one answer could make them:

- *Most disputed* is the widest middle half, of blocks with low agreement that at least `FIVE` people rated.
- *Least known* is the highest share of *don't know*, in whole percent, of blocks in which at least `FIVE` answers and
  at least `FIFTH` of all answers say so. It rests on answers, so that a block that nobody could rate is seen.

It reads figures that are shown, and nothing else: whoever has them can find the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workshop.core.result import Agreement, Result

FIVE = 5
FIFTH = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is shown of one block: n with its median and middle half, and *don't know* of so many answers, or None."""

    id: str
    n: int = 0
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    agreement: Agreement | None = None
    dont_know: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A value, and the ids of all blocks that have it: one that stands alone, or a tie.

    The value is a median (0 to 4), the width of a middle half in levels, or a share in percent.
    """

    value: float
    blocks: tuple[str, ...]

    @property
    def alone(self) -> bool:
        """Say whether one block has it, and can be named."""
        return len(self.blocks) == 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands out. `shown` is how many blocks have a median; the others are None where there is nothing to say."""

    shown: int
    highest: Named | None
    lowest: Named | None
    disputed: Named | None
    unknown: Named | None

    @property
    def level(self) -> bool:
        """Say whether all medians are the same."""
        return self.highest == self.lowest

    def value(self) -> dict[str, object]:
        """Return what travels."""
        named = {name: getattr(self, name) for name in ("highest", "lowest", "disputed", "unknown")}
        return {"shown": self.shown} | {
            name: {"value": one.value, "blocks": list(one.blocks)} if one else None for name, one in named.items()
        }


def finding(blocks: Iterable[Standing]) -> Finding:
    """Return what stands out among blocks; ties come in the order in which the blocks are given."""
    blocks = list(blocks)
    medians = {block.id: block.median for block in blocks if block.median is not None}
    return Finding(
        shown=len(medians),
        highest=_most(medians),
        lowest=_least(medians),
        disputed=_most({block.id: width for block in blocks if (width := _width(block)) is not None}),
        unknown=_most({block.id: share for block in blocks if (share := _share(block)) is not None}),
    )


def standing(id: str, result: Result) -> Standing:
    """Return what is shown of a block."""
    beside = (result.dont_know, result.answers) if result.apart else (None, None)
    if result.too_few:
        return Standing(id, dont_know=beside[0], answered=beside[1])
    return Standing(id, result.n, result.median, result.q1, result.q3, result.agreement, *beside)


def _most(values: Mapping[str, float]) -> Named | None:
    return _all(max(values.values()), values) if values else None


def _least(values: Mapping[str, float]) -> Named | None:
    return _all(min(values.values()), values) if values else None


def _all(value: float, values: Mapping[str, float]) -> Named:
    return Named(value, tuple(id for id, each in values.items() if each == value))


def _width(block: Standing) -> float | None:
    if block.agreement != "low" or block.n < FIVE or block.q1 is None or block.q3 is None:
        return None
    return block.q3 - block.q1


def _share(block: Standing) -> int | None:
    """Return the share of *don't know* in whole percent, halves up, where it is large enough to be told of."""
    if not block.answered or block.dont_know is None or block.dont_know < FIVE:
        return None
    share = Fraction(block.dont_know, block.answered)
    return int(100 * share + Fraction(1, 2)) if share >= FIFTH else None
