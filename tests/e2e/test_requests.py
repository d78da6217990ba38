"""P27: a network without internet is enough. Every browser test would fail on a request elsewhere; here it is seen to.

The whole tour is in test_accessibility.py; the server of every browser test is listened to as well.
"""

import subprocess
import sys

from tests.e2e.house import House, listening
from tests.server import clean_environment

ELSEWHERE = "198.51.100.1"  # kept free for documentation: nobody is there


def test_a_request_elsewhere_is_seen(visit, house):
    ben = visit("Ben", "en", "phone")
    ben.page.goto("/")
    assert ben.wrong() == []
    assert ben.asked.total() > 3
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
