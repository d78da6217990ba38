"""A whole session, played at once through real commands: the same seed gives the same journal, to the byte."""

import uuid
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from sqlalchemy import Engine

from workshop import directory, packs
from workshop.core import COMMANDS, Origin, voting
from workshop.core.messages import Role
from workshop.core.opening import OpenWorkshop
from workshop.core.state import NoteKind, State
from workshop.journal import Journal, Request
from workshop.packs import Pack
from workshop.simulation.cast import NOTES, Member, cast, level, remark

BEGIN = 1_768_467_600_000  # 15 January 2026, 09:00 UTC
ANNA = "facilitator-anna"
KINDS: tuple[NoteKind, ...] = ("strength", "gap", "evidence", "action")
TOGETHER = 200  # commands handed over at once


class Player:
    """Plays the parts of everybody, with a clock of its own."""

    def __init__(self, journal: Journal, workshop_id: int, members: list[Member], seed: int) -> None:
        self.room = journal.room(workshop_id)
        self.people = {f"p{number:05d}": member for number, member in enumerate(members, start=1)}
        self.chance = Random(seed)
        self.at = BEGIN

    @property
    def state(self) -> State:
        """What is true now."""
        return self.room.state

    def request(self, name: str, person: str, data: dict[str, Any], role: Role = "participant") -> Request:
        """Return a command of somebody, a moment later than the one before."""
        self.at += self.chance.randint(40, 400)
        origin = Origin(person, role, self.at, self.chance.getrandbits(32))
        return Request(COMMANDS[name].model_validate(data), origin, str(uuid.UUID(int=self.chance.getrandbits(128))))

    def steer(self, name: str, **data: Any) -> None:
        """Let Anna do something."""
        self.at += 5_000
        self.send([self.request(name, ANNA, data, "facilitator")])

    def send(self, requests: list[Request]) -> None:
        """Carry out commands; all of them must be taken."""
        for start in range(0, len(requests), TOGETHER):
            for answer in self.room.submit(requests[start : start + TOGETHER]):
                if not answer["ok"]:
                    raise RuntimeError(f"a simulated command was refused: {answer}")

    def join(self) -> None:
        """Let everybody in."""
        joins = []
        for person, member in self.people.items():
            city = {"id": member.city.id, "name": member.city.name, "country": member.city.country}
            said = {"role": member.role, "languages": list(member.languages), "mode": member.mode}
            joins.append(self.request("person.join", person, said | {"city": city}))
        self.send(joins)

    def score(self, round_id: str) -> None:
        """Let everybody answer what they are asked, in any order; a few leave something out."""
        self.send(list(self._answers(round_id)))

    def _answers(self, round_id: str) -> Iterator[Request]:
        asked = [(person, item) for person in self.people for item in self.state.items_for(round_id, person)]
        self.chance.shuffle(asked)
        for person, item in asked:
            if self.chance.random() < 0.97:
                member = self.people[person]
                value = level(member, list(self.state.block_of).index(item), self.chance)
                note = remark(member, self.chance)
                said = {"round": round_id, "item": item, "value": value, "note": note}
                yield self.request("score.give", person, said)

    def work_in_groups(self) -> None:
        """Form groups around the blocks and let each write a strength, a gap, some evidence and an action."""
        self.steer("group.form", number=max(1, min(len(self.state.blocks), len(self.people) // 4)))
        for group, block in zip(list(self.state.groups), self.state.blocks, strict=False):
            self.steer("group.assign", group=group, block=block)
        self.steer("group.open")

    def write_notes(self, least: int = 0) -> None:
        """Let somebody in each group write its notes: one of each kind, or as often as makes `least` of them."""
        notes = []
        laps = max(1, -(-least // (len(self.state.groups) * len(KINDS))))
        for group in self.state.groups.values():
            for kind in KINDS * laps:
                person = self.chance.choice(group.members)
                text = NOTES[self.people[person].languages[0]][kind]
                id_ = str(uuid.UUID(int=self.chance.getrandbits(128)))
                said = {"id": id_, "group": group.id, "kind": kind, "text": text}
                notes.append(self.request("note.add", person, said))
        self.send(notes)

    def vote(self, vote: str) -> None:
        """Let nearly everybody spread their dots over the actions, a few of them on one action only."""
        actions = [note.id for note in voting.candidates(self.state)]
        placed = []
        for person in self.people if actions else ():
            chosen = Counter(self.chance.choices(actions, k=self.chance.choice([1, 3, 3, 3])))
            for note, dots in chosen.items():
                placed.append(self.request("vote.place", person, {"vote": vote, "note": note, "dots": dots}))
        self.send(placed)


def play(engine: Engine, journal: Journal, pack: Pack, *, people: int, cities: int, seed: int, notes: int = 0) -> str:
    """Play a session from the first step of the pack's first agenda to its last; return the workshop's code.

    There are at least so many `notes` in the end.
    """
    content = packs.content(pack)
    digest = packs.hash_of(content)
    title = f"Co-creation, {people} people from {cities} cities"
    row = directory.open_workshop(engine, facilitator=None, title=title, pack_hash=digest, content=content, demo=True)
    number = directory.id_of(row)
    opening = opening_of(pack, digest, title)
    journal.room(number).one(opening, Origin("system", "system", BEGIN, seed))
    player = Player(journal, number, cast(people, cities, seed), seed)
    player.join()
    for step in list(player.state.agenda.steps.values())[1:]:
        if step.kind == "groups" and not player.state.groups:
            player.work_in_groups()
        player.steer("step.open", step=step.id)
        if step.is_round:
            player.score(step.id)
        if step.kind == "groups":
            player.write_notes(notes)
        if step.is_vote:
            player.vote(step.id)
        if step.is_round or step.is_vote:
            player.steer("round.close", round=step.id)
            player.steer("results.reveal", round=step.id)
    return row.code


def opening_of(pack: Pack, digest: str, title: str) -> OpenWorkshop:
    """Return the command that opens a workshop on all blocks of a pack, with its first agenda."""
    items = packs.structure(pack)
    steps = packs.agenda(pack, pack.agendas[0].id, pack.languages[0])
    return OpenWorkshop.model_validate(
        {
            "title": title,
            "pack": {"id": pack.id, "version": pack.version, "hash": digest},
            "blocks": [{"id": block, "items": items[block]} for block in items],
            "cases": [case.id for case in pack.cases],
            "agenda": pack.agendas[0].id,
            "steps": [step | {"title": ""} for step in steps],
        }
    )
