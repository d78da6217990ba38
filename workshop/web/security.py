"""What every request and every answer must obey: sizes, hosts, cookies, forged forms, and the headers."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from workshop.settings import Settings

LARGEST = 64 * 1024  # bytes of a form
CHUNK = 64 * 1024  # bytes that the reader of forms takes at once; it may hold two while it looks for the end of a file
LONG_FORMS = {  # what they say one may write, as it travels: twenty messages of 600 signs, of twelve bytes each
    "report_desk.words": 512 * 1024,
    "sign_in.enter": 1024 * 1024,  # it may carry such a form along, packed
}
FILES = {"own_packs.upload": 4 * 1024 * 1024}  # they say themselves when a file is too large
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
DOCUMENTS = {"text/html", "application/json", "text/plain", "image/svg+xml"}
HERE = ("localhost", "127.0.0.1", "::1")
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def register(app: Flask, settings: Settings) -> None:
    """Put the rules in force. First of all `register` functions, so that they hold before any page speaks."""
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="form",
        SESSION_COOKIE_PATH=settings.base_path or "/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookies_secure,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it asks for a Referer, and our pages send none
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.url_map.converters["int"] = Number
    app.before_request(_answering_to(settings))
    app.before_request(_make_room)
    app.before_request(_refuse_odd_addresses)
    CSRFProtect(app)
    app.before_request(_refuse_other_sites)
    app.after_request(_sign)
    app.jinja_env.globals.update(nonce=nonce)


def nonce() -> str:
    """Return the nonce of the page that is being made: only the import map bears it."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    made: str = g.nonce
    return made


def _answering_to(settings: Settings) -> Callable[[], None]:
    """A server with a public address answers to it and to this machine; a laptop answers to any of its names."""
    host = urlsplit(settings.base_url).hostname if settings.base_url else None

    def refuse_other_hosts() -> None:
        asked = urlsplit(request.host_url).hostname  # raises SecurityError for what can be no host at all
        if host and asked not in (host, *HERE):
            raise SecurityError

    return refuse_other_hosts


def _make_room() -> None:
    """Let a file or a long text be larger than a form, before anybody reads the form."""
    where = request.endpoint or ""
    request.max_content_length = FILES.get(where) or LONG_FORMS.get(where, LARGEST)
    request.max_form_memory_size = 4 * CHUNK if where in FILES else LONG_FORMS.get(where, LARGEST)


def _refuse_odd_addresses() -> None:
    """What no address of ours has in it is no page: a database may not even be asked for it."""
    said = [value for value in (request.view_args or {}).values() if isinstance(value, str)]
    if any("\0" in value or not value.isprintable() for value in said):
        abort(404)


class Number(IntegerConverter):
    """A number of a row in an address: from 1 to what every database can hold, written in one way."""

    regex = r"[1-9][0-9]{0,9}"

    def __init__(self, map: Map) -> None:
        super().__init__(map, min=1, max=2**31 - 1)


def _refuse_other_sites() -> None:
    """A browser says when a form comes from another site; we need not wait for the token to find out."""
    if request.method in UNSAFE and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        abort(403)


def _sign(response: Response) -> Response:
    response.headers.update(HEADERS)
    if "framed" in g:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if response.mimetype in DOCUMENTS:  # for a script or a picture it says nothing, and a phone loads fifty of them
        response.headers["Content-Security-Policy"] = _policy()
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def _policy() -> str:
    """Return the policy of a document. A page that shows another of ours says so (`g.frames`), and that one as well."""
    policy = POLICY.format(nonce=nonce())
    if "framed" in g:
        policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return f"{policy}; frame-src 'self'" if "frames" in g else policy
