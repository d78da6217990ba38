"""The report on the desk: words, arrangement, files, links; by mouse, by keys alone, for who has no account."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.axe import violations
from tests.e2e.pages import DeskPage, JoinPage, PhonePage
from tests.e2e.test_keyboard import press, reach
from tests.e2e.test_paper import picture
from tests.e2e.visitor import Visitor
from tests.e2e.window import Window
from workshop.report.bundle import ENDINGS
from workshop.times import said_day

LONG = 120_000  # ms in which a process beside the server starts and writes every file on a busy machine
FORMATS = ["csv", "csv-local", "docx", "html", "json", "pdf", "xlsx"]


class ReportDesk(Window):
    """The page on which Anna makes the synthesis hers."""

    def __init__(self, visitor: Visitor, code: str) -> None:
        super().__init__(visitor)
        self.code = code

    def open(self, spoken: str = "en") -> "ReportDesk":
        self.page.goto(f"/desk/{self.code}/report?spoken={spoken}")
        expect(self.title).to_have_text(self.t("Synthesis"))
        return self

    def texts(self, part: str) -> Locator:
        return self.page.locator(f"#{part}-texts")

    def word(self, part: str, *lines: str) -> None:
        """Put one's own words in place of the draft."""
        self.texts(part).fill("\n".join(lines))
        self.page.locator(f"#{part}").get_by_role("button", name=self.t("Keep this wording")).click()
        expect(self.texts(part)).to_have_value("\n".join(lines) + "\n")

    def preview(self) -> Any:
        return self.page.frame_locator("#preview-frame").locator("main, body").first

    def make_zip(self, formats: list[str], languages: list[str]) -> bytes:
        """Tick, press, watch it being made, and download it."""
        form = self.page.locator("form[action$='/zip']")
        for kind, wanted in (("formats", formats), ("languages", languages)):
            for box in form.locator(f"input[name={kind}]").all():
                box.set_checked(box.get_attribute("value") in wanted)
        form.get_by_role("button").click()
        ready = self.page.get_by_role("link", name=self.t("Download the zip"))
        expect(ready).to_be_visible(timeout=LONG)
        return downloaded(self.page, ready)


