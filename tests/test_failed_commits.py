"""A commit that fails costs the room nothing: what it held stays, exactly, and a retry folds nothing anew."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
from sqlalchemy import Engine, text

from tests.test_journal import entries, give, opened
from tests.world import ANNA, at, command
from workshop.batch import Request
from workshop.core import Origin
from workshop.db import StorageUnavailable, held, open_engine, writing
from workshop.journal import Journal, Room
from workshop.migrations import NewerTables, upgrade
from workshop.room import CAREFUL

UNAVAILABLE = {"ok": False, "code": "storage_unavailable"}


@pytest.fixture
def engine(tmp_path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@contextmanager
def full(engine: Engine) -> Iterator[None]:
    """Let no page be added, as on a disk that is full: SQLite itself refuses."""
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    try:
        yield
    finally:
        with engine.connect() as connection:
            connection.execute(text("PRAGMA max_page_count = 1000000"))


def together(room: Room, *requests: Request) -> list[dict[str, object]]:
    return room.submit(requests)


LONG = "x" * 590  # some dozens of these need pages that are not there


def scores(person: str, tag: str) -> list[Request]:
    said = {"round": "scan", "item": "finance-1"}
    values = range(200)
    return [
        Request(command("score.give", **said, value=n % 5, note=f"{n} {LONG}"), at(person), f"{tag}-{n}")
        for n in values
    ]


def test_answers_that_could_not_be_kept_leave_the_state_as_it_was_and_fold_nothing(engine):
    room = Journal(engine).room(opened(engine, Journal(engine)))
    assert together(room, give("ben", 3, "one"))[0]["ok"]
    was, unchanged = room.state, 0
    with full(engine):
        for turn in range(3):
            before = deepcopy(room.state)
            answers = together(room, *scores("ben", f"a{turn}"))
            kept = [answer for answer in answers if answer["ok"]]
            assert answers == kept + [UNAVAILABLE] * (200 - len(kept))
            assert room.state.seq == before.seq + len(kept) == 5 + entries(engine, "score.given")
            if not kept:
                unchanged += 1
                assert room.state == before
    assert unchanged >= 1
    assert room.state is was
    assert room.folds == 0
    assert Journal(engine).room(room.workshop_id).state == room.state


def test_a_batch_that_fails_is_taken_back_in_its_order(engine):
    room = Journal(engine).room(opened(engine, Journal(engine)))
    together(room, give("ben", 3, "1", "finance-2"), give("ben", 1, "2"), give("chidi", 2, "3"))
    before, was = deepcopy(room.state), room.state
    withdraw = command("score.withdraw", round="scan", item="finance-2")
    with closed_to_writing(engine):
        answers = together(
            room, Request(withdraw, at("ben"), "4"), give("ben", 4, "5"), give("dolores", 0, "6"),
            give("ben", 2, "7", "finance-2"),
        )  # fmt: skip
    assert answers == [UNAVAILABLE] * 4
    assert room.state is was
    assert room.state == before
    assert list(room.state.answers["scan"]["ben"]) == list(before.answers["scan"]["ben"])
    assert room.known.keys() == {"1", "2", "3"}


def test_whatever_is_asked_alone_or_soon_after_a_failure_is_on_disk_before_it_is_in_the_room(engine):
    room = Journal(engine).room(opened(engine, Journal(engine)))
    before, was = deepcopy(room.state), room.state
    steps = [Request(command("step.open", step=step), ANNA, step) for step in ("lobby", "scan")]
    with closed_to_writing(engine):
        assert room.one(command("step.open", step="lobby"), ANNA) == UNAVAILABLE
        assert together(room, *steps) == [UNAVAILABLE] * 2, "careful now: one commit for each"
    assert room.state is was
    assert room.state == before
    assert [answer["ok"] for answer in together(room, *steps)] == [True, True]
    assert room.folds == 0
    assert CAREFUL > 1


def test_what_only_a_new_fold_undoes_is_folded_once(engine):
    room = Journal(engine).room(opened(engine, Journal(engine)))
    before = deepcopy(room.state)
    steps = [Request(command("step.open", step=step), ANNA, step) for step in ("lobby", "scan")]
    with closed_to_writing(engine):
        for _ in range(3):
            assert together(room, *steps) == [UNAVAILABLE] * 2
            with room.whole() as state:
                assert state == before
    assert room.folds == 1


@contextmanager
def closed_to_writing(engine: Engine) -> Iterator[None]:
    """Take the log away while it is in use, and put it back: no commit gets through."""
    file = held(engine).file
    assert file is not None
    log = f"{file.path}-wal"
    os.rename(log, f"{log}.away")
    try:
        yield
    finally:
        os.rename(f"{log}.away", log)


def test_what_others_wrote_is_told_although_our_own_commit_fails(engine):
    ours, theirs = Journal(engine), Journal(engine)
    room = ours.room(opened(engine, ours))
    told: list[int] = []
    ours.listeners.append(lambda _room, fresh: told.extend(stamp.seq for _, stamp in fresh))
    theirs.room(room.workshop_id).submit([give("chidi", 1, "theirs")])
    with closed_to_writing(engine):
        assert together(room, give("ben", 3, "one")) == [UNAVAILABLE]
    assert told == [6]
    assert room.state.seq == 6


def test_an_entry_that_cannot_be_read_closes_its_room_and_no_other(engine):
    journal = Journal(engine)
    spoilt, whole = opened(engine, journal), opened(engine, journal)
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE entry SET data = '{{\"spoi' WHERE seq = 3 AND workshop_id = {spoilt}"))
    again = Journal(engine)
    assert again.room(whole).one(command("workshop.rename", title="On"), Origin("anna", "facilitator", 0))["ok"]
    for _ in range(2):
        with pytest.raises(StorageUnavailable, match=f"workshop {spoilt} cannot be read after entry 2") as told:
            again.room(spoilt)
        assert told.value.why == "damaged"
    assert "cannot be read" in held(engine).damage
    assert again.room(whole).state.title == "On"


def test_a_database_of_a_newer_version_is_left_alone(engine):
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerTables, match=r"newer version .* at 9999"):
        upgrade(engine)
