"""P9: the server's clock is set while a room is at work; order, answers and everybody's picture stay what they are."""

import itertools
import sys
from contextlib import closing
from random import Random

import pytest

from tests.clocks import DAY, HOUR, Clock
from tests.server import House, Server, build, clients, serving
from tests.soak import soak
from tests.wire import Client

pytestmark = pytest.mark.chaos
CLOCK_STEPS = soak(2000, 60)
STEPS = [-2 * DAY, 3 * DAY, -DAY, DAY, HOUR, -HOUR, -1.0, 0.0]
SCORERS = ["ben", "chidi", "dolores"]


def answer_and_set_the_clock(house: House, phones: dict[str, Client], clock: Clock, chance: Random) -> dict[str, dict]:
    """Let people answer again and again, with the clock set in between; return everybody's last answers."""
    last: dict[str, dict] = {person: {} for person in SCORERS}
    for _ in range(CLOCK_STEPS):
        person, item = chance.choice(SCORERS), chance.choice(house.items[:5])
        for value in chance.sample(range(5), 2):
            clock.set(chance.choice(STEPS))
            answer = phones[person].command("score.give", round=house.round, item=item, value=value)
            assert answer["ok"], answer
            last[person][f"{house.round}/{item}"] = value
    return last


def shown(client: Client) -> dict[str, int]:
    """Return somebody's answers as their phone shows them."""
    return {key: answer["value"] for key, answer in client.view("person").get("answers", {}).items()}


def came_back(house: House, server: Server, last: dict[str, dict], have: dict[str, int]) -> None:
    """See that everybody finds their last answers, and that the next one counts."""
    lines = {person: house.client(server, person) for person in SCORERS}
    with clients(*lines.values()):
        for person, client in lines.items():
            assert client.join(have)["ok"]
            assert shown(client) == last[person]
            item = house.items[6]
            assert client.command("score.give", round=house.round, item=item, value=1)["ok"]
            last[person][f"{house.round}/{item}"] = 1
            client.wait(lambda client=client, person=person: shown(client) == last[person])


def test_a_clock_that_jumps_changes_no_answer_and_no_order(tmp_path):
    house, chance = build(tmp_path / "data"), Random(9)
    with closing(Clock(tmp_path / "clock")) as clock:
        with serving(house.data, **clock.env) as server:
            phones = {person: house.client(server, person) for person in SCORERS}
            with clients(*phones.values()):
                for client in phones.values():
                    assert client.join()["ok"]
                last = answer_and_set_the_clock(house, phones, clock, chance)
                for person, client in phones.items():
                    client.wait(lambda client=client, person=person: shown(client) == last[person])
                    assert client.gaps == []
                have = phones["ben"].seqs
        clock.set(-30 * DAY)
        with serving(house.data, **clock.env) as server:
            came_back(house, server, last, have)
    entries = house.entries()
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    back = sum(later["at"] < entry["at"] for entry, later in itertools.pairwise(entries))
    sys.stdout.write(f"P9: {2 * CLOCK_STEPS} settings of the clock, {back} times back: every last answer stands\n")
    assert back > CLOCK_STEPS / 4, "the clock did not jump"
