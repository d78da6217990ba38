"""Actions, groups and priorities in every file, counted from what was written in the room and nothing else."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.report.laid_out import packed, spaced
from tests.report.pages import tagged_document
from tests.report.reading import Part, Tables, document, package, spreadsheet, under
from tests.report.samples import report
from tests.report.test_actions import voted
from tests.world import at, when
from workshop.core import State
from workshop.report import (
    Synthesis,
    synthesis_csv,
    synthesis_docx,
    synthesis_html,
    synthesis_json,
    synthesis_pdf,
    synthesis_xlsx,
)

pytestmark = pytest.mark.slow  # documents are made and read back

DOTS = {"ben": {"fund": 3}, "chidi": {"fund": 1, "register": 2}, "dolores": {"market": 1}}
ROWS = [  # dots, action, city, owner, first step, date: as they were typed, most dots first
    ["4", "The fund", "–", "–", "–", "–"],
    ["2", "The register", "–", "The city", "Ask", "January 31, 2027"],
    ["1", "The market", "–", "–", "–", "–"],
]


@pytest.fixture(scope="module")
def state() -> State:
    return voted(DOTS)


def papers(told: Synthesis) -> dict[str, tuple[list[Part], Callable[[str], str]]]:
    pdf = tagged_document(PdfReader(io.BytesIO(synthesis_pdf(told))), packed)
    return {"docx": (document(synthesis_docx(told)), spaced), "pdf": (pdf, packed)}


def test_the_actions_of_documents(state: State) -> None:
    told = report(state)
    for name, (parts, plain) in papers(told).items():
        table = under(parts, 1, "Actions")[0].tables[1]
        rows = [[row[0], row[1], *row[3:7]] for row in table[1:]]
        assert (name, rows) == (name, [[plain(text) for text in row] for row in ROWS])


def test_the_priorities_of_documents_count_the_actions(state: State) -> None:
    for name, (parts, plain) in papers(report(state)).items():
        rows = [row[1:] for row in under(parts, 1, "Actions")[0].tables[0][1:]]
        assert (name, rows) == (name, [["–", "–", "0", "0"]] * 2)
        assert (name, plain("Group 1")) == (
            name,
            under(parts, 1, plain("Groups and how they were formed"))[0].tables[0][1][0],
        )


def test_the_actions_of_tables_and_data(state: State) -> None:
    told = report(state)
    for tables in (
        spreadsheet(synthesis_xlsx(told)),
        package(synthesis_csv(told)),
        package(synthesis_csv(told, local=True)),
    ):
        rows = [(row["dots"], row["text"], row["owner"], row["first_step"], row["due"]) for row in tables["actions"]]
        assert [tuple(str(value or "") for value in row) for row in rows] == [
            ("4", "The fund", "", "", ""),
            ("2", "The register", "The city", "Ask", "2027-01-31"),
            ("1", "The market", "", "", ""),
        ]
    data: Any = json.loads(synthesis_json(told))["actions"]
    assert [(each["dots"], each["text"]) for each in data["actions"]] == [
        (4, "The fund"),
        (2, "The register"),
        (1, "The market"),
    ]
    page = [
        cell for where, rows in Tables(synthesis_html(told)).found if "actions" in where for row in rows for cell in row
    ]
    assert [text for text in page if text.startswith("The ") and text != "The city"] == [row[1] for row in ROWS]


def test_the_actions_of_a_block_stand_in_its_priority(state: State) -> None:
    group = next(iter(state.groups))
    when(state, "step.open", step="work")
    when(state, "group.open")
    for number in range(3):
        when(
            state,
            "note.add",
            at("ben"),
            id=f"x{number}",
            group=group,
            kind="action",
            text=f"x{number}",
            block="finance",
        )
    when(state, "note.add", at("ben"), id="g", group=group, kind="gap", text="a gap", block="finance")
    when(state, "group.close")
    for name, (parts, _) in papers(report(state)).items():
        counts = {
            "finance" if "finance" in row[0] else "markets": row[3:]
            for row in under(parts, 1, "Actions")[0].tables[0][1:]
        }
        assert (name, counts["finance"], counts["markets"]) == (name, ["1", "3"], ["0", "0"])
