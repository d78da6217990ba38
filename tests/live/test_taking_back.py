"""A screen that was taken back, on sockets that are open: at once in this process, within seconds in every other."""

import random
import re
import threading
from collections import Counter

import pytest

from tests.server import House, Server, build, clients, serving, until
from tests.wire import Client, Refused
from workshop import accounts, codes, directory, passages

HEARD = 12.0  # seconds: a deadline; the heartbeat of five is what is meant


@pytest.fixture
def wall(house: House, server: Server) -> tuple[int, Client]:
    """A projector on another computer, open; and the number of its seat."""
    with house.engine() as engine:
        seat, token = directory.take_seat(engine, house.workshop_id, "screen")
    client = Client(server.address, house.code, f"screen-{house.code}={token}", "screen").connect()
    assert client.join()["ok"]
    return directory.id_of(seat), client


def form(house: House, server: Server, path: str) -> tuple[str, str]:
    """Return the token of a page's forms, and the cookies to send it with."""
    page = server.get(path, cookie=house.desk)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    return token[1], f"{house.desk}; {page.headers['Set-Cookie'].partition(';')[0]}"


@pytest.mark.slow
def test_a_screen_taken_back_on_the_desk_says_so_at_once(
    house: House, server: Server, wall: tuple[int, Client]
) -> None:
    number, screen = wall
    with clients(screen):
        token, cookies = form(house, server, f"/desk/{house.code}/access")
        sent = server.post(f"/desk/{house.code}/screens/{number}", cookies, {"csrf_token": token})
        assert sent == 303
        screen.wait(lambda: screen.left == [{"code": "seat_taken_back"}], 3)
        assert screen.ask("join", {})["code"] == "signed_out"
        with pytest.raises(Refused) as refused:
            Client(server.address, house.code, screen.cookie, "screen").connect()
        assert refused.value.code == "not_joined"


@pytest.mark.slow
def test_another_process_hears_of_it_within_seconds(house: House, server: Server, wall: tuple[int, Client]) -> None:
    number, screen = wall
    ben = house.client(server, "ben")
    with clients(screen, ben), house.engine() as engine:
        assert ben.join()["ok"]
        directory.take_screen_back(engine, house.workshop_id, number)
        screen.wait(lambda: screen.left == [{"code": "seat_taken_back"}], HEARD)
        assert ben.left == []
        token = accounts.sign_in(engine, house.anna, "a laptop")
        known = accounts.signed_in(engine, token)
        assert known is not None
        laptop = Client(server.address, house.code, f"facilitator={token}", "desk").connect()
        with clients(laptop):
            assert laptop.join()["ok"]
            accounts.sign_out(engine, house.anna, known[0].id or 0)
            laptop.wait(lambda: laptop.left == [{"code": "signed_out"}], HEARD)


@pytest.mark.slow
def test_guessing_at_full_speed_at_a_real_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pages and sockets, from one address and from many; somebody who types the right code gets in meanwhile."""
    house = build(tmp_path_factory.mktemp("guessed") / "data", people=("ben",))
    with serving(house.data, WORKSHOP_PROXIES="1") as server:
        answered, stop = Counter[str](), threading.Event()

        def thief(number: int) -> None:
            rng = random.Random(number)
            while not stop.is_set():
                code = "".join(rng.choice(codes.ALPHABET) for _ in range(8))
                where = "198.51.100.1" if number < 10 else f"203.0.113.{rng.randrange(250)}"
                got = server.get(f"/j/{code}", **{"X-Forwarded-For": where})
                answered[str(got.status)] += 1
                path = f"/w/{code}" if rng.random() < 0.5 else f"/w/{house.code}"
                lead = server.get(path, **{"X-Forwarded-For": where})
                answered[f"lead {lead.status}"] += 1

        thieves = [threading.Thread(target=thief, args=(number,), daemon=True) for number in range(16)]
        [one.start() for one in thieves]
        until(lambda: answered.total() > 300, 60)
        right = until(lambda: server.get(f"/j/{house.code}", **{"X-Forwarded-For": "192.0.2.200"}).status == 200, 30)
        sockets = Counter[str]()
        for number in range(140):
            try:
                Client(server.address, house.code if number % 2 else "BCDFGHJK", "").connect()
            except Refused as refused:
                sockets[refused.code] += 1
        stop.set()
        [one.join(30) for one in thieves]
    assert right
    assert answered["404"] <= 2 * (60 + 60 * 3)  # at once, and in the three minutes that this may take
    assert {name for name in answered if name.startswith("lead")} == {"lead 303"}
    assert sockets["not_joined"] <= 125 + 60
    assert sockets.total() == 140


@pytest.mark.slow
def test_a_seat_that_moved_at_another_process_is_let_go_of_within_seconds(house: House, server: Server) -> None:
    ben = house.client(server, "chidi")
    with clients(ben), house.engine() as engine:
        assert ben.join()["ok"]
        seat = directory.seat_of(engine, ben.cookie.partition("=")[2])
        assert seat is not None
        number = passages.by_token(engine, passages.offer(engine, seat).token)
        taken = passages.take(engine, number or 0)
        assert taken is not None
        ben.wait(lambda: ben.left == [{"code": "seat_moved"}], HEARD)
        assert ben.ask("join", {})["code"] == "seat_moved"
        with pytest.raises(Refused) as refused:
            Client(server.address, house.code, ben.cookie).connect()
        assert refused.value.code == "seat_moved"
        phone = Client(server.address, house.code, f"seat-{house.code}={taken[1]}").connect()
        with clients(phone):
            assert phone.join()["ok"]
