"""Notes beside answers have no names: whoever has the desk and a clock finds their writers only by chance."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.gates import Gate
from tests.soak import soak
from tests.world import ANNA, ITEMS, PEOPLE, at, command
from workshop.core import EVENTS, Origin, Stamp, evolve, tallies
from workshop.db import open_engine
from workshop.journal import now
from workshop.migrations import upgrade

ROOMS = soak(100, 4)
Seen = list[tuple[str, str]]  # (person, item) in the order in which the desk saw them answer
Notes = list[tuple[str, str, str]]  # (id, item, text) in the order in which the desk holds them


@pytest.fixture
def gates(tmp_path: Path) -> Iterator[Callable[[], Gate]]:
    made: list[Gate] = []

    def gate() -> Gate:
        engine = open_engine(f"sqlite:///{tmp_path / f'{len(made)}.db'}")
        upgrade(engine)
        made.append(Gate(engine))
        return made[-1]

    yield gate
    for one in made:
        one.engine.dispose()


def played(gate: Gate, chance: random.Random) -> tuple[Seen, Notes]:
    """Let everybody write a note beside each answer, in any order; return what a desk knows that sees all patches."""
    anna = gate.enter("anna", "desk")
    phones = {person: gate.enter(person) for person in PEOPLE}
    turns = [person for person in PEOPLE for _ in ITEMS]
    chance.shuffle(turns)
    seen: Seen = []
    for person in turns:
        item = ITEMS[sum(who == person for who, _ in seen)]
        said = {"round": "scan", "item": item, "value": 2, "note": f"{person}'s words on {item}"}
        asked = [{"id": f"{person}-{item}", "name": "score.give", "data": said}]
        assert gate.ask(phones[person].sid, "commands", asked)[0]["ok"]
        heard = len(anna.frames)
        gate.broadcast.flush()
        ticks = [frame["patch"]["answered"] for frame in anna.frames[heard:] if "answered" in frame["patch"]]
        assert [list(tick) for tick in ticks] == [[person]], "the desk sees who answers: that is what it steers by"
        seen.append((person, item))
    for name in ("round.close", "results.reveal"):
        asked = [{"id": f"anna-{name[:5]}", "name": name, "data": {"round": "scan"}}]
        assert gate.ask(anna.sid, "commands", asked)[0].keys() == {"id", "ok"}
    gate.broadcast.flush()
    told = anna.views["desk"]["comments"]
    return seen, [(id_, note["item"], note["text"]) for id_, note in told.items()]


def rank(id_: str) -> tuple[int, str]:
    digits = "".join(char for char in id_ if char.isdigit())
    return int(digits or 0), id_


ATTACKS: dict[str, Callable[[Notes], Notes]] = {
    "the order in which they are held": list,
    "that order from its end": lambda notes: notes[::-1],
    "the order of their ids": lambda notes: sorted(notes),
    "the numbers in their ids": lambda notes: sorted(notes, key=lambda note: rank(note[0])),
    "the ids as numbers": lambda notes: sorted(notes, key=lambda note: int(note[0].lstrip("c"), 16)),
}


def hits(seen: Seen, notes: Notes, attack: Callable[[Notes], Notes]) -> int:
    """Return how many notes find their writers when those of each item are laid along who answered it."""
    right = 0
    for item in ITEMS:
        writers = [person for person, of in seen if of == item]
        ordered = [text for _id, of, text in attack(notes) if of == item]
        right += sum(text.startswith(f"{person}'s ") for person, text in zip(writers, ordered, strict=True))
    return right


@pytest.mark.slow
def test_no_attacker_is_better_than_chance(gates: Callable[[], Gate]) -> None:
    """Of a permutation one place is right on average, with a variance of one: four deviations are allowed."""
    rooms = [played(gates(), random.Random(seed)) for seed in range(ROOMS)]
    permutations = ROOMS * len(ITEMS)
    for name, attack in ATTACKS.items():
        right = sum(hits(seen, notes, attack) for seen, notes in rooms)
        assert right <= permutations + 4 * permutations**0.5, (name, right, permutations * len(PEOPLE))


def test_the_attackers_find_everybody_when_ids_count_entries() -> None:
    """So that the test above can fail: the notes as they were numbered before December 2026."""
    seen = [(person, item) for item in ITEMS for person in PEOPLE]
    notes = [(f"c{number + 30}", item, f"{person}'s words") for number, (person, item) in enumerate(seen)]
    random.Random(1).shuffle(notes)
    assert hits(seen, notes, ATTACKS["the numbers in their ids"]) == len(seen)


def test_before_a_reveal_no_answer_tells_whether_there_is_a_note(gates: Callable[[], Gate]) -> None:
    gate = gates()
    for person, note in (("ben", "a note"), ("chidi", "")):
        said = {"round": "scan", "item": ITEMS[0], "value": 2, "note": note}
        assert gate.room.one(command("score.give", **said), Origin(person, "participant", now(), 7))["ok"]
    answers: list[Any] = []
    for seq in range(1, gate.room.state.seq + 2):
        answers.append(gate.room.one(command("comment.hide", comment=f"c{seq}"), ANNA))
    mine = gate.room.state.answers["scan"]["ben"][ITEMS[0]].comment
    answers.append(gate.room.one(command("comment.hide", comment=mine), ANNA))
    assert {(answer["ok"], answer["code"]) for answer in answers} == {(False, "unknown_comment")}


def test_hidden_notes_of_old_journals_stay_hidden(gates: Callable[[], Gate]) -> None:
    state = gates().room.state
    for number, person in enumerate(("ben", "chidi", "dolores")):
        told = {"person": person, "round": "scan", "item": ITEMS[0], "value": 1, "note": f"note {number}"}
        evolve(EVENTS["score.given"].model_validate(told), state, Stamp(100 + number, at("ben").at, person))
    evolve(EVENTS["comment.hidden"].model_validate({"comment": "c101"}), state, Stamp(103, 0, "anna"))
    assert {text: hidden for _id, _item, text, hidden in tallies.comments(state, "scan")} == {
        "note 0": False,
        "note 1": True,
        "note 2": False,
    }
