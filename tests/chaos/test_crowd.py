"""What honest people send is never too much: a venue behind one address, an hour offline, a busy desk, polling."""

import http.client
import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import websocket

from tests.chaos.test_flood import cut_count
from tests.server import House, Server, build, clients, serving
from tests.soak import soak
from tests.wire import PATIENCE

pytestmark = pytest.mark.chaos
ENGINES = ["eventlet", "gevent", "threading"]
PEOPLE = [f"person {number}" for number in range(soak(1000, 130))]
RETURNS = 3  # a server that is restarted twice, or a venue's line that fails
TOO_MUCH = ("sent_too_much", "too_many_sockets", "reads_too_slowly", "connected_twice", "not_joined_in_time")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("crowd") / "data", [*PEOPLE, "offline"])


@pytest.fixture(scope="module", params=ENGINES)
def server(request: pytest.FixtureRequest, house: House) -> Iterator[Server]:
    with serving(house.data, WORKSHOP_ENGINE=request.param) as running:
        yield running
        assert {reason: cut_count(running, reason) for reason in TOO_MUCH} == dict.fromkeys(TOO_MUCH, 0.0)


def gives(house: House, many: int) -> list[dict[str, Any]]:
    """Return so many commands of one person, as their outbox holds them."""
    return [
        {
            "id": uuid.uuid4().hex,
            "name": "score.give",
            "data": {"round": house.round, "item": house.items[number % len(house.items)], "value": number % 5},
        }
        for number in range(many)
    ]


def test_a_whole_venue_comes_back_at_once_by_one_address_again_and_again(house, server):
    address = server.address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    for _ in range(RETURNS):
        with ExitStack() as held:
            phones = []
            for person in PEOPLE:
                phone = websocket.create_connection(
                    address, cookie=house.seats[person], suppress_origin=True, timeout=4 * PATIENCE
                )
                held.callback(phone.close)
                phone.send("40" + json.dumps({"workshop": house.code, "as": "participant"}))
                phone.send('421["join",{}]')
                phone.send("422" + json.dumps(["commands", gives(house, 3)]))
                phones.append(phone)
            for phone in phones:
                said = ""
                while not said.startswith("432"):
                    said = str(phone.recv())
                assert [answer["ok"] for answer in json.loads(said[3:])[0]] == [True] * 3


def test_an_outbox_of_an_hour_offline_is_taken_as_it_comes(house, server):
    with clients(house.client(server, "offline")) as (ben,):
        ben.join()
        waiting = gives(house, 300)
        sent = [ben.send("commands", waiting[at : at + 50]) for at in range(0, len(waiting), 50)]
        for number in sent:
            assert all(answer["ok"] for answer in ben.answer(number, 4 * PATIENCE))
        assert not ben.closed


def test_a_desk_with_many_clicks_stays(house, server):
    with clients(house.client(server)) as (desk,):
        desk.join()
        sent = [
            desk.send(
                "commands", [{"id": uuid.uuid4().hex, "name": "workshop.rename", "data": {"title": f"Click {number}"}}]
            )
            for number in range(120)
        ]
        assert all(desk.answer(number, 4 * PATIENCE)[0]["ok"] for number in sent)
        assert not desk.closed


def test_who_has_long_polling_only_scores_as_others_do(house, server):
    where = "/socket.io/?EIO=4&transport=polling"
    headers = {"Cookie": house.seats[PEOPLE[1]]}
    line = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=4 * PATIENCE)

    def ask(method: str, path: str, body: str | None = None) -> str:
        line.request(method, path, body, headers)
        answer = line.getresponse()
        said = answer.read().decode()
        assert answer.status == 200, said
        return said

    sid = json.loads(ask("GET", where)[1:])["sid"]
    mine = f"{where}&sid={sid}"
    ask("POST", mine, "40" + json.dumps({"workshop": house.code, "as": "participant"}))
    assert "40{" in ask("GET", mine)
    for number in range(40):
        ask("POST", mine, f"42{number}" + json.dumps(["commands", gives(house, 1)]))
        said = ""
        while f"43{number}[" not in said:
            said = ask("GET", mine)
            if said.startswith("2") or "\x1e2" in said:
                ask("POST", mine, "3")
        assert '"ok":true' in said
    line.close()
