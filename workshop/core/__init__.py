"""The core: what may happen in a workshop, and what it means. Pure.

People send commands; `decide` answers with events or a refusal; `evolve` writes an event into the `State`; views say
who may see what. Nothing in here knows of a socket, a database, a clock or chance: time, ids and seeds come in with the
`Origin` of a command. So every rule can be read, and tested, without a running server; and the same fold of the same
journal gives the same room on a phone, after a restart, in a second process and in the report.

One file for each concept, all alike: commands, events, rules (`decide`), effects (`evolve`), figures.
Importing this package fills the two registries, `COMMANDS` and `EVENTS`.
"""

from workshop.core import (
    agenda,
    ahead,
    block_plan,
    drafts,
    erasing,
    expecting,
    floor,
    forming,
    groups,
    leaving,
    moderating,
    newcomers,
    notes,
    opening,
    paper_sheets,
    people,
    preliminary,
    reporting,
    rounds,
    scoring,
    showing,
    voting,
    wishing,
    zone,
)
from workshop.core.messages import COMMANDS, EVENTS, Command, Event, Origin, Refusal, Stamp, decide, evolve, judge
from workshop.core.state import State

__all__ = [
    "COMMANDS",
    "EVENTS",
    "Command",
    "Event",
    "Origin",
    "Refusal",
    "Stamp",
    "State",
    "agenda",
    "ahead",
    "block_plan",
    "decide",
    "drafts",
    "erasing",
    "evolve",
    "expecting",
    "floor",
    "forming",
    "groups",
    "judge",
    "leaving",
    "moderating",
    "newcomers",
    "notes",
    "opening",
    "paper_sheets",
    "people",
    "preliminary",
    "reporting",
    "rounds",
    "scoring",
    "showing",
    "voting",
    "wishing",
    "zone",
]
