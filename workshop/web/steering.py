"""Who may see a page: facilitators only, those who steer a workshop, or whoever is in it."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import abort, redirect, request, url_for
from flask_login import current_user, login_required

from workshop import accounts, codes, directory
from workshop.models import Workshop
from workshop.web.identity import steering_here
from workshop.web.parts import Parts
from workshop.web.standing import is_at_the_door, is_in

View = TypeVar("View", bound=Callable[..., Any])


def facilitators_only(view: View) -> View:
    """Send everybody else to the sign-in page, and back here after it."""
    return cast(View, login_required(view))


def steered(parts: Parts, code: str) -> Workshop:
    """Return the workshop when the signed-in facilitator steers it; else there is no such page."""
    workshop = _known(parts, code)
    if not accounts.steers(parts.engine, current_user.id, directory.id_of(workshop)):
        abort(404)
    return workshop


def entered(parts: Parts, code: str) -> Workshop:
    """Return the workshop when this device has any seat in it; else send it to the door."""
    workshop = _known(parts, code)
    if not is_in(parts, workshop) and not steering_here(parts.engine, workshop):
        door(workshop)
    return workshop


def at_the_door(parts: Parts, code: str) -> Workshop:
    """Return the workshop when this device is in it, or waits to be let in: for what tells nothing of the room."""
    workshop = _known(parts, code)
    return workshop if is_at_the_door(parts, workshop) else entered(parts, code)


def door(workshop: Workshop) -> None:
    """Leave for the join form; for what is not a page, say 403."""
    if request.path.endswith(".json"):
        abort(403)
    abort(redirect(url_for("join.form", key=codes.shown_code(workshop.code)), 303))


def _known(parts: Parts, code: str) -> Workshop:
    return directory.known_workshop(parts.engine, code) or abort(404)
