"""A seat is a secret of its own: no id, no form and no link of one browser opens the seat of another."""

import re

import orjson
import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running
from workshop.core import COMMANDS, Origin
from workshop.journal import now
from workshop.models import Workshop

DAKAR = {"city": "Dakar", "city_id": "2253354"}


def room(house: Running, workshop: Workshop):
    return house.journal.room(directory.id_of(workshop))


def people(house: Running, workshop: Workshop) -> list[str]:
    return list(room(house, workshop).state.people)


def steer(house: Running, workshop: Workshop, name: str, **data: object) -> dict[str, object]:
    command = COMMANDS[name].model_validate(data)
    return room(house, workshop).one(command, Origin("facilitator-1", "facilitator", now(), 7))


def once(browser: Browser) -> str:
    found = re.search(r'name="once" value="([^"]+)"', browser.text)
    assert found is not None
    return found[1]


def at_the_form(visitor: NewBrowser, workshop: Workshop) -> Browser:
    return visitor().open(f"/j/{workshop.code}")


def joined(visitor: NewBrowser, workshop: Workshop) -> Browser:
    return at_the_form(visitor, workshop).send(**DAKAR)


# the form


def test_a_known_id_opens_no_seat(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = joined(visitor, workshop)
    [victim] = people(house, workshop)
    seat = ben.cookie(f"seat-{workshop.code}")
    table = visitor().open(f"/w/{workshop.code}/table").send()
    assert table.status == 200
    for said in (victim, victim.upper(), f"{victim}/{victim}", f'["{victim}"]', "", "x" * 5000, "\0"):
        mallory = at_the_form(visitor, workshop).send(**DAKAR, once=said)
        assert (mallory.status, mallory.cookie(f"seat-{workshop.code}")) == (409, None)
        assert mallory.send().at == f"/w/{workshop.code}", "what was typed is kept, and the second press joins"
        assert mallory.cookie(f"seat-{workshop.code}") != seat
    assert ben.get(f"/w/{workshop.code}").status_code == 200, "and Ben's seat is Ben's"
    assert len(people(house, workshop)) == 8


def test_a_form_in_another_browser_is_another_person(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = at_the_form(visitor, workshop)
    copied = once(ben)
    ben.send(**DAKAR)
    mallory = at_the_form(visitor, workshop).send(**DAKAR, once=copied)
    assert mallory.status == 409
    mallory.send()
    assert len(people(house, workshop)) == 2
    assert ben.get(f"/w/{workshop.code}").status_code == 200


def test_a_form_of_another_workshop_is_not_for_this_one(
    visitor: NewBrowser, workshop: Workshop, house: Running, anna: object
) -> None:
    other = directory.open_workshop(
        house.engine, facilitator=None, title="Other", pack_hash=workshop.pack_hash, content={}
    )
    house.journal.open(directory.id_of(other), _opening(house, workshop))
    ben = at_the_form(visitor, workshop)
    copied = once(ben)
    assert ben.open(f"/j/{other.code}").send(**DAKAR, once=copied).status == 409
    assert people(house, other) == []


def _opening(house: Running, workshop: Workshop):
    [entry] = [line for line in house.journal.lines(directory.id_of(workshop)) if b"workshop.opened" in line]
    return COMMANDS["workshop.open"].model_validate(orjson.loads(entry)["data"])


def test_one_form_makes_one_seat_however_often_it_is_sent(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben = at_the_form(visitor, workshop)
    for _ in range(30):
        again = visitor()
        again.page, again.at = ben.page, ben.at
        again.client.set_cookie("form", ben.cookie("form") or "")
        assert again.send(**DAKAR).at == f"/w/{workshop.code}"
    assert len(people(house, workshop)) == 1


# taken out


def doors(workshop: Workshop) -> list[str]:
    base = f"/w/{workshop.code}"
    return [
        base,
        f"{base}/report",
        f"{base}/report.json",
        f"{base}/pack.json",
        f"{base}/pack-more.json",
        f"{base}/bring",
    ]


def test_who_is_removed_has_no_door_left_but_the_join_form(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    troll = joined(visitor, workshop)
    [person] = people(house, workshop)
    open_before = {path for path in doors(workshop) if troll.get(path).status_code == 200}
    open_to_all = {path for path in doors(workshop) if visitor().get(path).status_code == 200}
    assert open_before == set(doors(workshop))
    steer(house, workshop, "person.remove", person=person)
    assert {path for path in doors(workshop) if troll.get(path).status_code == 200} == open_to_all
    names = directory.names(house.engine, directory.id_of(workshop))
    troll.open(f"/j/{workshop.code}")
    assert troll.post(f"/w/{workshop.code}/name", name="Rude", person=person).status_code in (303, 403)
    assert directory.names(house.engine, directory.id_of(workshop)) == names


def test_join_again_is_no_circle_and_restore_gives_the_old_seat_back(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben, chidi = joined(visitor, workshop), joined(visitor, workshop)
    first, second = people(house, workshop)
    steer(house, workshop, "person.remove", person=first)
    steer(house, workshop, "person.remove", person=second)
    again = ben.open(f"/j/{workshop.code}")
    assert again.at.startswith("/j/")
    assert again.send(**DAKAR).at == f"/w/{workshop.code}"
    assert len(people(house, workshop)) == 3
    steer(house, workshop, "person.restore", person=second)
    assert chidi.open(f"/j/{workshop.code}").at == f"/w/{workshop.code}"


def test_sending_the_old_form_again_after_removal_is_no_way_back(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    troll = at_the_form(visitor, workshop)
    page, at = troll.page, troll.at
    troll.send(**DAKAR)
    [person] = people(house, workshop)
    steer(house, workshop, "person.remove", person=person)
    troll.page, troll.at = page, at
    assert troll.send(**DAKAR).status == 409
    assert room(house, workshop).state.people[person].removed


# at the door


def test_who_waits_sees_the_live_page_and_nothing_of_the_room(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    steer(house, workshop, "newcomers.hold", on=True)
    ben = joined(visitor, workshop)
    assert ben.at == f"/w/{workshop.code}"
    report = f"/w/{workshop.code}/report"
    assert (ben.get(report).status_code, ben.get(f"{report}.json").status_code) == (303, 403)
    steer(house, workshop, "newcomers.admit")
    assert (ben.get(report).status_code, ben.get(f"{report}.json").status_code) == (200, 200)


# the doors


@pytest.mark.parametrize("act", ["code", "lock"])
def test_every_change_at_the_doors_is_told_to_the_streams(
    at_desk: Browser, workshop: Workshop, house: Running, act: str
) -> None:
    at_desk.open(f"/desk/{workshop.code}/access")
    before = room(house, workshop).state.seq
    assert at_desk.post(f"/desk/{workshop.code}/{act}", locked="yes").status_code == 303
    assert room(house, workshop).state.seq == before + 1
    told = house.broadcast._view(room(house, workshop), "screen")["doors"]
    row = directory.workshop_by_id(house.engine, directory.id_of(workshop))
    assert row is not None
    assert told == {"code": row.code, "locked": row.locked}


def test_the_qr_code_is_for_screens_and_desks_only(visitor: NewBrowser, at_desk: Browser, workshop: Workshop) -> None:
    address = f"/w/{workshop.code}/qr.svg"
    assert at_desk.get(address).mimetype == "image/svg+xml"
    assert joined(visitor, workshop).get(address).status_code == 403
    assert visitor().get(address).status_code == 303


def test_a_new_title_is_on_the_join_form(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    steer(house, workshop, "workshop.rename", title="Cities that cooperate")
    assert "Cities that cooperate" in at_the_form(visitor, workshop).words


@pytest.mark.slow
def test_no_number_tells_how_many_answers_came(at_desk: Browser, workshop: Workshop, house: Running) -> None:
    said = set()
    for minute in range(4):
        state = at_desk.get(f"/desk/{workshop.code}/report/state.json").get_json()
        assert state.keys() == {"version", "making"}
        said.add(state["version"])
        assert at_desk.get(f"/desk/{workshop.code}/report/state.json").get_json() == state
        steer(house, workshop, "workshop.rename", title=f"Title {minute}")
    assert len(said) == 4
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in said)
