"""A workshop in which people left words wherever words can be left, each with a mark that occurs nowhere else."""

from pathlib import Path

from tests.server import House
from tests.world import command
from workshop import directory
from workshop.core import Origin
from workshop.journal import Journal, Room, now

WORDS = ("name", "remark", "earlier", "strength", "action", "owner", "step", "edit", "amended", "borrowed", "village")


def canary(what: str, person: str) -> str:
    """Return a text that says what it is and whose, and cannot be there by chance."""
    return f"Zqx{what}{person}Wvk"


def said(room: Room, name: str, by: str, role: str = "participant", /, **data: object) -> None:
    """Let somebody do something that must go well."""
    answer = room.one(command(name, **data), Origin(by, role, now(), 7))  # type: ignore[arg-type]
    assert answer["ok"], (name, answer)


def played(house: House) -> Journal:
    """Let Ben, Chidi and Dolores leave their words in a house whose first scoring is open."""
    with house.engine() as engine:
        journal = Journal(engine)
        room = journal.room(house.workshop_id)
        for person, id in house.ids.items():
            directory.rename(engine, house.workshop_id, id, canary("name", person))
            said(room, "person.rename", "system", "system", person=id)
            for text in ("earlier", "remark"):
                data = {"round": house.round, "item": house.items[0], "value": 3, "note": canary(text, person)}
                said(room, "score.give", id, **data)
            village = {"id": f"own-zqxvillage{person}wvk-fr", "name": canary("village", person), "country": "FR"}
            said(room, "person.change", id, city=village)
        said(room, "round.close", "anna", "facilitator", round=house.round)
        said(room, "results.reveal", "anna", "facilitator", round=house.round)
        said(room, "group.form", "anna", "facilitator", number=1)
        said(room, "group.open", "anna", "facilitator")
        _written(room, house, next(iter(room.state.groups)))
        return journal


def _written(room: Room, house: House, group: str) -> None:
    people = list(house.ids.items())
    for person, id in people:
        note = {"group": group, "kind": "strength", "text": canary("strength", person)}
        said(room, "note.add", id, id=f"s-{person}", **note)
        plan = {"owner": canary("owner", person), "first_step": canary("step", person)}
        said(room, "note.add", id, id=f"a-{person}", group=group, kind="action", text=canary("action", person), **plan)
        said(room, "note.edit", id, id=f"s-{person}", text=canary("edit", person))
    for (person, _), (other, other_id) in zip(people, people[1:] + people[:1], strict=True):
        said(room, "note.edit", other_id, id=f"s-{person}", text=f"{canary('edit', person)} {canary('amended', other)}")
        said(room, "note.edit", "anna", "facilitator", id=f"a-{person}", text=f"{canary('borrowed', person)}!")


def found_in(folder: Path, text: str) -> list[str]:
    """Return the files of a folder, however deep, that hold a text in any of the ways in which it could be kept."""
    wanted = [text.encode(), text.lower().encode(), text.encode("utf-16-le")]
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return [str(file.relative_to(folder)) for file in files if any(word in file.read_bytes() for word in wanted)]


def left_of(folder: Path, person: str) -> dict[str, list[str]]:
    """Return where which words of a person are left."""
    return {word: files for word in WORDS if (files := found_in(folder, canary(word, person)))}
