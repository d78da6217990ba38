"""Simulated people who come through the front door: the join form, a cookie, a socket; then they follow the room."""

import html
import http.cookiejar
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

import click
import socketio

from workshop.codes import read_code
from workshop.core.diff import View, merged
from workshop.simulation.cast import Member, cast
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps import part_for

FIELD = re.compile(r'name="(csrf_token|once)"[^>]*value="([^"]*)"')
WAIT = 20.0  # seconds for any answer


class NotLetIn(Exception):
    """The server did not let a simulated person in; the text says why."""


class LivePerson:
    """One simulated person with a browser's behaviour: joins, merges patches, answers what the room is asked."""

    def __init__(self, base: str, code: str, member: Member, seed: int) -> None:
        self.member = member
        self.chance = Random(seed)
        self.views: dict[str, View] = {}
        self.over = False
        self._sent: View = {}  # what the server took and has not sent back yet
        self._changed = threading.Event()
        self._base, self._code = base, code
        self._cookies = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies)).open
        self._socket: Any = socketio.Client(reconnection_delay=0.5, reconnection_delay_max=5)
        self._socket.on("connect", self._changed.set)
        self._socket.on("patch", self._patch)
        self._socket.on("leave", self._leave)

    def come_in(self) -> None:
        """Fill in the join form as a phone would, and connect."""
        place = f"{self._base}/j/{self._code}"
        hidden = dict(FIELD.findall(self._page(place)))
        city, member = self.member.city, self.member
        form = [("city", city.name), ("city_id", city.id), ("role", member.role), ("mode", member.mode)]
        form += [("name", member.name), *((name, html.unescape(value)) for name, value in hidden.items())]
        form += [("languages", language) for language in member.languages]
        self._page(place, urllib.parse.urlencode(form).encode())
        if not any(cookie.name.startswith("seat-") for cookie in self._cookies):
            raise NotLetIn("The workshop did not give a seat: is it locked?")
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)
        try:
            self._socket.connect(
                self._base,
                socketio_path=f"{urllib.parse.urlsplit(self._base).path}/socket.io",
                headers={"Cookie": cookie},
                auth={"workshop": self._code, "as": "participant"},
                transports=["websocket"],
                wait_timeout=WAIT,
            )
            self.look()
        except socketio.exceptions.SocketIOError as error:
            raise NotLetIn(f"{self._base} let nobody stay connected: {error}. Is the server stopping?") from None

    def look(self) -> None:
        """Ask for the views."""
        answer: dict[str, Any] = self._socket.call("join", {}, timeout=WAIT)
        if answer["ok"]:
            self.views = {name: stream["view"] for name, stream in answer["streams"].items()}

    def go(self) -> None:
        """Leave."""
        with suppress(Exception):
            self._socket.disconnect()

    def act(self) -> bool:
        """Do the next thing that the room asks of this person; return whether there was one."""
        kind, data = next(self._todo(), ("", {}))
        if not kind:
            return False
        command = {"id": str(uuid.UUID(int=self.chance.getrandbits(128))), "name": kind, "data": data}
        answers = self._socket.call("commands", [command], timeout=WAIT)
        if isinstance(answers, list) and answers[0]["ok"]:
            self._sent = merged(self._sent, _as_seen(kind, data, self.views["everyone"]["agenda"]["opened_at"]))
        return True

    def left_to_do(self) -> int:
        """Return how many answers this person still owes the open round."""
        return sum(1 for kind, _ in self._todo() if kind == "score.give")

    def _todo(self) -> Iterator[Act]:
        """Yield what people do in this kind of step, and was not done yet."""
        everyone, own = self.views.get("everyone", {}), self._own()
        if own.get("me") and everyone.get("agenda"):
            group = self.views.get(f"group:{own['me'].get('group')}", {})
            noted = {"notes": self._sent.get("notes", {})} if group else {}
            sight = Sight(everyone=everyone, own=merged(own, self._sent), group=merged(noted, group))
            yield from part_for(sight.here, sight.step).take_part(self.member, sight, self.chance)

    def _own(self) -> View:
        return next((view for name, view in self.views.items() if name.startswith("person:") and len(name) > 7), {})

    def _patch(self, message: dict[str, Any]) -> None:
        name = message["stream"]
        if name in self.views:
            self.views[name] = merged(self.views[name], message["patch"])
        if name == "everyone" and self.views["everyone"].get("workshop", {}).get("closed"):
            self.over = True
        if name.startswith("person:") and "group" in message["patch"].get("me", {}):
            threading.Thread(target=self.look, daemon=True).start()
        self._changed.set()

    def _leave(self, message: dict[str, Any]) -> None:
        self.over = message["code"] != "server_restarting"

    def _page(self, address: str, form: bytes | None = None) -> str:
        try:
            with self._open(address, form, timeout=WAIT) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as error:
            raise NotLetIn(f"{address} answered {error.code}. Is the code right, and is the workshop open?") from None
        except OSError as error:
            raise NotLetIn(f"Nobody answers at {address}: {error}") from None


