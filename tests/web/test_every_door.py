"""Every id that anybody is shown, tried at every door: an id is a name, and opens nothing.

What is tried comes from the code: the ids from all views and files, the doors from the map of addresses, the commands
from their classes. A new page or command is tried from its first day.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.soak import soak
from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import accounts, directory
from workshop.app import Running, identity_of
from workshop.core import COMMANDS, Origin, Refusal, views
from workshop.journal import now
from workshop.models import Workshop
from workshop.web.identity import COOKIES, SIGNED_IN

IDS = soak(100_000, 60)  # how many of the ids are tried; those of people, tables, groups and notes come first
LYON = {"city": {"id": "2996944", "name": "Lyon", "country": "FR"}, "languages": ["fr"]}
BEGUN = now()
SENDERS = ("participant", "table", "screen")
LOOKS_LIKE_AN_ID = re.compile(r"[A-Za-z0-9_-]{2,64}")


class Scene:
    """Ben, Chidi, a table of two, a sheet, one who was removed, Mallory; the scan is open, and answered in private."""

    def __init__(self, house: Running, workshop: Workshop) -> None:
        self.house, self.workshop = house, workshop
        self.number = directory.id_of(workshop)
        self.room = house.journal.room(self.number)
        self.round = next(key for key, step in self.room.state.agenda.steps.items() if step.kind == "score")
        self.item = self.room.state.agenda.steps[self.round].items[0]
        self.at = BEGUN
        self.cookies: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        for who in ("ben", "chidi", "removed", "mallory"):
            self.seat(who, "participant")
            self.say("person.join", who, **LYON)
        self.seat("table", "table")
        self.seat("screen", "screen")
        for person in ("at-table-1", "at-table-2"):
            self.say("person.join", "table", person=person, **LYON)
        self.steer("step.open", step=self.round)
        for who in ("ben", "chidi"):
            self.answer(who, f"canary of {who}")
        for person in ("at-table-1", "at-table-2"):
            self.answer("table", f"canary of {person}", person=person)
        keyed = {"item": self.item, "value": 1, "note": "canary of the sheet"}
        self.steer("sheet.key", id="sheet-1", round=self.round, answers=[keyed], **LYON)
        self.steer("person.remove", person=self.ids["removed"])
        self.steer("group.form", number=1)
        self.steer("group.open")
        group = next(iter(self.room.state.groups))
        self.say("note.add", "ben", id="note-1", group=group, kind="gap", text="a gap")

    def seat(self, who: str, role: str) -> None:
        seat, token = directory.take_seat(self.house.engine, self.number, role)
        self.ids[who], self.cookies[who] = seat.person, f"{COOKIES[role]}-{self.workshop.code}={token}"

    def say(self, name: str, who: str, **data: Any) -> dict[str, Any]:
        role = who if who in ("table", "screen") else "participant"
        return self.send(Origin(self.ids[who], role, self.later(), 7, 7), name, data)  # type: ignore[arg-type]

    def steer(self, name: str, **data: Any) -> dict[str, Any]:
        return self.send(Origin("facilitator-1", "facilitator", self.later(), 7, 7), name, data)

    def later(self) -> int:
        """Return the time of the next thing that happens: a second later, so that two scenes take as long."""
        self.at += 1000
        return self.at

    def send(self, origin: Origin, name: str, data: dict[str, Any]) -> dict[str, Any]:
        answer = self.room.one(COMMANDS[name].model_validate(data), origin)
        assert answer["ok"], (name, answer)
        return answer

    def answer(self, who: str, note: str, **more: Any) -> None:
        self.say("score.give", who, round=self.round, item=self.item, value=3, note=note, **more)

    def private(self) -> dict[str, Any]:
        """Return everything that belongs to somebody other than Mallory."""
        state = self.room.state
        people = {key: views.for_person(state, key) for key in state.people if key != self.ids["mallory"]}
        standing = {key: (one.removed, one.gone, one.group) for key, one in state.people.items()}
        return {"people": people, "table": views.for_table(state, self.ids["table"]), "standing": standing}

    def shown(self) -> list[str]:
        """Return every id in every view, those of people, tables, groups and notes first."""
        state = self.room.state
        first = [*state.people, self.ids["table"], self.ids["screen"], *state.groups, *state.notes, "facilitator-1"]
        first += [
            answer.comment for given in state.answers.values() for one in given.values() for answer in one.values()
        ]
        streams = ["everyone", "screen", "desk", *(f"group:{group}" for group in state.groups)]
        streams += [f"person:{person}" for person in state.people] + [f"table:{self.ids['table']}"]
        others = {text for name in streams for text in texts(self.house.broadcast._view(self.room, name))}
        return list(dict.fromkeys([*first, *sorted(one for one in others if LOOKS_LIKE_AN_ID.fullmatch(one))]))


def texts(value: Any) -> Iterator[str]:
    """Yield all keys and texts at any depth."""
    if isinstance(value, str):
        yield value
    for key, part in value.items() if isinstance(value, dict) else ():
        yield str(key)
        yield from texts(part)
    for part in value if isinstance(value, list | tuple) else ():
        yield from texts(part)


@pytest.fixture
def scene(house: Running, workshop: Workshop) -> Scene:
    return Scene(house, workshop)


def with_cookie(visitor: NewBrowser, cookie: str) -> Browser:
    browser = visitor()
    name, _, value = cookie.partition("=")
    browser.client.set_cookie(name, value)
    return browser


def test_no_id_is_a_cookie_of_any_kind(scene: Scene) -> None:
    code, tried = scene.workshop.code, 0
    kinds = [*(f"{kind}-{code}" for kind in COOKIES.values()), SIGNED_IN]
    for id_ in [*scene.shown()[:IDS], code]:
        environ = {"HTTP_COOKIE": "; ".join(f"{kind}={id_}" for kind in kinds)}
        for seen_as in (*COOKIES, "desk"):
            with pytest.raises(Refusal):
                identity_of(scene.house.parts, environ, {"workshop": code, "as": seen_as})
            tried += 1
    assert tried > 4 * len(scene.room.state.people)


@pytest.mark.slow
def test_no_id_is_a_token_in_any_address(scene: Scene, visitor: NewBrowser) -> None:
    code, base = scene.workshop.code, "/w/"
    strangers = {"a stranger": visitor(), "mallory": with_cookie(visitor, scene.cookies["mallory"])}
    rules = [
        rule for rule in scene.house.flask.url_map.iter_rules() if rule.arguments and "GET" in (rule.methods or ())
    ]
    places = [rule.rule for rule in rules if not rule.rule.startswith(("/static", "/words"))]
    before = scene.private()
    assert any(place.startswith(base) for place in places)
    for id_ in scene.shown()[: soak(100_000, 14)]:
        for place in places:
            path = re.sub(r"<(?:\w+:)?code>", code, place)
            path = re.sub(r"<(?:\w+:)?\w+>", id_, path)
            for who, browser in strangers.items():
                answer = browser.get(path)
                assert "canary" not in answer.get_data(as_text=True), (who, path)
                mine = who == "mallory" and path.startswith(f"/w/{code}")
                assert answer.status_code != 200 or mine or _public(path, code), (who, path)
    assert scene.private() == before


def _public(path: str, code: str) -> bool:
    """Say whether anybody may see this page: the join form, and what to bring."""
    return path in (f"/w/{code}/bring", f"/w/{code}/table")


@pytest.mark.slow
def test_no_id_is_the_secret_of_a_form(scene: Scene, visitor: NewBrowser) -> None:
    before = scene.private()
    for id_ in scene.shown()[: soak(100_000, 10)]:
        mallory = visitor().open(f"/j/{scene.workshop.code}").send(city="Dakar", city_id="2253354", once=id_)
        assert mallory.status == 409, id_
    assert scene.private() == before


EXAMPLES: dict[str, Any] = {
    "value": 0, "note": "mine now", "text": "mine now", "id": "note-9", "kind": "gap", "dots": 1, "vote": "vote",
    "city": LYON["city"], "languages": ["en"], "blocks": [], "people": [], "since": 0, "removal": "r1", "on": False,
}  # fmt: skip


def data_for(scene: Scene, name: str, person: str) -> dict[str, Any]:
    known = EXAMPLES | {"round": scene.round, "item": scene.item, "group": next(iter(scene.room.state.groups))}
    fields = COMMANDS[name].model_fields
    return {key: known[key] for key, field in fields.items() if field.is_required() and key in known} | {
        "person": person
    }


@pytest.mark.slow
def test_no_command_speaks_for_anybody_else(scene: Scene) -> None:
    """Every command that names a person, with every id, from the sockets of a participant, a table and a screen."""
    personal = [name for name, command in COMMANDS.items() if "person" in command.model_fields]
    before, gateway = scene.private(), scene.house.gateway
    accepted = []
    scene.cookies["participant"], scene.ids["participant"] = scene.cookies["mallory"], scene.ids["mallory"]
    scene.seat("another table", "table")
    own = {scene.ids["mallory"]}
    for sender in SENDERS:
        cookie = scene.cookies["another table" if sender == "table" else sender]
        gateway.connect(sender, {"HTTP_COOKIE": cookie}, {"workshop": scene.workshop.code, "as": sender})
        for number, id_ in enumerate(one for one in scene.shown()[:IDS] if one not in own):
            gateway._commands._used.clear()  # how much one may say is another test's
            asked = [
                {"id": f"{sender}-{number}-{name.replace('.', '-')}", "name": name, "data": data_for(scene, name, id_)}
                for name in personal
                if re.fullmatch(r"[A-Za-z0-9-]{1,40}", id_)
            ]
            answers = gateway.commands(sender, asked) if asked else []
            for ask, answer in zip(asked, answers, strict=True):
                if answer["ok"]:
                    accepted.append((sender, ask["name"], id_))
        gateway.disconnect(sender)
    new = {id_ for sender, name, id_ in accepted if (sender, name) == ("table", "person.join")}
    assert new.isdisjoint(before["standing"]), "a table seats new people, under ids of nobody"
    assert new.isdisjoint({*scene.ids.values(), "facilitator-1"})
    assert [one for one in accepted if one[2] not in new] == []
    after = scene.private()
    assert {key: after["people"][key] for key in before["people"]} == before["people"]
    assert after["table"] == before["table"]
    assert {key: after["standing"][key] for key in before["standing"]} == before["standing"]


def test_no_id_of_a_command_tells_or_takes_what_another_sent(scene: Scene) -> None:
    """An id makes a repetition harmless for its sender; for anybody else it is in use, and says no more."""
    said = {"round": scene.round, "item": scene.item, "value": 4, "note": ""}
    command = COMMANDS["score.give"].model_validate(said)
    ben, mallory = (Origin(scene.ids[who], "participant", now(), 7, 7) for who in ("ben", "mallory"))
    assert scene.room.one(command, ben, "an-id")["ok"]
    assert scene.room.one(command, mallory, "an-id") == {"ok": False, "code": "id_reused"}
    assert scene.item not in scene.room.state.answers[scene.round].get(scene.ids["mallory"], {})


@pytest.mark.slow
def test_a_readers_link_reads_and_opens_nothing_else(scene: Scene, visitor: NewBrowser, anna: Any) -> None:
    token = accounts.make_link(scene.house.engine, "report", workshop_id=scene.number, facilitator_id=anna.id)
    reader = visitor().open(f"/r/{token}")
    assert (reader.status, "canary" in reader.text) == (200, False)
    for path in (f"/in/{token}", f"/invite/{token}", f"/j/{token}", f"/w/{scene.workshop.code}/report"):
        assert reader.get(path).status_code != 200, path
    for kind in (*(f"{kind}-{scene.workshop.code}" for kind in COOKIES.values()), SIGNED_IN):
        with pytest.raises(Refusal):
            identity_of(
                scene.house.parts,
                {"HTTP_COOKIE": f"{kind}={token}"},
                {"workshop": scene.workshop.code, "as": "participant"},
            )
