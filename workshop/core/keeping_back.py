"""Keeping back: what may stand beside what, so that nothing follows for fewer than the minimum by taking figures apart.

Whoever has all figures of a round can add and subtract them. A median and quartiles of few people are as good as their
values, so each figure is taken to tell the sum of its ratings, and this is what is held, for sums with any weights:

    no sum over the ratings of one to `least` - 1 people follows from the figures that are shown.

People of one city who rated the same items of a block stand in the same sums. So it is enough to look at what is
hidden together, and, within a city and within all that is hidden, at the `Pattern`s: who rated which items. A median of
three or more items has no part in any sum of items; one of two is half their sum, and one of a single item is that
item. Where people who rated two and people who rated one stand in the same block, sums over either can follow.

Sums are not all: levels are whole and end at 0 and 4, and where everybody who is hidden rated alike, their sum tells
each rating. So it is also held that what is hidden of an item or block is not all alike (`apart`). Insiders count: `m`
people who tell each other their answers find a sum over no fewer than `least - m` others, and a single other person
not unless they are `least - 1`. What a whole room says with one voice, its figures say of everybody.

Paper counts like any answer, but whoever keyed it knows it. So all this is held twice: of all answers, against a reader
who knows none, and of those that people gave `themselves`, against one who takes the sheets off. A figure needs
`least` answers, and `least` that were not on paper, or none: where all were, it tells the desk nothing new.

Sources: threshold rule and complementary suppression (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4-5).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Ratings = Mapping[str, Sequence[float]]  # by city
Pattern = frozenset[str]  # the items that somebody rated, of those that make the score of a block
MANY = 3  # so many items have a median of their own
WAYS = 6  # so many items are looked at in every way; with more it is taken that something follows
BLUR = 5  # so many times the minimum people, and their median gives no sum away


def enough(answers: int, themselves: int, least: int) -> bool:
    """Say whether a figure may rest on so many answers, of which people gave so many `themselves`, not on paper."""
    return answers >= least and not 0 < themselves < least


def apart(ratings: Ratings, themselves: Ratings, least: int, small: Collection[str] = ()) -> set[str]:
    """Return the cities that can be shown, by the ratings of all that answered; `small` ones never are.

    `themselves` has those who did not answer on paper. What is hidden is nothing, or enough, and it is not all alike,
    with the sheets and without: else the next smallest city is hidden with it.
    """
    order = sorted(ratings, key=lambda city: (len(ratings[city]), city))
    few = {city for known in (ratings, themselves) for city, values in known.items() if len(values) < least}
    hidden = [city for city in order if city in few or city in small]
    kept = [city for city in order if city not in hidden]
    while kept and hidden and not all(_rests(known, hidden, kept[0], least) for known in (ratings, themselves)):
        hidden.append(kept.pop(0))
    return set(kept)


def _rests(ratings: Ratings, hidden: Sequence[str], following: str, least: int) -> bool:
    """Say whether no more need be hidden: nobody answered there, or enough rated, and not all alike.

    Where the whole room is unanimous, its figures say so by themselves.
    """
    if not any(city in ratings for city in hidden):
        return True
    inside = [value for city in hidden for value in ratings.get(city, ())]
    unanimous = len({value for values in ratings.values() for value in values}) < 2
    return len(inside) >= least and (unanimous or not _alike(inside, ratings.get(following, ())))


def _alike(hidden: Sequence[float], more: Sequence[float]) -> bool:
    """Say whether what is hidden is all alike, or alike but for one value as far away as there is with `more` of them.

    Whoever sees that one more city is hidden cannot tell the first from the second: with any other who holds the odd
    value, two of the hidden can have changed places. Without the second, hiding would say what it hides.
    """
    [(value, times), *_] = Counter(hidden).most_common(1)
    odd = [each for each in hidden if each != value]
    away = max({*hidden, *more} - {value}, key=lambda each: (abs(each - value), each), default=value)
    return times == len(hidden) or odd == [away]


@dataclass(frozen=True, slots=True)
class Together:
    """A block with the items that make its score: the patterns of its raters by city, and where items are shown.

    `items` has, for each item that can be shown, the cities of which it is shown; none, where no item can be shown.
    """

    patterns: Mapping[str, Sequence[Pattern]]
    items: Mapping[str, Collection[str]]
    least: int

    def alone(self) -> set[str]:
        """Return the cities whose block score would tell, beside their items, what too few of them rated."""
        return {city for city, patterns in self.patterns.items() if not self._stands(city, patterns)}

    def tells(self, shown: Collection[str]) -> bool:
        """Say whether the figures of all, with the cities that are shown, would tell what too few rated.

        Where all who are hidden rated the same items, any two of them can have changed places, with all that they said.
        """
        hidden = [city for city in self.patterns if city not in shown]
        patterns = [pattern for city in hidden for pattern in self.patterns[city]]
        if not patterns or self._many(patterns):
            return False
        if not self.items:
            return self._differ()
        alike = all(
            (city in shown) == (city in cities)
            for item, cities in self.items.items()
            for city, rated in self.patterns.items()
            if any(item in pattern for pattern in rated)
        )
        return not (alike and len(set(patterns)) == 1 and self._safe(patterns))

    def _stands(self, city: str, patterns: Sequence[Pattern]) -> bool:
        if self._many(patterns):
            return True
        if not self.items:
            return len(set(patterns)) == 1
        rated = frozenset().union(*patterns)
        return all(city in self.items[item] for item in rated) and self._safe(patterns)

    def _differ(self) -> bool:
        """Say whether people rated different items of a block of which no item is shown.

        A half among its scores is of somebody who rated two, so that the whole ones are known to be the others'.
        """
        return len({pattern for patterns in self.patterns.values() for pattern in patterns}) > 1

    def _many(self, patterns: Sequence[Pattern]) -> bool:
        return sum(len(pattern) >= MANY for pattern in patterns) >= self.least

    def _safe(self, patterns: Sequence[Pattern]) -> bool:
        """Say whether, taking multiples of items from the block, what is left is always nobody or enough people.

        Taking half an item away ends those who rated two; taking it away whole ends those who rated it alone.
        """
        short = [pattern for pattern in patterns if len(pattern) < MANY]
        items = sorted(frozenset().union(*short))
        if len(items) > WAYS:
            return False
        for taken in product((0, 1, 2), repeat=len(items)):
            share = dict(zip(items, taken, strict=True))
            ended = sum(all(share[item] == len(pattern) for item in pattern) for pattern in short)
            if 0 < len(patterns) - ended < self.least:
                return False
        return True
