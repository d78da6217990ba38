"""A phone with an outbox: sends until the line goes down, keeps what was not answered, and sends it again."""

import json
import threading
import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.server import House, Server, until
from tests.wire import Client


@dataclass
class Outbox:
    """What one person sent: every command ever made, and what each was answered."""

    house: House
    person: str
    seed: int
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    acked: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    unanswered_at_death: int = 0
    resent: int = 0
    unavailable: int = 0
    left: list[dict[str, Any]] = field(default_factory=list)
    told_at: float = 0.0
    going: threading.Event = field(default_factory=threading.Event)

    def waiting(self) -> list[dict[str, Any]]:
        """Return the commands that nobody has answered yet."""
        return [one for id_, one in self.made.items() if id_ not in self.acked and id_ not in self.refused]

    def work(self, server: Server) -> None:
        """Come in, send again what is waiting, and go on answering until the line goes down or `going` is cleared."""
        chance = Random(f"{self.seed} {self.person} {len(self.made)}")
        try:
            client = self.house.client(server, self.person)
        except Exception:
            return  # the server died first
        try:
            client.join()
            again = self.waiting()
            self.resent += len(again)
            for first in range(0, len(again), 50):
                self._send(client, again[first : first + 50])
            while self.going.is_set():
                self._send(client, [self._new(chance) for _ in range(chance.randint(1, 3))])
        except Exception:
            self.unanswered_at_death += len(self.waiting())
        finally:
            self.left, self.told_at = client.left, client.told_at
            client.close()

    def finish(self, server: Server) -> None:
        """Send what is still waiting, until all of it is answered."""
        self.going.clear()
        until(lambda: self.work(server) or not self.waiting(), 60, 0.5)

    def _new(self, chance: Random) -> dict[str, Any]:
        data = {
            "round": self.house.round,
            "item": chance.choice(self.house.items),
            "value": chance.choice([0, 1, 2, 3, 4, "dont_know", "not_applicable"]),
            "note": f"{self.person} {len(self.made)}",
        }
        one = {"id": uuid.UUID(int=chance.getrandbits(128)).hex, "name": "score.give", "data": data}
        self.made[one["id"]] = one
        return one

    def _send(self, client: Client, commands: list[dict[str, Any]]) -> None:
        answers = client.ask("commands", commands)
        if isinstance(answers, dict):
            assert answers["code"] == "slow_down", answers
            client.wait(lambda: client.closed or not self.going.is_set(), 30)
            return
        for answer in answers:
            if answer["ok"]:
                self.acked[answer["id"]] = answer["seq"]
            elif answer["code"] == "storage_unavailable":
                self.unavailable += 1
            else:
                self.refused[answer["id"]] = answer["code"]


def check(house: House, outboxes: list[Outbox]) -> dict[str, int]:
    """Compare what was sent and answered with the journal; return how much of each there was."""
    entries = house.entries()
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1)), "a hole in the journal"
    stored: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        if entry["command_id"]:
            stored.setdefault(entry["command_id"], []).append(entry)
    lost = wrong = doubled = 0
    for outbox in outboxes:
        for id_, seq in outbox.acked.items():
            found = stored.get(id_, [])
            lost += not found
            doubled += len(found) > 1
            wrong += bool(found) and not _same(found[0], outbox, outbox.made[id_], seq)
        assert not [id_ for id_ in outbox.refused if id_ in stored], "refused, and stored all the same"
    made = {id_ for outbox in outboxes for id_ in outbox.made}
    invented = [id_ for id_ in stored if id_ not in made and stored[id_][0]["name"] == "score.given"]
    assert (lost, doubled, wrong, invented) == (0, 0, 0, [])
    return {
        "acked": sum(len(outbox.acked) for outbox in outboxes),
        "in flight": sum(outbox.unanswered_at_death for outbox in outboxes),
        "resent": sum(outbox.resent for outbox in outboxes),
        "entries": len(entries),
    }


def _same(entry: dict[str, Any], outbox: Outbox, command: dict[str, Any], seq: int) -> bool:
    data = json.loads(entry["data"]) if isinstance(entry["data"], str) else entry["data"]
    return bool(
        entry["seq"] == seq
        and entry["actor"] == outbox.house.ids[outbox.person]
        and command["data"].items() <= data.items()
    )
