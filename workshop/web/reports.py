"""The synthesis: as a page and as data, for everybody who is in the workshop. Both are made beside the server."""

from collections.abc import Mapping

from flask import Blueprint, Flask, Response, g, request
from flask.typing import ResponseReturnValue

from workshop import directory
from workshop.core import Refusal
from workshop.making import Told
from workshop.models import Workshop
from workshop.report.bundle import SCHEMA, schema
from workshop.web.errors import failure
from workshop.web.parts import Parts
from workshop.web.security import nonce
from workshop.web.steering import entered
from workshop.web.telling import NONCE
from workshop.web.under import rooted_page
from workshop.words import LANGUAGES, lazy

REFUSED = {
    "took_too_long": lazy("It took too long and was ended. Leave sections out, or try again when less is going on."),
    "somebody_was_erased": lazy("Somebody was erased from the workshop meanwhile, so it was not kept. Make it again."),
    "took_too_much_memory": lazy("It needed too much memory and was ended. Leave sections out, or choose fewer files."),
}
SCHEMA_FILE = {lazy("Schema of the JSON"): f"/{SCHEMA}"}
TRY_AGAIN = lazy("It could not be made. Please try once more; if it happens again, tell who runs the server.")


def register(app: Flask, parts: Parts) -> None:
    """Serve the report in the language asked for: whoever exports chooses it, whatever they read themselves."""
    pages = Blueprint("reports", __name__, url_prefix="/w/<code>")

    @pages.get("/report")
    def page(code: str) -> ResponseReturnValue:
        return told_page(
            parts, entered(parts, code).workshop, {"JSON": f"report.json?language={asked()}"} | SCHEMA_FILE
        )

    @pages.get("/report.json")
    def figures(code: str) -> ResponseReturnValue:
        here = entered(parts, code)
        try:
            made = parts.makings.data(directory.id_of(here.workshop), asked(), parts.version(here.workshop))
        except Refusal as refusal:
            return not_made(refusal)
        return Response(made, mimetype="application/json", headers={"Cache-Control": "no-store"})

    @app.get(f"/{SCHEMA}")
    def described() -> ResponseReturnValue:
        return Response(schema(), mimetype="application/schema+json")

    app.register_blueprint(pages)


def asked() -> str:
    """Return the language of the report."""
    return spoken(request.args.get("language", ""))


def spoken(wish: str) -> str:
    """Return a language that the synthesis has: the one wished for, or else the reader's."""
    return wish if wish in LANGUAGES else str(g.language)


def told(parts: Parts, workshop: Workshop, language: str, files: Mapping[str, str], *, desk: bool = False) -> Told:
    """Return the synthesis as a page that is at least as new as this moment. Raises `Refusal`."""
    return parts.makings.page(directory.id_of(workshop), language, parts.version(workshop), files, desk=desk)


def told_page(parts: Parts, workshop: Workshop, files: Mapping[str, str], *, desk: bool = False) -> ResponseReturnValue:
    """Return the synthesis as a page, or the page that says why there is none."""
    try:
        return rooted_page(told(parts, workshop, asked(), files, desk=desk).page.replace(NONCE, nonce()))
    except Refusal as refusal:
        return not_made(refusal)


def not_made(refusal: Refusal) -> ResponseReturnValue:
    """Return the page that says why something was not made."""
    return failure(503, (lazy("The synthesis was not made"), REFUSED.get(refusal.code, TRY_AGAIN)))
