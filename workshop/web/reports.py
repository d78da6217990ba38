"""The synthesis: as a page and as data, for everybody who is in the workshop."""

from flask import Blueprint, Flask, Response, g, request
from flask.typing import ResponseReturnValue

from workshop.report import synthesis_html, synthesis_json
from workshop.web.parts import Parts
from workshop.web.security import nonce
from workshop.web.steering import entered
from workshop.words import LANGUAGES


def register(app: Flask, parts: Parts) -> None:
    """Serve the report in the language asked for: whoever exports chooses it, whatever they read themselves."""
    pages = Blueprint("reports", __name__, url_prefix="/w/<code>")

    @pages.get("/report")
    def page(code: str) -> ResponseReturnValue:
        return synthesis_html(
            parts.synthesis(entered(parts, code), asked()),
            nonce=nonce(),
            files={"JSON": f"report.json?language={asked()}"},
        )

    @pages.get("/report.json")
    def figures(code: str) -> ResponseReturnValue:
        made = synthesis_json(parts.synthesis(entered(parts, code), asked()))
        return Response(made, mimetype="application/json", headers={"Cache-Control": "no-store"})

    app.register_blueprint(pages)


def asked() -> str:
    """Return the language of the report."""
    wish = request.args.get("language", "")
    return wish if wish in LANGUAGES else str(g.language)
