"""What to bring: a page to send before the day. Whoever has the code reads it; nothing that people said is on it."""

from flask import Blueprint, Flask, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop import codes, directory, packs
from workshop.models import Workshop
from workshop.web import addresses
from workshop.web.language import speak
from workshop.web.limits import Failures
from workshop.web.parts import Parts
from workshop.web.steering import entered
from workshop.words import LANGUAGES, SOURCE


def register(app: Flask, parts: Parts, failures: Failures) -> None:
    """Serve the page."""
    pages = Blueprint("bring", __name__, url_prefix="/w/<code>")

    @pages.get("/bring")
    @failures.limited("codes")
    def page(code: str) -> ResponseReturnValue:
        return _page(parts, _for_guests(parts, code))

    app.register_blueprint(pages)


def _for_guests(parts: Parts, code: str) -> Workshop:
    """The code that is in use opens the page; a former one only for those who are in."""
    found = directory.find_workshop(parts.engine, code) if codes.read_code(code) else None
    return found or entered(parts, code)


def _page(parts: Parts, workshop: Workshop) -> ResponseReturnValue:
    state = parts.journal.room(directory.id_of(workshop)).state
    asked = request.args.get("language")
    wish = asked if asked in LANGUAGES else request.cookies.get("language")  # one prints it in each language
    speak(wish, None, next(iter(state.languages), SOURCE))
    told = packs.words(parts.pack_of(workshop), g.language)
    return render_template(
        "bring.html",
        workshop=workshop,
        pack=told,
        blocks=[block for block in told["blocks"] if block["id"] in state.blocks and block["bring"]],
        minutes=sum(step.minutes for step in state.agenda.steps.values()),
        join_url=addresses.join_url(parts.settings, workshop),
        here=lambda: url_for("bring.page", code=workshop.code),  # without the language that another button asks for
    )
