"""The words on the wire: well formed, documented, and known to the browser."""

import re
from pathlib import Path

from workshop import protocol
from workshop.core import COMMANDS, EVENTS

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
NO_BUTTON_YET = {"person.return"}  # the core can do it; a screen that offers it takes it off this list
WORD = re.compile(r"[a-z]+\.[a-z]+")


def test_the_protocol_page_is_current():
    page = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    assert page == protocol.page(), "run: .venv/bin/python -m workshop protocol > docs/protocol.md"


def test_commands_and_events_follow_one_grammar():
    assert all(WORD.fullmatch(name) for name in [*COMMANDS, *EVENTS])
    assert not COMMANDS.keys() & EVENTS.keys()
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for kind in COMMANDS.values() for code in kind.refusals)


def test_the_browser_sends_no_command_that_the_core_does_not_know():
    sent = {
        name
        for file in SCRIPTS
        for name in re.findall(r"""["']([a-z]+\.[a-z]+)["']""", file.read_text("utf-8"))
        if name.split(".")[0] in {known.split(".")[0] for known in COMMANDS}
    }
    assert sent - COMMANDS.keys() == set()
    of_pages = {"report.word", "report.arrange"}
    by_the_server = {"workshop.open", "workshop.doors", "zone.choose", "person.rename", "person.erase"} | of_pages
    assert COMMANDS.keys() - sent - by_the_server == NO_BUTTON_YET


def test_every_refusal_has_a_sentence_in_the_browser():
    sentences = (ROOT / "static" / "js" / "lib" / "refusals.js").read_text("utf-8")
    codes = {code for kind in COMMANDS.values() for code in kind.refusals}
    codes |= set(
        re.findall(
            r'Refusal\("([a-z_]+)"', "".join(file.read_text("utf-8") for file in (ROOT / "workshop").rglob("*.py"))
        )
    )
    missing = {code for code in codes if not re.search(rf"\b{code}\b", sentences)}
    assert missing == set()
