"""P27: a network without internet is enough: browsers ask this server alone, and it calls nobody.

Every browser test fails on a request elsewhere (visitor.py), and test_accessibility.py counts those of the whole tour;
here the server is listened to as well, and it is seen that all of this can fail.
"""

import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House, listening
from tests.e2e.pages import ReportPage
from tests.server import clean_environment

ELSEWHERE = "198.51.100.1"  # kept free for documentation: nobody is there


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    server = House(tmp_path_factory.mktemp("house") / "data").listened().start()
    yield server
    server.stop()


def test_a_workshop_from_the_door_to_the_report_calls_nobody(house, desk, screen, join):
    ben = join("Ben", "en", "Lyon")
    desk.next("What we will do")
    desk.next("Quick scan")
    ben.choose(3)
    ben.saved()
    desk.close_round()
    desk.reveal()
    desk.next("First picture")
    report = ReportPage(desk.visitor).open(desk.code)
    expect(report.title).to_be_visible()
    for window in (ben, desk, screen):
        assert set(window.visitor.asked) == {urlsplit(house.address).netloc}
        assert window.visitor.asked.total() > 20
    assert house.calls.exists()
    assert house.strangers() == []


def test_a_request_elsewhere_is_seen(visit, house):
    ben = visit("Ben", "en", "phone")
    ben.page.goto("/")
    assert ben.wrong() == []
    assert ben.asked.total() > 1
    ben.context.route(f"http://{ELSEWHERE}/*", lambda route: route.fulfill(body="hello"))
    ben.page.goto(f"http://{ELSEWHERE}/")
    assert ben.wrong() == [f"Ben: asked another host: http://{ELSEWHERE}/"] * len(ben.wrong())
    assert ben.wrong()
    ben.allow("asked another host")


def test_a_call_of_the_server_elsewhere_is_seen(tmp_path):
    house = House(tmp_path / "data")
    call = (
        f"import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('{ELSEWHERE}', 9)); s.close()"
    )
    env = clean_environment() | listening(house.calls)
    subprocess.run([sys.executable, "-c", call], env=env, check=True)
    assert house.strangers() == [f"socket.connect {ELSEWHERE}"]
