"""The same room on another engine, and on another database: what a workshop needs holds on each of them."""

import time
import uuid
from collections.abc import Callable, Iterator

import pytest

from tests.others import database, postgres
from tests.server import House, Server, build, clients, serving
from tests.wire import Client
from tests.world import PEOPLE

pytestmark = pytest.mark.slow
Enter = Callable[..., Client]
KINDS = ["eventlet on SQLite", "threading on SQLite", "eventlet on PostgreSQL", "threading on PostgreSQL"]


@pytest.fixture(scope="module")
def elephant() -> Iterator[Callable[[], str]]:
    """Makes databases on one PostgreSQL server."""
    with postgres() as server:
        yield lambda: database(server)


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def house(kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> House:
    url = request.getfixturevalue("elephant")() if kind.endswith("PostgreSQL") else None
    return build(tmp_path_factory.mktemp("house") / "data", url=url)


@pytest.fixture(scope="module")
def server(kind: str, house: House) -> Iterator[Server]:
    with serving(house.data, WORKSHOP_ENGINE=kind.split()[0], DATABASE_URL=house.url) as running:
        yield running


def test_a_score_is_acked_stored_and_seen_at_the_desk(house, enter):
    desk, ben = enter("desk"), enter("ben")
    answer = ben.command(
        "score.give", id="a-score", round=house.round, item=house.items[0], value=3, note="¿Por qué? ☕"
    )
    assert answer["ok"]
    desk.wait(lambda: desk.view("desk").get("answered", {}).get(house.ids["ben"]) == 1, 3)
    stored = next(entry for entry in house.entries() if entry["command_id"] == "a-score")
    assert stored["seq"] == answer["seq"]
    assert stored["data"]["note"] == "¿Por qué? ☕"
    assert (
        ben.command("score.give", id="a-score", round=house.round, item=house.items[0], value=3, note="¿Por qué? ☕")
        == answer
    )


def test_what_cannot_be_stored_is_refused_before_it_gets_there(house, enter):
    ben, chidi = enter("ben"), enter("chidi")
    text = (
        '["commands",[{"id":"nul","name":"score.give","data":{"round":"%s","item":"%s","value":1,"note":"a\\u0000"}}]]'
    )
    assert ben.answer(ben.send_text(text % (house.round, house.items[0])))[0]["code"] == "bad_text"
    assert chidi.command("score.give", round=house.round, item=house.items[0], value=2**63)["code"] == "malformed"
    assert chidi.command("score.give", round=house.round, item=house.items[0], value=2)["ok"]


def test_many_at_once_are_all_acked_in_one_order(house, server):
    phones = [house.client(server, person) for person in PEOPLE for _ in range(3)]
    with clients(*phones):
        for client in phones:
            assert client.join()["ok"]
        sent = [
            (client, client.send("commands", [_give(house, item, value)]))
            for value in range(3)
            for item in house.items[:3]
            for client in phones
        ]
        answers = [client.answer(number)[0] for client, number in sent]
    assert {answer["ok"] for answer in answers} == {True}
    entries = {entry["command_id"]: entry["seq"] for entry in house.entries()}
    assert all(entries[answer["id"]] == answer["seq"] for answer in answers)
    assert [entry["seq"] for entry in house.entries()] == list(range(1, len(house.entries()) + 1))


def test_every_screen_holds_the_same_in_the_end(house, enter):
    seen = [enter(who) for who in ("ben", "chidi", "dolores", "screen", "desk")]
    for number in range(10):
        assert seen[4].command("workshop.rename", title=f"Title {number}")["ok"]
        assert seen[0].command("score.give", round=house.round, item=house.items[number % 3], value=number % 5)["ok"]
    for client in seen:
        client.wait(lambda client=client: client.view("everyone")["workshop"]["title"] == "Title 9")
        assert client.gaps == []
    late = enter("elodie")
    for client in seen:
        assert client.views["everyone"] == late.views["everyone"]


def test_who_is_removed_hears_no_more_and_who_is_refused_nothing(house, enter):
    desk, fatou = enter("desk"), enter("fatou")
    assert desk.command("person.remove", person=house.ids["fatou"])["ok"]
    fatou.wait(lambda: fatou.left == [{"code": "seat_taken_back"}], 3)
    frames = len(fatou.frames)
    assert desk.command("workshop.rename", title="Without Fatou")["ok"]
    desk.wait(lambda: desk.view("everyone")["workshop"]["title"] == "Without Fatou")
    assert len(fatou.frames) == frames
    assert desk.command("person.restore", person=house.ids["fatou"])["ok"]


def test_it_stops_when_asked_and_comes_back_with_everything(kind, house, server, enter):
    ben = enter("ben")
    assert ben.command("score.give", id="last-words", round=house.round, item=house.items[4], value=4)["ok"]
    began = time.monotonic()
    server.ask_to_stop()
    ben.wait(lambda: ben.left, 3)
    assert ben.told_at - began < 1.5
    assert ben.left[0]["code"] == "server_restarting"
    assert server.ended(10) == 0
    with serving(house.data, WORKSHOP_ENGINE=kind.split()[0], DATABASE_URL=house.url) as again:
        back = house.client(again, "ben")
        with clients(back):
            view = back.join(dict(ben.seqs))["streams"][f"person:{house.ids['ben']}"]["view"]
            assert view["answers"][f"{house.round}/{house.items[4]}"] == {"value": 4, "note": ""}


def _give(house: House, item: str, value: int) -> dict[str, object]:
    data = {"round": house.round, "item": item, "value": value}
    return {"id": uuid.uuid4().hex, "name": "score.give", "data": data}