def _as_seen(kind: str, data: dict[str, Any], at: int) -> View:
    """Return what the view of a person or their group is to say of a command; the step is open since `at` (ms)."""
    if kind == "score.give":
        return {"answers": {f"{data['round']}/{data['item']}": {"value": data["value"], "note": data["note"]}}}
    if kind == "vote.place":
        return {"dots": {f"{data['vote']}/{data['note']}": data["dots"]}}
    if kind == "note.add":
        return {"notes": {data["id"]: {"kind": data["kind"], "text": data["text"], "at": at}}}
    return {"me": {"wishes": data["blocks"]}} if kind == "person.wish" else {}


def play(url: str, *, people: int, cities: int, seed: int, stay: bool = False, pace: float = 0.0) -> str:
    """Let simulated people join through a join link and answer what is asked; return the workshop's code.

    They come one after the other, take `pace` seconds between two acts, and go when the open round is answered; or
    they `stay` and follow the steps until the workshop closes or the server goes. Raises `NotLetIn`.
    """
    base, code = _address(url)
    members = cast(people, cities, seed)
    crowd = [LivePerson(base, code, member, seed * 10_000 + number) for number, member in enumerate(members)]
    with click.progressbar(length=people, label="Coming in", file=sys.stderr) as bar:
        for person in crowd:
            person.come_in()
            _work([other for other in crowd if other.views][-3:], pace)
            bar.update(1)
    owed = sum(person.left_to_do() for person in crowd)
    with click.progressbar(length=owed, label="Answering", file=sys.stderr) as bar:
        while any(person.left_to_do() for person in crowd if not person.over):
            bar.update(done := _work(crowd, pace))
            if not done:
                time.sleep(0.2)
    while stay and not all(person.over for person in crowd):
        if not _work(crowd, pace):
            time.sleep(0.5)
    for person in crowd:
        person.go()
    return code


def _work(crowd: list[LivePerson], pace: float) -> int:
    """Let each of them do one thing; return how many did."""
    done = 0
    for person in crowd:
        try:
            acted = not person.over and person.act()
        except (socketio.exceptions.TimeoutError, socketio.exceptions.BadNamespaceError):
            acted = False  # the server is away for a moment: the socket reconnects by itself
        done += acted
        if acted:
            time.sleep(pace)
    return done


def _address(url: str) -> tuple[str, str]:
    parts = urllib.parse.urlsplit(url)
    code = read_code(parts.path.rpartition("/")[2])
    if parts.scheme not in ("http", "https") or not parts.netloc or code is None:
        raise NotLetIn("A join link looks like http://127.0.0.1:8000/j/ABCD-EFGH")
    path = parts.path.rpartition("/j/")[0]
    return f"{parts.scheme}://{parts.netloc}{path}", code
