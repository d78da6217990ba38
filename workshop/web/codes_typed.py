"""Codes that people type: which workshop is meant, found only when it is this one's turn to try (see doors)."""

from flask import make_response, render_template, request, session
from werkzeug.wrappers import Response

from workshop import codes, directory
from workshop.models import Workshop
from workshop.web import forms
from workshop.web.cookies import DOOR
from workshop.web.identity import here_now, me
from workshop.web.parts import Parts
from workshop.web.steering import Archived


def by_code(parts: Parts, typed: str) -> Workshop | None:
    """Return the workshop that may be joined with this code. Raises `TooOften` where too many were wrong."""
    code = codes.read_code(typed)
    if code is None:
        return None
    found = _known(parts, code)
    if found is None:
        asked = lambda: directory.find_workshop(parts.engine, code)  # noqa: E731
        found = parts.doors.code(request.remote_addr, device(), code, asked)
    if found is not None and found.archived_at:
        raise Archived
    return found


def device() -> str:
    """Return what tells this browser from others at its address: what its forms are signed with."""
    return str(session.get("csrf_token", ""))


def no_such_code(parts: Parts) -> Response:
    """Say what a code looks like, with a field for another try."""
    page = render_template("home.html", form=forms.CodeForm(), facilitator=me(parts.engine), wrong=True)
    return make_response(page, 404)


def _known(parts: Parts, code: str) -> Workshop | None:
    """Return the workshop of a device that needs no code: it is in there, or it scanned the QR code."""
    held = here_now(parts.engine, code)
    if held is not None and (held.workshop.code == code or "participant" in held.seats):
        return held.workshop
    token = request.cookies.get(f"{DOOR}-{code}", "")
    scanned = directory.find_workshop(parts.engine, token) if token and not codes.read_code(token) else None
    return scanned if scanned and scanned.code == code else None
