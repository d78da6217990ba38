"""Builders without surprises: a small workshop, its people by name, and histories folded from real commands.

Anna facilitates. Ben, Chidi, Dolores, Élodie, Fatou and Gonzalo take part.
"""

from collections.abc import Iterable
from typing import Any

from workshop.core import COMMANDS, Command, Event, Origin, Stamp, State, evolve, judge

NOON = 1_790_000_000_000
ANNA = Origin("anna", "facilitator", NOON, 7)
SYSTEM = Origin("system", "system", NOON, 7)
BLOCKS = {"finance": ["finance-1", "finance-2"], "markets": ["markets-1", "markets-2"]}
ITEMS = [item for items in BLOCKS.values() for item in items]
SPEAKERS = [{"id": "union", "title": "Union of cities", "minutes": 3}, {"id": "mayor", "minutes": 2}]
STEPS = [
    {"id": "lobby", "kind": "lobby"},
    {"id": "present", "kind": "present", "minutes": 5, "speakers": SPEAKERS},
    {"id": "scan", "kind": "score", "minutes": 10, "items": ITEMS},
    {"id": "work", "kind": "groups", "minutes": 20, "items": ITEMS},
    {"id": "vote", "kind": "vote", "minutes": 3},
    {"id": "look", "kind": "reveal"},
    {"id": "end", "kind": "close"},
]
DAKAR = {"id": "2253354", "name": "Dakar", "country": "SN"}
SEVILLA = {"id": "2510911", "name": "Sevilla", "country": "ES"}
LYON = {"id": "2996944", "name": "Lyon", "country": "FR"}
PEOPLE: dict[str, tuple[dict[str, str], list[str]]] = {
    "ben": (LYON, ["en", "fr"]),
    "chidi": (DAKAR, ["fr", "en"]),
    "dolores": (SEVILLA, ["es"]),
    "elodie": (LYON, ["fr"]),
    "fatou": (DAKAR, ["fr"]),
    "gonzalo": (SEVILLA, ["es", "en"]),
}


def at(person: str, *, seconds: float = 0, role: str = "participant") -> Origin:
    """Return where a command of somebody comes from, so many seconds after noon."""
    return Origin(person, role, NOON + int(seconds * 1000), 7)  # type: ignore[arg-type]


def later(seconds: float) -> Origin:
    """Return Anna, so many seconds after noon."""
    return at("anna", seconds=seconds, role="facilitator")


def command(name: str, **data: Any) -> Command:
    """Return a command from its wire form."""
    return COMMANDS[name].model_validate(data)


def said(name: str, origin: Origin = ANNA, **data: Any) -> tuple[Command, Origin]:
    """Return a command with its origin, as `given` takes them."""
    return command(name, **data), origin


def when(state: State, name: str, origin: Origin = ANNA, **data: Any) -> list[Event]:
    """Decide a command in a state, write its events into it, and return them. Raises Refusal."""
    events = judge(command(name, **data), state, origin)
    for event in events:
        seq = state.seq + 1
        evolve(event, state, Stamp(seq, origin.at, origin.person))
        state.seq = seq
    return events


def given(*history: tuple[Command, Origin], people: Iterable[str] = (), names: bool = False, **opening: Any) -> State:
    """Return the state of an open workshop in which these people have joined and these commands were carried out."""
    state = State()
    plan = {
        "title": "Co-creation",
        "pack": {"id": "sse", "version": "1", "hash": "0" * 64},
        "blocks": [{"id": block, "items": items} for block, items in BLOCKS.items()],
        "cases": ["dakar"],
        "steps": STEPS,
    } | opening
    when(state, "workshop.open", SYSTEM, **plan)
    for person in people:
        join(state, person)
    if names:
        state.names = {person: person.title() for person in people}
    for asked, origin in history:
        when(state, asked.name, origin, **asked.model_dump(mode="json"))
    return state


def join(state: State, person: str, city: dict[str, str] | None = None, languages: list[str] | None = None) -> None:
    """Let somebody join: one of PEOPLE by name, or anybody with a city and languages."""
    known = PEOPLE.get(person, (LYON, ["en"]))
    when(state, "person.join", at(person), city=city or known[0], languages=languages or known[1])


def score(state: State, person: str, item: str, value: int | str, round_id: str = "scan", note: str = "") -> None:
    """Let somebody answer an item."""
    when(state, "score.give", at(person), round=round_id, item=item, value=value, note=note)
