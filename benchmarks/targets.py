"""The two servers as the driver sees them: the floor, and the product with a workshop made ready for scoring."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.driver import Client, Loop
from benchmarks.process import BenchmarkError, Server, free_port, python
from benchmarks.rounds import Done

VALUES = 5
SQLITE = {"DATABASE_URL": "", "WORKSHOP_DATABASE_URL": ""}  # in the data folder, whatever the shell says


class Floor:
    """The bare server of floor.py."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.server = Server(python("-m", "benchmarks.floor", str(port)), port, folder / "floor.log")
        self.told = 0  # votes that the host was shown
        self._expected = 0

    def watch(self, loop: Loop) -> Client:
        """Bring in the host."""

        def heard(_name: str, data: Any) -> None:
            self.told = data["n"]

        host = Client(loop, -1)
        host.heard = heard
        _come_in(loop, self, host, "host", {})
        return host

    def clients(self, loop: Loop, number: int) -> list[Client]:
        """Return `number` people who have not come yet."""
        return [Client(loop, index) for index in range(number)]

    def wishes(self, _client: Client) -> dict[str, Any]:
        """Return how a person connects: as small as can be, not even offering compression."""
        return {}

    def join(self, client: Client, done: Done) -> None:
        """Ask to be let in."""
        client.ask("join", {}, done)

    def score(self, client: Client) -> tuple[str, Any]:
        """Return the next vote of a person."""
        client.turn += 1
        return "vote", {"q": client.turn % 27, "v": client.turn % VALUES}

    def accepted(self, answer: Any) -> bool:
        """Tell whether an acknowledgement says yes."""
        return isinstance(answer, dict)

    def expect(self, scores: int) -> Callable[[], bool]:
        """Return a question: has the host been shown `scores` more votes than now?"""
        self._expected = self.told + scores
        return lambda: self.told >= self._expected


class Product:
    """The house itself, on a data folder that prepare.py filled."""

    def __init__(self, folder: Path, people: int) -> None:
        port = free_port()
        env = {"WORKSHOP_DATA": str(folder / "data"), "WORKSHOP_HOST": "127.0.0.1", "PORT": str(port)} | SQLITE
        self.database = folder / "data" / "workshop.db"
        self.room = prepared(folder, people)
        self.server = Server(python("-m", "workshop", "serve"), port, folder / "product.log", env)
        self.acked: list[str] = []  # ids of the commands that were said to be recorded
        self._answered: dict[str, int] = {}  # person → items answered, as the desk shows it
        self._told = 0
        self.desk_bytes = 0
        self._made = 0

    def watch(self, loop: Loop) -> Client:
        """Bring in the facilitator's desk."""
        desk = Client(loop, -1, {"workshop": self.room["code"], "as": "desk"})
        desk.heard = lambda name, data: self._hear(data["stream"], data["patch"]) if name == "patch" else None
        answer = _come_in(loop, self, desk, "join", {})
        for stream, shown in answer["streams"].items():
            self._hear(stream, shown["view"] or {})
        return desk

    def clients(self, loop: Loop, number: int) -> list[Client]:
        """Return `number` people who have not come yet."""
        auth = {"workshop": self.room["code"], "as": "participant"}
        return [Client(loop, index, auth) for index in range(number)]

    def wishes(self, client: Client) -> dict[str, Any]:
        """Return how a browser connects: with its cookie, and offering compression."""
        cookie = self.room["desk"] if client.number < 0 else self.room["seats"][client.number]
        return {"cookie": cookie, "deflate": True}

    def join(self, client: Client, done: Done) -> None:
        """Ask for all streams."""
        client.ask("join", {}, done)

    def score(self, client: Client) -> tuple[str, Any]:
        """Return the next score of a person: item after item, and another value when an item comes again."""
        items = self.room["items"]
        lap, place = divmod(client.turn, len(items))
        client.turn += 1
        self._made += 1
        data = {"round": self.room["round"], "item": items[place], "value": (place + lap) % VALUES, "note": ""}
        return "commands", [{"id": _uuid(client.number, client.turn), "name": "score.give", "data": data}]

    def accepted(self, answer: Any) -> bool:
        """Tell whether the answer says recorded; remember whose command it was."""
        if isinstance(answer, dict):  # a join, or a refusal of the whole call
            return answer.get("ok") is True
        if answer and answer[0].get("ok") is True:
            self.acked.append(answer[0]["id"])
            return True
        return False

    def expect(self, scores: int) -> Callable[[], bool]:
        """Return a question: does the desk show `scores` more answered items than now?"""
        goal = self._told + scores
        return lambda: self._told >= goal

    def _hear(self, stream: str, patch: dict[str, dict[str, Any]]) -> None:
        if stream != "desk":
            return
        for person, shown in patch.get("answered", {}).items():
            answered = shown or 0
            self._told += answered - self._answered.get(person, 0)
            self._answered[person] = answered


def prepared(folder: Path, people: int) -> dict[str, Any]:
    """Fill a data folder with one workshop of `people`; return its code, cookies, round and items.

    In a process of its own: the driver stays small, and nothing of the product runs in it.
    """
    command = python("-m", "benchmarks.prepare", str(folder / "data"), str(people))
    made = subprocess.run(command, capture_output=True, text=True, env=os.environ | SQLITE, check=False)
    if made.returncode:
        raise BenchmarkError(f"no workshop to load: {made.stderr[-2000:]}")
    room: dict[str, Any] = json.loads(made.stdout)
    return room


def _come_in(loop: Loop, target: Any, client: Client, word: str, data: Any) -> Any:
    answers: list[Any] = []
    client.dial(
        target.server.address,
        lambda opened: opened.ask(word, data, lambda _client, answer, _seconds: answers.append(answer)),
        **target.wishes(client),
    )
    loop.until(lambda: bool(answers or loop.broken), 20)
    if not answers or answers[0].get("ok") is not True:
        raise BenchmarkError(f"the host cannot come in: {answers or loop.broken}\n{target.server.last_words()}")
    return answers[0]


def _uuid(person: int, turn: int) -> str:
    """Return a well-formed uuid that no other command of the run has; cheaper than chance."""
    return f"{person + 1:08x}-{turn >> 16 & 0xFFFF:04x}-4000-8000-{turn & 0xFFFF:012x}"
