"""Each block as a whole: what was rated, what changed, what groups wrote is elsewhere, and cities to learn from."""

from typing import Any

from workshop.core.state import State
from workshop.report.figures import Block, Round, Shifts
from workshop.report.sections import BlockPage, Case, CaseFigure, Overview, Priorities, Priority, Reading
from workshop.report.texts import Text
from workshop.report.wording import Wording

LOW = 2.0  # a block whose median is at most Developing gets cases to learn from
TOP = 4.0


def overview(rounds: tuple[Round, ...], wording: Wording) -> Overview:
    """Return which round the picture of all blocks shows, and what it says."""
    main = main_round(rounds)
    if main is None:
        return Overview(None, wording.t("No results are revealed yet."), "", "")
    said = wording.t("Round %(number)s: %(title)s", number=wording.number(main.number), title=main.title)
    return Overview(main.id, f"{said}. {main.sentence}", main.sentence, main.cities_sentence)


def main_round(rounds: tuple[Round, ...]) -> Round | None:
    """Return the revealed round that can show most blocks; of several the most cells of cities, then the latest."""

    def shown(each: Round) -> tuple[int, int, int]:
        blocks, cells = each.blocks, each.block_cells
        return (
            sum(block.result.status == "shown" for block in blocks),
            sum(not cell.too_few for cell in cells),
            each.number,
        )

    return max(rounds, key=shown, default=None)


def block_pages(
    state: State, rounds: tuple[Round, ...], shifts: tuple[Shifts, ...], wording: Wording
) -> tuple[BlockPage, ...]:
    """Return a page for each block of the workshop."""
    return tuple(_page(state, id, rounds, shifts, wording) for id in state.blocks)


def priorities(
    pages: tuple[BlockPage, ...], rounds: tuple[Round, ...], notes: dict[tuple[str, str], int], wording: Wording
) -> Priorities:
    """Return the blocks by their distance from the top level; `notes` counts those of a block and kind."""
    medians = {page.id: _median(page, rounds) for page in pages}
    found = [
        Priority(
            block=page.id,
            median=(median := medians[page.id]),
            gap=None if median is None else TOP - median,
            gaps=notes.get((page.id, "gap"), 0),
            actions=notes.get((page.id, "action"), 0),
        )
        for page in pages
    ]
    found.sort(key=lambda row: (row.gap is None, -(row.gap or 0)))
    return Priorities(_priorities(found, wording), tuple(found))


def unknown_share(block: Block) -> float | None:
    """Return which share of the answers was *don't know*; None where that is not told, or nobody answered."""
    result = block.result
    return result.dont_know / result.answered if result.dont_know is not None and result.answered else None


def _median(page: BlockPage, rounds: tuple[Round, ...]) -> float | None:
    shown = [
        block.result.median for each in rounds if each.id == page.main for block in each.blocks if block.id == page.id
    ]
    return shown[0] if shown else None


def _priorities(found: list[Priority], wording: Wording) -> str:
    without = [row for row in found if row.gap and not row.actions]
    said = [wording.t("Blocks stand by the distance of their median from the top level. It is not a duty to reach it.")]
    if without:
        said.append(
            wording.n(
                "For %(num)s block that is below the top level there is no action yet.",
                "For %(num)s blocks that are below the top level there is no action yet.",
                len(without),
            )
        )
    return " ".join(said)


def _page(state: State, id: str, rounds: tuple[Round, ...], shifts: tuple[Shifts, ...], wording: Wording) -> BlockPage:
    words = wording.blocks[id]
    asked = [(each, block) for each in rounds for block in each.blocks if block.id == id and block.result.people]
    told = [(each, block) for each, block in asked if block.result.status == "shown"]
    main = max(told, key=lambda pair: (len(pair[1].items), pair[0].number), default=None)
    block = main[1] if main else asked[-1][1] if asked else None
    low = main is not None and (main[1].result.median or 0) <= LOW
    cases = _cases(state, id, wording) if low else ()
    return BlockPage(
        id=id,
        number=words["number"],
        title=Text(words["title"], words["language"]),
        summary=Text(words["summary"], words["language"]),
        rounds=tuple(each.id for each, _block in asked),
        main=main[0].id if main else None,
        sentence=block.result.sentence if block else wording.t("No results are revealed yet."),
        unknown=_unknown(block, wording) if block else "",
        shift=" ".join(row.sentence for each in shifts for row in each.blocks if row.id == id),
        low=low,
        cases=cases,
        cases_sentence=_learn(cases, wording),
    )


def _unknown(block: Block, wording: Wording) -> str:
    share = unknown_share(block)
    if not share:
        return ""
    return wording.t(
        "“Don’t know” is %(share)s of the answers (%(unknown)s of %(answered)s).",
        share=wording.percent(share),
        unknown=wording.number(block.result.dont_know or 0),
        answered=wording.number(block.result.answered or 0),
    )


def _learn(cases: tuple[Case, ...], wording: Wording) -> str:
    if not cases:
        return ""
    return wording.t(
        "The block is rated %(level)s or lower. These cities have worked on it; each met limits too.",
        level=wording.valued(LOW),
    )


def _cases(state: State, block: str, wording: Wording) -> tuple[Case, ...]:
    wanted = wording.blocks[block].get("cases", ())
    cases = {case["id"]: case for case in wording.pack.get("cases", ())}
    return tuple(_case(cases[id], wording) for id in wanted if id in cases and id in state.cases)


def _case(case: dict[str, Any], wording: Wording) -> Case:
    language = case["language"]
    return Case(
        id=case["id"],
        city=case["city"],
        country_name=wording.country(case["country"]),
        title=Text(case["title"], language),
        text=Text(case["text"], language),
        limits=Text(case["limits"], language),
        figures=tuple(CaseFigure(each["text"], each["year"], each["source"]) for each in case["figures"]),
        sources=tuple(Reading(each["title"], each["url"]) for each in case["sources"]),
    )
