"""What changed from the scan to the work in groups, counted once more from what `recount` found."""

from itertools import product
from typing import Any

from tests.world import BLOCKS, ITEMS


def moved(counted: dict[str, dict[str, Any]], least: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what changed between the two rounds, from their figures, by kind (`blocks`, `items`) and id."""
    if len(counted) < 2:
        return {}
    first, second = counted["scan"], counted["work"]
    found = {}
    for kind in ("blocks", "items"):
        for id in first[kind]:
            before, after = first[kind][id], second[kind][id]
            items = BLOCKS.get(id, [id])
            alike = all(bool(first["items"][item]["people"]) == bool(second["items"][item]["people"]) for item in items)
            if alike and before["status"] == after["status"] == "shown":
                figures = {"n_before": before["n"], "n_after": after["n"]}
                figures |= {"median_before": before["median"], "median_after": after["median"]}
                figures["difference"] = after["median"] - before["median"]
                found[kind, id] = figures | _ways(first, second, id, least)
    return found


def _ways(first: dict[str, Any], second: dict[str, Any], id: str, least: int) -> dict[str, int | None]:
    """Return how many went up and down, unless somebody could be found out by subtraction."""
    early, late = first["rated"][id], second["rated"][id]
    told = {
        city
        for each in (first, second)
        for (city, key), cell in each["cells"].items()
        if key == id and not cell["too_few"]
    }
    seen = [
        {city for (city, key), cell in each["cells"].items() if key == id and not cell["too_few"]}
        for each in (first, second)
    ]
    both = set(early) & set(late)
    places = [{person: city for person, city in each["home"].items() if city in told} for each in (first, second)]
    parts = []
    for start, end in product({*told, None}, repeat=2):
        here = {person for person in both if (places[0].get(person), places[1].get(person)) == (start, end)}
        parts.append(here)
    for city in {*told, None}:
        parts += [
            {person for person in set(given) - both if place.get(person) == city}
            for given, place in zip((early, late), places, strict=True)
        ]
    exact = all(each.get(("exact", id), True) for each in (first, second)) and (id in ITEMS or seen[0] == seen[1])
    if not exact or len(both) < least or any(0 < len(part) < least for part in parts):
        return dict.fromkeys(("both", "up", "same", "down"))
    steps = [late[person] - early[person] for person in both]
    return {
        "both": len(both),
        "up": sum(step > 0 for step in steps),
        "same": sum(step == 0 for step in steps),
        "down": sum(step < 0 for step in steps),
    }
