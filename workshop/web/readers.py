"""The synthesis for readers without an account: whoever has a link that is still good."""

from flask import Blueprint, Flask, abort, render_template, request
from flask.typing import ResponseReturnValue

from workshop import accounts, directory
from workshop.core import Refusal
from workshop.models import Workshop
from workshop.web.parts import Parts
from workshop.web.report_desk import TYPES, attachment, file_name_of, offered, short_names
from workshop.web.reports import SCHEMA_FILE, asked, not_made, told_page


def register(app: Flask, parts: Parts) -> None:
    """Serve `/r/TOKEN`: the page, and its files."""
    pages = Blueprint("readers", __name__, url_prefix="/r/<token>")

    @pages.get("")
    def page(token: str) -> ResponseReturnValue:
        workshop = _read_by(parts, token)
        if workshop is None:
            return render_template("report_link_over.html"), 404
        return told_page(parts, workshop, files(request.path, asked()))

    @pages.get("/file/<form>")
    def file(token: str, form: str) -> ResponseReturnValue:
        workshop = _read_by(parts, token)
        if workshop is None or form not in offered():
            abort(404)
        try:
            made = _made(parts, workshop, form, whose=f"{token}/{request.remote_addr}")
        except Refusal as refusal:
            return not_made(refusal)
        return attachment(made, file_name_of(workshop, form, asked()), TYPES[form])

    app.register_blueprint(pages)


def _made(parts: Parts, workshop: Workshop, form: str, *, whose: str) -> bytes:
    number = directory.id_of(workshop)
    if form == "json":
        return parts.makings.data(number, asked(), parts.version(workshop))
    return parts.makings.one(number, form, asked(), whose=whose)


def files(address: str, language: str) -> dict[str, str]:
    """Return where the formats are, by their names, for a page at `address`."""
    addresses = {form: f"{address}/file/{form}?language={language}" for form in offered()}
    return {str(name): addresses[form] for form, name in short_names().items()} | SCHEMA_FILE


def _read_by(parts: Parts, token: str) -> Workshop | None:
    link = accounts.link_of(parts.engine, token, "report")
    if link is None or link.workshop_id is None:
        parts.doors.missed(request.remote_addr)
        return None
    found = directory.workshop_by_id(parts.engine, link.workshop_id)
    return None if found is None or found.archived_at else found
