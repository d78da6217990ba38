"""Disagreement: every item on which people are far apart, with what they wrote beside their answers."""

from workshop.report.figures import Item, Round
from workshop.report.sections import Disagreement, Dissent
from workshop.report.wording import Wording


def dissent(rounds: tuple[Round, ...], wording: Wording) -> Dissent:
    """Return the items with low agreement in every revealed round, the widest middle half first."""
    found = [
        _disagreement(each, block.id, item, wording)
        for each in rounds
        for block in each.blocks
        for item in block.items
        if item.result.agreement == "low"
    ]
    found.sort(key=lambda each: (each.q1 - each.q3, each.lowest - each.highest))
    return Dissent(_sentence(len(found), bool(rounds), wording), tuple(found))


def _sentence(found: int, asked: bool, wording: Wording) -> str:
    if not asked:
        return wording.t("No results are revealed yet.")
    if not found:
        return wording.t("On no statement is agreement low.")
    return wording.n(
        "On %(num)s statement agreement is low: the middle half of the ratings spans more than one level. "
        "It is a finding, not an error: people know different things, or read the statement differently.",
        "On %(num)s statements agreement is low: the middle half of the ratings spans more than one level. "
        "It is a finding, not an error: people know different things, or read the statement differently.",
        found,
    )


def _disagreement(round_: Round, block: str, item: Item, wording: Wording) -> Disagreement:
    result = item.result
    q1, median, q3 = result.q1 or 0.0, result.median or 0.0, result.q3 or 0.0
    given = [level for level, count in enumerate(result.counts or ()) if count]
    sentence = wording.n(
        "%(num)s rating, from %(lowest)s to %(highest)s; the middle half lies between %(q1)s and %(q3)s.",
        "%(num)s ratings, from %(lowest)s to %(highest)s; the middle half lies between %(q1)s and %(q3)s.",
        result.n,
        lowest=wording.valued(given[0]),
        highest=wording.valued(given[-1]),
        q1=wording.number(q1),
        q3=wording.number(q3),
    )
    return Disagreement(
        round=round_.id,
        round_title=round_.title,
        block=block,
        item=item.id,
        text=item.text,
        n=result.n,
        q1=q1,
        median=median,
        q3=q3,
        lowest=given[0],
        highest=given[-1],
        sentence=sentence,
        comments=item.comments,
    )
