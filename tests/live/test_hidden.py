"""Hidden means hidden: before the reveal, an answer is known to who gave it, and to nobody else whatever they ask."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.gates import Gate
from tests.server import House, Server, build, clients, serving
from tests.wire import Client
from tests.world import ANNA, DAKAR, ITEMS, LYON, PEOPLE, at, command
from workshop import directory
from workshop.core import Origin
from workshop.db import open_engine
from workshop.journal import Journal, now
from workshop.migrations import upgrade

TELLING = {
    "answers",
    "item_results",
    "findings",
    "latest_finding",
    "block_results",
    "city_results",
    "comments",
    "value",
    "median",
    "dots",
    "vote_results",
}
LOW = {"finance-1": 0, "finance-2": 1, "markets-1": "dont_know", "markets-2": 0}
HIGH = {"finance-1": 4, "finance-2": "not_applicable", "markets-1": 3, "markets-2": 4}


def keys(value: Any) -> Iterator[str]:
    """Yield all keys at any depth."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from keys(part)


def played(gate: Gate, answers: dict[str, Any], note: str) -> dict[str, list[Any]]:
    """Play a workshop up to the reveal; return what each onlooker was sent, without numbers and times."""
    onlookers = {"chidi": gate.enter("chidi"), "wall": gate.enter("wall", "screen"), "anna": gate.enter("anna", "desk")}
    gate.room.one(command("group.form", number=2), ANNA)
    gate.room.one(command("group.open"), ANNA)
    gate.broadcast.flush()
    onlookers["a neighbour"] = gate.enter("dolores")
    for round_id in ("scan", "work"):
        gate.room.one(command("step.open", step=round_id), ANNA)
        gate.broadcast.flush()
        for person in ("ben", "elodie", "fatou", "gonzalo"):
            for item in ITEMS:
                said = {"round": round_id, "item": item, "value": answers[item], "note": note}
                assert gate.room.one(command("score.give", **said), at(person))["ok"]
                gate.broadcast.flush()
        gate.room.one(command("score.withdraw", round=round_id, item=ITEMS[0]), at("ben"))
        gate.room.one(command("round.close", round=round_id), ANNA)
        gate.broadcast.flush()
    return {who: [seen(frame) for frame in client.frames] for who, client in onlookers.items()}


def seen(frame: dict[str, Any]) -> Any:
    """Return a frame without the number that counts patches from the time of the first."""
    return (
        {"stream": frame["stream"], "patch": frame["patch"]}
        if "stream" in frame
        else [s["view"] for s in frame.values()]
    )


def fresh_gate(folder: Any) -> Gate:
    engine = open_engine(f"sqlite:///{folder}.db")
    upgrade(engine)
    return Gate(engine)


def test_what_others_are_sent_does_not_depend_on_what_somebody_answers(tmp_path):
    low, high = fresh_gate(tmp_path / "low"), fresh_gate(tmp_path / "high")
    frames = played(low, LOW, "one note"), played(high, HIGH, "another note")
    assert frames[0] == frames[1]
    assert all(len(one) > 3 for one in frames[0].values()), "they were sent something"
    looks = []
    for gate in (low, high):
        gate.room.one(command("results.reveal", round="scan"), ANNA)
        gate.broadcast.flush()
        looks.append(gate.enter("chidi").views["everyone"]["item_results"])
        gate.engine.dispose()
    assert looks[0] != looks[1], "once revealed, it does depend"


def table_of(house: House) -> str:
    """Put up a table screen with two people at it; return its cookie."""
    with house.engine() as engine:
        journal = Journal(engine)
        seat, token = directory.take_seat(engine, house.workshop_id, "table")
        for person, city in (("at-table-1", DAKAR), ("at-table-2", LYON)):
            said = command("person.join", city=city, languages=["fr"], person=person)
            assert journal.room(house.workshop_id).one(said, Origin(seat.person, "table", now(), 7))["ok"]
    return f"table-{house.code}={token}"


