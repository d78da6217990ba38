"""Journals that travel: they bring their pack, belong to somebody, and say nothing that the rules would refuse live."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, func, select

from tests.server import pack
from tests.soak import soak
from tests.test_archive import opened
from workshop import accounts, directory, loading, packs
from workshop.core import State
from workshop.journal import ENTRY, Journal
from workshop.models import Workshop, table_of
from workshop.simulation.session import plan_of, play

MUTATIONS = soak(3000, 150)
OLD = Path(__file__).parent / "data" / "room-2026-11.jsonl"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """A whole session as lines: its pack, then its journal."""
    engine = opened(tmp_path_factory.mktemp("written"))
    journal = Journal(engine)
    workshop = play(engine, journal, plan_of(pack(), title="Played"), people=6, cities=3, seed=5)
    row = directory.known_workshop(engine, workshop)
    assert row is not None
    lines = list(loading.written(engine, journal, row))
    engine.dispose()
    return lines


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opened(tmp_path / "elsewhere")
    yield engine
    engine.dispose()


def load(engine: Engine, folder: Path, lines: list[bytes], **more: Any) -> Workshop:
    file = folder / "journal.jsonl"
    file.write_bytes(b"".join(lines))
    return loading.load(engine, Journal(engine), file, [], **more)


def told(engine: Engine, folder: Path, lines: list[bytes]) -> str:
    """Return what is said against some lines; nothing may be stored then."""
    with pytest.raises(loading.NotAJournal) as error:
        load(engine, folder, lines)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(table_of(Workshop))).scalar_one() == 0
        assert connection.execute(select(func.count()).select_from(ENTRY)).scalar_one() == 0
    return str(error.value)


def test_a_pack_travels_with_its_journal_into_a_database_that_never_saw_it(written, engine, tmp_path):
    row = load(engine, tmp_path, written)
    assert list(loading.written(engine, Journal(engine), row)) == written
    assert packs.from_content(directory.pack_content(engine, row.pack_hash)) == pack()


def test_a_journal_of_a_pack_that_is_here_in_no_version_loads(written, engine, tmp_path):
    content = orjson.loads(written[0])["pack"]
    content["version"] = "0.9"
    digest = packs.hash_of(content)
    opening = orjson.loads(written[1])
    opening["data"]["pack"] |= {"version": "0.9", "hash": digest}
    lines = [orjson.dumps(one) + b"\n" for one in ({"pack": content, "hash": digest}, opening)]
    row = load(engine, tmp_path, [*lines, *written[2:]])
    assert packs.from_content(directory.pack_content(engine, row.pack_hash)).version == "0.9"


def test_it_belongs_to_its_owner(written, engine, tmp_path):
    anna = accounts.add_facilitator(engine, "anna@example.org")
    bruno = accounts.add_facilitator(engine, "bruno@example.org")
    row = load(engine, tmp_path, written, owner=anna.id)
    number = directory.id_of(row)
    assert [one.code for one in accounts.workshops_of(engine, anna.id or 0)] == [row.code]
    accounts.give_to(engine, bruno.id or 0, number)
    assert [(who.email, role) for who, role in accounts.team_of(engine, number)] == [
        ("bruno@example.org", "owner"),
        ("anna@example.org", "facilitator"),
    ]


def test_a_file_with_a_byte_order_mark_and_one_without_a_pack_load(written, engine, tmp_path):
    for lines in ([b"\xef\xbb\xbf" + written[0], *written[1:]], [b"\xef\xbb\xbf" + written[1], *written[2:]]):
        load(engine, tmp_path, lines)


def moved(lines: list[bytes], zone: object, actor: str = "system") -> list[bytes]:
    """Return lines with one more in the end, in which the workshop is moved to a zone."""
    last = orjson.loads(lines[-1])
    more = {"seq": last["seq"] + 1, "at": last["at"], "actor": actor, "name": "zone.chosen", "data": {"zone": zone}}
    return [*lines, orjson.dumps(more) + b"\n"]


def test_a_workshop_is_loaded_into_its_zone(written, engine, tmp_path):
    assert load(engine, tmp_path, written).zone == "UTC"
    row = load(engine, tmp_path, moved(written, "Asia/Kathmandu"))
    assert (row.zone, Journal(engine).room(directory.id_of(row)).state.zone) == ("Asia/Kathmandu", "Asia/Kathmandu")


@pytest.mark.parametrize(
    ("zone", "why"), [("Mars/Olympus", "does not know"), ("../etc", "fit"), (5, "fit"), ("UTC", "happened")]
)
def test_a_zone_that_cannot_be_is_refused(written, engine, tmp_path, zone, why):
    assert why in told(engine, tmp_path, moved(written, zone))


def test_nobody_but_the_server_moves_a_workshop(written, engine, tmp_path):
    assert told(engine, tmp_path, moved(written, "Asia/Kathmandu", actor="facilitator-1"))


def test_a_journal_of_an_earlier_version_is_lawful():
    rows, state, carried = loading.read(OLD)
    assert (len(rows), len(state.people), carried) == (108, 6, None)


Change = Callable[[dict[str, Any]], object]
CANNOT_BE: dict[str, tuple[str, Change]] = {
    "a minimum of nobody": ("workshop.opened", lambda row: row["data"].update(minimum_n=0)),
    "a minimum of one": ("workshop.opened", lambda row: row["data"].update(minimum_n=1)),
    "a minimum of a crowd": ("workshop.opened", lambda row: row["data"].update(minimum_n=11)),
    "a title with NUL": ("workshop.opened", lambda row: row["data"].update(title="a\0b")),
    "an unknown round": ("score.given", lambda row: row["data"].update(round="nowhere")),
    "an unknown item": ("score.given", lambda row: row["data"].update(item="nothing")),
    "an unknown person": ("score.given", lambda row: row["data"].update(person="nobody")),
    "somebody else's answer": ("score.given", lambda row: row.update(actor="nobody")),
    "a level of five": ("score.given", lambda row: row["data"].update(value=5)),
    "NUL in a note": ("score.given", lambda row: row["data"].update(note="a\0b")),
    "a control character in a note": ("score.given", lambda row: row["data"].update(note="a\x07b")),
    "a direction that is turned round": ("score.given", lambda row: row["data"].update(note="a\u202eb")),
    "a note of a megabyte": ("score.given", lambda row: row["data"].update(note="x" * 1_000_000)),
    "a note of more than may be written": ("score.given", lambda row: row["data"].update(note="x" * 601)),
    "an unknown role": ("person.joined", lambda row: row["data"].update(role="emperor")),
    "a language that is none": ("person.joined", lambda row: row["data"].update(languages=["not a language"])),
    "a city with a line break": ("person.joined", lambda row: row["data"]["city"].update(name="a\nb")),
    "an unknown step": ("step.opened", lambda row: row["data"].update(step="nowhere")),
    "a clock that ends at another time": ("step.opened", lambda row: row["data"].update(ends_at=1)),
    "a step that a participant opened": ("step.opened", lambda row: row.update(actor="\u202e")),
    "groups of nobody": ("groups.formed", lambda row: row["data"]["groups"][0].update(members=["nobody"])),
    "somebody in two groups": (
        "groups.formed",
        lambda row: row["data"]["groups"].append(row["data"]["groups"][0]),
    ),
    "a note into no group": ("note.added", lambda row: row["data"].update(group="nowhere")),
    "a note of another kind": ("note.added", lambda row: row["data"].update(kind="poem")),
    "a time of another century": ("score.given", lambda row: row.update(at="1926-01-01T00:00:00.000Z")),
    "a time before all others": ("score.given", lambda row: row.update(at="2020-01-01T00:00:00.000Z")),
    "a number that is true": ("workshop.opened", lambda row: row.update(seq=True)),
}


@pytest.mark.parametrize("what", CANNOT_BE)
def test_what_cannot_have_happened_is_told_with_its_line(what, written, tmp_path):
    name, change = CANNOT_BE[what]
    rows = [orjson.loads(line) for line in written]
    place = next(number for number, row in enumerate(rows) if row.get("name") == name)
    change(rows[place])
    assert f"line {place + 1}:" in said_of(rows, tmp_path)


def said_of(rows: list[dict[str, Any]], folder: Path) -> str:
    """Return what is said against a file of such lines; "" for nothing."""
    file = folder / "read.jsonl"
    file.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    try:
        loading.read(file)
    except loading.NotAJournal as error:
        return str(error)
    return ""


def test_a_score_after_the_close_of_its_round_or_of_the_workshop_is_told(written, tmp_path):
    rows = [orjson.loads(line) for line in written]
    place = next(number for number, row in enumerate(rows) if row.get("name") == "score.given")
    score = rows[place]
    closings = {"round.closed": {"round": score["data"]["round"]}, "workshop.closed": {}}
    for name, data in closings.items():
        closed = score | {"seq": place + 1, "actor": "facilitator-anna", "name": name, "data": data}
        assert said_of([*rows[: place + 1], closed], tmp_path) == ""
        hour = {"at": score["at"].replace("T09:", "T10:")}  # what comes within a minute may have been said before
        late = [*rows[: place + 1], closed, score | {"seq": place + 2} | hour]
        assert f"line {place + 3}: score.given cannot have happened here" in said_of(late, tmp_path)


def test_a_pack_whose_words_were_changed_is_told(written, engine, tmp_path):
    for line in (
        written[0].replace(b"Solidarity", b"Solitarity", 1).replace(b"solidarity", b"solitarity", 1),
        written[0].replace(b'"hash":"', b'"hash":"0'),
        written[0].replace(b'{"pack":', b'{"pack":[],"more":'),
    ):
        assert "line 1" in told(engine, tmp_path, [line, *written[1:]])
    content = orjson.loads(written[0])["pack"]
    content["blocks"] = content["blocks"][1:]
    other = {"pack": content, "hash": packs.hash_of(content)}
    assert "is not the one on which" in told(engine, tmp_path, [orjson.dumps(other) + b"\n", *written[1:]])


VALUES = [None, 7, -1, "nobody", [], {}, [None], {"a": 1}, "x" * 700, True, 1.5, "", "a\0b", "\u202e", "scan"]


def mutated(rows: list[dict[str, Any]], chance: Random) -> tuple[list[dict[str, Any]], int]:
    """Return rows with one field of one of them changed, and which."""
    place = chance.randrange(len(rows))
    row = orjson.loads(orjson.dumps(rows[place]))
    key = chance.choice([*row["data"], "actor", "name", "at", "seq"])
    holder = row["data"] if key in row["data"] else row
    holder[key] = chance.choice(VALUES)
    return [*rows[:place], row, *rows[place + 1 :]], place


@pytest.mark.slow
def test_a_single_field_that_is_changed_is_refused_or_itself_lawful(written, tmp_path):
    """What passes is what people could have done: it folds, shows and reports as any other."""
    rows, chance = [orjson.loads(line) for line in written[1:]], Random(4)
    passed: list[State] = []
    for _ in range(MUTATIONS):
        spoilt, _place = mutated(rows, chance)
        said = said_of(spoilt, tmp_path)
        assert "\n" not in said
        assert len(said) < 500
        if not said:
            passed.append(loading.read(tmp_path / "read.jsonl")[1])
    assert 0 < len(passed) < MUTATIONS / 3
    for state in passed:
        assert 3 <= state.minimum_n <= 10
        assert state.answers.keys() <= state.rounds.keys()
        texts = [one.note for people in state.answers.values() for those in people.values() for one in those.values()]
        texts += [note.text for note in state.notes.values()]
        assert all(len(text) <= 600 and "\0" not in text and "\u202e" not in text for text in texts)
        assert {who for people in state.answers.values() for who in people} <= state.people.keys()
