"""Cookies: all alike. Opaque tokens, never readable by scripts, never sent along from other sites."""

from flask import request
from werkzeug.wrappers import Response

from workshop.settings import Settings

DAY = 24 * 3600
MONTH = 30 * DAY
DOOR = "door"  # with a code after it: of somebody who scanned the QR, whom nobody else's wrong guesses hold up


def keep(response: Response, settings: Settings, name: str, value: str, seconds: int = MONTH) -> None:
    """Set a cookie on this device."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=request.script_root or "/",
        httponly=True,
        samesite="Lax",
        secure=settings.cookies_secure or request.is_secure,
    )


def drop(response: Response, name: str) -> None:
    """Remove a cookie from this device."""
    response.delete_cookie(name, path=request.script_root or "/", httponly=True, samesite="Lax")