def downloaded(page: Page, link: Locator) -> bytes:
    with page.expect_download(timeout=LONG) as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def day(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


@pytest.fixture
def report(desk: DeskPage, crowd_of: Any) -> ReportDesk:
    """The report's page of a workshop in which six people rated, and the results are revealed."""
    people = crowd_of(desk.code, 6)
    expect(desk.page.locator(".desk-counts")).to_contain_text("6 people", timeout=60_000)
    desk.next("What we will do")
    desk.next("Quick scan")
    expect(desk.now).to_contain_text("6 are done", timeout=60_000)
    desk.close_round()
    desk.reveal()
    assert people.poll() is None
    return ReportDesk(desk.visitor, desk.code).open()


def test_words_of_ones_own_stand_in_the_preview_until_the_draft_is_wanted_again(report: ReportDesk) -> None:
    draft = report.texts("messages").input_value()
    assert "\nMost disputed: " in draft
    report.word("messages", "Markets come first.", "Ask those who were missing.")
    report.word("next_steps", "Meet in May.")
    for text in ("Markets come first.", "Ask those who were missing.", "Meet in May."):
        expect(report.preview().get_by_text(text)).to_be_visible()
    report.open("fr")
    assert "Markets" not in report.texts("messages").input_value()
    report.open("en")
    report.page.locator("#messages").get_by_role("button", name=report.t("Back to the draft")).click()
    expect(report.texts("messages")).to_have_value(draft)


def test_sections_cities_and_paper_are_chosen_for_all_languages(report: ReportDesk) -> None:
    page = report.page
    page.locator("input[name=sections][value=glossary]").uncheck()
    page.locator("input[name=cities_named]").uncheck()
    page.locator("input[name=paper][value=letter]").check()
    page.locator("form[action$='/arrange']").get_by_role("button").click()
    for language, city in (("en", "City A"), ("fr", "Ville A")):
        report.open(language)
        assert not page.locator("input[name=sections][value=glossary]").is_checked()
        expect(report.preview().get_by_text(city).first).to_be_visible()
        expect(page.frame_locator("#preview-frame").locator("#glossary")).to_have_count(0)
    made = downloaded(page, page.locator("a[href*='/file/pdf']"))
    assert round(float(PdfReader(io.BytesIO(made)).pages[0].mediabox.width)) == 612


def test_one_file_and_all_of_them_as_a_zip(report: ReportDesk) -> None:
    one = downloaded(report.page, report.page.locator("a[href*='/file/xlsx']"))
    assert one.startswith(b"PK")
    packed = report.make_zip(FORMATS, ["en", "es", "fr"])
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    wanted = [f"{language}.{ENDINGS.get(form, form)}" for language in ("en", "es", "fr") for form in FORMATS]
    assert names.count("synthesis.schema.json") == 1
    assert sorted(name.split("-", 2)[-1] for name in names if name.startswith("workshop-")) == sorted(wanted)
    assert len(names) == len(wanted) + 1


def test_a_link_lets_a_reader_in_until_it_is_taken_back(report: ReportDesk, visit: Any) -> None:
    page = report.page
    report.visitor.allow("status of 422")
    for wrong in (day(0), day(400)):
        page.locator("#until").evaluate("(field, day) => { field.min = field.max = ''; field.value = day }", wrong)
        report.button("Make a link").click()
        expect(page.get_by_role("alert")).to_have_text(report.t("Please choose a day from tomorrow on, within a year."))
    page.locator("#until").fill(day(3))
    report.button("Make a link").click()
    address = page.locator(".link-shown").inner_text()
    last = said_day(date.fromisoformat(day(3)), "en")
    expect(report.text("A link that can be read until %(day)s", day=last)).to_be_visible()
    reader = visit("Rosa", "es", "phone", is_mobile=False)  # a browser that keeps files
    reader.page.goto(address)
    expect(reader.page.locator("html")).to_have_attribute("lang", "es")
    assert violations(reader.page) == []
    picture(reader.page, "reader-phone-es")
    made = downloaded(reader.page, reader.page.get_by_role("link", name="PDF", exact=True))
    assert made.startswith(b"%PDF")
    report.page.get_by_role("button", name=re.compile(report.t("Take the link back"))).click()
    expect(report.text("No link is open.")).to_be_visible()
    reader.allow("status of 404")
    reader.page.goto(address)
    expect(Window(reader).title).not_to_have_text(re.compile("Síntesis$"))
    assert violations(reader.page) == []


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_page_is_accessible_in_every_language(report: ReportDesk, language: str) -> None:
    cookie = {"name": "language", "value": language, "url": report.visitor.house}
    report.visitor.context.add_cookies([cookie])
    report.page.goto(f"/desk/{report.code}/report?spoken={language}")
    report.hear(language)
    expect(report.preview()).to_be_visible()
    assert violations(report.page) == []
    preview = report.visitor.context.new_page()
    preview.goto(f"/desk/{report.code}/report/preview?language={language}")
    assert violations(preview) == []
    for name, width, height in (("phone", 360, 740), ("laptop", 1366, 768)):
        report.page.set_viewport_size({"width": width, "height": height})
        assert report.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        picture(report.page, f"report-desk-{name}-{language}")
    preview.close()


def test_all_of_it_with_keys_alone(report: ReportDesk) -> None:
    page = report.page
    reach(page, report.texts("messages"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Typed with keys.")
    press(page, page.locator("#messages").get_by_role("button", name=report.t("Keep this wording")))
    expect(report.preview().get_by_text("Typed with keys.")).to_be_visible()
    reach(page, page.locator("input[name=sections][value=agenda]"))
    page.keyboard.press("Space")
    press(page, page.locator("form[action$='/arrange']").get_by_role("button"))
    expect(page.frame_locator("#preview-frame").locator("#agenda")).to_have_count(0)
    for form in ("html", "xlsx", "docx", "pdf"):
        reach(page, page.locator(f"input[name=formats][value={form}]"), "Shift+Tab")
        page.keyboard.press("Space")
    press(page, page.locator("form[action$='/zip']").get_by_role("button"))
    ready = page.get_by_role("link", name=report.t("Download the zip"))
    expect(ready).to_be_visible(timeout=LONG)
    with page.expect_download() as waiting:
        press(page, ready)
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert len(archive.namelist()) == 3 * 3 + 1  # data and two kinds of tables in three languages, and the schema
    press(page, report.button("Make a link"))
    expect(page.locator(".link-shown")).to_be_visible()


def test_an_action_has_city_owner_first_step_and_date_down_to_the_report(
    desk: DeskPage, join: Any, crowd_of: Any
) -> None:
    ben: PhonePage = join("Ben", "en", "Lyon")
    crowd_of(desk.code, 3)
    expect(desk.page.locator(".desk-counts")).to_contain_text("4 people", timeout=60_000)
    for step in ("What we will do", "Quick scan", "First picture", "Into groups"):
        desk.next(step)
    desk.form_groups(1)
    desk.next("Group work")
    desk.tab("groups")
    desk.open_groups()
    phone = ben.page
    phone.get_by_role("tab", name=ben.t("Actions")).or_(
        phone.get_by_role("button", name=ben.t("Actions"))
    ).first.click()
    phone.locator(".note-form textarea").fill("A clause in every call for tenders")
    phone.get_by_label(ben.t("For which city")).select_option(label="Lyon")
    phone.get_by_label(ben.t("Who carries it: an organization or a role")).fill("Purchasing office")
    phone.get_by_label(ben.t("First step"), exact=True).fill("Invite the purchasing office")
    phone.get_by_label(ben.t("By when"), exact=True).fill("2027-03-31")
    assert violations(phone) == []
    picture(phone, "action-form-phone")
    phone.get_by_role("button", name=ben.t("Add"), exact=True).click()
    expect(phone.locator(".note-text", has_text="A clause in every call for tenders")).to_be_visible()
    desk.tab("notes")
    expect(desk.page.locator(".moderated-text").filter(has_text="A clause in every call")).to_be_visible()
    desk.tab("now")
    desk.next("Report back")
    actions = JoinPage(desk.visitor).figures(desk.code)["actions"]["actions"]
    row = next(action for action in actions if action["text"] == "A clause in every call for tenders")
    plan = row["plan"]
    assert (plan["city_label"], plan["owner"], plan["first_step"], plan["due"]) == (
        "Lyon",
        "Purchasing office",
        "Invite the purchasing office",
        "2027-03-31",
    )
    assert row["complete"]
