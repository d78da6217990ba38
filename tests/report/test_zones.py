"""The synthesis says its times in the workshop's zone, in all formats; machines read the same instants again."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import docx
import jsonschema
import openpyxl
import pytest
from pypdf import PdfReader

from tests.report.reading import package, spreadsheet
from tests.report.samples import MADE, pack_words, scored
from tests.report.test_numbers import VALID
from workshop.report import (
    Synthesis,
    build,
    synthesis_csv,
    synthesis_docx,
    synthesis_html,
    synthesis_json,
    synthesis_pdf,
    synthesis_xlsx,
)
from workshop.words import Words

EVENING = 1_796_088_600_000  # 30 November 2026, 20:30 in Bogotá; the first of December in UTC
HOUR = 3_600_000
PLACES = {
    "America/Bogota": ("30 novembre 2026, 20:30–22:00 (Bogota, UTC−5)", "20:30 (UTC−5)", "2026-11-30T20:30:00-05:00"),
    "Asia/Kathmandu": (
        "1 décembre 2026, 07:15–08:45 (Katmandou, UTC+5:45)",
        "07:15 (UTC+5:45)",
        "2026-12-01T07:15:00+05:45",
    ),
    "America/St_Johns": (
        "30 novembre 2026, 22:00–23:30 (Saint-Jean de Terre-Neuve, UTC−3:30)",
        "22:00 (UTC−3:30)",
        "2026-11-30T22:00:00-03:30",
    ),
    "UTC": ("1 décembre 2026, 01:30–03:00 UTC", "01:30 UTC", "2026-12-01T01:30:00Z"),
}


@cache
def told(zone: str, begun_at: int = EVENING, hours: float = 1.5) -> Synthesis:
    ended_at = begun_at + round(hours * HOUR)
    made = replace(MADE, begun_at=begun_at, ended_at=ended_at, made_at=begun_at, opened=(("scan", begun_at),))
    state = scored({"Dakar": [1, 2, 4], "Lyon": [3, 3, 2]}, zone=zone)
    return build(state, pack_words("fr"), Words("fr"), made=made)


@pytest.mark.parametrize("zone", PLACES)
def test_texts_are_in_the_zone_and_machines_read_the_offset(zone: str) -> None:
    span, opened, written = PLACES[zone]
    it = told(zone)
    assert (it.when.text, it.when.begun_at, it.when.zone) == (span, written, zone)
    assert (it.agenda.happened[0].opened_text, it.agenda.happened[0].opened_at) == (opened, written)
    assert datetime.fromisoformat(written) == datetime.fromtimestamp(EVENING / 1000, UTC)
    VALID.validate(json.loads(synthesis_json(it)))
    tables = package(synthesis_csv(it))
    assert {row["property"]: row["value"] for row in tables["workshop"]}.items() >= {
        "begun_at": written,
        "zone": zone,
        "when": span,
    }.items()
    assert tables["agenda_happened"][0]["opened_at"] == written
    assert spreadsheet(synthesis_xlsx(it))["agenda_happened"][0]["opened_at"] == written


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns"])
def test_pages_and_papers_say_it_and_keep_their_properties_in_utc(zone: str) -> None:
    span, opened, _ = PLACES[zone]
    it = told(zone)
    page = synthesis_html(it)
    assert span in page
    assert opened in page
    word = docx.Document(io.BytesIO(synthesis_docx(it)))
    assert span in " ".join(paragraph.text for paragraph in word.paragraphs)
    moment = datetime.fromtimestamp(EVENING / 1000, UTC)
    assert (word.core_properties.created or moment).replace(tzinfo=UTC) == moment
    book = openpyxl.load_workbook(io.BytesIO(synthesis_xlsx(it)))
    assert book.properties.created.replace(tzinfo=UTC) == moment
    pdf = PdfReader(io.BytesIO(synthesis_pdf(it)))
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date == moment
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert span in text
    assert opened in text


@pytest.mark.parametrize(
    ("zone", "begun_at", "hours", "said"),
    [
        # over midnight in one zone and in the middle of the day in another
        ("Europe/Madrid", EVENING, 1.5, "1 décembre 2026, 02:30–04:00 (Madrid, UTC+1)"),
        ("America/Bogota", EVENING, 4, "du 30 novembre 2026 au 1 décembre 2026 (Bogota, UTC−5)"),
        # clocks go forward in Madrid, back in Santiago
        ("Europe/Madrid", 1_774_744_200_000, 2, "29 mars 2026, 01:30 (UTC+1) – 04:30 (Madrid, UTC+2)"),
        ("America/Santiago", 1_775_356_200_000, 1, "4 avril 2026, 23:30 (UTC−3) – 23:30 (Santiago, UTC−4)"),
    ],
)
def test_the_span_of_days_and_hours_is_that_of_the_zone(zone: str, begun_at: int, hours: float, said: str) -> None:
    assert told(zone, begun_at, hours).when.text == said


def test_steps_of_several_days_are_told_with_their_day() -> None:
    state = scored({"Dakar": [1, 2, 4]}, zone="Asia/Kathmandu")
    opened = (("lobby", EVENING), ("scan", EVENING + 20 * HOUR))
    made = replace(MADE, begun_at=EVENING, ended_at=EVENING + 21 * HOUR, opened=opened)
    it = build(state, pack_words("es"), Words("es"), made=made)
    assert [step.opened_text for step in it.agenda.happened] == [
        "1 de diciembre de 2026, 07:15 (UTC+5:45)",
        "2 de diciembre de 2026, 03:15 (UTC+5:45)",
    ]


def test_a_time_without_an_offset_is_no_time() -> None:
    data = json.loads(synthesis_json(told("Asia/Kathmandu")))
    data["when"]["begun_at"] = "2026-12-01T07:15:00"
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate(data)
