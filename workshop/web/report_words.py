"""The forms of the report's page on the desk: words and arrangement. What is refused comes back with what was typed."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from pydantic import ValidationError

from workshop import directory
from workshop.core import COMMANDS, Origin
from workshop.core.texts import BadText, plain
from workshop.models import Workshop
from workshop.report.contents import TITLES
from workshop.web.parts import Parts
from workshop.web.reports import spoken
from workshop.web.steering import facilitators_only, steered
from workshop.words import lazy

STAY = ("method", "sources", "provenance")  # sections that no synthesis goes without
MOST, LONGEST = 20, 600  # messages, and characters of one
TOO_MANY = lazy("There are %(count)s messages, and %(most)s fit. The first that does not fit is on line %(line)s.")
TOO_LONG = lazy("Line %(line)s has %(count)s characters, and %(most)s fit.")
BAD_TEXT = lazy("Character %(place)s of line %(line)s cannot be kept. Please delete it.")
CHANGED = lazy(
    "Somebody else saved this while you were writing. Yours is not lost: it stands in the form, theirs below."
)

Page = Callable[..., ResponseReturnValue]
"""Draws the page: workshop, status, and what is said in it."""


def register(pages: Blueprint, parts: Parts, page: Page, back: Page) -> None:
    """Take the two forms; `page` draws the page again, `back` goes to it."""

    @pages.post("/words")
    @facilitators_only
    def words(code: str) -> ResponseReturnValue:
        workshop, part = steered(parts, code), request.form.get("part", "")
        language, text = spoken(request.form.get("spoken", "")), request.form.get("texts", "")
        lines = {number: line for number, line in enumerate(text.splitlines(), 1) if line.strip()}
        draft = request.form.get("draft") == "yes" or not lines
        wrong = None if draft else _wrong(lines)
        if wrong is not None:
            return page(workshop, 422, wrong={"part": part, "text": text, **wrong})
        said = {"language": language, "part": part, "texts": None if draft else list(lines.values())}
        answer = _said(parts, workshop, "report.word", base=_base(), **said)
        if answer["ok"]:
            return back(workshop, language, part)
        changed = {"sentence": CHANGED, "values": {}, "theirs": answer["theirs"]}
        return page(workshop, 409, wrong={"part": part, "text": text, **changed})

    @pages.post("/arrange")
    @facilitators_only
    def arrange(code: str) -> ResponseReturnValue:
        workshop, kept = steered(parts, code), request.form.getlist("sections")
        left_out = [section for section in TITLES if section not in (*STAY, *kept)]
        named, paper = request.form.get("cities_named") == "yes", request.form.get("paper", "")
        ours = {"left_out": left_out, "cities_named": named, "paper": paper}
        answer = _said(parts, workshop, "report.arrange", base=_base(), **ours)
        if answer["ok"]:
            return back(workshop, spoken(request.form.get("spoken", "")), "arrange")
        return page(workshop, 409, arranged=ours, arranged_by_others=answer["theirs"])


def _base() -> int | None:
    """Return the edition that a form began from; None of a form that does not say."""
    said = request.form.get("base", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _wrong(lines: dict[int, str]) -> dict[str, Any] | None:
    """Return what is wrong with messages {number of the line: text}: a sentence and its values; None for nothing."""
    for number, line in lines.items():
        try:
            long = len(plain(line))
        except BadText as fault:
            return {"sentence": BAD_TEXT, "values": {"line": number, "place": fault.place}}
        if long > LONGEST:
            return {"sentence": TOO_LONG, "values": {"line": number, "count": long, "most": LONGEST}}
    if len(lines) > MOST:
        first = list(lines)[MOST]
        return {"sentence": TOO_MANY, "values": {"count": len(lines), "most": MOST, "line": first}}
    return None


def _said(parts: Parts, workshop: Workshop, name: str, **data: Any) -> dict[str, Any]:
    """Carry out a command of whoever is signed in; what no form of ours sends is a bad request."""
    try:
        command = COMMANDS[name].model_validate(data)
    except ValidationError:
        abort(400)
    origin = Origin(f"facilitator-{current_user.id}", "facilitator", directory.now(), secrets.randbits(53))
    answer: dict[str, Any] = parts.journal.room(directory.id_of(workshop)).one(command, origin)
    if not answer["ok"] and answer["code"] != "changed_meanwhile":
        abort(400)
    return answer
