"""Who may see a page: facilitators only, those who steer a workshop, or whoever is in it."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import abort, redirect, request, url_for
from flask_login import current_user, login_required
from werkzeug.exceptions import Gone

from workshop import accounts, codes, directory
from workshop.models import Workshop
from workshop.web.identity import COOKIES, my_seat, steering_here
from workshop.web.parts import Parts


class Archived(Gone):
    """The workshop is in the archive: nobody is in it until it is brought back."""


View = TypeVar("View", bound=Callable[..., Any])


def facilitators_only(view: View) -> View:
    """Send everybody else to the sign-in page, and back here after it."""
    return cast(View, login_required(view))


def steered(parts: Parts, code: str) -> Workshop:
    """Return the workshop when the signed-in facilitator steers it; else there is no such page."""
    workshop = _known(parts, code)
    if not accounts.steers(parts.engine, current_user.id, directory.id_of(workshop)):
        abort(404)
    return _not_archived(workshop)


def owned(parts: Parts, code: str) -> Workshop:
    """Return the workshop, also one in the archive, when the signed-in facilitator opened it; else 404."""
    workshop = _known(parts, code)
    if not accounts.owns(parts.engine, current_user.id, directory.id_of(workshop)):
        abort(404)
    return workshop


def entered(parts: Parts, code: str) -> Workshop:
    """Return the workshop when this device has any seat in it; else send it to the door."""
    workshop = _known(parts, code)
    seated = any(my_seat(parts.engine, workshop, role) for role in COOKIES)
    if not seated and not steering_here(parts.engine, workshop):
        door(workshop)
    return _not_archived(workshop)


def door(workshop: Workshop) -> None:
    """Leave for the join form; for what is not a page, say 403."""
    if request.path.endswith(".json"):
        abort(403)
    abort(redirect(url_for("join.form", key=codes.shown_code(workshop.code)), 303))


def _known(parts: Parts, code: str) -> Workshop:
    return directory.known_workshop(parts.engine, code) or abort(404)


def _not_archived(workshop: Workshop) -> Workshop:
    if workshop.archived_at:
        raise Archived
    return workshop
