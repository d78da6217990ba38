"""A seat that several devices reach for at one moment goes to one of them, on every database."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests import others
from workshop import codes, directory, passages
from workshop.core import Refusal
from workshop.db import open_engine
from workshop.migrations import upgrade

DEVICES = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'workshop.db'}"
        if request.param == "postgresql":
            url = others.database(stack.enter_context(others.postgres()))
        made = open_engine(url)
        upgrade(made)
        yield made
        made.dispose()


@pytest.mark.slow
def test_one_of_many_has_it_and_nobody_else_not_even_the_device_before(engine: Engine) -> None:
    row = directory.open_workshop(engine, facilitator=None, title="Cities", pack_hash="a" * 64, content={"id": "sse"})
    seat, key = directory.take_seat(engine, directory.id_of(row), "participant")
    made = passages.offer(engine, seat)
    number = passages.by_code(engine, made.code)
    assert number == passages.by_token(engine, made.token)
    assert number is not None
    won: list[str] = []

    def reach() -> None:
        taken = passages.take(engine, number)
        if taken:
            won.append(taken[1])

    devices = [threading.Thread(target=reach) for _ in range(DEVICES)]
    [one.start() for one in devices]
    [one.join() for one in devices]
    assert len(won) == 1
    found = directory.seat_of(engine, won[0])
    assert found is not None
    assert (found.id, directory.seat_of(engine, key)) == (seat.id, None)
    assert directory.seated(engine, directory.id_of(row)) == {seat.person: codes.digest(won[0])}
    assert passages.moved(engine, [codes.digest(key)], "participant") == {row.id}
    assert passages.moved(engine, [codes.digest(won[0]), codes.digest("x")]) == set()
    with pytest.raises(Refusal, match="seat_moved"):
        passages.offer(engine, seat)  # as the device before knew it
    assert passages.by_code(engine, made.code) is None
