"""Keeping: what is dumped comes back to the byte, a backup under load is whole, and damage is told, not swallowed."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import orjson
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.server import House, build, pack
from tests.world import at, command
from workshop import archive, directory, loading
from workshop.db import open_engine, session
from workshop.journal import Journal, Request
from workshop.migrations import upgrade
from workshop.models import Workshop
from workshop.simulation.session import plan_of, play


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a whole session in it."""
    data = tmp_path_factory.mktemp("played")
    engine = opened(data)
    play(engine, Journal(engine), plan_of(pack(), title="Played"), people=9, cities=3, seed=5)
    engine.dispose()
    return data


@pytest.fixture(scope="module")
def dumped(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of that session as a file."""
    file = tmp_path_factory.mktemp("dumped") / "journal.jsonl"
    engine = opened(played)
    file.write_bytes(b"".join(Journal(engine).lines(1)))
    engine.dispose()
    return file


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opened(tmp_path / "other")
    yield engine
    engine.dispose()


def opened(data: Path) -> Engine:
    data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{data / 'workshop.db'}")
    upgrade(engine)
    return engine


@pytest.mark.slow
def test_a_journal_comes_back_to_the_byte(dumped, engine):
    journal = Journal(engine)
    row = loading.load(engine, journal, dumped, [pack()])
    number = directory.id_of(row)
    assert b"".join(journal.lines(number)) == dumped.read_bytes()
    assert len(journal.room(number).state.people) == 9
    again = loading.load(engine, journal, dumped, [])
    assert again.code != row.code
    assert journal.digest(directory.id_of(again)) == journal.digest(number)


def test_a_loaded_workshop_can_go_on(dumped, engine):
    journal = Journal(engine)
    number = directory.id_of(loading.load(engine, journal, dumped, [pack()]))
    room = journal.room(number)
    last = room.state.seq
    answer = room.one(command("workshop.rename", title="Once more"), at("anna", role="facilitator"))
    assert answer == {"ok": True, "seq": last + 1}


def test_texts_of_all_kinds_survive(engine, tmp_path):
    house = build(tmp_path / "data", ["ben"])
    notes = ["¿Qué?", "a\tb\nc", "日本語 العربية", "👩🏽‍🌾", "=1+1", "\\u0000 spelled out", '"quoted"', "a\u2028b"]
    with house.engine() as source:
        journal = Journal(source)
        room = journal.room(house.workshop_id)
        for number, note in enumerate(notes):
            said = command("score.give", round=house.round, item=house.items[number], value=1, note=note)
            assert room.submit([Request(said, at(house.ids["ben"]), f"n{number}")])[0]["ok"], note
        lines = b"".join(journal.lines(house.workshop_id))
    file = tmp_path / "texts.jsonl"
    file.write_bytes(lines)
    row = loading.load(engine, Journal(engine), file, [pack()])
    assert b"".join(Journal(engine).lines(directory.id_of(row))) == lines


BROKEN = {
    "not JSON": lambda lines: [*lines[:3], b"{nonsense\n"],
    "a list": lambda lines: [b"[1,2]\n", *lines[1:]],
    "a hole": lambda lines: [*lines[:3], *lines[4:]],
    "another order": lambda lines: [lines[1], lines[0], *lines[2:]],
    "twice": lambda lines: [*lines[:2], lines[1], *lines[2:]],
    "no beginning": lambda lines: [line.replace(b'"seq":2', b'"seq":1') for line in lines[1:2]],
    "an unknown event": lambda lines: [*lines[:1], lines[1].replace(b"person.joined", b"person.cloned")],
    "an event whose name is a list": lambda lines: [*lines[:1], lines[1].replace(b'"person.joined"', b'["a"]')],
    "a key too many": lambda lines: [lines[0].replace(b'{"seq":1', b'{"extra":1,"seq":1'), *lines[1:]],
    "a time that is none": lambda lines: [lines[0].replace(b'"at":"2', b'"at":"x'), *lines[1:]],
    "a time without a zone": lambda lines: [lines[0].replace(b'Z","actor', b'","actor'), *lines[1:]],
    "an actor that is a number": lambda lines: [lines[0].replace(b'"actor":"system"', b'"actor":7'), *lines[1:]],
    "a field of another kind": lambda lines: [lines[0].replace(b'"minimum_n":3', b'"minimum_n":"3"'), *lines[1:]],
    "somebody who never joined": lambda lines: [lines[0], lines[-2].replace(b'"seq":', b'"seq":2,"x":', 1)],
    "nothing": lambda _lines: [],
    "binary": lambda _lines: [b"\xff\xfe\x00\x01"],
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_journal_is_told_and_nothing_is_stored(how, dumped, engine, tmp_path):
    file = tmp_path / "broken.jsonl"
    file.write_bytes(b"".join(BROKEN[how](dumped.read_bytes().splitlines(keepends=True))))
    with pytest.raises(loading.NotAJournal) as told:
        loading.load(engine, Journal(engine), file, [pack()])
    assert len(str(told.value)) > 20
    with session(engine) as held:
        assert held.exec(select(Workshop)).all() == []


@pytest.mark.slow
def test_a_spoilt_journal_is_loaded_or_told_and_never_a_fault(dumped, engine, tmp_path):
    lines = dumped.read_bytes().splitlines(keepends=True)
    chance = Random(3)
    told = [_told(spoilt_in_one_place(lines, chance), engine, tmp_path) for _ in range(60)]
    assert 0 < told.count("") < 60
    assert [text for text in told if "\n" in text] == []


def _told(lines: list[bytes], engine: Engine, folder: Path) -> str:
    """Load a journal; return what is said against it, "" for nothing."""
    file = folder / "spoilt.jsonl"
    file.write_bytes(b"".join(lines))
    try:
        loading.load(engine, Journal(engine), file, [pack()])
    except loading.NotAJournal as error:
        return str(error)
    return ""


def spoilt_in_one_place(lines: list[bytes], chance: Random) -> list[bytes]:
    place = chance.randrange(len(lines))
    return [*lines[:place], _spoilt(lines[place], chance), *lines[place + 1 :]]


def _spoilt(line: bytes, chance: Random) -> bytes:
    row = orjson.loads(line)
    key = chance.choice([*row["data"], "actor", "name", "at"])
    value = chance.choice([None, 7, -1, "nobody", [], {}, [None], {"a": 1}, "x" * 50, True, 1.5])
    if key in row["data"]:
        row["data"][key] = value
    else:
        row[key] = value
    return orjson.dumps(row) + b"\n"


def test_a_pack_that_is_not_here_is_asked_for(dumped, engine):
    with pytest.raises(loading.NotAJournal, match="WORKSHOP_PACKS"):
        loading.load(engine, Journal(engine), dumped, [])


def test_a_backup_under_load_is_whole_and_later_ones_have_more(tmp_path):
    house = build(tmp_path / "data", ["ben", "chidi"])
    going = threading.Event()
    workers = [threading.Thread(target=_write, args=(house, person, going)) for person in house.ids]
    for worker in workers:
        worker.start()
    found = []
    for number in range(5):
        file = tmp_path / f"backup-{number}.db"
        archive.backup(house.url, file)
        found.append(archive.verify(file).workshops)
        assert not file.with_name(file.name + ".part").exists()
    going.set()
    for worker in workers:
        worker.join()
    counts = [entries for ((_, entries, _),) in found]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    lines = _lines(house)
    for number, entries in enumerate(counts):
        engine = open_engine(f"sqlite:///{tmp_path / f'backup-{number}.db'}")
        assert list(Journal(engine).lines(house.workshop_id)) == lines[:entries]
        engine.dispose()


def _write(house: House, person: str, going: threading.Event) -> None:
    with house.engine() as engine:
        room = Journal(engine).room(house.workshop_id)
        number = 0
        while not going.is_set():
            number += 1
            said = command("score.give", round=house.round, item=house.items[number % 9], value=number % 5)
            assert room.submit([Request(said, at(house.ids[person]), f"{person}-{number}")])[0]["ok"]


def _lines(house: House) -> list[bytes]:
    with house.engine() as engine:
        return list(Journal(engine).lines(house.workshop_id))


def test_a_restore_puts_everything_back_and_keeps_what_was_there(played, dumped, tmp_path):
    url, file = f"sqlite:///{played / 'workshop.db'}", tmp_path / "a folder, with # and ?" / "backup.db"
    file.parent.mkdir()
    archive.backup(url, file)
    target = tmp_path / "new" / "workshop.db"
    found = archive.restore(file, f"sqlite:///{target}")
    engine = opened(target.parent)
    assert b"".join(Journal(engine).lines(1)) == dumped.read_bytes()
    assert found.proved
    kept = [(found.workshops[0][0], len(dumped.read_bytes().splitlines()), Journal(engine).digest(1))]
    assert found.workshops == kept
    engine.dispose()
    archive.restore(file, f"sqlite:///{target}")
    assert target.with_name("workshop.db.before-restore").exists()


def test_a_damaged_backup_is_refused_and_what_is_there_stays(played, tmp_path):
    file, target = tmp_path / "backup.db", tmp_path / "data" / "workshop.db"
    archive.backup(f"sqlite:///{played / 'workshop.db'}", file)
    target.parent.mkdir()
    shutil.copyfile(file, target)
    before = target.read_bytes()
    whole = file.read_bytes()
    for how in ("short", "noise", "text", "empty", "no tables"):
        _damage(file, whole, how)
        with pytest.raises(archive.NotABackup):
            archive.restore(file, f"sqlite:///{target}")
        assert target.read_bytes() == before, how


def _damage(file: Path, whole: bytes, how: str) -> None:
    middle = len(whole) // 2
    if how == "no tables":
        file.unlink()
        with closing(sqlite3.connect(file)) as made:
            made.execute("CREATE TABLE something (x)")
            made.commit()
        return
    noise = Random(1).randbytes(8192)
    spoilt = {
        "short": whole[:middle],
        "noise": whole[:middle] + noise + whole[middle + len(noise) :],
        "text": b"This is not a database at all.\n" * 100,
        "empty": b"",
    }
    file.write_bytes(spoilt[how])


def test_there_is_nothing_to_back_up_where_there_is_no_database(tmp_path):
    with pytest.raises(archive.NotABackup, match="--data"):
        archive.backup(f"sqlite:///{tmp_path / 'nowhere.db'}", tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(archive.NotABackup, match="pg_dump"):
        archive.backup("postgresql://localhost/x", tmp_path / "backup.db")
