"""The pages that live: one shell for phone, table, projector and desk. What is in them comes over the socket."""

from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from workshop import codes, directory
from workshop.core import COMMANDS, Origin, Refusal
from workshop.models import Workshop
from workshop.web import addresses, forms
from workshop.web.cookies import keep
from workshop.web.identity import my_seat, steering_here
from workshop.web.language import speak_for
from workshop.web.names import NotAName, prepared
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.static_files import ENTRIES
from workshop.web.steering import door, entered
from workshop.words import LANGUAGES

WITH_QR = ("screen", "desk")


def register(app: Flask, parts: Parts) -> None:
    """Serve the live pages, and the pack's words to them."""
    pages = Blueprint("live", __name__, url_prefix="/w/<code>")

    @pages.get("")
    def participant(code: str) -> ResponseReturnValue:
        workshop = entered(parts, code)
        if my_seat(parts.engine, workshop, "participant") is None:
            door(workshop)
        return shell(parts, workshop, "participant")

    @pages.get("/screen")
    def screen(code: str) -> ResponseReturnValue:
        workshop = entered(parts, code)
        if steering_here(parts.engine, workshop):
            return shell(parts, workshop, "screen", can_steer=True)
        if my_seat(parts.engine, workshop, "screen") is None:
            return redirect(url_for("sign_in.ask", next=request.path), 303)
        return shell(parts, workshop, "screen", can_steer=False)

    @pages.get("/table")
    def table(code: str) -> ResponseReturnValue:
        workshop = _for_tables(parts, code)
        if my_seat(parts.engine, workshop, "table") is None:
            return render_template("table.html", workshop=workshop, form=forms.EmptyForm())
        return shell(parts, workshop, "table")

    @pages.post("/table")
    def open_table(code: str) -> ResponseReturnValue:
        workshop = _for_tables(parts, code)
        onward = redirect(url_for("live.table", code=workshop.code), 303)
        if my_seat(parts.engine, workshop, "table") is None:
            try:
                _seat, token = directory.take_seat(parts.engine, directory.id_of(workshop), "table")
            except Refusal as refusal:
                return render_template("refused.html", code=refusal.code), 409
            keep(onward, parts.settings, f"table-{workshop.code}", token)
        return onward

    @pages.get("/pack.json")
    def pack_words(code: str) -> ResponseReturnValue:
        return data(parts.pack_for_browser(entered(parts, code), _language_asked()))

    @pages.get("/pack-more.json")
    def more_pack_words(code: str) -> ResponseReturnValue:
        return data(parts.pack_more(entered(parts, code), _language_asked()))

    @pages.post("/name")
    def name(code: str) -> ResponseReturnValue:
        return _named(parts, entered(parts, code))

    app.register_blueprint(pages)


def shell(parts: Parts, workshop: Workshop, role: str, **more: Any) -> ResponseReturnValue:
    """Return the page of a role: what the browser must know before the socket speaks, and nothing people said."""
    speak_for(parts.journal.room(directory.id_of(workshop)).state.languages)
    boot = {
        "workshop": workshop.code,
        "title": workshop.title,
        "as": role,
        "language": g.language,
        "languages": list(LANGUAGES),
        "csrf": generate_csrf(),
        "join_url": addresses.join_url(parts.settings, workshop),
        "qr": addresses.qr(parts.settings, workshop) if role in WITH_QR else None,
        **more,
    }
    return render_template("live.html", boot=boot, entry=ENTRIES[role], workshop=workshop, role=role)


def _language_asked() -> str:
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else str(g.language)


def _for_tables(parts: Parts, code: str) -> Workshop:
    """A table screen is opened with the code alone, like a seat: whoever is in the room may put one up."""
    found = directory.find_workshop(parts.engine, code) if codes.read_code(code) else None
    return found or entered(parts, code)


def _named(parts: Parts, workshop: Workshop) -> ResponseReturnValue:
    """Give oneself, or a seat of one's own table, a name. Names are kept beside the journal, never in it."""
    number = directory.id_of(workshop)
    room = parts.journal.room(number)
    seat = my_seat(parts.engine, workshop, "participant")
    table = my_seat(parts.engine, workshop, "table")
    said = request.form.get("person", "") or (seat.person if seat else "")
    person = room.state.people.get(said)
    mine = person is not None and ((seat and seat.person == said) or (table and person.table == table.person))
    if not mine:
        return data(Refusal("not_your_seat").answer()), 403
    try:
        directory.rename(parts.engine, number, said, prepared(request.form.get("name", "")))
    except Refusal as refusal:
        return data(refusal.answer()), 403
    except NotAName as error:
        return data(Refusal("bad_text", reason=str(error)).answer()), 422
    command = COMMANDS["person.rename"].model_validate({"person": said})
    return data(room.one(command, Origin("system", "system", directory.now())))
