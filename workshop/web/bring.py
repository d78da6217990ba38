"""What to bring: a page to send before the day. Whoever has the code reads it; nothing that people said is on it."""

from flask import Blueprint, Flask, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop import directory, packs
from workshop.models import Workshop
from workshop.web import addresses
from workshop.web.codes_typed import by_code, no_such_code
from workshop.web.identity import here_now
from workshop.web.language import speak
from workshop.web.parts import Parts
from workshop.words import LANGUAGES, SOURCE


def register(app: Flask, parts: Parts) -> None:
    """Serve the page."""
    pages = Blueprint("bring", __name__, url_prefix="/w/<code>")

    @pages.get("/bring")
    def page(code: str) -> ResponseReturnValue:
        return _page(parts, _for_guests(parts, code))

    app.register_blueprint(pages)


def _for_guests(parts: Parts, code: str) -> Workshop:
    """The code that is in use opens the page; a former one only for those who are in."""
    here = here_now(parts.engine, code)
    return here.workshop if here else by_code(parts, code) or abort(no_such_code(parts))


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
