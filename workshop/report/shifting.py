"""What changed between the revealed rounds that asked the same: a row for each block and each item."""

from itertools import pairwise

from workshop.core import shifts as core
from workshop.core.state import State
from workshop.report.figures import Round, Shift, Shifts
from workshop.report.wording import Wording


def shifts(state: State, rounds: tuple[Round, ...], wording: Wording) -> tuple[Shifts, ...]:
    """Return what changed from each revealed round to the next one, where there is anything to compare."""
    found = [_between(state, before, after, wording) for before, after in pairwise(rounds)]
    return tuple(each for each in found if each.blocks or each.items)


def changed(difference: float, wording: Wording) -> str:
    """Return a difference in words: 1 level higher, half a level lower."""
    size = abs(difference)
    if not size:
        return wording.t("the same")
    if difference > 0:
        return wording.n("%(num)s level higher", "%(num)s levels higher", size)
    return wording.n("%(num)s level lower", "%(num)s levels lower", size)


def _between(state: State, before: Round, after: Round, wording: Wording) -> Shifts:
    found = core.shifts(state, before.id, after.id)
    blocks = tuple(_row(id, shift, wording) for id, shift in found.blocks.items())
    items = tuple(_row(id, shift, wording) for id, shift in found.items.items())
    return Shifts(
        first=before.id,
        second=after.id,
        title=wording.t("From “%(first)s” to “%(second)s”", first=before.title, second=after.title),
        sentence=_sentence(blocks, wording),
        blocks=blocks,
        items=items,
    )


def _row(id: str, shift: core.Shift, wording: Wording) -> Shift:
    return Shift(
        id=id,
        n_before=shift.before.n,
        n_after=shift.after.n,
        median_before=shift.before.median,
        median_after=shift.after.median,
        word_before=wording.level(shift.before.median),
        word_after=wording.level(shift.after.median),
        difference=shift.difference,
        both=shift.both,
        up=shift.up,
        same=shift.same,
        down=shift.down,
        sentence=_said(shift, wording),
    )


def _said(shift: core.Shift, wording: Wording) -> str:
    number = wording.number
    early, late = number(shift.before.n), number(shift.after.n)
    said = wording.t(
        "The median was %(before)s (%(n_before)s ratings) and is %(after)s (%(n_after)s ratings): %(change)s.",
        before=wording.valued(shift.before.median),
        after=wording.valued(shift.after.median),
        n_before=early,
        n_after=late,
        change=changed(shift.difference, wording),
    )
    if shift.both is None or shift.up is None or shift.same is None or shift.down is None:
        return said
    ways = wording.n(
        "Of the %(num)s person who rated both times, %(up)s rated higher, %(same)s the same, %(down)s lower.",
        "Of the %(num)s people who rated both times, %(up)s rated higher, %(same)s the same, %(down)s lower.",
        shift.both,
        up=number(shift.up),
        same=number(shift.same),
        down=number(shift.down),
    )
    return f"{said} {ways}"


def _sentence(blocks: tuple[Shift, ...], wording: Wording) -> str:
    higher, lower = (sum(way * block.difference > 0 for block in blocks) for way in (1, -1))
    rule = wording.t("The rounds can have been answered by different people: mind the number of ratings.")
    if not blocks:
        return rule
    counted = wording.n(
        "Of %(num)s block asked in both rounds, the median is higher in %(higher)s and lower in %(lower)s.",
        "Of %(num)s blocks asked in both rounds, the median is higher in %(higher)s and lower in %(lower)s.",
        len(blocks),
        higher=wording.number(higher),
        lower=wording.number(lower),
    )
    return f"{counted} {rule}"
