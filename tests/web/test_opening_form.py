"""A new workshop without scripts: choosing loses nothing, and no pack is opened with the agenda of another one."""

import re

import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running

SSE, MOBILITY = "sse-local-government", "inclusive-cities-mobility"
TYPED = {"languages": ["es"], "minimum_n": "5", "keep_months": "3", "depth": "all"}


def value(page: Browser, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found is not None, name
    return found[1]


def ticked(page: Browser, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', page.text)


def chosen(page: Browser, name: str) -> str:
    options = re.search(rf'<select[^>]*name="{name}".*?</select>', page.text, re.S)
    assert options is not None
    return re.findall(r'value="([^"]*)" selected', options[0])[0]


def test_choosing_a_pack_shows_its_agendas_and_keeps_what_was_typed(at_desk: Browser, house: Running) -> None:
    page = at_desk.open("/desk").send("/desk", pack=MOBILITY, title="Tres ciudades", show="pack", **TYPED)
    assert (page.status, value(page, "shown"), chosen(page, "pack")) == (200, MOBILITY, MOBILITY)
    assert value(page, "title") == "Tres ciudades"
    assert (ticked(page, "languages"), ticked(page, "depth")) == (["es"], ["all"])
    assert (value(page, "minimum_n"), chosen(page, "keep_months")) == ("5", "3")
    pack = house.parts.packs[MOBILITY]
    assert sorted(ticked(page, "blocks")) == sorted(block.id for block in pack.blocks)
    assert len(ticked(page, "agenda")) == 1
    page.send("/desk")
    made = directory.find_workshop(house.engine, page.at.rsplit("/", 1)[1])
    assert made is not None
    state = house.journal.room(directory.id_of(made)).state
    assert (state.title, state.languages, state.minimum_n) == ("Tres ciudades", ("es",), 5)
    assert list(state.blocks) == [block.id for block in pack.blocks]


def test_a_title_that_nobody_typed_goes_with_its_pack(at_desk: Browser) -> None:
    page = at_desk.open("/desk")
    first = value(page, "title")
    page.send("/desk", pack=MOBILITY, show="pack")
    second = value(page, "title")
    assert first != second
    assert value(page.send("/desk", pack=SSE, show="pack"), "title") == first
    assert value(page.send("/desk", pack=MOBILITY, title="", show="pack"), "title") == second


def test_opening_with_another_pack_in_the_list_opens_nothing_and_shows_that_pack(at_desk: Browser) -> None:
    page = at_desk.open("/desk").send("/desk", pack=MOBILITY, title="Mine", **TYPED)
    assert (page.status, value(page, "shown"), value(page, "title")) == (422, MOBILITY, "Mine")
    assert "The pack in the list was another one." in page.words
    assert page.send("/desk").at.startswith("/desk/")


def test_what_is_wrong_does_not_change_the_pack(at_desk: Browser) -> None:
    page = at_desk.open(f"/desk?pack={MOBILITY}").send("/desk", title="", minimum_n="99")
    assert (page.status, value(page, "shown"), chosen(page, "pack")) == (422, MOBILITY, MOBILITY)
    assert value(page, "minimum_n") == "99"
    assert value(page, "title") == ""


@pytest.mark.parametrize("wrong", [{"pack": "no/such"}, {"pack": ""}, {"agenda": "no-such"}, {"shown": "no/such"}])
def test_odd_choices_open_nothing(at_desk: Browser, house: Running, wrong: dict[str, str]) -> None:
    page = at_desk.open("/desk").send("/desk", **wrong)
    assert (page.status, page.at) == (422, "/desk")


def test_a_single_pack_needs_no_list(visitor: NewBrowser, at_desk: Browser, house: Running, monkeypatch) -> None:
    monkeypatch.setattr(house.parts, "packs", {SSE: house.parts.packs[SSE]})
    page = at_desk.open("/desk")
    assert '<select id="pack"' not in page.text
    assert page.send("/desk").at.startswith("/desk/")
