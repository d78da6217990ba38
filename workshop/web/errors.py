"""When something cannot be done: a page that says so in the reader's language, and what to do next."""

from flask import Flask, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from workshop.core import Refusal
from workshop.db import StorageUnavailable, remedy
from workshop.logs import log
from workshop.web import resuming
from workshop.web.doors import TooOften
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.steering import Archived
from workshop.web.turns import TooSoon
from workshop.words import SOURCE, lazy

WHAT = {
    400: (lazy("That did not work"), lazy("Something in the request could not be understood. Go back and try again.")),
    403: (lazy("This is not open to you"), lazy("Ask the facilitator of your workshop for a code or a link.")),
    404: (lazy("There is nothing here"), lazy("Check the address, or go to the start page and type the code.")),
    405: (lazy("That did not work"), lazy("Go to the start page and try from there.")),
    410: (lazy("This link has been used or is too old"), lazy("Ask whoever sent it to you for a new one.")),
    413: (lazy("That was too much at once"), lazy("Shorten the text and send it again.")),
    429: (
        lazy("Too many attempts"),
        lazy("Wait a few seconds, then try again. Scanning the QR code always works."),
    ),
    500: (
        lazy("Something went wrong on our side"),
        lazy("Nothing that was saved is lost. Try again; if it stays like this, tell the facilitator."),
    ),
    503: (
        lazy("We cannot save anything at this moment"),
        lazy("Nothing that was saved is lost. Wait a moment, then try again."),
    ),
}
SOON = (
    lazy("A file is on its way already"),
    lazy("Files are made one at a time for each reader, and not very many in a minute. Try again in some seconds."),
)
ARCHIVED = (
    lazy("This workshop is in the archive"),
    lazy("Nobody is in it for now. Whoever opened it can bring it back under “My workshops”."),
)
EXPIRED = (
    lazy("This page had been open for too long"),
    lazy("Go back, load the page again and send it once more. Your browser must accept cookies from this site."),
)
RETRY = 5  # seconds after which a browser may ask again for what the database refused
CODES = {404: "unknown_workshop", 410: "workshop_archived", 429: "slow_down", 503: "storage_unavailable"}
WRONG_HOST = "This server does not answer to that name.\n"


def register(app: Flask, _parts: Parts) -> None:
    """Answer every failure with a page, or with JSON where JSON was asked for."""

    def expected(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.response  # a redirect on its way
        if isinstance(error, SecurityError):
            return WRONG_HOST, 400, {"Content-Type": "text/plain; charset=utf-8"}
        if isinstance(error, TooSoon):
            answer = make_response(failure(429, SOON))
            answer.headers["Retry-After"] = str(error.retry_after)
            return answer
        if isinstance(error, Archived):
            return failure(410, ARCHIVED)
        if isinstance(error, CSRFError):
            return resuming.page_again("/desk") or failure(400, EXPIRED)
        return failure(error.code or 500)

    def unexpected(error: Exception) -> ResponseReturnValue:
        log().error("a page broke", route=_route(), method=request.method, exc_info=error)
        return failure(500)

    def too_often(error: TooOften) -> ResponseReturnValue:
        answer = make_response(failure(429))
        answer.headers["Retry-After"] = str(error.seconds)
        return answer

    def storage(error: StorageUnavailable) -> ResponseReturnValue:
        log().error(f"the database refused: {remedy(error)}", route=_route(), method=request.method, reason=error.why)
        answer = make_response(failure(503))
        answer.headers["Retry-After"] = str(RETRY)
        return answer

    app.register_error_handler(HTTPException, expected)
    app.register_error_handler(TooOften, too_often)
    app.register_error_handler(StorageUnavailable, storage)
    app.register_error_handler(Exception, unexpected)
    app.register_error_handler(InternalServerError, lambda _error: failure(500))


def failure(status: int, said: tuple[str, str] | None = None) -> ResponseReturnValue:
    """Return the page of a failure."""
    title, remedy = said or WHAT.get(status, WHAT[400 if status < 500 else 500])
    if request.path.endswith(".json") or request.accept_mimetypes.best == "application/json":
        return data(Refusal(CODES.get(status, "bug")).answer()), status
    if "language" not in g:
        g.language = SOURCE
    return render_template("error.html", title=title, remedy=remedy, status=status), status


def _route() -> str:
    return request.url_rule.rule if request.url_rule else "none"
