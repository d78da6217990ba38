"""The pages that live: one shell for phone, table, projector and desk. What is in them comes over the socket."""

from typing import Any

from flask import Blueprint, Flask, Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from workshop import cities, directory, zones
from workshop.core import COMMANDS, Origin, Refusal
from workshop.models import Workshop
from workshop.web import addresses, forms
from workshop.web.codes_typed import by_code, no_such_code
from workshop.web.cookies import keep
from workshop.web.identity import Here, here_now
from workshop.web.language import speak_for
from workshop.web.names import NotAName, prepared
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.seating import seated_anew
from workshop.web.standing import nobody_new
from workshop.web.standing import participant as participant_seat
from workshop.web.static_files import ENTRIES
from workshop.web.steering import at_the_door, door, entered
from workshop.web.under import root
from workshop.words import LANGUAGES

WITH_QR = ("screen", "desk")


def register(app: Flask, parts: Parts) -> None:
    """Serve the live pages, and the pack's words to them."""
    pages = Blueprint("live", __name__, url_prefix="/w/<code>")

    @pages.get("")
    def participant(code: str) -> ResponseReturnValue:
        here = at_the_door(parts, code)
        if participant_seat(parts, here) is None:
            door(here.workshop.code)
        return shell(parts, here.workshop, "participant")

    @pages.get("/screen")
    def screen(code: str) -> ResponseReturnValue:
        here = entered(parts, code)
        if here.steering is None and "screen" not in here.seats:
            return redirect(url_for("sign_in.ask", next=request.path), 303)
        return shell(parts, here.workshop, "screen", can_steer=here.steering is not None)

    @pages.get("/table")
    def table(code: str) -> ResponseReturnValue:
        here = here_now(parts.engine, code)
        if here and "table" in here.seats:
            return shell(parts, here.workshop, "table")
        workshop = _for_tables(parts, code, here)
        if nobody_new(parts, workshop):
            return render_template("over.html", workshop=workshop), 403
        return render_template("table.html", workshop=workshop, form=forms.EmptyForm())

    @pages.post("/table")
    def open_table(code: str) -> ResponseReturnValue:
        return _table_opened(parts, code)

    @pages.get("/pack.json")
    def pack_words(code: str) -> ResponseReturnValue:
        return data(parts.pack_for_browser(at_the_door(parts, code).workshop, _language_asked()))

    @pages.get("/qr.svg")
    def qr(code: str) -> ResponseReturnValue:
        return _qr(parts, entered(parts, code))

    @pages.get("/pack-more.json")
    def more_pack_words(code: str) -> ResponseReturnValue:
        return data(parts.pack_more(at_the_door(parts, code).workshop, _language_asked()))

    @pages.post("/name")
    def name(code: str) -> ResponseReturnValue:
        return _named(parts, at_the_door(parts, code))

    app.register_blueprint(pages)


def shell(parts: Parts, workshop: Workshop, role: str, **more: Any) -> ResponseReturnValue:
    """Return the page of a role: what the browser must know before the socket speaks, and nothing people said."""
    speak_for(parts.journal.room(directory.id_of(workshop)).state.languages)
    boot = {
        "countries": list(cities.country_names(g.language)),
        "root": root(),
        "workshop": workshop.code,
        "as": role,
        "language": g.language,
        "languages": list(LANGUAGES),
        "csrf": generate_csrf(),
        "join_url": addresses.join_url(parts.settings, workshop),
        "zone": {"name": workshop.zone, "called": {code: zones.place(workshop.zone, code) for code in LANGUAGES}},
        "qr": addresses.qr(parts.settings, workshop) if role in WITH_QR else None,
        **more,
    }
    return render_template("live.html", boot=boot, entry=ENTRIES[role], workshop=workshop, role=role)


def _qr(parts: Parts, here: Here) -> Response:
    if here.steering is None and "screen" not in here.seats:
        abort(403)  # it holds a token; whoever takes part has the code
    return Response(addresses.qr_picture(parts.settings, here.workshop), mimetype="image/svg+xml")


def _language_asked() -> str:
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else str(g.language)


def _for_tables(parts: Parts, code: str, here: Here | None) -> Workshop:
    """A table screen is opened with the code alone, like a seat: whoever is in the room may put one up."""
    return by_code(parts, code) or (here.workshop if here else abort(no_such_code(parts)))


def _table_opened(parts: Parts, code: str) -> ResponseReturnValue:
    here = here_now(parts.engine, code)
    workshop = _for_tables(parts, code, here)
    onward = redirect(url_for("live.table", code=workshop.code), 303)
    if here is None or "table" not in here.seats:
        if nobody_new(parts, workshop):
            return render_template("over.html", workshop=workshop), 403
        try:
            _seat, token = seated_anew(parts, workshop, "table")
        except Refusal as refusal:
            return render_template("refused.html", code=refusal.code), 409
        keep(onward, parts.settings, f"table-{workshop.code}", token)
    return onward


def _named(parts: Parts, here: Here) -> ResponseReturnValue:
    """Give oneself, or a seat of one's own table, a name. Names are kept beside the journal, never in it."""
    number = directory.id_of(here.workshop)
    room = parts.journal.room(number)
    seat, table = here.seats.get("participant"), here.seats.get("table")
    said = request.form.get("person", "") or (seat.person if seat else "")
    person = room.state.people.get(said)
    mine = person is not None and ((seat and seat.person == said) or (table and person.table == table.person))
    if person is None or not mine or (person.removed and not person.waiting):
        return data(Refusal("not_your_seat").answer()), 403
    try:
        directory.rename(parts.engine, number, said, prepared(request.form.get("name", "")))
    except Refusal as refusal:
        return data(refusal.answer()), 403
    except NotAName as error:
        return data(Refusal("bad_text", reason=str(error)).answer()), 422
    command = COMMANDS["person.rename"].model_validate({"person": said})
    return data(room.one(command, Origin("system", "system", directory.now())))
