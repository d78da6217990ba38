"""What the projector adds: how many are in, how far they are, who goes where."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from workshop.core.diff import View, tidy
from workshop.core.state import State
from workshop.core.views.shared import voted, whole_progress


def for_screen(
    state: State, here: Collection[str] = (), doors: Mapping[str, Any] | None = None, *, partial: bool = False
) -> View:
    """Return what the projector adds: how one comes in, how many are in, how far they are, who goes where.

    `here` are connected now; `partial`: others are connected elsewhere, and nobody can say at the moment who. `doors`
    is the code and whether it lets newcomers in, which no event knows.
    """
    present = state.present()
    people = Counter(person.city.id for person in present)
    city = {person.city.id: person.city for person in present}
    view: View = {
        "counts": {
            "people": len(present),
            "on_site": sum(person.mode == "on_site" for person in present),
            "online": sum(person.mode == "online" for person in present),
            "cities": len(people),
            "here": sum(person.id in here or person.table in here for person in present),
        },
        "cities": {
            key: {"name": city[key].name, "country": city[key].country, "people": people[key]} for key in people
        },
        "progress": whole_progress(state),
        "voted": voted(state),
        "doors": dict(doors or {}),
    }
    if partial:
        view["counts"]["partial"] = True
    if state.groups_published:
        names = Counter(name for name, _ in {(one.name, one.country) for one in city.values()})
        view["places"] = {
            person.id: {
                "label": state.names.get(person.id),
                "number": person.number,
                "group": person.group,
                "city": person.city.name,
            }
            | ({"country": person.city.country} if names[person.city.name] > 1 else {})
            for person in present
            if person.group
        }
    return tidy(view)