def bodies(house: House, server: Server, cookies: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (who and where, text) of every page that anybody can ask for."""
    code = house.code
    paths = ["/", f"/j/{code}", f"/w/{code}", f"/w/{code}/screen", f"/w/{code}/table", f"/w/{code}/pack.json", "/desk"]
    paths += [
        f"/w/{code}/report",
        f"/w/{code}/report.json",
        f"/desk/{code}",
        f"/desk/{code}/access",
        "/livez",
        "/metrics",
    ]
    for who, cookie in cookies.items():
        for path in paths:
            got = server.get(path, cookie)
            assert got.status in (200, 303, 403, 404), (who, path, got.status)
            yield f"{who} {path}", got.text


@pytest.mark.slow
def test_no_frame_and_no_page_tells_an_answer_before_the_reveal(tmp_path):
    house = build(tmp_path / "data")
    table_cookie = table_of(house)
    with serving(house.data) as server:
        phones = {person: house.client(server, person) for person in PEOPLE}
        table = Client(server.address, house.code, table_cookie, "table").connect()
        screen, desk = house.client(server, "screen"), house.client(server, "desk")
        others = {"table": table, "screen": screen, "desk": desk}
        with clients(*phones.values(), *others.values()):
            for client in [*phones.values(), *others.values()]:
                assert client.join()["ok"]
            _score(house, phones, table)
            assert desk.command("round.close", round=house.round)["ok"]
            screen.wait(lambda: not screen.view("everyone")["rounds"][house.round]["open"])
            cookies = house.seats | {"table": table_cookie, "desk": house.desk, "nobody": ""}
            pages = dict(bodies(house, server, cookies))
            _nothing_told(phones, others, pages)
            assert desk.command("results.reveal", round=house.round)["ok"]
            for client in [*phones.values(), *others.values()]:
                client.wait(lambda client=client: client.view("everyone").get("item_results"))
            desk.wait(lambda: desk.view("desk").get("comments"))
            assert "canary" in json.dumps(desk.view("desk")["comments"])
            report = server.get(f"/w/{house.code}/report.json", house.desk).text
            assert report != pages[f"desk /w/{house.code}/report.json"]
            assert '"median"' in report


def _score(house: House, phones: dict[str, Client], table: Client) -> None:
    for number, (person, client) in enumerate(phones.items()):
        said = {"round": house.round, "item": house.items[0], "value": number % 5, "note": f"canary of {person}"}
        assert client.command("score.give", **said)["ok"]
    for person in ("at-table-1", "at-table-2"):
        said = {
            "round": house.round,
            "item": house.items[0],
            "value": 4,
            "note": "canary of the table",
            "person": person,
        }
        assert table.command("score.give", **said)["ok"]
    for person, client in phones.items():
        client.wait(lambda client=client: client.view("person").get("answers"))
        assert f"canary of {person}" in "".join(client.frames), "who gave it sees it"
    table.wait(lambda: len(table.view("table").get("answers", {})) == 2)


def _nothing_told(phones: dict[str, Client], others: dict[str, Client], pages: dict[str, str]) -> None:
    for person, client in phones.items():
        text = "".join(client.frames)
        assert text.count("canary") == text.count(f"canary of {person}") > 0, person
    assert set(_foreign_canaries(others["table"])) == {"canary of the table"}
    for who in ("screen", "desk"):
        assert "canary" not in "".join(others[who].frames), who
        told = {key for frame in others[who].frames if frame[1:].startswith(("2", "3")) for key in keys(_read(frame))}
        assert told & TELLING == set(), who
    for person, client in phones.items():
        told = {key for name, view in client.views.items() if not name.startswith("person:") for key in keys(view)}
        assert told & TELLING == set(), person
    assert [where for where, text in pages.items() if "canary" in text] == []
    for where, text in pages.items():
        if where.endswith("report.json") and text.startswith("{"):
            assert _medians(json.loads(text)) == [], where


def _foreign_canaries(client: Client) -> Iterator[str]:
    for frame in client.frames:
        for answer in frame.split('"note":"')[1:]:
            yield answer.partition('"')[0]


def _read(frame: str) -> Any:
    start = next((place for place, char in enumerate(frame) if char in "[{"), len(frame))
    return json.loads(frame[start:] or "null")


def _medians(value: Any) -> list[Any]:
    """Return every figure of an answer in a report."""
    found = []
    if isinstance(value, dict):
        found = [value[key] for key in ("median", "q1", "q3", "mean_of_people", "counts") if value.get(key) is not None]
        value = list(value.values())
    if isinstance(value, list):
        found += [figure for part in value for figure in _medians(part)]
    return found
