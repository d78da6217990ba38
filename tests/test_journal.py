"""The journal: acked means on disk, once, in one order, whoever else writes."""

import threading

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from tests.world import ANNA, BLOCKS, PEOPLE, STEPS, at, command
from workshop import directory
from workshop.core import Event, Origin, State
from workshop.db import StorageUnavailable, open_engine, writing
from workshop.journal import ENTRY, Journal, Request
from workshop.migrations import upgrade

OPENING = {
    "title": "Co-creation",
    "pack": {"id": "sse", "version": "1", "hash": "0" * 64},
    "blocks": [{"id": block, "items": items} for block, items in BLOCKS.items()],
    "steps": STEPS,
}


@pytest.fixture
def engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def opened(engine: Engine, journal: Journal) -> int:
    """Return the id of a workshop in which Ben, Chidi and Dolores have joined and the scan is open."""
    row = directory.open_workshop(engine, facilitator=None, title="Co-creation", pack_hash="0" * 64, content={})
    workshop_id = directory.id_of(row)
    assert journal.open(workshop_id, command("workshop.open", **OPENING))["ok"]
    room = journal.room(workshop_id)
    for person in ("ben", "chidi", "dolores"):
        city, languages = PEOPLE[person]
        assert room.one(command("person.join", city=city, languages=languages), at(person))["ok"]
    assert room.one(command("step.open", step="scan"), ANNA)["ok"]
    return workshop_id


def give(person: str, value: int, id: str, item: str = "finance-1") -> Request:
    return Request(command("score.give", round="scan", item=item, value=value), at(person), id)


def entries(engine: Engine, name: str) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).where(ENTRY.c.name == name)).scalar_one()


def test_an_answer_is_on_disk_when_it_is_acked(engine):
    journal = Journal(engine)
    workshop_id = opened(engine, journal)
    (answer,) = journal.room(workshop_id).submit([give("ben", 3, "one")])
    assert answer == {"ok": True, "seq": 6}
    again = Journal(engine).room(workshop_id)
    assert again.state.answers["scan"]["ben"]["finance-1"].value == 3
    assert again.state == journal.room(workshop_id).state


def test_the_same_command_twice_has_the_same_answer_and_one_effect(engine):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    first = room.submit([give("ben", 3, "one")])
    assert room.submit([give("ben", 3, "one"), give("ben", 3, "one")]) == first * 2
    assert Journal(engine).room(room.workshop_id).submit([give("ben", 3, "one")]) == first
    assert entries(engine, "score.given") == 1


def test_an_id_with_another_payload_or_another_person_is_refused(engine):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    room.submit([give("ben", 3, "one")])
    assert room.submit([give("ben", 4, "one"), give("chidi", 3, "one")]) == [{"ok": False, "code": "id_reused"}] * 2


def test_a_refused_command_leaves_nothing_and_does_not_hold_up_the_others(engine):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    answers = room.submit([give("ben", 1, "a"), give("ben", 1, "b", item="nope"), give("chidi", 2, "c")])
    assert [answer["ok"] for answer in answers] == [True, False, True]
    assert answers[1]["code"] == "unknown_item"
    assert entries(engine, "score.given") == 2


def test_two_processes_catch_up_with_each_other(engine):
    ours, theirs = Journal(engine), Journal(engine)
    workshop_id = opened(engine, ours)
    theirs.room(workshop_id)
    for number in range(20):
        journal = (ours, theirs)[number % 2]
        assert journal.room(workshop_id).submit([give("ben", number % 5, f"id-{number}")])[0]["ok"]
    ours.room(workshop_id).catch_up()
    assert ours.room(workshop_id).state == theirs.room(workshop_id).state


