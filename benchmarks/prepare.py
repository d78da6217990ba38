"""A workshop made ready for the load: opened on the SSE pack, N people in it, the scoring step open.

It is made on the data folder with the product's own functions, before the server starts: what a join form does for one
person, done for all of them at once. `python -m benchmarks.prepare FOLDER PEOPLE` prints what the driver needs.
"""

import json
import secrets
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from workshop import accounts, codes, directory, packs
from workshop.app import opener
from workshop.core import COMMANDS, Origin
from workshop.db import open_engine, writing_session
from workshop.journal import Journal, Request, now
from workshop.migrations import upgrade
from workshop.models import Seat, Workshop
from workshop.settings import Settings
from workshop.web.parts import Plan

PACK = "sse-local-government"
CITIES = 40
NAMES = ("Anna", "Ben", "Chidi", "Dolores", "Élodie", "Fatou", "Gonzalo")


def prepare(data: Path, people: int) -> dict[str, Any]:
    """Fill a data folder; return the workshop's code, the cookies of desk and seats, the round and its items."""
    data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(Settings(data=data, database_url=None).database)
    upgrade(engine)
    journal = Journal(engine)
    anna = accounts.add_facilitator(engine, "anna@example.org", name="Anna", password=secrets.token_hex(8))
    found, _faults = packs.load_all(packs.folders(None))
    workshop = opener(engine, journal)(_plan(next(pack for pack in found if pack.id == PACK), anna.id))
    seats = _seats(engine, directory.id_of(workshop), people)
    _join(journal, workshop, list(seats))
    step = _open_scoring(journal, workshop)
    token = accounts.sign_in(engine, anna.id or 0, "the bench")
    engine.dispose()
    return {
        "code": workshop.code,
        "desk": f"facilitator={token}",
        "seats": [f"seat-{workshop.code}={proof}" for proof in seats.values()],
        "round": step.id,
        "items": list(step.items),
    }


def _plan(pack: packs.Pack, facilitator: int | None) -> Plan:
    return Plan(
        facilitator=facilitator,
        pack=pack,
        title="A room under load",
        agenda=pack.agendas[0].id,
        language="en",
        languages=("en", "es", "fr"),
        blocks=tuple(block.id for block in pack.blocks),
        minimum_n=3,
    )


def _seats(engine: Engine, workshop_id: int, people: int) -> dict[str, str]:
    """Take all seats in one transaction; return {person: token}."""
    taken = {secrets.token_hex(16): codes.new_token() for _ in range(people)}
    with writing_session(engine) as held:
        for index, (person, token) in enumerate(taken.items()):
            name = f"{NAMES[index % len(NAMES)]} {index}" if index % 2 else None
            seat = Seat(workshop_id=workshop_id, person=person, role="participant", name=name, created_at=now())
            seat.token_hash = codes.digest(token)
            held.add(seat)
    return taken


def _join(journal: Journal, workshop: Workshop, people: list[str]) -> None:
    requests = []
    for index, person in enumerate(people):
        city = {"id": str(3_000_000 + index % CITIES), "name": f"City {index % CITIES}", "country": "ES"}
        said = {"city": city, "role": "local_government", "languages": ["es", "en"], "mode": "on_site"}
        command = COMMANDS["person.join"].model_validate(said)
        requests.append(Request(command, Origin(person, "participant", now()), secrets.token_hex(16)))
    answers = journal.room(directory.id_of(workshop)).submit(requests)
    assert all(answer["ok"] for answer in answers), answers[:1]


def _open_scoring(journal: Journal, workshop: Workshop) -> Any:
    """Open the step of scoring that asks most."""
    room = journal.room(directory.id_of(workshop))
    step = max((step for step in room.state.agenda.steps.values() if step.kind == "score"), key=lambda s: len(s.items))
    command = COMMANDS["step.open"].model_validate({"step": step.id})
    assert room.one(command, Origin("facilitator-1", "facilitator", now()))["ok"]
    return step


if __name__ == "__main__":
    sys.stdout.write(json.dumps(prepare(Path(sys.argv[1]), int(sys.argv[2]))))
