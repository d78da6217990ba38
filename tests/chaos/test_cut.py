"""P8: a clean cut. A score that races with the close of its round is counted and acked, or refused; never both."""

import sys
import threading
import time
import uuid
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from tests.server import House, Server, build, clients, serving, until
from tests.soak import soak
from tests.two import two_processes
from tests.wire import Client
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos
ONE_PROCESS = soak(2500, 150)
TWO_PROCESSES = soak(2500, 100)
RACING = 6  # scores that set out at the same moment as the close
DATED = "5"  # scores whose id begins lower say when they were said, truly or not


def steered(desk: Client, name: str, **data: Any) -> str:
    """Send a command of the desk until it is taken (it may be slowed down); return its id."""
    id_ = uuid.uuid4().hex
    until(lambda: desk.command(name, id_, **data)["ok"], 30, 0.2)
    return id_


def race(house: House, phones: list[Client], desk: Client, chance: Random) -> list[tuple[str, str, dict[str, Any]]]:
    """Close the round among scores on their way; return (command id, id of the close, answer) of each score."""
    sent: list[tuple[str, Client, int]] = []
    place = chance.randint(0, RACING)
    closing: list[str] = []
    for turn in range(RACING + 1):
        if turn == place:
            closer = threading.Thread(target=lambda: closing.append(steered(desk, "round.close", round=house.round)))
            closer.start()
            if chance.random() < 0.5:
                closer.join(chance.random() / 100)
        else:
            client, id_ = chance.choice(phones), uuid.UUID(int=chance.getrandbits(128)).hex
            data = {"round": house.round, "item": chance.choice(house.items), "value": chance.randint(0, 4)}
            if id_ < DATED:
                data["at"] = int(time.time() * 1000 + chance.choice([-5, -50, -1e12, 1e6, 0]))  # clocks may lie
            sent.append((id_, client, client.send("commands", [{"id": id_, "name": "score.give", "data": data}])))
    found = []
    for id_, client, number in sent:
        answer = client.answer(number)
        found.append((id_, 0, answer[0] if isinstance(answer, list) else answer))
    closer.join(30)
    steered(desk, "round.reopen", round=house.round)
    return [(id_, closing[0], answer) for id_, _, answer in found]


def raced(house: House, doors: Sequence[Server], races: int) -> None:
    """Race so many times, with phones and desks at all doors; compare what was said with the journal."""
    chance = Random(4)
    phones = [house.client(doors[number % len(doors)], person) for number, person in enumerate(PEOPLE)]
    desks = [house.client(door, "desk") for door in doors]
    with clients(*desks, *phones):
        told = [row for turn in range(races) for row in race(house, phones, desks[turn % len(desks)], chance)]
    stored = {entry["command_id"]: entry["seq"] for entry in house.entries() if entry["command_id"]}
    counted = [(id_, stored[closing], answer) for id_, closing, answer in told if answer["ok"]]
    refused = [(id_, answer["code"]) for id_, _, answer in told if not answer["ok"]]
    assert all(stored[id_] == answer["seq"] for id_, _, answer in counted)
    assert all(answer["seq"] < closed for id_, closed, answer in counted if id_ >= DATED)
    saved = sum(answer["seq"] > closed for _, closed, answer in counted)
    assert {code for _, code in refused} <= {"round_closed", "slow_down"}
    assert not [id_ for id_, _ in refused if id_ in stored]
    late = sum(code == "round_closed" for _, code in refused)
    sys.stdout.write(
        f"P8, {len(doors)} process(es): {races} cuts, {len(counted)} scores counted and acked, {saved} of them said "
        f"before and come after, {late} refused, "
        f"{len(refused) - late} slowed down, 0 both, 0 neither\n"
    )
    assert len(counted) > races
    assert late > races / 2, "the races were no races"


def test_a_score_at_the_close_is_in_or_refused(tmp_path):
    house = build(tmp_path / "data")
    with serving(house.data) as server:
        raced(house, [server], ONE_PROCESS)


def test_a_score_at_one_process_while_another_closes_is_in_or_refused(tmp_path):
    with two_processes(tmp_path) as two:
        raced(two.house, two.doors, TWO_PROCESSES)
