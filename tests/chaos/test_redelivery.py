"""P3: exactly once. Commands come several times, in any order, at two processes, and again after an hour."""

import sys
import uuid
from contextlib import closing
from random import Random
from typing import Any

import pytest

from tests.clocks import HOUR, Clock
from tests.server import House, clients
from tests.soak import soak
from tests.two import Two, two_processes
from tests.wire import Client

pytestmark = pytest.mark.chaos
REDELIVERIES = soak(10_000, 800)
TIMES = 5  # how often each command comes
AT_ONCE = 40  # messages on their way
SENDERS = ["ben", "chidi", "dolores", "elodie", "fatou", "gonzalo"]

Delivery = tuple[str, int, dict[str, Any]]  # person, door, command


def deliveries(house: House, chance: Random) -> list[Delivery]:
    """Return every command `TIMES` times, each time for one of two doors, in no order."""
    found = []
    for number in range(REDELIVERIES // (TIMES - 1)):
        person = chance.choice(SENDERS)
        data = {
            "round": house.round,
            "item": chance.choice(house.items),
            "value": chance.randint(0, 4),
            "note": f"{number}",
        }
        command = {"id": uuid.UUID(int=chance.getrandbits(128)).hex, "name": "score.give", "data": data}
        found += [(person, chance.randint(0, 1), command) for _ in range(TIMES)]
    chance.shuffle(found)
    return found


def delivered(two: Two, all_: list[Delivery], chance: Random) -> list[dict[str, Any]]:
    """Deliver everything, some commands together; return every answer. What is slowed down is sent again."""
    lines = {(who, door): two.house.client(two.doors[door], who) for who in SENDERS for door in (0, 1)}
    answers: list[dict[str, Any]] = []
    with clients(*lines.values()):
        while all_:
            sent: list[tuple[Client, int, list[Delivery]]] = []
            while all_ and len(sent) < AT_ONCE:
                who, door, _ = all_[-1]
                some = [all_.pop()]
                while all_ and all_[-1][:2] == (who, door) and chance.random() < 0.9:
                    some.append(all_.pop())
                line = lines[who, door]
                sent.append((line, line.send("commands", [command for _, _, command in some]), some))
            for line, number, some in sent:
                answer = line.answer(number, 60)
                if isinstance(answer, dict):
                    assert answer["code"] == "slow_down", answer
                    all_[:0] = some
                else:
                    answers += answer
    return answers


def test_what_comes_several_times_in_any_order_has_one_effect(tmp_path):
    chance = Random(7)
    with closing(Clock(tmp_path / "clock")) as clock, two_processes(tmp_path, **clock.env) as two:
        before = two.house.entries()
        everything = deliveries(two.house, chance)
        made = {command["id"] for _, _, command in everything}
        some, late = everything[: len(everything) // 2], everything[len(everything) // 2 :]
        answers = delivered(two, some, chance)
        clock.set(HOUR)  # what follows has waited an hour: half of it was here already, without its sender knowing
        answers += delivered(two, late, chance)
        entries = two.house.entries()[len(before) :]
    stored = [entry["command_id"] for entry in entries]
    assert len(stored) == len(set(stored)), "something was done twice"
    numbers: dict[str, set[int]] = {}
    for answer in answers:
        assert answer["ok"], answer
        numbers.setdefault(answer["id"], set()).add(answer["seq"])
    assert numbers == {entry["command_id"]: {entry["seq"]} for entry in entries}
    assert numbers.keys() == made
    assert len(answers) == TIMES * len(numbers)
    hour = max(entry["at"] for entry in entries) - min(entry["at"] for entry in entries)
    assert hour > HOUR * 1000
    again = len(answers) - len(numbers)
    sys.stdout.write(
        f"P3: {len(numbers)} commands, {again} redeliveries at two processes, an hour between: 0 missing, 0 doubled\n"
    )
    assert again == REDELIVERIES
