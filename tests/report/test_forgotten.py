"""Who is forgotten is gone from every later report, in every byte of every format; every count stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.report.reading import package
from tests.report.samples import report
from tests.report.test_privacy_formats import files, holding
from tests.test_journal import OPENING
from tests.world import ANNA, PEOPLE, at, command
from workshop import directory
from workshop.core import State
from workshop.db import open_engine
from workshop.journal import Journal
from workshop.migrations import upgrade
from workshop.report import synthesis_csv

pytestmark = pytest.mark.slow  # every file of every language is made and searched, twice

COUNTED = ("block_results", "item_results", "city_blocks", "city_items", "answers", "participants", "cities", "rounds")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def played(engine: Engine, journal: Journal) -> int:
    """Return a workshop in which everybody left words everywhere that words can be left."""
    row = directory.open_workshop(engine, facilitator=None, title="Co-creation", pack_hash="0" * 64, content={})
    number = directory.id_of(row)
    assert journal.open(number, command("workshop.open", **OPENING))["ok"]
    room = journal.room(number)

    def do(name: str, who: str = "", **data: object) -> None:
        assert room.one(command(name, **data), at(who) if who else ANNA)["ok"], name

    for person, (city, languages) in PEOPLE.items():
        do("person.join", person, city=city, languages=languages)
        directory.rename(engine, number, person, f"canary name {person}")
    do("step.open", step="scan")
    for person in PEOPLE:
        do("score.give", person, round="scan", item="finance-1", value=3, note=f"canary remark {person}")
    do("round.close", round="scan")
    do("results.reveal", round="scan")
    do("group.form", number=1)
    do("group.open")
    group = next(iter(room.state.groups))
    for person in PEOPLE:
        do("note.add", person, id=f"g-{person}", group=group, kind="gap", text=f"canary gap {person}", block="finance")
        plan = {"owner": f"canary owner {person}", "first_step": f"canary step {person}", "due": "2031-03-17"}
        do("note.add", person, id=f"a-{person}", group=group, kind="action", text=f"canary action {person}", **plan)
    do("group.close")
    return number


def counts(state: State) -> dict[str, list[str]]:
    tables = package(synthesis_csv(report(state)))
    return {name: [str(row) for row in tables[name]] for name in COUNTED if name in tables}


def test_no_word_of_who_was_forgotten_is_in_any_file_and_every_count_stays(engine: Engine) -> None:
    journal = Journal(engine)
    number = played(engine, journal)
    kinds = ("remark", "gap", "action", "owner", "step")
    before = files(journal.room(number).state)
    assert [kind for kind in kinds if len(holding(before, f"canary {kind} ben")) < 15] == []
    counted = counts(journal.room(number).state)
    assert journal.room(number).one(command("person.erase", person="ben"), at("", role="system"))["ok"]
    after = files(journal.room(number).state)
    assert [holding(after, f"canary {kind} ben") for kind in (*kinds, "name")] == [[]] * (len(kinds) + 1)
    assert [kind for kind in kinds if not holding(after, f"canary {kind} chidi")] == []
    assert counts(journal.room(number).state) == counted
    assert counts(Journal(engine).room(number).state) == counted
