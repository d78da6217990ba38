"""The largest room: 150 people from sixty cities, 22 groups, and every text as long as it may be, on a data folder."""

import secrets
from pathlib import Path
from typing import Any

from tests.server import House as Prepared
from tests.server import build
from workshop import directory
from workshop.db import open_engine
from workshop.journal import Journal, now
from workshop.simulation.cast import cast
from workshop.simulation.session import Player

PEOPLE, CITIES, GROUPS = 150, 60, 22
NAME = "Wilhelmina-Alexandra Oyelaran-Featherston"[:40]
LONG = (
    "Une coopérative d’achat public responsable, suivie chaque trimestre par un comité de personnes concernées, "
    "rend compte de ce qui a été fait, de ce qui manque encore et de qui s’en charge d’ici à la prochaine rencontre. "
)
TITLE = (LONG[:119] + "…").replace("\n", " ")
OWN = "Municipalidad Metropolitana de San Cristóbal de las Colinas y de los Valles del Norte"
SPEAKERS = [{"id": f"s{number}", "title": f"{number} · {TITLE}"[:120], "minutes": 5} for number in range(1, 9)]


def largest(data: Path) -> Prepared:
    """Return a workshop before its first step, in which everything that can be long is."""
    house = build(data, people=(), scoring=False)
    engine = open_engine(house.url)
    try:
        journal = Journal(engine)
        player = Everybody(journal, house)
        player.seat(engine)
        player.plan()
        player.play()
        house.steps = {step.kind: step.id for step in reversed(list(player.state.agenda.steps.values()))}
    finally:
        engine.dispose()
    return house


class Everybody(Player):
    """Plays the parts of everybody, in words as long as they may be."""

    def __init__(self, journal: Journal, house: Prepared) -> None:
        super().__init__(journal, house.workshop_id, [], 1)
        self.at = now() - 3_600_000

    def seat(self, engine: Any) -> None:
        """Let all of them in, each with a name of its own that is as long as a name may be."""
        for number, member in enumerate(cast(PEOPLE, CITIES, 1), start=1):
            name = f"{number} {NAME}"[:40]
            seat, _token = directory.take_seat(engine, self.room.workshop_id, "participant", name=name)
            self.people[seat.person] = member
        own = {"id": "own-colinas", "name": OWN, "country": "MX"}
        said = {"role": "other", "languages": ["es"], "mode": "online", "city": own}
        some = dict(list(self.people.items())[:6])
        self.send([self.request("person.join", person, said) for person in some])
        everybody, self.people = self.people, dict(list(self.people.items())[6:])
        self.join()
        self.people = everybody

    def plan(self) -> None:
        """Give steps long names, somebody the floor in the introduction, and the session a break."""
        steps = [plan_of(step) for step in self.state.agenda.steps.values()]
        at = next(number for number, step in enumerate(steps) if step["kind"] == "groups")
        steps.insert(at, {"id": "break", "kind": "break", "title": TITLE, "minutes": 15})
        self.steer("agenda.change", steps=steps)

    def play(self) -> None:
        """Score, write in groups, and go back to the first step: what is shown is for whoever looks."""
        steps = self.state.agenda.steps
        scan = next(step.id for step in steps.values() if step.kind == "score")
        self.steer("step.open", step=scan)
        self.score(scan)
        self.steer("round.close", round=scan)
        self.steer("results.reveal", round=scan)
        self.steer("group.form", number=GROUPS)
        titles = {group: f"{number} {TITLE}"[:120] for number, group in enumerate(self.state.groups, start=1)}
        self.steer("group.name", titles=titles)
        self.steer("group.open")
        work = next(step.id for step in steps.values() if step.kind == "groups")
        self.steer("step.open", step=work)
        self.write_long()
        self.steer("group.close")
        self.steer("round.close", round=work)
        self.steer("results.reveal", round=work)
        self.steer("results.hide", round=scan)
        self.steer("step.open", step=next(iter(steps)))

    def write_long(self) -> None:
        """Write notes of every kind in three groups, five of a kind in the first; actions in all."""
        notes = []
        for number, group in enumerate(self.state.groups.values()):
            kinds = ["strength", "gap", "evidence", "action"] * (5 if not number else 1) if number < 3 else ["action"]
            for kind in kinds:
                said = {"id": secrets.token_hex(8), "group": group.id, "kind": kind, "text": (LONG * 3)[:590]}
                notes.append(self.request("note.add", group.members[0], said))
        self.send(notes)


def plan_of(step: Any) -> dict[str, Any]:
    """Return a step as it is planned, with a name as long as it may be."""
    plan = {"id": step.id, "kind": step.kind, "title": TITLE, "minutes": step.minutes, "items": list(step.items)}
    plan["per_group"] = step.per_group
    return plan | ({"speakers": SPEAKERS} if step.kind in ("present", "score", "reveal") else {})
