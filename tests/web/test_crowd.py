"""A crowd at the join form: others come in all the same, and what it took is free again when it is taken out."""

import pytest

from tests.web.conftest import NewBrowser, Time
from tests.web.test_seats import DAKAR, at_the_form, joined, people, room, steer
from workshop import directory, seat_rules
from workshop.app import Running
from workshop.core import COMMANDS, Origin, Refusal
from workshop.core.people import MOST_NEWCOMERS
from workshop.journal import now
from workshop.models import Workshop
from workshop.web.doors import Newcomers


def came(house: Running, workshop: Workshop, people: int, address: str) -> None:
    """Let people come in from one address, each on a device of their own."""
    for number in range(people):
        with house.parts.newcomers.turn(directory.id_of(workshop), address, f"device {number}"):
            pass


def test_over_the_rate_one_waits_a_moment_at_a_form_and_at_a_table(
    visitor: NewBrowser, workshop: Workshop, house: Running, time: Time
) -> None:
    came(house, workshop, MOST_NEWCOMERS, "192.0.2.66")
    before = time.now()
    assert joined(visitor, workshop).at == f"/w/{workshop.code}"
    assert visitor().open(f"/w/{workshop.code}/table").send().at == f"/w/{workshop.code}/table"
    assert 0 < time.now() - before < 1


def test_a_form_sent_again_waits_for_no_turn(
    visitor: NewBrowser, workshop: Workshop, house: Running, time: Time
) -> None:
    ben = at_the_form(visitor, workshop)
    again = visitor()
    again.page, again.at = ben.page, ben.at
    again.client.set_cookie("form", ben.cookie("form") or "")
    ben.send(**DAKAR)
    came(house, workshop, MOST_NEWCOMERS, "192.0.2.66")
    before = time.now()
    assert again.send(**DAKAR).at == f"/w/{workshop.code}"
    assert time.now() == before


def test_in_a_locked_workshop_nobody_waits_for_a_turn(
    visitor: NewBrowser, workshop: Workshop, house: Running, time: Time
) -> None:
    ben = at_the_form(visitor, workshop)
    came(house, workshop, MOST_NEWCOMERS, "192.0.2.66")
    before = time.now()
    directory.lock(house.engine, directory.id_of(workshop), True)
    assert (ben.send(**DAKAR).status, time.now()) == (403, before)


def test_who_waits_in_vain_finds_all_that_was_typed_and_the_page_sends_it_again(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    class Full(Newcomers):
        def has_come(self, *_: object) -> bool:
            raise Refusal("too_many_newcomers")

    house.parts.newcomers = Full()
    ben = at_the_form(visitor, workshop).send(**DAKAR, name="Ben")
    assert (ben.status, ben.page.headers["Retry-After"]) == (429, "6")
    assert "Many people are joining at this moment." in ben.words
    assert 'value="Ben"' in ben.text
    assert 'data-again="6"' in ben.text
    assert people(house, workshop) == []
    assert visitor().open(f"/w/{workshop.code}/table").send().status == 409, "nor does a table bring them in"


@pytest.mark.slow
def test_twenty_thousand_who_were_taken_out_leave_their_seats_to_others(
    visitor: NewBrowser, workshop: Workshop, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of people and of tables, in a workshop of twenty seats each: test_directory has them in full."""
    monkeypatch.setattr(seat_rules, "MOST_SEATS", 20)
    since = now()
    for _ in range(20):
        joined(visitor, workshop)
    tables = [directory.take_seat(house.engine, directory.id_of(workshop), "table")[0] for _ in range(20)]
    lyon = {"city": {"id": "2996944", "name": "Lyon", "country": "FR"}, "languages": ["fr"]}
    for number, table in enumerate(tables):
        command = COMMANDS["person.join"].model_validate({**lyon, "person": f"s{number}"})
        assert room(house, workshop).one(command, Origin(table.person, "table", now(), 7))["ok"]
    assert joined(visitor, workshop).status == 409
    assert visitor().open(f"/w/{workshop.code}/table").send().status == 409
    steer(house, workshop, "newcomers.remove", since=since)
    assert joined(visitor, workshop).at == f"/w/{workshop.code}"
    assert visitor().open(f"/w/{workshop.code}/table").send().at == f"/w/{workshop.code}/table"
