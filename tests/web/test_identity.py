"""Who a socket speaks for: read from cookies and database, whatever it says about itself."""

import pytest
from sqlalchemy import Engine

from workshop import accounts, codes, directory
from workshop.models import Facilitator, Workshop
from workshop.web import Identity, identify, still_facilitator
from workshop.web.identity import COOKIES


def number(workshop: Workshop) -> int:
    return directory.id_of(workshop)


@pytest.mark.parametrize("role", ["participant", "table", "screen"])
def test_a_seat_is_proved_by_its_cookie(engine: Engine, workshop: Workshop, role: str) -> None:
    seat, token = directory.take_seat(engine, number(workshop), role)
    cookie = "seat" if role == "participant" else role
    found = identify(
        engine, {"HTTP_COOKIE": f"{cookie}-{workshop.code}={token}"}, {"workshop": workshop.code, "as": role}
    )
    key = codes.digest(token)
    assert found == Identity(number(workshop), workshop.code, role, seat.person, key=key)  # type: ignore[arg-type]


def test_a_seat_is_good_for_its_own_kind_and_workshop(engine: Engine, workshop: Workshop) -> None:
    other = directory.open_workshop(engine, facilitator=None, title="Another", pack_hash=workshop.pack_hash, content={})
    _seat, token = directory.take_seat(engine, number(workshop), "participant")
    code = workshop.code
    for cookies, auth in (
        (f"table-{code}={token}", {"workshop": code, "as": "table"}),
        (f"screen-{code}={token}", {"workshop": code, "as": "screen"}),
        (f"seat-{other.code}={token}", {"workshop": other.code, "as": "participant"}),
        ("", {"workshop": code, "as": "participant"}),
        (f"seat-{code}={token}x", {"workshop": code, "as": "participant"}),
        (f"seat-{code}={'x' * 8000}", {"workshop": code, "as": "participant"}),
        (f"seat-{code}", {"workshop": code, "as": "participant"}),
    ):
        assert identify(engine, {"HTTP_COOKIE": cookies}, auth) == "not_joined"


def test_a_seat_outlives_the_code_under_which_it_was_taken(engine: Engine, workshop: Workshop) -> None:
    seat, token = directory.take_seat(engine, number(workshop), "participant")
    fresh = directory.change_code(engine, number(workshop))
    cookies = {"HTTP_COOKIE": f"seat-{workshop.code}={token}"}
    for code in (workshop.code, fresh.code):
        found = identify(engine, cookies, {"workshop": code, "as": "participant"})
        assert found == Identity(number(workshop), fresh.code, "participant", seat.person, key=codes.digest(token))


@pytest.mark.parametrize(
    "auth",
    [
        None,
        [],
        "x",
        {},
        {"workshop": 7, "as": "desk"},
        {"workshop": "BCDFGHJK"},
        {"workshop": "BCDFGHJK", "as": "king"},
    ],
)
def test_nonsense_is_malformed(engine: Engine, auth: object) -> None:
    assert identify(engine, {}, auth) == "malformed"


def test_a_code_that_nobody_has_is_answered_as_one_that_others_have(engine: Engine, workshop: Workshop) -> None:
    for code in (workshop.code, "BCDFGHJK", "x" * 5000, "\0", ""):
        for role, refused in (*((role, "not_joined") for role in COOKIES), ("desk", "signed_out")):
            assert identify(engine, {}, {"workshop": code, "as": role}) == refused


def test_a_facilitator_steers_from_desk_and_projector_until_signed_out(
    engine: Engine, workshop: Workshop, anna: Facilitator
) -> None:
    cookies = {"HTTP_COOKIE": f"facilitator={accounts.sign_in(engine, anna.id or 0, 'Firefox')}"}
    desk = identify(engine, cookies, {"workshop": workshop.code, "as": "desk"})
    screen = identify(engine, cookies, {"workshop": workshop.code, "as": "screen"})
    assert isinstance(desk, Identity)
    assert isinstance(screen, Identity)
    assert (desk.role, screen.role) == ("facilitator", "screen")
    assert still_facilitator(engine, desk)
    assert still_facilitator(engine, screen)
    accounts.sign_out(engine, anna.id or 0, desk.sign_in_id or 0)
    assert not still_facilitator(engine, desk)
    assert identify(engine, cookies, {"workshop": workshop.code, "as": "desk"}) == "signed_out"
    assert identify(engine, cookies, {"workshop": workshop.code, "as": "screen"}) == "not_joined"


def test_a_facilitator_taken_off_the_team_steers_no_more(engine: Engine, workshop: Workshop) -> None:
    ben = accounts.add_facilitator(engine, "ben@example.org")
    accounts.join_team(engine, ben.id or 0, number(workshop))
    cookies = {"HTTP_COOKIE": f"facilitator={accounts.sign_in(engine, ben.id or 0, 'Safari')}"}
    found = identify(engine, cookies, {"workshop": workshop.code, "as": "desk"})
    assert isinstance(found, Identity)
    accounts.leave_team(engine, ben.id or 0, number(workshop))
    assert not still_facilitator(engine, found)
    assert identify(engine, cookies, {"workshop": workshop.code, "as": "desk"}) == "signed_out"


def test_a_participant_is_no_facilitator(engine: Engine, workshop: Workshop) -> None:
    _seat, token = directory.take_seat(engine, number(workshop), "participant")
    found = identify(
        engine, {"HTTP_COOKIE": f"seat-{workshop.code}={token}"}, {"workshop": workshop.code, "as": "participant"}
    )
    assert isinstance(found, Identity)
    assert not still_facilitator(engine, found)
