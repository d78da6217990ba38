"""The report on the desk: what it will say, in whose words, in which files, and who may read it without an account."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Flask, Response, abort, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workshop import accounts, directory
from workshop.core import Refusal
from workshop.models import Workshop
from workshop.report.bundle import ENDINGS, SCHEMA, WRITERS
from workshop.report.contents import TITLES
from workshop.times import date_of, end_of
from workshop.web import addresses, forms, report_words
from workshop.web.language import day
from workshop.web.parts import Parts
from workshop.web.report_words import STAY
from workshop.web.reports import REFUSED, TRY_AGAIN, not_made, spoken, told, told_page
from workshop.web.steering import facilitators_only, steered
from workshop.words import LANGUAGES, lazy

FORMATS = {
    "pdf": lazy("PDF, to read and print"),
    "docx": lazy("Word, to edit"),
    "xlsx": lazy("Excel, tables with charts"),
    "csv-local": lazy("CSV, for a spreadsheet in this language"),
    "csv": lazy("CSV, a data package for programs"),
    "json": lazy("JSON, with a schema"),
    "html": lazy("Web page, one file"),
}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
    "csv-local": "application/zip",
    "json": "application/json",
    "html": "text/html",
}
NAMES = {"csv-local": lazy("CSV for spreadsheets")}
"""How formats are called in a word or two, where capitals do not do."""
UNKNOWN = secrets.token_bytes(16)  # what versions are told by; another one in each process
LONGEST = 366  # days that a link for readers may last


def register(app: Flask, parts: Parts) -> None:
    """Serve the report's page on the desk."""
    pages = Blueprint("report_desk", __name__, url_prefix="/desk/<code>/report")
    _page(pages, parts)
    report_words.register(pages, parts, lambda *said, **more: _report_page(parts, *said, **more), _back)
    _files(pages, parts)
    _zips(pages, parts)
    _links(pages, parts)
    app.register_blueprint(pages)


def offered() -> dict[str, str]:
    """Return the formats that can be written, and what they are for."""
    return {form: title for form, title in FORMATS.items() if form in WRITERS}


def short_names() -> dict[str, str]:
    """Return the formats that can be written, and what they are called in a list."""
    return {form: NAMES.get(form, form.upper()) for form in offered()}


def attachment(made: bytes, name: str, mimetype: str) -> Response:
    """Return a file to keep."""
    return Response(
        made,
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _page(pages: Blueprint, parts: Parts) -> None:
    @pages.get("")
    @facilitators_only
    def page(code: str) -> ResponseReturnValue:
        return _report_page(parts, steered(parts, code))

    @pages.get("/preview")
    @facilitators_only
    def preview(code: str) -> ResponseReturnValue:
        g.framed = True
        return told_page(parts, steered(parts, code), {}, desk=True)

    @pages.get("/state.json")
    @facilitators_only
    def state(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        making = parts.makings.of(directory.id_of(workshop))
        return {"version": _version(parts, workshop), "making": making.value() if making else None}


def _version(parts: Parts, workshop: Workshop) -> str:
    """Return a text that is another one when the room went on. A number would tell how many answers came since when."""
    said = repr((directory.id_of(workshop), parts.version(workshop)))
    return hashlib.blake2b(said.encode(), key=UNKNOWN, digest_size=8).hexdigest()


def _files(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/file/<form>")
    @facilitators_only
    def file(code: str, form: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        if form not in offered():
            abort(404)
        language = spoken(request.args.get("language", ""))
        try:
            whose = f"facilitator-{current_user.id}"
            made = parts.makings.one(directory.id_of(workshop), form, language, whose=whose, desk=True)
        except Refusal as refusal:
            return _report_page(parts, workshop, 503, refused=REFUSED.get(refusal.code, TRY_AGAIN))
        return attachment(made, file_name_of(workshop, form, language), TYPES[form])


def _zips(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/zip")
    @facilitators_only
    def begin(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        chosen = tuple(form for form in offered() if form in request.form.getlist("formats"))
        languages = tuple(language for language in LANGUAGES if language in request.form.getlist("languages"))
        if chosen and languages:
            parts.makings.start(directory.id_of(workshop), chosen, languages)
        return _back(workshop, spoken(request.form.get("spoken", "")), "files")

    @pages.get("/zip")
    @facilitators_only
    def everything(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        making = parts.makings.of(directory.id_of(workshop))
        if making is None or not making.ready:
            abort(404)
        name = f"workshop-{directory.public_id(workshop)}.zip"
        answer = send_file(making.path, mimetype="application/zip", as_attachment=True, download_name=name)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _links(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/links")
    @facilitators_only
    def make(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        until = _end_of(request.form.get("until", ""), workshop.zone)
        if until is None:
            wrong = lazy("Please choose a day from tomorrow on, within a year.")
            return _report_page(parts, workshop, 422, wrong_day=wrong)
        token = accounts.make_link(
            parts.engine, "report", workshop_id=workshop.id, facilitator_id=current_user.id, until=until
        )
        return _report_page(parts, workshop, new_link=f"{addresses.public_url(parts.settings)}/r/{token}")

    @pages.post("/links/<token_hash>/revoke")
    @facilitators_only
    def revoke(code: str, token_hash: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        accounts.revoke_link(parts.engine, directory.id_of(workshop), token_hash)
        return _back(workshop, spoken(request.form.get("spoken", "")), "links")


def file_name_of(workshop: Workshop, form: str, language: str) -> str:
    """Return what a file is called, as in the zip."""
    return f"workshop-{directory.public_id(workshop)}-{language}.{ENDINGS.get(form, form)}"


def _report_page(parts: Parts, workshop: Workshop, status: int = 200, **more: Any) -> ResponseReturnValue:
    g.frames = True
    number = directory.id_of(workshop)
    language = spoken(request.values.get("spoken", ""))
    making = parts.makings.of(number)
    try:
        it = told(parts, workshop, language, {}, desk=True)
    except Refusal as refusal:
        return not_made(refusal)
    page = render_template(
        "report_desk.html",
        form=forms.EmptyForm(),
        workshop=workshop,
        it=it,
        spoken=language,
        reporting=it.reporting,
        said_of_making={code: REFUSED.get(code, TRY_AGAIN) for code in (*REFUSED, "")},
        sections={id: title for id, title in TITLES.items() if id not in STAY},
        formats=offered(),
        short_names=short_names(),
        schema=SCHEMA,
        making=making,
        refused_making=REFUSED.get(making.refused, TRY_AGAIN) if making and making.refused else "",
        links=[
            (link.token_hash, day(link.expires_at, workshop.zone))
            for link in accounts.links_of(parts.engine, number, "report")
        ],
        tomorrow=_day_after(1, workshop.zone),
        in_a_month=_day_after(30, workshop.zone),
        last_day=_day_after(LONGEST, workshop.zone),
        **{"arranged": it.reporting, **more},
    )
    return page, status


def _back(workshop: Workshop, language: str, part: str) -> ResponseReturnValue:
    return redirect(url_for("report_desk.page", code=workshop.code, spoken=language, _anchor=part), 303)


def _day_after(days: int, zone: str) -> str:
    return (date_of(directory.now(), zone) + timedelta(days=days)).isoformat()


def _end_of(typed: str, zone: str) -> int | None:
    """Return the last instant of a day in a zone, if it is one from tomorrow on and within a year."""
    try:
        last = date.fromisoformat(typed)
    except ValueError:
        return None
    today = date_of(directory.now(), zone)
    if not timedelta(days=1) <= last - today <= timedelta(days=LONGEST):
        return None
    return end_of(last, zone)
