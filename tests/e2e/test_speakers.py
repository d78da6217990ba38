"""Who speaks in a step, on every screen; and the blocks under the phrases that people may know better."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.pages import DeskPage, JoinPage, MyWorkshops, PhonePage
from tests.e2e.visitor import Visitor


@pytest.fixture
def roundtable(anna: Visitor) -> DeskPage:
    """Anna's desk, with the roundtable of the note, in its opening remarks."""
    desk = MyWorkshops(anna).go("inclusive-cities-mobility").open_workshop()
    desk.next("Opening remarks")
    return desk


@pytest.fixture
def elodie(visit, roundtable: DeskPage) -> PhonePage:
    return JoinPage(visit("Élodie", "fr", "phone")).by_code(roundtable.code).fill("Lyon", ["fr"], name="Élodie")


def test_each_speaker_has_the_floor_in_turn_and_everybody_sees_whose_turn_it_is(roundtable, elodie):
    desk, screen = roundtable, roundtable.open_screen()
    speakers = desk.page.locator(".speaker")
    expect(speakers).to_have_count(4)
    expect(screen.scene).to_contain_text("European Union")
    expect(elodie.page.locator(".speaking")).to_contain_text("Union européenne")

    desk.page.keyboard.press("s")
    expect(speakers.nth(0)).to_have_attribute("aria-current", "true")
    expect(speakers.nth(0)).to_contain_text(re.compile(r"[23] min"))
    expect(screen.page.locator(".speaker-large")).to_have_text("European Union")
    expect(screen.page.locator(".speaker-now .countdown-clock")).to_have_text(re.compile(r"^[23]:\d\d$"))
    expect(elodie.page.locator(".speaking-now strong")).to_have_text("Union européenne")
    expect(elodie.page.locator(".speaking")).to_contain_text("HCR")

    screen.press("s")  # the projector steers, too
    expect(speakers.nth(0)).to_contain_text(desk.t("has spoken"))
    expect(speakers.nth(1)).to_have_attribute("aria-current", "true")
    expect(elodie.page.locator(".speaking-now strong")).to_have_text("HCR")
    desk.page.locator(".speaker-acts").get_by_role("button", name=desk.t("+1 min")).click()
    expect(screen.page.locator(".speaker-now .countdown-clock")).to_have_text(re.compile(r"^[34]:\d\d$"))

    desk.page.locator(".speaker").nth(3).get_by_role("button").click()  # out of turn
    expect(screen.page.locator(".speaker-large")).to_have_text("UN-Habitat")
    desk.page.keyboard.press("s")
    expect(screen.page.locator(".speaker-large")).to_have_text("IOM")
    expect(desk.text("Everybody on the list has had the floor.")).to_be_visible()
    for window in (desk, screen, elodie):
        assert violations(window.page) == []

    desk.button("Free the floor").click()
    expect(screen.page.locator(".speaker-large")).to_have_text(screen.t("Thank you to all who spoke."))
    expect(elodie.page.locator(".speaking")).to_have_count(0)


def test_a_card_leaves_the_speaker_in_a_line_above_it(roundtable):
    desk, screen = roundtable, roundtable.open_screen()
    desk.page.keyboard.press("s")
    desk.button("Show on the projector").click()
    expect(screen.page.locator(".present-card")).to_be_visible()
    expect(screen.page.locator(".speaker-line")).to_contain_text("European Union")


def test_the_facilitator_writes_another_list_of_speakers(roundtable, elodie):
    desk = roundtable
    desk.page.locator("[data-key=edit]").click()
    opening = desk.page.locator("[data-step=opening-remarks]")
    opening.locator(".draft-speakers summary").click()
    opening.get_by_role("button", name=desk.t("Add a speaker")).click()
    fresh = opening.locator(".draft-speaker").last
    fresh.get_by_label(desk.t("Name of the speaker")).fill("Alcaldía de Cúcuta")
    fresh.get_by_label(desk.t("Minutes")).fill("6")
    fresh.get_by_label(desk.t("Minutes")).press("Tab")
    warning = "The speakers need more minutes than the step has. Give the step more, or the speakers less."
    expect(opening).to_contain_text(desk.t(warning))
    fresh.get_by_role("button", name=desk.t("Move %(step)s up", step="Alcaldía de Cúcuta")).click()
    opening.locator(".draft-speaker").nth(0).get_by_role(
        "button", name=desk.t("Remove %(step)s", step="European Union")
    ).click()
    expect(opening).not_to_contain_text(desk.t(warning))
    assert violations(desk.page) == []
    desk.button("Save the agenda").click()
    expect(desk.page.locator(".speaker-name")).to_have_text(["UNHCR", "IOM", "Alcaldía de Cúcuta", "UN-Habitat"])
    expect(elodie.page.locator(".speaking")).to_contain_text("HCR")


def test_the_blocks_are_shown_under_the_phrases_that_people_may_know_better(desk, screen, visit):
    phone = JoinPage(visit("Dolores", "es", "phone")).by_code(desk.code).fill("Sevilla", ["es"], name="Dolores")
    desk.next("What we will do")
    desk.page.locator(".present-pick").filter(has_text=desk.t("The blocks by theme")).click()
    expect(desk.page.locator(".themes-list dt")).to_have_count(8)
    desk.button("Show on the projector").click()
    expect(screen.title).to_have_text(screen.t("The blocks by theme"))
    expect(screen.page.locator(".themes dt")).to_have_count(8)
    expect(screen.page.locator(".themes dd")).to_have_count(10)  # research and data answer two phrases
    expect(phone.page.locator(".themes-list dt").nth(5)).to_have_text("Acceso a los mercados")
    phone.page.locator(".themes-list button").first.click()
    expect(phone.page.locator(".block-card")).to_be_visible()
    phone.page.get_by_label(phone.t("Group the blocks by theme")).check()
    expect(phone.page.locator(".browse-list button[aria-current=true]")).to_be_visible()
    expect(phone.page.get_by_role("heading", level=3, name="Comunicación")).to_be_visible()
    for window in (desk, screen, phone):
        assert violations(window.page) == []
