"""The figures of one item, block or city, and the sentences that say them: nothing rests on a picture alone."""

from fractions import Fraction

from workshop.core.result import Agreement, Cell, quantile
from workshop.core.result import Result as Tally
from workshop.report.figures import BlockCell, ItemCell, Result
from workshop.report.texts import Sentence
from workshop.report.wording import Wording


def result(tally: Tally, minimum_n: int, wording: Wording) -> Result:
    """Return what may be told of a tally: all of it, or why not, and what was said beside."""
    beside = (tally.answers, tally.dont_know, tally.not_applicable) if tally.apart else (None, None, None)
    if tally.status != "shown":
        sentence = _why_not(tally, minimum_n, wording)
        return Result(
            n=tally.n,
            people=tally.people,
            status=tally.status,
            too_few=tally.status != "not_asked",
            answered=beside[0],
            dont_know=beside[1],
            not_applicable=beside[2],
            sentence=sentence,
        )
    return Result(
        n=tally.n,
        people=tally.people,
        status="shown",
        too_few=False,
        answered=beside[0],
        dont_know=beside[1],
        not_applicable=beside[2],
        counts=tally.counts if tally.counted else None,
        agreed=tally.agreed,
        median=tally.median,
        q1=tally.q1,
        q3=tally.q3,
        mean_of_people=tally.mean_of_people if tally.exact else None,
        mean_of_cities=tally.mean_of_cities,
        cities=len(tally.city_means),
        cities_asked=tally.cities_asked,
        items=tally.items,
        items_counted=tally.items_counted,
        agreement=tally.agreement,
        agreement_word=agreement_word(tally.agreement, wording),
        word=wording.level(tally.median),
        sentence=f"{_rated(tally, wording)} {_middle(tally, wording)}",
        remarks=tuple(_remarks(tally, wording)),
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
    why = _reason(tally, minimum_n, wording)
    if not tally.apart or not (tally.dont_know or tally.not_applicable):
        return why
    beside = wording.t(
        "Don’t know: %(unknown)s. Does not apply: %(apart)s.",
        unknown=wording.number(tally.dont_know),
        apart=wording.number(tally.not_applicable),
    )
    return f"{why} {beside}"


def _reason(tally: Tally, minimum_n: int, wording: Wording) -> str:
    number = wording.number
    match tally.status:
        case "not_asked":
            return wording.t("Nobody was asked this.")
        case "nobody_rated":
            return wording.n(
                "%(num)s person was asked, and nobody gave a rating.",
                "%(num)s people were asked, and nobody gave a rating.",
                tally.people,
            )
        case "kept_back" if tally.paper:
            return wording.t(
                "Not shown: without the paper sheets, fewer than %(least)s people rated.",
                least=number(minimum_n),
            )
        case "kept_back":
            return wording.t(
                "Not shown: beside its statements, the figures would tell what fewer than %(least)s people answered.",
                least=number(minimum_n),
            )
        case _:
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
    half = {"median": wording.valued(tally.median), "q1": number(tally.q1), "q3": number(tally.q3)}
    if tally.items is not None:
        if tally.q1 == tally.q3:
            return t("The median is %(median)s, and so is the middle half of the block scores.", **half)
        return t(
            "The median is %(median)s; the middle half of the block scores lies between %(q1)s and %(q3)s.", **half
        )
    if tally.q1 == tally.q3:
        return t("The median is %(median)s, and so is the middle half of the ratings.", **half)
    return t("The median is %(median)s; the middle half of the ratings lies between %(q1)s and %(q3)s.", **half)


def _remarks(tally: Tally, wording: Wording) -> list[Sentence]:
    t, number = wording.t, wording.number
    said = [Sentence("agreement", _agreement(tally, wording))]
    if tally.items is not None and tally.items_counted != tally.items:
        said.insert(0, Sentence("items", _without(tally, wording)))
    if tally.apart and (tally.dont_know or tally.not_applicable):
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


def _agreement(tally: Tally, wording: Wording) -> str:
    t = wording.t
    if tally.items is not None:
        return {
            "strong": t("Strong agreement: all block scores lie within one level."),
            "fair": t("Fair agreement: the middle half of the block scores lies within one level."),
            "low": t(
                "Low agreement: the middle half of the block scores spans more than one level. Worth talking about."
            ),
        }[tally.agreement]
    return {
        "strong": t("Strong agreement: all ratings lie within one level."),
        "fair": t("Fair agreement: the middle half of the ratings lies within one level."),
        "low": t("Low agreement: the middle half of the ratings spans more than one level. Worth talking about."),
    }[tally.agreement]


def _without(tally: Tally, wording: Wording) -> str:
    counted, items = tally.items_counted or 0, tally.items or 0
    return wording.n(
        "This rests on %(num)s of the block’s %(items)s statements: too few people rated the others.",
        "This rests on %(num)s of the block’s %(items)s statements: too few people rated the others.",
        counted,
        items=wording.number(items),
    )


def _means(tally: Tally, wording: Wording) -> str:
    number = wording.number
    mean = number(tally.mean_of_people)
    if not tally.exact:
        people = wording.t("Mean of people: not shown, as it would tell what a few people rated.")
    elif tally.items is None:
        people = wording.n(
            "Mean of people: %(mean)s (%(num)s rating).",
            "Mean of people: %(mean)s (%(num)s ratings).",
            tally.n,
            mean=mean,
        )
    else:
        people = wording.n(
            "Mean of people: %(mean)s (%(num)s person’s block score).",
            "Mean of people: %(mean)s (the block scores of %(num)s people).",
            tally.n,
            mean=mean,
        )
    if tally.mean_of_cities is None:
        none = wording.t("Mean of cities: none, too few cities.")
        return f"{people} {none}"
    return f"{people} {_of_cities(tally, wording)}"


def _of_cities(tally: Tally, wording: Wording) -> str:
    """Return the mean of cities, and where some are not shown, that it leaves them out."""
    number, shown = wording.number, len(tally.city_means)
    mean = number(tally.mean_of_cities or 0)
    if shown == tally.cities_asked:
        return wording.n(
            "Mean of cities: %(mean)s (%(num)s city, counted once).",
            "Mean of cities: %(mean)s (%(num)s cities, each counted once).",
            shown,
            mean=mean,
        )
    return wording.n(
        "Mean of cities: %(mean)s (%(num)s of %(asked)s cities, counted once; those not shown are not in it).",
        "Mean of cities: %(mean)s (%(num)s of %(asked)s cities, each counted once; those not shown are not in it).",
        shown,
        mean=mean,
        asked=number(tally.cities_asked),
    )
