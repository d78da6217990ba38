"""What was seen of a round stays as it was, on every stream: whoever moves, is taken out, comes back or comes late."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.gates import Gate
from tests.live.rooms import Client
from tests.world import ANNA, DAKAR, ITEMS, LYON, PEOPLE, SEVILLA, at, command
from workshop.core import State
from workshop.db import open_engine
from workshop.journal import Request
from workshop.migrations import upgrade

FIGURES = ("item_results", "block_results", "city_results", "vote_results", "votes")
LEVELS = {"ben": 2, "chidi": 1, "dolores": 4, "elodie": 2, "fatou": 3, "gonzalo": 0}
AUTHORS = {"a0": "ben", "a1": "chidi", "a2": "elodie"}
PERU = {"id": "own-nazca-pe", "name": "Ñazca", "country": "PE"}
SHEET = {"id": "sheet-1", "round": "scan", "city": DAKAR, "languages": ["fr"]}


class Seen:
    """A room of one city, and Fatou alone in hers; the scan and a vote are revealed, and what everybody then saw."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        for person in PEOPLE:
            home = self.asked("person.change", person, city=DAKAR if person == "fatou" else LYON)
            levels = {item: (LEVELS[person] + add) % 5 for add, item in enumerate(ITEMS)}
            said = [
                self.asked("score.give", person, round="scan", item=item, value=level, note=f"{item} by {person}")
                for item, level in levels.items()
            ]
            assert all(answer["ok"] for answer in gate.room.submit([home, *said]))
        self.do("round.close", round="scan")
        self.do("results.reveal", round="scan")
        self._vote()
        self.phone, self.wall, self.desk = gate.enter("ben"), gate.enter("wall", "screen"), gate.enter("anna", "desk")
        self.first = self.figures(self.phone)

    def asked(self, name: str, who: str, **data: Any) -> Request:
        """Return a command of somebody, to be written with others."""
        return Request(command(name, **data), at(who), f"{who} {name} {data.get('item', '')}")

    def do(self, name: str, who: str = "anna", **data: Any) -> Any:
        """Let somebody try something, and let everybody hear of it."""
        answer = self.gate.room.one(command(name, **data), ANNA if who == "anna" else at(who))
        self.gate.broadcast.flush()
        return answer

    def _vote(self) -> None:
        self.do("group.form", number=1)
        self.do("group.open")
        (group,) = self.gate.room.state.groups
        for action, author in AUTHORS.items():
            said = {"id": action, "group": group, "kind": "action", "text": f"Act {action}"}
            assert self.do("note.add", author, **said)["ok"]
        self.do("step.open", step="vote")
        for number, person in enumerate(PEOPLE):
            assert self.do("vote.place", person, vote="vote", note=f"a{number % 3}", dots=1 + number % 3)["ok"]
        self.do("round.close", round="vote")
        self.do("results.reveal", round="vote")

    def figures(self, client: Client) -> dict[str, Any]:
        """Return all figures that a client holds, and how far the screen says that people were in the scan."""
        told = {kind: client.views["everyone"].get(kind) for kind in FIGURES}
        return told | {"progress": self.wall.views["screen"]["progress"]["scan"]}


@pytest.fixture
def seen(tmp_path: Any) -> Iterator[Seen]:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield Seen(Gate(engine))
    engine.dispose()


def test_two_who_move_to_somebody_alone_learn_nothing(seen: Seen) -> None:
    """Where Dakar came to three, its median and quartiles were the three answers, of which two were the movers' own."""
    assert seen.first["city_results"]["scan/2253354/finance"] == {"too_few": True}
    heard = len(seen.phone.frames)
    for mover in ("ben", "elodie"):
        assert seen.do("person.change", mover, city=DAKAR)["ok"]
    told = [frame for frame in seen.phone.frames[heard:] if frame["stream"] == "everyone" and frame["patch"]]
    assert [name for frame in told for name in FIGURES if name in frame["patch"]] == []
    assert seen.figures(seen.phone) == seen.first
    assert seen.figures(seen.gate.enter("chidi")) == seen.first, "nor for whoever comes anew"


