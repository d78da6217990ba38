"""A backup proves that it is whole: whatever changes in it, be it one bit, is told; so is a damaged source."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.server import pack
from tests.soak import soak
from workshop import archive
from workshop.db import open_engine
from workshop.journal import Journal
from workshop.migrations import upgrade
from workshop.simulation.session import plan_of, play

FLIPS = soak(1000, 100)
PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The address of a database with a session in it, and its backup."""
    data = tmp_path_factory.mktemp("proof")
    url = f"sqlite:///{data / 'workshop.db'}"
    engine = open_engine(url)
    upgrade(engine)
    play(engine, Journal(engine), plan_of(pack(), title="Played"), people=3, cities=2, seed=5)
    engine.dispose()
    archive.backup(url, data / "backup.db")
    return url, data / "backup.db"


@pytest.fixture
def whole(made: tuple[str, Path]) -> bytes:
    return made[1].read_bytes()


def refused(file: Path, content: bytes) -> str:
    """Return what is said against a file with this content; "" for nothing."""
    file.write_bytes(content)
    try:
        archive.verify(file)
    except archive.NotABackup as error:
        return str(error)
    return ""


def test_every_single_bit_that_flips_is_found(whole, tmp_path):
    chance, file = Random(1), tmp_path / "flipped.db"
    places = [chance.randrange(len(whole) * 8) for _ in range(FLIPS - 60)]
    places += [chance.randrange(100 * 8) for _ in range(20)]  # the header, which says how long the database is
    places += [chance.randrange((len(whole) - 400) * 8, len(whole) * 8) for _ in range(40)]  # the proof itself
    unseen = []
    for place in places:
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        if not refused(file, bytes(flipped)):
            unseen.append(place)
    assert unseen == []
    assert len(places) == FLIPS


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda whole: whole[:-1],
    "cut by the proof": lambda whole: whole[: whole.rindex(b'\n{"backup"')],
    "cut by a page": lambda whole: whole[: whole.rindex(b'\n{"backup"') - PAGE],
    "cut in half": lambda whole: whole[: len(whole) // 2],
    "two pages swapped": lambda whole: (
        whole[: 3 * PAGE] + whole[4 * PAGE : 5 * PAGE] + whole[3 * PAGE : 4 * PAGE] + whole[5 * PAGE :]
    ),
    "itself twice": lambda whole: whole + whole,
    "something behind it": lambda whole: whole + b"\n",
    "something before it": lambda whole: b"\n" + whole,
    "a page twice": lambda whole: whole[: 3 * PAGE] + whole[2 * PAGE :],
    "two proofs": lambda whole: whole + whole[whole.rindex(b'\n{"backup"') :],
    "the proof of another": lambda whole: whole.replace(b'"made_at":1', b'"made_at":2'),
    "nothing": lambda _whole: b"",
}


@pytest.mark.parametrize("how", SPOILT)
def test_whatever_else_is_done_to_it_is_found(how, whole, tmp_path):
    assert len(refused(tmp_path / "spoilt.db", SPOILT[how](whole))) > 20


def test_the_proof_names_every_workshop_and_says_so(made):
    found = archive.verify(made[1])
    assert found.proved
    assert len(found.workshops) == 1
    with closing(sqlite3.connect(made[1])) as readable:
        assert readable.execute("SELECT count(*) FROM entry").fetchone() == (found.workshops[0][1],)


def test_a_backup_of_an_age_without_proofs_is_told_apart(made, tmp_path):
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(made[0].removeprefix("sqlite:///"))) as here, closing(sqlite3.connect(old)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
    found = archive.verify(old)
    assert not found.proved
    assert found.workshops == archive.verify(made[1]).workshops
    assert not archive.restore(old, f"sqlite:///{tmp_path / 'new' / 'workshop.db'}").proved


def test_a_restored_database_is_backed_up_and_proved_again(made, tmp_path):
    url = f"sqlite:///{tmp_path / 'new' / 'workshop.db'}"
    assert archive.restore(made[1], url).proved
    archive.backup(url, tmp_path / "again.db")
    assert archive.verify(tmp_path / "again.db") == archive.verify(made[1])
    with closing(sqlite3.connect(tmp_path / "new" / "workshop.db")) as live:
        assert live.execute("PRAGMA application_id").fetchone() == (0,)


def test_each_restore_keeps_what_was_there_and_none_takes_the_place_of_another(made, tmp_path):
    url = f"sqlite:///{tmp_path / 'workshop.db'}"
    for _ in range(3):
        archive.restore(made[1], url)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["workshop.db", "workshop.db.before-restore", "workshop.db.before-restore-2"]


def test_a_damaged_database_is_told_and_the_copy_of_yesterday_stays(made, whole, tmp_path):
    source = tmp_path / "workshop.db"
    shutil.copyfile(made[0].removeprefix("sqlite:///"), source)
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
    kept = tmp_path / "kept.db"
    for place in (page - 1, 10, 20):
        content = bytearray(Path(made[0].removeprefix("sqlite:///")).read_bytes())
        content[place * PAGE : place * PAGE + 400] = b"\xee" * 400
        source.write_bytes(bytes(content))
        kept.write_bytes(whole)
        with pytest.raises(archive.NotABackup, match="was left as it is"):
            archive.backup(f"sqlite:///{source}", kept)
        assert kept.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []


def test_an_entry_that_cannot_be_read_is_told_by_the_backup(made, tmp_path):
    source = tmp_path / "workshop.db"
    shutil.copyfile(made[0].removeprefix("sqlite:///"), source)
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("UPDATE entry SET data = '{\"spoilt' WHERE seq = 3")
        connection.commit()
    with pytest.raises(archive.NotABackup, match="cannot be read"):
        archive.backup(f"sqlite:///{source}", tmp_path / "kept.db")
    assert not (tmp_path / "kept.db").exists()
