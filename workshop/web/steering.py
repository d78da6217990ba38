"""Who may see a page: facilitators only, those who steer a workshop, or whoever is in it."""

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar, cast

from flask import abort, redirect, request, url_for
from flask_login import current_user, login_required
from werkzeug.exceptions import Gone

from workshop import accounts, codes, directory
from workshop.models import Workshop
from workshop.web.identity import Here, here_now
from workshop.web.parts import Parts
from workshop.web.standing import is_at_the_door, is_in


class Archived(Gone):
    """The workshop is in the archive: nobody is in it until it is brought back."""


View = TypeVar("View", bound=Callable[..., Any])


def facilitators_only(view: View) -> View:
    """Send everybody else to the sign-in page, and back here after it, with what they sent."""
    guarded = login_required(view)
    guarded.for_facilitators = True
    return cast(View, guarded)


def steered(parts: Parts, code: str) -> Workshop:
    """Return the workshop when the signed-in facilitator steers it; else there is no such page."""
    read = codes.read_code(code) or abort(404)
    found = directory.workshop_among(parts.engine, read, set(), current_user.id) or abort(404)
    return _not_archived(found)


def owned(parts: Parts, code: str) -> Workshop:
    """Return the workshop, also one in the archive, when the signed-in facilitator opened it; else 404."""
    read = codes.read_code(code) or abort(404)
    found = directory.workshop_among(parts.engine, read, set(), current_user.id) or abort(404)
    if not accounts.owns(parts.engine, current_user.id, directory.id_of(found)):
        abort(404)
    return found


def entered(parts: Parts, code: str) -> Here:
    """Return the workshop and what this device is in it; whoever is nothing there is sent to the door.

    So is whoever asks for a code that nobody has: from here nobody learns which codes there are.
    """
    found = _found(parts, code)
    if not is_in(parts, found):
        door(found.workshop.code)
    return found


def at_the_door(parts: Parts, code: str) -> Here:
    """Return the same for whoever waits to be let in, too: for what tells nothing of the room."""
    found = _found(parts, code)
    if not is_at_the_door(parts, found):
        door(found.workshop.code)
    return found


def _found(parts: Parts, code: str) -> Here:
    found = here_now(parts.engine, code) or door(codes.read_code(code) or abort(404))
    _not_archived(found.workshop)
    return found


def door(code: str) -> NoReturn:
    """Leave for the join form; for what is not a page, say 403."""
    if request.path.endswith(".json"):
        abort(403)
    abort(redirect(url_for("join.form", key=codes.shown_code(code)), 303))


def _not_archived(workshop: Workshop) -> Workshop:
    if workshop.archived_at:
        raise Archived
    return workshop