def test_without_the_roll_they_would_learn_all_of_it(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test above would find, if figures were worked out anew."""
    live = {person.id: person for person in seen.gate.room.state.people.values()}
    monkeypatch.setattr(State, "roll", lambda *_: {person.id: person.city for person in live.values()})
    for mover in ("ben", "elodie"):
        seen.do("person.change", mover, city=DAKAR)
    cells = seen.gate.enter("chidi").views["everyone"]["city_results"]
    own = LEVELS["ben"], LEVELS["elodie"]
    assert own == (2, 2)
    told = cells["scan/2253354/finance"]
    assert (told["n"], told["median"], 2 * told["q3"] - told["median"]) == (3, 2.5, 3.5)  # (3 + 4) / 2: Fatou's own


def test_taking_somebody_out_and_in_again_tells_nothing_of_them(seen: Seen) -> None:
    """The difference of two versions was that person's answers, and which of the nameless notes were theirs."""
    notes = seen.desk.views["desk"]["comments"]
    assert seen.do("person.remove", person="fatou")["ok"]
    assert seen.figures(seen.phone) == seen.first
    left = seen.desk.views["desk"]["comments"]
    assert left == notes
    assert seen.do("person.restore", person="fatou")["ok"]
    assert (seen.figures(seen.phone), seen.desk.views["desk"]["comments"]) == (seen.first, notes)


LATER: list[list[tuple[str, str, dict[str, Any]]]] = [
    [("person.remove", "anna", {"person": person}) for person in ("fatou", "ben", "chidi", "dolores")],
    [("person.remove", "anna", {"person": "ben"})],  # who wrote an action: its text goes, the count of voters stays
    [("person.leave", "fatou", {}), ("person.return", "fatou", {})],
    [("person.change", person, {"city": PERU}) for person in PEOPLE],
    [("person.join", "late", {"city": DAKAR, "languages": ["fr"]})],
    [
        ("results.hide", "anna", {"round": "scan"}),
        ("person.change", "ben", {"city": DAKAR}),
        ("results.reveal", "anna", {"round": "scan"}),
    ],
    [
        ("results.hide", "anna", {"round": "vote"}),
        ("person.remove", "anna", {"person": "gonzalo"}),
        ("results.reveal", "anna", {"round": "vote"}),
    ],
    [
        ("person.remove", "anna", {"person": "fatou"}),
        ("step.open", "anna", {"step": "scan"}),
        ("step.undo", "anna", {}),
    ],
    [("group.form", "anna", {"number": 3}), ("step.open", "anna", {"step": "work"})],
    [("workshop.close", "anna", {}), ("workshop.reopen", "anna", {})],
    [("person.change", "ben", {"city": SEVILLA, "role": "academia"}), ("round.close", "anna", {"round": "scan"})],
]


SOME = [LATER[0], LATER[5], *(pytest.param(acts, marks=pytest.mark.slow) for acts in LATER[1:5] + LATER[6:])]


@pytest.mark.parametrize("acts", SOME)
def test_whatever_happens_later_changes_no_figure_that_was_seen(seen: Seen, acts: list[Any]) -> None:
    for name, who, data in acts:
        assert seen.do(name, who, **data)["ok"], name
    out = {data["person"] for name, _who, data in acts if name == "person.remove"}
    for action, author in AUTHORS.items():  # where an author was taken out, the text goes, and its line with it
        if author in out:
            del seen.first["vote_results"]["vote"]["dots"][action]
    assert seen.figures(seen.gate.enter("elodie")) == seen.first


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("sheet.key", "anna", SHEET, "round_closed"),
    ("score.give", "fatou", {"round": "scan", "item": ITEMS[0], "value": 4}, "round_closed"),
    ("score.withdraw", "fatou", {"round": "scan", "item": ITEMS[0]}, "round_closed"),
    ("vote.place", "fatou", {"vote": "vote", "note": "a0", "dots": 1}, "round_closed"),
    ("round.reopen", "anna", {"round": "scan"}, "already_revealed"),
    ("round.reopen", "anna", {"round": "vote"}, "already_revealed"),
]


def test_nothing_is_added_to_what_was_seen(seen: Seen) -> None:
    for name, who, data, code in REFUSED:
        answer = seen.do(name, who, **data)
        assert (answer["ok"], answer.get("code")) == (False, code), name
        assert seen.figures(seen.phone) == seen.first
