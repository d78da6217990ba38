"""A page for each city that can have one: its own figures, and no other city's."""

from workshop.core.findings import Standing, finding
from workshop.report.figures import BlockCell, ItemCell, Round
from workshop.report.model import City
from workshop.report.named import span
from workshop.report.naming import Naming
from workshop.report.sections import CityBlock, CityPage, CityRound
from workshop.report.texts import Text
from workshop.report.wording import Wording
from workshop.report.written import Actions


def city_pages(naming: Naming, rounds: tuple[Round, ...], actions: Actions, wording: Wording) -> tuple[CityPage, ...]:
    """Return the pages of those cities of which at least one block can be shown in some round."""
    pages = [_page(city, rounds, actions, wording) for city in naming.cities]
    return tuple(page for page in pages if page.rounds)


def city_pages_sentence(pages: tuple[CityPage, ...], cities: int, minimum_n: int, wording: Wording) -> str:
    """Return how many cities have a page, and why others have none."""
    if not pages:
        return wording.t(
            "No city has a page: each needs at least %(least)s ratings of its own.", least=wording.number(minimum_n)
        )
    said = wording.t("Each page has the city’s own figures and nobody else’s: it is its own yardstick.")
    few = cities - len(pages)
    if not few:
        return said
    kept = wording.n(
        "%(num)s city has too few ratings for a page of its own.",
        "%(num)s cities have too few ratings for pages of their own.",
        few,
    )
    return f"{said} {kept}"


def _page(city: City, rounds: tuple[Round, ...], actions: Actions, wording: Wording) -> CityPage:
    shown = tuple(found for each in rounds if (found := _round(city.id, each, wording)) is not None)
    return CityPage(
        city=city.id,
        title=city.label,
        people=city.people,
        sentence=_sentences(city, shown, {each.id: each.number for each in rounds}, wording),
        rounds=shown,
        actions=tuple(action.note for action in actions.actions if action.plan.city == city.id),
    )


def _round(city: str, round_: Round, wording: Wording) -> CityRound | None:
    blocks = tuple(
        _shown(cell, cell.block, Text(words["title"], words["language"]), words["number"])
        for cell in round_.block_cells
        if cell.city == city
        for words in [wording.blocks[cell.block]]
    )
    if all(block.too_few for block in blocks):
        return None
    numbers = {item.id: block.number for block in round_.blocks for item in block.items}
    items = tuple(
        _shown(cell, cell.item, Text(words["text"], words["language"]), numbers[cell.item])
        for cell in round_.item_cells
        if cell.city == city and not cell.too_few
        for words in [wording.items[cell.item]]
    )
    return CityRound(round_.id, round_.title, blocks, items)


def _shown(cell: BlockCell | ItemCell, id: str, title: Text, number: int) -> CityBlock:
    return CityBlock(id, title, number, cell.n, cell.too_few, cell.median, cell.q1, cell.q3, cell.word)


def _sentences(city: City, rounds: tuple[CityRound, ...], numbers: dict[str, int], wording: Wording) -> str:
    """Return what the tables of the page say, each of its own round."""
    if len(rounds) == 1:
        return _sentence(city, rounds[0], wording)
    return " ".join(
        wording.t(
            "Round %(number)s, %(title)s: %(said)s",
            number=wording.number(numbers[each.round]),
            title=each.title,
            said=_sentence(city, each, wording),
        )
        for each in rounds
    )


def _sentence(city: City, round_: CityRound, wording: Wording) -> str:
    counted = wording.n(
        "Participants from %(city)s rated %(num)s block that can be shown.",
        "Participants from %(city)s rated %(num)s blocks that can be shown.",
        sum(not block.too_few for block in round_.blocks),
        city=city.label,
    )
    found = finding(Standing(block.id, block.n or 0, block.median) for block in round_.blocks)
    if found.shown == 1 and found.highest:
        alone = wording.t("Its median is %(median)s.", median=wording.valued(found.highest.value))
        return f"{counted} {alone}"
    return f"{counted} {span(found, {block.id: block.title.text for block in round_.blocks}, wording)}"
