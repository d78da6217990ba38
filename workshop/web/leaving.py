"""Leaving: a device lets go of its seat for good. What was said stays and counts; nobody sits there any more."""

from flask import Blueprint, Flask, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from workshop import codes, directory, passages
from workshop.core import COMMANDS, Origin
from workshop.models import Seat, Workshop
from workshop.web import forms
from workshop.web.cookies import drop
from workshop.web.identity import here_now
from workshop.web.parts import Parts
from workshop.web.replies import data

NOTHING_TO_TELL = {"workshop_closed", "not_joined", "seat_taken_back", "person_erased"}


def register(app: Flask, parts: Parts) -> None:
    """Serve the act, and the page after it."""
    pages = Blueprint("leaving", __name__)

    @pages.post("/w/<code>/leave")
    def leave(code: str) -> ResponseReturnValue:
        here = here_now(parts.engine, code)
        seat = here.seats.get("participant") if here else None
        if here is None or seat is None:
            return data({"ok": True})  # pressed twice, or in two tabs: this device has no seat, as was asked
        answer = left(parts, here.workshop, seat)
        if not answer["ok"]:
            return data(answer), 409
        parts.look_again()
        response: Response = make_response(data({"ok": True}))
        _forget(response, seat)
        return response

    @pages.get("/left")
    def page() -> ResponseReturnValue:
        read = codes.read_code(request.args.get("from", "")[:40])
        again = url_for("join.form", key=codes.shown_code(read)) if read else "/"
        return render_template("left.html", form=forms.EmptyForm(), again=again)

    app.register_blueprint(pages)


def left(parts: Parts, workshop: Workshop, seat: Seat) -> dict[str, object]:
    """Let somebody leave, and their seat have no key any more; return the journal's answer.

    Where the workshop is over, or took the seat back, there is nothing to tell, and the device lets go all the same.
    """
    number = directory.id_of(workshop)
    command = COMMANDS["person.leave"].model_validate({})
    answer = parts.journal.room(number).one(command, Origin(seat.person, "participant", directory.now()))
    if not answer["ok"] and answer["code"] not in NOTHING_TO_TELL:
        return answer
    passages.let_go(parts.engine, seat)
    return {"ok": True}


def _forget(response: Response, seat: Seat) -> None:
    """Take the seat's cookie off this device, under whichever code it was kept."""
    for name, value in request.cookies.items(multi=True):
        if name.startswith("seat-") and codes.digest(value) == seat.token_hash:
            drop(response, name)
