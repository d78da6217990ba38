"""Switching between English, Spanish and French at any moment: nothing typed is lost, nobody else is affected."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.pages import JoinPage, MyWorkshops, PhonePage
from tests.server import ROOT

ROUND_TRIP = ("es", "fr", "en")
SHIPPED = ROOT / "guidelines" / "sse-local-government"
RESULTS = "What people say about their own cities: no benchmark and no ranking. “Your answer” is shown to you alone."
END = "Thank you for taking part. What you said about your city is part of the synthesis."
STATE = "field => [field.value, field.selectionStart, field.selectionEnd, document.activeElement === field]"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server that also offers a pack which exists in English alone."""
    folder = tmp_path_factory.mktemp("packs")
    only_english(folder / "only-english")
    server = House(tmp_path_factory.mktemp("house") / "data", WORKSHOP_PACKS=str(folder)).start()
    yield server
    server.stop()


def only_english(place: Path) -> None:
    shutil.copytree(SHIPPED, place, ignore=shutil.ignore_patterns("es", "fr"))
    told = place / "pack.toml"
    text = told.read_text("utf-8").replace('id = "sse-local-government"', 'id = "only-english"', 1)
    told.write_text(re.sub(r'languages = \["en".*?\]', 'languages = ["en"]', text, count=1), "utf-8")


def keeps(phone: PhonePage, field: Locator, text: str) -> None:
    """Write a text, select a part of it, and go round the three languages: text, selection and focus stay."""
    field.fill(text)
    field.evaluate("field => { field.focus(); field.setSelectionRange(2, 5) }")
    before = field.evaluate(STATE)
    assert before == [text, 2, 5, True]
    for language in ROUND_TRIP:
        switch_in_the_background(phone, language)
        assert field.evaluate(STATE) == before


def switch_in_the_background(phone: PhonePage, language: str) -> None:
    """Choose a language without taking the focus along, as a voice command would."""
    phone.page.locator(".language-switch select").evaluate(
        "(select, code) => { select.value = code; select.dispatchEvent(new Event('change', { bubbles: true })) }",
        language,
    )
    phone.hear(language)


def in_three_languages(phone: PhonePage, *sentences: str) -> None:
    """See these sentences in each language, with a switch made by hand."""
    for language in ROUND_TRIP:
        phone.speak(language)
        for sentence in sentences:
            expect(phone.text(sentence).first).to_be_visible()


def test_the_form_at_the_door_keeps_what_was_typed(desk, visit):
    door = JoinPage(visit("Élodie", "fr", "phone")).by_code(desk.code)
    door.choose_city("Montréal", "montreal")
    door.page.get_by_label(door.t("Your name (optional)")).fill("Élodie")
    door.page.locator("input[name=languages][value=es]").check()
    door.page.locator("select[name=role]").select_option("academia")
    for language, name in (("es", "Español"), ("en", "English"), ("fr", "Français")):
        door.page.get_by_role("button", name=name, exact=True).click()
        door.hear(language)
        expect(door.button("Join")).to_be_visible()
        expect(door.page.locator("#city")).to_have_value("Montréal")
        expect(door.page.locator("#name")).to_have_value("Élodie")
        expect(door.page.locator("select[name=role]")).to_have_value("academia")
        assert door.page.locator("input[name=languages]:checked").evaluate_all("all => all.map(one => one.value)") == [
            "es",
            "fr",
        ]
    door.button("Join").click()
    expect(door.page.get_by_text("Montréal").first).to_be_visible()


def test_every_step_speaks_the_language_that_its_reader_chooses(desk, screen, join):
    ben, dolores = join("Ben", "en", "Lyon"), join("Dolores", "es", "Sevilla")
    in_three_languages(ben, "You are in", "What will come")
    desk.next("What we will do")
    desk.button("Show on the projector").click()
    expect(ben.page.get_by_role("heading", name="Co-construction of public policy")).to_be_visible()
    in_three_languages(ben, "This is on the screen now.", "Look around")
    desk.next("Quick scan")
    in_three_languages(ben, "Nobody sees any result before it is revealed, the facilitator included.", "I don’t know")
    keeps(ben, ben.note, "half a note")
    ben.choose(2)
    ben.saved()
    ben.button("Overview").click()
    in_three_languages(ben, "Your answers")
    ben.button("Back to the question").click()
    dolores.choose("dont_know")
    dolores.saved()
    desk.close_round()
    in_three_languages(ben, ben.CLOSED)
    desk.reveal()
    desk.next("First picture")
    in_three_languages(ben, RESULTS)
    desk.next("Into groups")
    desk.form_groups(1)
    desk.next("Group work")
    desk.open_groups()
    in_three_languages(ben, "What already works in your cities?")
    keeps(ben, ben.page.locator(".note-form textarea"), "eine halbe Notiz")
    desk.next("Report back")
    in_three_languages(ben, RESULTS)
    desk.next("Priorities")
    in_three_languages(ben, "No group has written an action, so there is nothing to vote on.")
    desk.next("Closing")
    in_three_languages(ben, END)
    expect(dolores.page.locator("html")).to_have_attribute("lang", "es")
    expect(dolores.text(END)).to_be_visible()
    expect(desk.page.locator("html")).to_have_attribute("lang", "en")
    expect(screen.scene).to_contain_text("Thank you.")


def test_desk_and_projector_change_for_themselves_alone(desk, screen, join):
    ben = join("Ben", "en", "Lyon")
    desk.speak("fr")
    expect(desk.button("Next")).to_have_count(0)
    expect(desk.page.locator(".steering-word")).to_have_text(desk.t("Next"))
    screen.page.locator(".language-switch select").select_option("es")
    expect(screen.page.locator("html")).to_have_attribute("lang", "es")
    expect(desk.page.locator("html")).to_have_attribute("lang", "fr")
    expect(ben.title).to_have_text("You are in")


def test_words_that_are_only_in_another_language_are_marked(visit, signed_in):
    anna = visit("Anna", "en", "laptop", storage_state=signed_in)
    desk = MyWorkshops(anna).go("only-english").open_workshop()
    fatou = JoinPage(visit("Fatou", "fr", "phone")).by_code(desk.code).fill("Dakar", ["fr"])
    desk.next("What we will do")
    desk.button("Show on the projector").click()
    card = fatou.page.get_by_role("article")
    expect(card.locator(".fallback-mark").first).to_have_text("en anglais")
    expect(card.locator("[lang=en]").first).to_have_text("Co-construction of public policy")
    desk.next("Quick scan")
    expect(fatou.question.locator(".fallback-mark")).to_have_text("en anglais")
    expect(fatou.question.locator("[lang=en]")).to_be_visible()
    fatou.speak("en")
    expect(fatou.page.locator(".fallback-mark")).to_have_count(0)
