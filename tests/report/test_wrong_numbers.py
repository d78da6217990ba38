"""One figure that is wrong in a file is found out, in every format: otherwise reading files back would show nothing."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.report.laid_out import packed, wrong_in_document
from tests.report.moved import moved
from tests.report.pages import tagged_document
from tests.report.reading import document
from tests.report.recount import recount
from tests.report.samples import Session, played, report
from tests.report.test_numbers import differences
from tests.report.test_page_numbers import expected, shown
from tests.report.test_parse_back import TABLES, wrong_in_tables
from workshop.report import Synthesis, synthesis_docx, synthesis_html, synthesis_json, synthesis_pdf
from workshop.report.figures import Result

pytestmark = pytest.mark.slow  # documents are made and read back

SEED = 104  # a workshop with figures of every kind
WRONG = {"n": 77, "median": 0.75, "q1": 0.125, "dont_know": 77, "mean_of_people": 3.99, "agreement_word": "medium"}


def in_page(told: Synthesis, session: Session) -> Any:
    counted = recount(session.facts, session.state.minimum_n)
    wanted = expected(told, counted, moved(counted, session.state.minimum_n))
    found = shown(synthesis_html(told))
    return [where for where in wanted if found[where] != wanted[where]]


def in_data(told: Synthesis, session: Session) -> Any:
    counted = recount(session.facts, session.state.minimum_n)
    wrong = []
    for round_ in json.loads(synthesis_json(told))["rounds"]:
        for block in round_["blocks"]:
            wrong += differences(block["result"], counted[round_["id"]]["blocks"][block["id"]])
            for item in block["items"]:
                wrong += differences(item["result"], counted[round_["id"]]["items"][item["id"]])
    return wrong


FORMS: dict[str, Callable[[Synthesis, Session], Any]] = {
    "docx": lambda it, session: wrong_in_document(document(synthesis_docx(it)), it, session),
    "pdf": lambda it, session: wrong_in_document(
        tagged_document(PdfReader(io.BytesIO(synthesis_pdf(it))), packed), it, session, packed
    ),
    "html": in_page,
    "json": in_data,
    **{name: lambda it, session, read=read: wrong_in_tables(read(it), session) for name, read in TABLES.items()},  # type: ignore[misc]
}
UNSAID = {  # it does not stand in these tables, or is a word
    ("html", "dont_know"),
    ("json", "agreement_word"),
    *((name, "agreement_word") for name in TABLES),
}


def results(told: Synthesis) -> list[Result]:
    """Return a block's and an item's figures, of those that have all of them."""
    blocks = [block.result for round_ in told.rounds for block in round_.blocks]
    items = [item.result for round_ in told.rounds for block in round_.blocks for item in block.items]
    return [next(each for each in some if each.mean_of_people is not None) for some in (blocks, items)]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_right_is_not_found_wrong(form: str) -> None:
    session = played(SEED)
    assert FORMS[form](report(session.state), session) == []


@pytest.mark.parametrize(("form", "figure"), sorted({(form, figure) for form in FORMS for figure in WRONG} - UNSAID))
def test_a_figure_that_is_wrong_is_found(form: str, figure: str) -> None:
    session = played(SEED)
    told = report(session.state)
    for result in results(told):
        object.__setattr__(result, figure, WRONG[figure])
    assert FORMS[form](told, session) != []
