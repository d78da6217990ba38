"""Leaving: a device lets go of its seat for good, and the others see it. At its end a workshop takes nobody new."""

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from tests.web.test_along import connects, cookie, token_of
from tests.web.test_seats import DAKAR, joined, people, room, steer
from workshop import directory
from workshop.app import Running
from workshop.models import Workshop
from workshop.report.bundle import WRITERS


def test_who_leaves_has_no_key_any_more_and_the_others_see_it(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben, copy = joined(visitor, workshop), visitor()
    [person] = people(house, workshop)
    name = cookie(workshop, "participant")
    copy.client.set_cookie(name, ben.cookie(name) or "")
    link = token_of(house, workshop, ben)
    ben.open("/")
    for _ in range(2):
        answer = ben.post(f"/w/{workshop.code}/leave")
        assert (answer.status_code, answer.get_json()) == (200, {"ok": True})
    assert ben.cookie(name) is None
    assert connects(house, workshop, copy) == "not_joined"
    assert visitor().open(link).status == 410, "what was offered ended with it"
    assert room(house, workshop).state.people[person].gone
    assert "What you said stays and counts" in ben.open(f"/left?from={workshop.code}").words
    ben.open(f"/j/{workshop.code}").send(**DAKAR)
    assert len(people(house, workshop)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("standing", ["closed", "removed", "waiting"])
def test_a_device_lets_go_wherever_its_seat_stands(
    visitor: NewBrowser, workshop: Workshop, house: Running, standing: str
) -> None:
    if standing == "waiting":
        steer(house, workshop, "newcomers.hold", on=True)
    ben = joined(visitor, workshop)
    [person] = people(house, workshop)
    if standing == "closed":
        steer(house, workshop, "workshop.close")
    elif standing == "removed":
        steer(house, workshop, "person.remove", person=person)
    ben.open("/")
    assert ben.post(f"/w/{workshop.code}/leave").get_json() == {"ok": True}
    assert ben.cookie(cookie(workshop, "participant")) is None
    assert not room(house, workshop).state.people[person].waiting


def test_leaving_is_an_act_of_ones_own_page(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = joined(visitor, workshop)
    assert ben.get(f"/w/{workshop.code}/leave").status_code == 405
    assert ben.client.post(f"/w/{workshop.code}/leave").status_code == 400
    assert ben.post(f"/w/{workshop.code}/leave", headers={}).status_code in (200, 400)
    assert visitor().open("/").post(f"/w/{workshop.code}/leave").get_json() == {"ok": True}


@pytest.mark.parametrize("code", ["BCDFGHJK", "x", "%00", "' OR 1", "//evil.example", ""])
def test_the_page_after_leaving_tells_nothing_of_a_code(visitor: NewBrowser, code: str) -> None:
    page = visitor().open(f"/left?from={code}")
    assert page.status == 200
    assert f'href="{"/j/BCDF-GHJK" if code == "BCDFGHJK" else "/"}">Join again' in page.text


@pytest.mark.parametrize("act", ["moved", "left"])
def test_sending_the_old_form_again_is_no_way_back_to_the_seat(
    visitor: NewBrowser, workshop: Workshop, house: Running, act: str
) -> None:
    laptop = visitor().open(f"/j/{workshop.code}")
    form, at = laptop.page, laptop.at
    laptop.send(**DAKAR)
    [person] = people(house, workshop)
    if act == "moved":
        visitor().open(token_of(house, workshop, laptop)).send()
    else:
        laptop.open("/").post(f"/w/{workshop.code}/leave")
    laptop.page, laptop.at = form, at
    assert laptop.send(**DAKAR).status == 409, "the next person at this device presses Back"
    assert laptop.send().at == f"/w/{workshop.code}", "and is somebody new"
    assert [one for one in people(house, workshop) if one != person] != []


# the end


@pytest.mark.parametrize("end", ["closed", "closing step"])
def test_at_the_end_the_door_says_so_before_anybody_fills_in_a_form(
    visitor: NewBrowser, workshop: Workshop, house: Running, end: str
) -> None:
    steps = room(house, workshop).state.agenda.steps.values()
    before = {step.kind: step.id for step in reversed(list(steps))}
    early, table = visitor().open(f"/j/{workshop.code}"), visitor().open(f"/w/{workshop.code}/table")
    token = directory.workshop_by_id(house.engine, directory.id_of(workshop)).join_token  # type: ignore[union-attr]
    if end == "closed":
        steer(house, workshop, "workshop.close")
    else:
        steer(house, workshop, "step.open", step=before["close"])
    said = "This workshop takes nobody new any more"
    late = visitor()
    for page_ in (
        late.open(f"/j/{workshop.code}"),
        late.open(f"/j/{token}"),
        late.open("/").send(code=workshop.code),
        late.open(f"/w/{workshop.code}/table"),
        early.send(**DAKAR),
        table.send(),
    ):
        assert (page_.status, said in page_.words) == (403, True)
        assert 'name="city"' not in page_.text
    assert people(house, workshop) == []
    steer(house, workshop, "workshop.reopen")
    steer(house, workshop, "step.open", step=before["lobby"])
    assert late.open(f"/j/{workshop.code}").send(**DAKAR).at == f"/w/{workshop.code}"


@pytest.mark.slow
def test_nothing_that_travels_holds_the_code(at_desk: Browser, visitor: NewBrowser, workshop: Workshop) -> None:
    page = at_desk.open(f"/desk/{workshop.code}/report")
    code = workshop.code.casefold()
    for form in sorted(WRITERS):
        answer = at_desk.get(f"/desk/{workshop.code}/report/file/{form}?language=en")
        assert code not in answer.headers["Content-Disposition"].casefold(), form
        assert code not in text_of(answer.data).casefold(), form
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    made = page.post(f"/desk/{workshop.code}/report/links", until=tomorrow).get_data(as_text=True)
    found = re.search(r"/r/[A-Za-z0-9_-]{20,}", made)
    assert found is not None
    reader = visitor().open(found[0])
    assert (reader.status, code in reader.text.casefold()) == (200, False)


def text_of(file: bytes) -> str:
    """Return what a file says: as text, with what is packed in it, whatever zips and PDF streams hide."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            return "\n".join(f"{name}\n{text_of(packed.read(name))}" for name in packed.namelist())
    if file.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    return file.decode("utf-8", "replace")
