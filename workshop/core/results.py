"""Results: what of the figures everybody may see, which is revealed rounds and no others."""

from typing import Any

from workshop.core import tallies
from workshop.core.diff import View
from workshop.core.findings import finding, standing
from workshop.core.rounds import of_scoring
from workshop.core.state import State


def revealed(state: State) -> View:
    """Return the figures of revealed rounds, by item, block and city: of no other, and nothing under the minimum.

    `findings` say what stands out in each of them, `latest_finding` what does where each block has its latest round.
    """
    items: dict[str, Any] = {}
    blocks: dict[str, Any] = {}
    cells: dict[str, Any] = {}
    cities: dict[str, Any] = {}
    findings: dict[str, Any] = {}
    for round_id, round_ in of_scoring(state).items():
        if not round_.revealed:
            continue
        found = tallies.figures(state, round_id)
        known = {city.id: city for city in state.roll(round_id).values()}
        items |= {f"{round_id}/{item}": result.value() for item, result in found.items.items()}
        for block, result in found.blocks.items():
            dots = {"dots": list(result.dots)} if result.exact and not result.too_few else {}
            blocks[f"{round_id}/{block}"] = result.value() | dots
        findings[round_id] = finding(
            standing(id, found.blocks[id]) for id in state.blocks if id in found.blocks
        ).value()
        for (city, block), cell in found.city_blocks.items():
            cells[f"{round_id}/{city}/{block}"] = cell.value()
            cities[city] = {"name": known[city].name, "country": known[city].country}
    latest = latest_rounds(state)
    newest = finding(standing(id, tallies.figures(state, round_id).blocks[id]) for id, round_id in latest.items())
    return {
        "item_results": items,
        "block_results": blocks,
        "city_results": cells,
        "cities": cities,
        "latest_rounds": {block: {"round": round_id} for block, round_id in latest.items()},
        "findings": findings,
        "latest_finding": {"blocks": newest.value()} if latest else {},
    }


def latest_rounds(state: State) -> dict[str, str]:
    """Return, for each block, the last revealed round of the agenda in which somebody was asked about it.

    Group work goes block by block, so what the room looks at together comes from several rounds.
    """
    found: dict[str, str] = {}
    for round_id, round_ in of_scoring(state).items():
        if round_.revealed:
            found |= dict.fromkeys(tallies.figures(state, round_id).blocks, round_id)
    return {block: found[block] for block in state.blocks if block in found}
