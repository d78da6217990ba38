"""The revealed rounds: a picture of each block, of each item, of city × block. Of other rounds, the title alone."""

from workshop.core import tallies
from workshop.core.progress import how_far
from workshop.core.result import Cell, Result
from workshop.core.state import State
from workshop.core.state import Step as Plan
from workshop.report.figures import Block, BlockCell, Item, ItemCell, Participation, Round, Unrevealed
from workshop.report.named import of_blocks, span, titles
from workshop.report.naming import Naming
from workshop.report.results import block_cell, item_cell, result
from workshop.report.texts import Text
from workshop.report.wording import Wording

NOBODY = Result(
    people=0,
    n=0,
    counts=(0, 0, 0, 0, 0),
    dont_know=0,
    not_applicable=0,
    agreed=0,
    dots=(),
    city_means=(),
    too_few=True,
)


def rounds(state: State, naming: Naming, wording: Wording) -> tuple[Round, ...]:
    """Return the revealed rounds in the order of the agenda."""
    plans = [plan for plan in state.agenda.steps.values() if plan.is_round]
    return tuple(
        _round(state, plan, number, naming, wording)
        for number, plan in enumerate(plans, start=1)
        if state.rounds[plan.id].revealed
    )


def unrevealed(state: State, wording: Wording) -> tuple[Unrevealed, ...]:
    """Return the rounds of which nothing is told."""
    plans = [plan for plan in state.agenda.steps.values() if plan.is_round]
    return tuple(
        Unrevealed(id=plan.id, kind=plan.kind, number=number, title=_title(plan, wording))
        for number, plan in enumerate(plans, start=1)
        if not state.rounds[plan.id].revealed
    )


def _title(plan: Plan, wording: Wording) -> str:
    t = wording.t
    return plan.title or (t("Individual scoring") if plan.kind == "score" else t("Scoring in groups"))


def _round(state: State, plan: Plan, number: int, naming: Naming, wording: Wording) -> Round:
    found = tallies.figures(state, plan.id)
    roll = state.roll(plan.id)
    asked = {city.id for person, city in roll.items() if state.items_for(plan.id, person)}
    blocks = _blocks(state, plan, found, wording)
    here = tuple(city for city in naming.order if city in asked)
    answered = tuple(block for block in blocks if block.result.people)
    cells = _block_cells(found, here, answered, naming, wording)
    progress = how_far(state, plan.id, roll)
    return Round(
        id=plan.id,
        kind=plan.kind,
        number=number,
        title=_title(plan, wording),
        participation=Participation(people=progress.people, started=progress.started, complete=progress.complete),
        sentence=_overview(blocks, wording),
        blocks=blocks,
        cities=tuple(naming.id(city) for city in here),
        cities_sentence=_by_city(cells, len(here), naming, wording),
        block_cells=cells,
        item_cells=_item_cells(found, here, answered, naming, wording),
    )


def _blocks(state: State, plan: Plan, found: tallies.Figures, wording: Wording) -> tuple[Block, ...]:
    comments: dict[str, list[str]] = {}
    for _id, item, text, hidden in tallies.comments(state, plan.id):
        if not hidden and "comments" not in state.reporting.left_out:
            comments.setdefault(item, []).append(text)
    blocks = []
    for block in state.blocks:
        items = [item for item in plan.items if state.block_of.get(item) == block]
        if items:
            shown = tuple(_item(item, found, comments.get(item, []), state.minimum_n, wording) for item in items)
            blocks.append(_block(block, found, shown, state.minimum_n, wording))
    return tuple(blocks)


def _item(item: str, found: tallies.Figures, comments: list[str], minimum_n: int, wording: Wording) -> Item:
    words = wording.items[item]
    return Item(
        id=item,
        headline=words["headline"],
        text=Text(words["text"], words["language"]),
        result=result(found.items.get(item, NOBODY), minimum_n, wording),
        comments=tuple(sorted(comments, key=wording.in_order)),
    )


def _block(id: str, found: tallies.Figures, items: tuple[Item, ...], minimum_n: int, wording: Wording) -> Block:
    words = wording.blocks[id]
    tally = found.blocks.get(id, NOBODY)
    shown = result(tally, minimum_n, wording)
    return Block(
        id=id,
        number=words["number"],
        title=Text(words["title"], words["language"]),
        result=shown,
        dots=tally.dots if tally.exact and not tally.too_few else None,
        items=items,
    )


def _block_cells(
    found: tallies.Figures, cities: tuple[str, ...], blocks: tuple[Block, ...], naming: Naming, wording: Wording
) -> tuple[BlockCell, ...]:
    nobody = Cell()
    return tuple(
        block_cell(found.city_blocks.get((city, block.id), nobody), naming.id(city), block.id, wording)
        for city in cities
        for block in blocks
    )


def _item_cells(
    found: tallies.Figures, cities: tuple[str, ...], blocks: tuple[Block, ...], naming: Naming, wording: Wording
) -> tuple[ItemCell, ...]:
    nobody = Cell()
    return tuple(
        item_cell(found.city_items.get((city, item.id), nobody), naming.id(city), item.id, wording)
        for city in cities
        for block in blocks
        for item in block.items
        if item.result.people
    )


def _overview(blocks: tuple[Block, ...], wording: Wording) -> str:
    if all(block.result.status == "not_asked" for block in blocks):
        return wording.t("Nobody was asked in this round.")
    said = [span(of_blocks(blocks), titles(blocks), wording)]
    if without := sum(block.result.items_counted != block.result.items for block in blocks):
        said.append(
            wording.n(
                "The figures of %(num)s block leave out statements that too few people rated.",
                "The figures of %(num)s blocks leave out statements that too few people rated.",
                without,
            )
        )
    if kept := sum(block.result.status == "kept_back" for block in blocks):
        said.append(wording.n("%(num)s block is kept back.", "%(num)s blocks are kept back.", kept))
    if hidden := sum(block.result.status in ("too_few", "nobody_rated") for block in blocks):
        said.append(
            wording.n(
                "%(num)s block has too few ratings to show.", "%(num)s blocks have too few ratings to show.", hidden
            )
        )
    if unasked := sum(block.result.status == "not_asked" for block in blocks):
        said.append(
            wording.n("Nobody was asked about %(num)s block.", "Nobody was asked about %(num)s blocks.", unasked)
        )
    return " ".join(said)


def _by_city(cells: tuple[BlockCell, ...], cities: int, naming: Naming, wording: Wording) -> str:
    if not cities:
        return wording.t("Nobody was asked in this round.")
    order = _in_order(cities, naming, wording)
    said = [order, wording.t("Each cell says what participants from that city rated: the median, and how many rated.")]
    if hidden := sum(cell.too_few for cell in cells):
        said.append(
            wording.n(
                "“–” in %(num)s cell: too few answers to show.",
                "“–” in %(num)s cells: too few answers to show.",
                hidden,
            )
        )
    return " ".join(said)


def _in_order(cities: int, naming: Naming, wording: Wording) -> str:
    if not naming.named:
        return wording.n(
            "%(num)s city, in an order that means nothing.", "%(num)s cities, in an order that means nothing.", cities
        )
    return wording.n(
        "%(num)s city in alphabetical order, not a ranking.",
        "%(num)s cities in alphabetical order, not a ranking.",
        cities,
    )
