"""The figures of one item, block or city, and the sentences that say them: nothing rests on a picture alone."""

from fractions import Fraction

from workshop.core.tallies import Agreement, Cell, quantile
from workshop.core.tallies import Result as Tally
from workshop.report.figures import BlockCell, ItemCell, Result
from workshop.report.texts import Sentence
from workshop.report.wording import Wording


def result(tally: Tally, minimum_n: int, wording: Wording) -> Result:
    """Return what may be told of a tally: all of it, or that too few rated."""
    if tally.too_few:
        sentence = _why_not(tally, minimum_n, wording)
        return Result(n=tally.n, people=tally.people, too_few=True, sentence=sentence)
    apart = tally.dont_know + tally.not_applicable
    return Result(
        n=tally.n,
        people=tally.people,
        too_few=False,
        answered=sum(tally.counts) + apart if tally.counted else None,
        counts=tally.counts if tally.counted else None,
        dont_know=tally.dont_know if tally.counted else None,
        not_applicable=tally.not_applicable if tally.counted else None,
        agreed=tally.agreed,
        median=tally.median,
        q1=tally.q1,
        q3=tally.q3,
        mean_of_people=tally.mean_of_people if tally.exact else None,
        mean_of_cities=tally.mean_of_cities,
        cities=len(tally.city_means),
        agreement=tally.agreement,
        agreement_word=agreement_word(tally.agreement, wording),
        word=wording.level(tally.median),
        sentence=f"{_rated(tally, wording)} {_middle(tally, wording)}",
        remarks=tuple(_remarks(tally, wording, counted=tally.counted)),
    )


def block_cell(cell: Cell, city: str, block: str, wording: Wording) -> BlockCell:
    """Return what may be told of one city's ratings in a block."""
    if not cell.shown:
        return BlockCell(city, block, None, True, None, None, None, None)
    median, q1, q3 = (quantile(cell.dots, Fraction(quarters, 4)) for quarters in (2, 1, 3))
    return BlockCell(city, block, len(cell.dots), False, median, q1, q3, wording.level(median))


def item_cell(cell: Cell, city: str, item: str, wording: Wording) -> ItemCell:
    """Return what may be told of one city's ratings in an item."""
    found = block_cell(cell, city, item, wording)
    return ItemCell(city, item, found.n, found.too_few, found.median, found.q1, found.q3, found.word)


def agreement_word(agreement: Agreement, wording: Wording) -> str:
    """Return agreement in a word."""
    t = wording.t
    return {"strong": t("strong"), "fair": t("fair"), "low": t("low")}[agreement]


def _why_not(tally: Tally, minimum_n: int, wording: Wording) -> str:
    number = wording.number
    if tally.n >= minimum_n:
        return wording.t(
            "Not shown: beside its statements, the figures would tell what fewer than %(least)s people answered.",
            least=number(minimum_n),
        )
    if not tally.people:
        return wording.t("Nobody was asked this.")
    if not tally.n:
        return wording.n(
            "%(num)s person was asked, and nobody gave a rating.",
            "%(num)s people were asked, and nobody gave a rating.",
            tally.people,
        )
    return wording.n(
        "Too few ratings to show: %(n)s of %(num)s person rated, and at least %(least)s are needed.",
        "Too few ratings to show: %(n)s of %(num)s people rated, and at least %(least)s are needed.",
        tally.people,
        n=number(tally.n),
        least=number(minimum_n),
    )


def _rated(tally: Tally, wording: Wording) -> str:
    return wording.n(
        "%(n)s of %(num)s person rated.",
        "%(n)s of %(num)s people rated.",
        tally.people,
        n=wording.number(tally.n),
    )


def _middle(tally: Tally, wording: Wording) -> str:
    t, number = wording.t, wording.number
    median = wording.valued(tally.median)
    if tally.q1 == tally.q3:
        return t("The median is %(median)s, and so is the middle half of the ratings.", median=median)
    return t(
        "The median is %(median)s; the middle half of the ratings lies between %(q1)s and %(q3)s.",
        median=median,
        q1=number(tally.q1),
        q3=number(tally.q3),
    )


def _remarks(tally: Tally, wording: Wording, *, counted: bool) -> list[Sentence]:
    t, number = wording.t, wording.number
    said = [Sentence("agreement", _agreement(tally.agreement, wording))]
    if counted and (tally.dont_know or tally.not_applicable):
        apart = t(
            "Don’t know: %(unknown)s. Does not apply: %(apart)s. Neither counts in the median or the mean.",
            unknown=number(tally.dont_know),
            apart=number(tally.not_applicable),
        )
        said.append(Sentence("apart", apart))
    said.append(Sentence("means", _means(tally, wording)))
    if tally.agreed:
        agreed = wording.n(
            "%(num)s of the ratings was agreed by a table together.",
            "%(num)s of the ratings were agreed by tables together.",
            tally.agreed,
        )
        said.append(Sentence("agreed", agreed))
    return said


def _agreement(agreement: Agreement, wording: Wording) -> str:
    t = wording.t
    return {
        "strong": t("Strong agreement: all ratings lie within one level."),
        "fair": t("Fair agreement: the middle half of the ratings lies within one level."),
        "low": t("Low agreement: the middle half of the ratings spans more than one level. Worth talking about."),
    }[agreement]


def _means(tally: Tally, wording: Wording) -> str:
    number = wording.number
    people = wording.t(
        "Mean of people: %(mean)s (%(n)s ratings).", mean=number(tally.mean_of_people), n=number(tally.n)
    )
    if not tally.exact:
        people = wording.t("Mean of people: not shown, as it would tell what a few people rated.")
    if tally.mean_of_cities is None:
        none = wording.t("Mean of cities: none, too few cities.")
        return f"{people} {none}"
    cities = wording.n(
        "Mean of cities: %(mean)s (%(num)s city, counted once).",
        "Mean of cities: %(mean)s (%(num)s cities, each counted once).",
        len(tally.city_means),
        mean=number(tally.mean_of_cities),
    )
    return f"{people} {cities}"
