"""Two processes, one room: PostgreSQL remembers, Redis says that there is news, and without Redis it is only later."""

import time
from collections.abc import Iterator

import pytest

from tests.server import House, clients
from tests.two import Two, two_processes
from tests.wire import Client

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with two_processes(tmp_path_factory.mktemp("two")) as two:
        yield two


def seconds_until_seen(two: Two, ben: Client, desk: Client, item: str, patience: float) -> tuple[float, float]:
    """Let Ben answer at one process; return the seconds until his ack, and until the desk at the other knows."""
    before = desk.view("desk").get("answered", {}).get(two.house.ids["ben"], 0)
    began = time.monotonic()
    assert ben.command("score.give", round=two.house.round, item=item, value=3)["ok"]
    acked = time.monotonic() - began
    desk.wait(lambda: desk.view("desk").get("answered", {}).get(two.house.ids["ben"], 0) == before + 1, patience)
    return acked, time.monotonic() - began


def test_a_score_at_one_is_seen_at_the_other_and_later_without_redis(two):
    items = two.house.items
    with clients(two.house.client(two.first, "ben"), two.house.client(two.second, "desk")) as (ben, desk):
        for client in (ben, desk):
            assert client.join()["ok"]
        _, seen = seconds_until_seen(two, ben, desk, items[0], 3)
        assert seen < 3
        two.redis.kill()
        acks = [seconds_until_seen(two, ben, desk, item, 8)[0] for item in items[1:4]]
        assert max(acks) < 1, "who answers does not wait for Redis"
        two.redis.start()
        for item in items[4:6]:
            seconds_until_seen(two, ben, desk, item, 8)
        _, seen = seconds_until_seen(two, ben, desk, items[6], 3)
        assert desk.gaps == []


def test_who_answers_does_not_wait_for_a_redis_that_hangs(two):
    with clients(two.house.client(two.first, "ben"), two.house.client(two.second, "desk")) as (ben, desk):
        for client in (ben, desk):
            assert client.join()["ok"]
        two.redis.hang()
        assert max(seconds_until_seen(two, ben, desk, item, 8)[0] for item in two.house.items[7:]) < 1
        assert two.first.get("/livez").status == two.second.get("/readyz").status == 200
        two.redis.kill()
        two.redis.start()


def test_both_write_at_once_and_everything_is_there_once(two):
    house = two.house
    people = ["chidi", "dolores", "elodie", "fatou"]
    doors = [two.first, two.second]
    phones = [house.client(doors[number % 2], person) for number, person in enumerate(people * 2)]
    with clients(*phones):
        sent = [
            (client, client.send("commands", [_give(house, f"{number}-{turn}", turn % 5)]))
            for turn in range(20)
            for number, client in enumerate(phones)
        ]
        answers = [client.answer(number)[0] for client, number in sent]
    assert {answer["ok"] for answer in answers} == {True}
    entries = house.entries()
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    stored = {entry["command_id"]: entry["seq"] for entry in entries if entry["command_id"]}
    assert {answer["id"]: answer["seq"] for answer in answers}.items() <= stored.items()


def test_a_command_sent_to_both_has_one_effect(two):
    house = two.house
    with clients(house.client(two.first, "gonzalo"), house.client(two.second, "gonzalo")) as both:
        data = {"round": house.round, "item": house.items[0], "value": 2}
        numbers = [client.send("commands", [{"id": "to-both", "name": "score.give", "data": data}]) for client in both]
        answers = [client.answer(number)[0] for client, number in zip(both, numbers, strict=True)]
    assert answers[0] == answers[1]
    assert [entry["command_id"] for entry in house.entries()].count("to-both") == 1


def test_a_round_closed_at_one_is_closed_at_the_other_at_once(two):
    house = two.house
    with clients(house.client(two.first, "desk"), house.client(two.second, "ben")) as (desk, ben):
        assert desk.command("round.close", round=house.round)["ok"]
        answer = ben.command("score.give", round=house.round, item=house.items[8], value=2)
        assert answer["code"] == "round_closed"
        assert desk.command("round.reopen", round=house.round)["ok"]
        assert ben.command("score.give", round=house.round, item=house.items[8], value=2)["ok"]


def _give(house: House, id: str, value: int) -> dict[str, object]:
    data = {"round": house.round, "item": house.items[0], "value": value}
    return {"id": id, "name": "score.give", "data": data}
