"""Under a path of a host: https://example.org/workshops, where a proxy passes on what begins with /workshops.

Inside the house an address begins with "/", as if we had the host to ourselves. What leaves it bears the path:
redirects by the hook here, links and forms as templates are read (`Rooted`), scripts by `at` of lib/boot.js.
A path begins with no word that an address of ours begins with (`RESERVED`): so an address tells whether it bears it.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, has_request_context, request
from jinja2.ext import Extension
from werkzeug.wrappers import Response

ATTRIBUTE = re.compile(r'\b(href|src|action)="/(?!/)')
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Rooted(Extension):
    """Lets each address that a template writes down bear the path."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source of a template with the path before each address of ours."""
        return ATTRIBUTE.sub(r'\1="{{ root() }}/', source)


class Under:
    """Serves an application under a path, whether the proxy in front leaves the path in the address or takes it off."""

    def __init__(self, application: Application, path: str) -> None:
        self._application, self._path = application, path

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        asked = environ.get("PATH_INFO", "")
        if asked == self._path or asked.startswith(f"{self._path}/"):
            environ["PATH_INFO"] = asked[len(self._path) :] or "/"
        environ["SCRIPT_NAME"] = self._path
        return self._application(environ, start_response)


def register(app: Flask) -> None:
    """Let templates, redirects and cookies bear the path of the request that they answer."""
    app.jinja_env.add_extension(Rooted)
    app.jinja_env.globals["root"] = root
    app.jinja_env.filters["rooted"] = rooted
    app.after_request(_leave_rooted)


def root() -> str:
    """Return the path under which we were asked; "" for a host of our own."""
    return request.script_root if has_request_context() else ""


def rooted(address: str) -> str:
    """Return an address of ours as it is outside: with the path, once."""
    path = root()
    if not address.startswith("/") or address == path or address.startswith(f"{path}/" if path else "/"):
        return address
    return path + address


def rooted_page(page: str) -> str:
    """Return a page that was made elsewhere, with the path before each of its addresses."""
    path = root()
    if not path:
        return page
    return ATTRIBUTE.sub(rf'\1="{path}/', page).replace('":"/static/', f'":"{path}/static/')


def _leave_rooted(response: Response) -> Response:
    if "Location" in response.headers:
        response.headers["Location"] = rooted(response.headers["Location"])
    return response
