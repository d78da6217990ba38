"""Workshops are found by their codes, seats by their tokens."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from workshop import codes, directory, seat_rules
from workshop.core.messages import Refusal
from workshop.db import open_engine, writing
from workshop.migrations import upgrade
from workshop.models import Seat, Workshop, table_of


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    return engine


@pytest.fixture
def workshop(engine: Engine) -> Workshop:
    return directory.open_workshop(
        engine, facilitator=None, title="Cities for SSE", pack_hash="a" * 64, content={"id": "sse"}
    )


def refused(action: object) -> str:
    with pytest.raises(Refusal) as caught:
        action()  # type: ignore[operator]
    return caught.value.code


# codes


def test_a_code_has_eight_letters_that_cannot_be_mistaken() -> None:
    made = {codes.new_code() for _ in range(500)}
    assert len(made) == 500
    assert {len(code) for code in made} == {8}
    assert not set("".join(made)) - set("ABCDEFGHJKLMNPQRSTUVWXYZ")


@pytest.mark.parametrize("typed", ["BCDFQLZS", "bcdf-qlzs", " bcdf qlzs ", "BCDF-0125", "bcdf – OIZ5"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert codes.read_code(typed) == "BCDFQLZS"


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDFQLZSX", "BCDFQLZ3", "BCDFQLZÉ", "\0" * 8, "٣" * 8])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


# workshops


def test_a_workshop_is_found_by_its_code_and_by_its_token(engine: Engine, workshop: Workshop) -> None:
    for said in (workshop.code, codes.shown_code(workshop.code).lower(), workshop.join_token):
        found = directory.find_workshop(engine, said)
        assert found is not None
        assert found.id == workshop.id
    assert directory.find_workshop(engine, "ZZZZZZZZ") is None
    assert directory.find_workshop(engine, "x\0" * 5000) is None


def test_a_new_code_closes_the_old_door_and_keeps_those_who_are_in(engine: Engine, workshop: Workshop) -> None:
    changed = directory.change_code(engine, directory.id_of(workshop))
    assert directory.find_workshop(engine, workshop.code) is None
    assert directory.find_workshop(engine, workshop.join_token) is None
    known = directory.known_workshop(engine, workshop.code)
    assert known is not None
    assert (known.id, known.code) == (workshop.id, changed.code)


def test_the_pack_is_kept_once_as_it_was(engine: Engine, workshop: Workshop) -> None:
    again = directory.open_workshop(engine, facilitator=None, title="Again", pack_hash="a" * 64, content={"id": "sse"})
    assert again.pack_hash == workshop.pack_hash
    assert directory.pack_content(engine, "a" * 64) == {"id": "sse"}


# seats


def test_a_seat_is_known_by_its_token(engine: Engine, workshop: Workshop) -> None:
    seat, token = directory.take_seat(engine, directory.id_of(workshop), "participant", name="Chidi")
    found = directory.seat_of(engine, token)
    assert found is not None
    assert (found.person, found.role, found.name) == (seat.person, "participant", "Chidi")
    assert directory.seat_of(engine, token[:-1]) is None
    assert directory.seat_of(engine, "") is None
    assert directory.seat_of(engine, None) is None


def test_a_form_sent_twice_is_one_seat(engine: Engine, workshop: Workshop) -> None:
    number = directory.id_of(workshop)
    first, old = directory.take_seat(engine, number, "participant", repeat="a secret")
    second, fresh = directory.take_seat(engine, number, "participant", repeat="a secret")
    assert first.id == second.id
    assert directory.seat_of(engine, old) is None
    assert directory.seat_of(engine, fresh) is not None


def test_somebody_elses_seat_cannot_be_taken(engine: Engine, workshop: Workshop) -> None:
    number = directory.id_of(workshop)
    table, _ = directory.take_seat(engine, number, "table", repeat="a secret")
    ben, _ = directory.take_seat(engine, number, "participant", repeat="another secret")
    directory.rename(engine, number, "seat-at-a-table", "Dolores")
    for said in (table.person, ben.person, "seat-at-a-table", "a secret", "other secret", ""):
        taken, _ = directory.take_seat(engine, number, "participant", repeat=said)
        assert taken.person not in {table.person, ben.person, "seat-at-a-table"}, said


def crowd(engine: Engine, number: int, *, role: str = "participant", **more: object) -> set[str]:
    """Take all seats of a role that there are; return whose they are."""
    rows = [
        {"workshop_id": number, "person": f"{role}-{one}", "role": role, "token_hash": f"{role}-{one}"}
        | {"revoked": False, "created_at": directory.now(), **more}
        for one in range(seat_rules.MOST_SEATS)
    ]
    with writing(engine) as held:
        held.execute(insert(table_of(Seat)), rows)
    return {str(row["person"]) for row in rows}


@pytest.mark.parametrize("over", [{"revoked": True}, {"created_at": directory.now() - seat_rules.SEAT_MS}])
def test_only_good_seats_fill_a_workshop(engine: Engine, workshop: Workshop, over: dict[str, object]) -> None:
    number = directory.id_of(workshop)
    crowd(engine, number, **over)
    for role in ("participant", "table", "screen"):
        directory.take_seat(engine, number, role)


def test_a_full_workshop_takes_projectors_and_takes_people_again_when_some_are_out(
    engine: Engine, workshop: Workshop
) -> None:
    number = directory.id_of(workshop)
    full = crowd(engine, number)
    assert refused(lambda: directory.take_seat(engine, number, "participant")) == "too_many"
    for role in ("table", "screen"):
        directory.take_seat(engine, number, role)
    directory.take_seat(engine, number, "participant", out=full)
    directory.change_code(engine, number)
    assert refused(lambda: directory.take_seat(engine, number, "participant")) == "too_many"


def test_a_seat_ends_after_ninety_days(engine: Engine, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    number = directory.id_of(workshop)
    held = {role: directory.take_seat(engine, number, role) for role in ("participant", "table", "screen")}
    began = max(seat.created_at for seat, _ in held.values())
    monkeypatch.setattr(directory, "now", lambda: began + seat_rules.SEAT_MS - 1000)
    assert all(directory.seat_of(engine, token) for _, token in held.values())
    assert len(directory.screens(engine, number)) == 2
    monkeypatch.setattr(directory, "now", lambda: began + seat_rules.SEAT_MS)
    assert [directory.seat_of(engine, token) for _, token in held.values()] == [None] * 3
    assert (directory.seated(engine, number), directory.screens(engine, number)) == ({}, [])


def test_a_locked_workshop_takes_nobody_new(engine: Engine, workshop: Workshop) -> None:
    number = directory.id_of(workshop)
    _seat, token = directory.take_seat(engine, number, "participant")
    directory.lock(engine, number, True)
    assert refused(lambda: directory.take_seat(engine, number, "participant")) == "workshop_locked"
    assert directory.seat_of(engine, token) is not None
    directory.lock(engine, number, False)
    directory.take_seat(engine, number, "participant")


def test_a_seat_can_be_taken_back_and_given_again(engine: Engine, workshop: Workshop) -> None:
    number = directory.id_of(workshop)
    seat, token = directory.take_seat(engine, number, "participant")
    directory.revoke(engine, number, seat.person)
    assert directory.seat_of(engine, token) is None
    directory.revoke(engine, number, seat.person, revoked=False)
    assert directory.seat_of(engine, token) is not None


def test_names_live_with_seats(engine: Engine, workshop: Workshop) -> None:
    number = directory.id_of(workshop)
    ben, _ = directory.take_seat(engine, number, "participant", name="Ben")
    fatou, _ = directory.take_seat(engine, number, "participant")
    directory.rename(engine, number, "at-the-table", "Gonzalo")
    assert directory.names(engine, number) == {ben.person: "Ben", "at-the-table": "Gonzalo"}
    directory.rename(engine, number, fatou.person, "Fatou")
    directory.rename(engine, number, ben.person, None)
    assert directory.names(engine, number) == {fatou.person: "Fatou", "at-the-table": "Gonzalo"}
