"""In which language a page speaks: the reader's choice, then the link's, then the browser's, then the workshop's."""

from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from workshop.assets import folder
from workshop.directory import now
from workshop.times import Times
from workshop.web.cookies import MONTH, keep
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.static_files import ENTRIES, modules
from workshop.words import LANGUAGES, SOURCE, Words, for_browser, lazy

NO_SCRIPT = lazy(
    "This page needs JavaScript. Please turn it on in your browser, or use another one, then load the page again."
)
NAMES = {"en": "English", "es": "Español", "fr": "Français"}


def chosen(choice: str | None, link: str | None, accepted: str | None, default: str = SOURCE) -> str:
    """Return the first of the four that we speak. Anything else a client may write there is ignored."""
    return next((wish for wish in (choice, link, accepted, default) if wish in LANGUAGES), SOURCE)


def register(app: Flask, parts: Parts) -> None:
    """Let every page speak the reader's language, and serve the words to the browser."""
    pages = Blueprint("language", __name__)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(lambda text: words().plain(text), lambda *count: words().form(*count), newstyle=True)
    app.jinja_env.globals.update(languages=NAMES, here=here, moment=moment, called=called, no_script=no_script)

    @app.before_request
    def choose() -> None:
        speak(request.cookies.get("language"), request.args.get("language"))

    @app.after_request
    def remember(response: Response) -> Response:
        linked = request.args.get("language")
        if linked in LANGUAGES and request.cookies.get("language") not in LANGUAGES and request.endpoint == "join.form":
            keep(response, parts.settings, "language", linked, MONTH * 12)
        return response

    @pages.post("/language")
    def choose_language() -> ResponseReturnValue:
        wish = request.form.get("language", "")
        if wish not in LANGUAGES:
            abort(400)
        response = redirect(local(request.form.get("next", "/")), 303)
        keep(response, parts.settings, "language", wish, MONTH * 12)
        return response

    @pages.get("/words/<language>.json")
    def browser_words(language: str) -> ResponseReturnValue:
        if language not in LANGUAGES:
            abort(404)
        return data(for_browser(language, said_by(request.args.get("for", ""))))

    app.register_blueprint(pages)


def said_by(page: str) -> tuple[Path, ...] | None:
    """Return the modules of a live page, for which alone words are asked; None means all."""
    entry = ENTRIES.get(page)
    if entry is None:
        return None
    inside = folder("static")
    return tuple(
        inside / address.removeprefix("/static/") for address in modules(entry, later=True) if "/js/" in address
    )


def words() -> Words:
    """Return the words of the page that is being made."""
    found: Words = g.get("words") or Words(SOURCE)
    return found


def speak(choice: str | None, link: str | None, default: str = SOURCE) -> None:
    """Choose the language of this request."""
    accepted = request.accept_languages.best_match(LANGUAGES)
    g.language = chosen(choice, link, accepted, default)
    g.words = Words(g.language)


def speak_for(languages: tuple[str, ...]) -> None:
    """Fall back to the workshop's own first language, now that we know which workshop this is about."""
    speak(request.cookies.get("language"), request.args.get("language"), next(iter(languages), SOURCE))


def here() -> str:
    """Return the address to come back to after choosing a language: this page, unless it only answers to a form."""
    try:
        request_adapter().match(request.path, method="GET")
    except HTTPException:
        return "/"
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def request_adapter() -> MapAdapter:
    """Return the map of our addresses."""
    adapter: MapAdapter = current_app.create_url_adapter(request)  # type: ignore[assignment]
    return adapter


def moment(ms: int, zone: str) -> str:
    """Return a time (ms since 1970 UTC) as the reader writes it, in a zone, which is named."""
    return Times(zone, g.language).moment(ms)


def day(ms: int, zone: str) -> str:
    """Return the day of a time (ms since 1970 UTC) in a zone, as the reader writes it."""
    return Times(zone, g.language).day(ms)


def called(zone: str) -> str:
    """Return what the reader calls a zone now: "Madrid, UTC+1"."""
    return Times(zone, g.language).called(now())


def no_script() -> list[tuple[str, str]]:
    """Return `(language, sentence)` for whoever sees a live page without scripts, whatever they read."""
    return [(code, Words(code).t(NO_SCRIPT)) for code in LANGUAGES]


def local(address: str) -> str:
    """Return the address when it is a path of ours, else the home page: no redirects to anywhere else."""
    inside = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if inside else "/"
