"""What a synthesis says stands out: the finding of core.findings in words, for key messages, overview and cities."""

from collections.abc import Iterable, Mapping

from workshop.core.findings import Finding, Named, Standing, finding
from workshop.report.figures import Block
from workshop.report.wording import Wording


def of_blocks(blocks: Iterable[Block]) -> Finding:
    """Return what stands out among the blocks of a round."""
    return finding(
        Standing(
            id=block.id,
            n=block.result.n,
            median=block.result.median,
            q1=block.result.q1,
            q3=block.result.q3,
            agreement=block.result.agreement,
            dont_know=block.result.dont_know,
            answered=block.result.answered,
        )
        for block in blocks
    )


def titles(blocks: Iterable[Block]) -> dict[str, str]:
    """Return what the blocks are called, by id."""
    return {block.id: block.title.text for block in blocks}


def span(found: Finding, named: Mapping[str, str], wording: Wording) -> str:
    """Return the highest and the lowest median, with the block that has it or how many do; `named` has their titles."""
    if found.highest is None or found.lowest is None:
        return wording.t("Too few answers to show.")
    if found.level:
        return level(found, wording)
    t, n = wording.t, wording.n
    high, low = ({"median": wording.valued(one.value)} for one in (found.highest, found.lowest))
    shown = wording.number(found.shown)
    if found.highest.alone:
        highest = t("Highest median: %(median)s, for “%(title)s”.", title=named[found.highest.blocks[0]], **high)
    else:
        highest = n(
            "Highest median: %(median)s, in %(num)s of %(shown)s block.",
            "Highest median: %(median)s, in %(num)s of %(shown)s blocks.",
            len(found.highest.blocks),
            shown=shown,
            **high,
        )
    if found.lowest.alone:
        lowest = t("Lowest median: %(median)s, for “%(title)s”.", title=named[found.lowest.blocks[0]], **low)
    else:
        lowest = n(
            "Lowest median: %(median)s, in %(num)s of %(shown)s block.",
            "Lowest median: %(median)s, in %(num)s of %(shown)s blocks.",
            len(found.lowest.blocks),
            shown=shown,
            **low,
        )
    return f"{highest} {lowest}"


def level(found: Finding, wording: Wording) -> str:
    """Return that all medians are the same."""
    return wording.n(
        "The only block that can be shown has the median %(median)s.",
        "All %(num)s blocks that can be shown have the median %(median)s.",
        found.shown,
        median=wording.valued(found.highest.value if found.highest else 0),
    )


def tie(one: Named, found: Finding, wording: Wording, *, highest: bool) -> str:
    """Return that several blocks share the highest or the lowest median, so that none is named."""
    values = {"median": wording.valued(one.value), "shown": wording.number(found.shown)}
    if highest:
        return wording.n(
            "No block stands out as strongest: %(num)s of %(shown)s block has the highest median, %(median)s.",
            "No block stands out as strongest: %(num)s of %(shown)s blocks have the highest median, %(median)s.",
            len(one.blocks),
            **values,
        )
    return wording.n(
        "No block stands out as weakest: %(num)s of %(shown)s block has the lowest median, %(median)s.",
        "No block stands out as weakest: %(num)s of %(shown)s blocks have the lowest median, %(median)s.",
        len(one.blocks),
        **values,
    )
