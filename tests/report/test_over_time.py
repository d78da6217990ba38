"""Nothing follows from what was shown at different times: a round that was seen is never worked out anew.

Histories of a small room: reveals, people who move, leave, return, come late, are taken out and let in again, results
hidden and shown again, a second and a third round, a vote. After each act, everything that is shown is kept.

What is held, against whom (docs/decisions.md): over time, against anybody, whatever they know and however many they
are: a later version tells of a round what the first one told. Within what is shown: nobody finds a sum over fewer than
the minimum of people; so those who work together, m of them, find none over fewer than the minimum less m others, and
no single person as long as they are at most the minimum less two. All this also against a facilitator who keyed sheets
of paper, and takes them off.
"""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as histories
from hypothesis import strategies as st

from tests.report.over_time import Keeper
from tests.report.samples import MADE, pack_words, report, scored
from tests.soak import soak
from tests.world import ANNA, DAKAR, ITEMS, LYON, SEVILLA, STEPS, at, given, join, when
from workshop.core import Refusal, State, keeping_back, views
from workshop.core.state import City
from workshop.report import Synthesis, build, synthesis_json
from workshop.report.tables import tables
from workshop.words import Words

EXAMPLES = soak(400, 6)
PEOPLE = [f"p{number}" for number in range(8)]
CITIES = [LYON, DAKAR, SEVILLA]
THIRD = {"id": "again", "kind": "score", "minutes": 10, "items": ITEMS}
PLAN = [*STEPS[:4], THIRD, *STEPS[4:]]
ROUNDS = ["scan", "work", "again", "vote"]
TABLES = ("block_results", "item_results", "city_blocks", "city_items", "answers", "block_scores", "rounds")
ACTS = [
    "move",
    "move",
    "remove",
    "restore",
    "leave",
    "return",
    "join",
    "hide",
    "reveal",
    "sheet",
    "sheet",
    "next",
    "next",
]
Act = tuple[str, int, int]
ACT = st.tuples(st.sampled_from(ACTS), st.integers(0, len(PEOPLE) - 1), st.integers(0, 2))