def test_many_threads_write_at_once_and_every_ack_is_an_entry(engine):
    journals = [Journal(engine), Journal(engine)]
    workshop_id = opened(engine, journals[0])
    answers: list[dict[str, object]] = []

    def work(worker: int) -> None:
        room = journals[worker % 2].room(workshop_id)
        person = ("ben", "chidi", "dolores")[worker % 3]
        for number in range(25):
            answers.extend(room.submit([give(person, number % 5, f"{worker}-{number}")]))

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert all(answer["ok"] for answer in answers)
    assert len(answers) == entries(engine, "score.given") == 200
    assert len({answer["seq"] for answer in answers}) == 200


def test_commands_that_wait_together_are_committed_together(engine):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    commits: list[int] = []
    journal.listeners.append(lambda _room, fresh: commits.append(len(fresh)))
    workers = [threading.Thread(target=room.submit, args=([give("ben", 1, f"id-{n}")],)) for n in range(30)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(commits) == 30
    assert len(commits) < 30


def test_a_locked_database_refuses_acks_nothing_and_recovers_by_itself(engine, monkeypatch):
    monkeypatch.setattr("workshop.db.PATIENCE", 0.05)
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    with engine.connect() as foreign:
        foreign.exec_driver_sql("BEGIN IMMEDIATE")
        assert room.submit([give("ben", 3, "one")]) == [{"ok": False, "code": "storage_unavailable"}]
        foreign.rollback()
    assert room.submit([give("ben", 3, "one")]) == [{"ok": True, "seq": 6}]


def test_a_commit_that_fails_leaves_no_trace_in_memory(engine):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    with pytest.raises(IntegrityError, match="disk full"):
        room.submit([give("ben", 3, "one")])
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    assert room.submit([give("ben", 4, "two")]) == [{"ok": True, "seq": 6}]
    assert room.state.answers["scan"]["ben"]["finance-1"].value == 4


def test_a_mistake_in_a_rule_is_answered_as_a_bug_and_the_room_goes_on(engine, monkeypatch):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))

    def broken(*_: object) -> list[Event]:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("workshop.room.judge", broken)
        with pytest.raises(ZeroDivisionError):
            room.submit([give("ben", 3, "one")])
    assert room.submit([give("ben", 3, "two")]) == [{"ok": True, "seq": 6}]


def test_forgetting_somebody_takes_name_and_words_and_leaves_the_counts(engine):
    journal = Journal(engine)
    workshop_id = opened(engine, journal)
    room = journal.room(workshop_id)
    directory.rename(engine, workshop_id, "ben", "Benjamin Canary")
    room.one(command("person.rename", person="ben"), Origin("system", "system", 0))
    room.one(command("score.give", round="scan", item="finance-1", value=2, note="canary words"), at("ben"), "one")
    assert room.state.names == {"ben": "Benjamin Canary"}
    elsewhere = Journal(engine).room(workshop_id)
    assert room.one(command("person.erase", person="ben"), Origin("system", "system", 0))["ok"]
    assert room.state.names == {}
    elsewhere.catch_up()
    assert elsewhere.state == room.state, "another process folds anew"
    assert elsewhere.folds == 1
    again = room.one(command("score.give", round="scan", item="finance-1", value=2, note="canary words"), at("ben"))
    assert again == {"ok": False, "code": "person_erased"}
    assert room.state.answers["scan"]["ben"]["finance-1"].value == 2
    assert b"anary" not in b"".join(journal.lines(workshop_id))


def test_the_lines_of_a_journal_have_five_keys_and_a_digest(engine):
    journal = Journal(engine)
    workshop_id = opened(engine, journal)
    lines = list(journal.lines(workshop_id))
    assert len(lines) == 5
    assert lines[-1].startswith(
        b'{"seq":5,"at":"2026-09-21T14:13:20.000Z","actor":"anna","name":"step.opened","data":{'
    )
    assert journal.digest(workshop_id) == Journal(engine).digest(workshop_id)
    assert isinstance(State(), State)


def test_whatever_the_database_refuses_has_one_name(engine):
    with engine.connect() as first, engine.connect() as second:
        first.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable) as told:
            second.exec_driver_sql("BEGIN IMMEDIATE")
        first.rollback()
    assert told.value.why == "busy"