class Room:
    """A room whose every version is kept, by somebody who adds and subtracts, and by round as it is shown."""

    def __init__(self, size: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.state = given(steps=PLAN)
        self.keeper, self.shown = Keeper(), dict[str, set[str]]()
        self.desk, self.sheets = Keeper(), dict[str, dict[str, str]]()  # whoever keys sheets knows them
        self.eager, self.firm = self.chance.choice([0.7, 0.9, 1.0]), self.chance.random() < 0.5
        for person in PEOPLE[:size]:
            join(self.state, person, city=self.chance.choice([LYON, LYON, DAKAR, SEVILLA]), languages=["en"])
        self.left = list(ROUNDS)

    def do(self, name: str, by: str = "", /, **data: Any) -> None:
        """Let somebody try something; what is refused is refused."""
        try:
            when(self.state, name, at(by) if by else ANNA, **data)
        except Refusal:
            return

    def act(self, act: Act) -> None:
        """Let something happen, and look at what is shown."""
        what, who, where = act
        person = PEOPLE[who]
        acts: dict[str, Callable[[], None]] = {
            "move": lambda: self.do("person.change", person, city=CITIES[where]),
            "remove": lambda: self.do("person.remove", person=person),
            "restore": lambda: self.do("person.restore", person=person),
            "leave": lambda: self.do("person.leave", person),
            "return": lambda: self.do("person.return", person),
            "join": lambda: self.do("person.join", person, city=CITIES[where], languages=["en"]),
            "hide": lambda: self.do("results.hide", round=ROUNDS[who % 4]),
            "reveal": lambda: self.do("results.reveal", round=ROUNDS[who % 4]),
            "sheet": lambda: self.sheet(f"sheet-{who}", CITIES[where]),
            "next": self.next_round,
        }
        acts[what]()
        self.look()

    def sheet(self, id: str, city: dict[str, str]) -> None:
        """Lay a sheet ready, which is keyed in every round to come; or take out one that is there."""
        if id in self.sheets:
            self.do("person.remove", person=id)
        self.sheets[id] = city

    def next_round(self) -> None:
        """Play the next round or vote through, and show what it amounts to."""
        if not self.left:
            return
        step = self.left.pop(0)
        if step == "work":
            self.do("group.form", number=2)
            self.do("group.open")
            for number, group in enumerate(self.state.groups):
                said = {"id": f"a{number}", "group": group, "kind": "action", "text": f"Act {number}"}
                self.do("note.add", next(iter(self.state.groups[group].members), "p0"), **said)
        self.do("step.open", step=step)
        for person in self.state.people:
            for note in ("a0", "a1"):
                self.do("vote.place", person, vote=step, note=note, dots=self.chance.choice([0, 1, 1, 2]))
            for item in ITEMS:
                before = self.state.answers.get("scan", {}).get(person, {}).get(item)
                level = before.value if before and self.firm else self.chance.randint(0, 4)
                if self.chance.random() < self.eager:
                    self.do("score.give", person, round=step, item=item, value=level, note=f"by {person}")
        for id, city in self.sheets.items():
            answers = [{"item": item, "value": self.chance.randint(0, 4)} for item in ITEMS]
            answers = [answer for answer in answers if self.chance.random() < self.eager]
            self.do("sheet.key", id=id, round=step, city=city, languages=["en"], answers=answers)
        self.do("round.close", round=step)
        self.do("results.reveal", round=step)

    def look(self) -> None:
        """Keep what everybody sees, in the streams and in the files, for each round by itself."""
        told = build(self.state, pack_words(), Words("en"), made=MADE)
        self.keeper.look(self.state, told)
        self.desk.look(self.state, told, knows=self.sheets)
        streams, files = _streams(self.state), _files(told)
        for round_id, round_ in self.state.rounds.items():
            if round_.revealed:
                kept = json.dumps([streams.get(round_id), files.get(round_id)], sort_keys=True)
                self.shown.setdefault(round_id, set()).add(kept)


def _streams(state: State) -> dict[str, Any]:
    """Return the figures of each round in the streams that everybody and the projector hear."""
    everyone, found = views.for_everyone(state), dict[str, Any]()
    for kind in ("item_results", "block_results", "city_results"):
        for key, value in everyone.get(kind, {}).items():
            found.setdefault(key.split("/")[0], {})[kind, key] = value
    progress = views.for_screen(state).get("progress", {})
    found = {round_id: [sorted(map(str, own.items())), progress.get(round_id)] for round_id, own in found.items()}
    for vote, told in everyone.get("vote_results", {}).items():
        found[vote] = [told.get("voters"), told.get("people"), told.get("few")]
    return found


def _files(told: Synthesis) -> dict[str, Any]:
    """Return the figures of each round in the data file and in the tables."""
    data = json.loads(synthesis_json(told))
    found = {each["id"]: {**each, "blocks": [_wordless(block) for block in each["blocks"]]} for each in data["rounds"]}
    for table in tables(told):
        for row in table.rows if table.name in TABLES else ():
            if row[0] in found:
                found[str(row[0])].setdefault(table.name, []).append(row)
    return found


def _wordless(block: dict[str, Any]) -> dict[str, Any]:
    """Return a block without what people wrote: that goes with whoever is taken out."""
    return block | {"items": [{**item, "comments": None} for item in block["items"]]}


@settings(max_examples=EXAMPLES, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@histories(st.integers(3, 8), st.integers(0, 10**6), st.lists(ACT, min_size=4, max_size=14))
def test_nothing_follows_from_all_versions_together(size: int, seed: int, acts: list[Act]) -> None:
    room = Room(size, seed)
    for act in [("next", 0, 0), *acts]:
        room.act(act)
    assert {round_id: len(versions) for round_id, versions in room.shown.items() if len(versions) > 1} == {}
    least = room.state.minimum_n
    assert room.keeper.found_out(least) == []
    for friends in ([], PEOPLE[:1], room.chance.sample(PEOPLE, 1)):
        assert room.keeper.found_out(least - len(friends), knows=friends) == []
        assert room.desk.found_out(least - len(friends), knows=[*room.sheets, *friends]) == []


def by_chance(seed: int, length: int = 14) -> Room:
    """Return a room in which chance played a history, and always the act that the review attacked with."""
    chance = random.Random(seed)
    room = Room(chance.randint(5, 8), seed)
    room.next_round()
    room.look()
    for _ in range(length):
        room.act((chance.choice(ACTS), chance.randrange(len(PEOPLE)), chance.randrange(3)))
    return room


@pytest.mark.slow
def test_the_attacker_is_one_to_fear(monkeypatch: pytest.MonkeyPatch) -> None:
    """If figures followed people, as they once did, rounds would change and the same attacker would find people out."""

    def as_now(state: State, _round: str) -> dict[str, City]:
        return {person.id: person.city for person in state.people.values() if not person.removed}

    monkeypatch.setattr(State, "roll", as_now)
    rooms = [by_chance(seed) for seed in range(6)]
    assert sum(any(len(versions) > 1 for versions in room.shown.values()) for room in rooms) >= 4
    assert sum(room.keeper.found_out(room.state.minimum_n) != [] for room in rooms) >= 3


def test_friends_in_the_room_know_their_own_and_that_is_all_they_add() -> None:
    """Two friends among three who rated know the third: no rule of a minimum of three can hide that, so it is said."""
    state = scored({"Dakar": [1, 4, 2]})
    keeper = Keeper()
    keeper.look(state, report(state))
    assert keeper.found_out(3) == []
    assert keeper.found_out(2, knows=["p0"]) == []
    assert keeper.found_out(2, knows=["p0", "p1"]) == [("p2",)]


def beside_two_sheets() -> tuple[State, list[tuple[str, ...]]]:
    """Return a revealed round in which somebody is alone in Dakar beside two sheets, and whom their keyer finds out."""
    state, sheets = given(people=["ben", "elodie"]), ["sheet-1", "sheet-2"]
    join(state, "solo", city=DAKAR)
    join(state, "other", city=LYON)
    when(state, "step.open", step="scan")
    for person in state.people:
        for item in ITEMS:
            when(state, "score.give", at(person), round="scan", item=item, value=len(person + item) % 5)
    for sheet in sheets:
        answers = [{"item": item, "value": 0} for item in ITEMS]
        when(state, "sheet.key", id=sheet, round="scan", city=DAKAR, languages=["fr"], answers=answers)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    desk = Keeper()
    desk.look(state, report(state), knows=sheets)
    return state, desk.found_out(3, knows=sheets)


def test_a_facilitator_who_keyed_two_sheets_does_not_read_who_is_alone_beside_them() -> None:
    state, found = beside_two_sheets()
    assert found == []
    assert views.for_everyone(state)["item_results"]["scan/finance-1"]["n"] == 6


def test_the_same_facilitator_reads_them_where_paper_counts_like_any_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = keeping_back.apart
    monkeypatch.setattr(keeping_back, "apart", lambda ratings, _themselves, *more: apart(ratings, ratings, *more))
    assert any("solo" in group for group in beside_two_sheets()[1])
