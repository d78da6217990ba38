"""Who somebody is, read from the cookies of their device and from the database. Never from what they send."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Literal

from flask import request
from sqlalchemy import Engine

from workshop import accounts, codes, directory
from workshop.models import Facilitator, Seat, SignIn, Workshop

Role = Literal["participant", "table", "screen", "facilitator"]
COOKIES = {"participant": "seat", "table": "table", "screen": "screen"}
SIGNED_IN = "facilitator"
MOST_SEATS = 12  # cookies of one kind that are looked at


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a connection speaks for. `sign_in_id` is set for whoever may steer, on the desk or at their own projector."""

    workshop_id: int
    code: str
    role: Role
    person: str
    sign_in_id: int | None = None


def identify(engine: Engine, environ: dict[str, Any], auth: object) -> Identity | str:
    """Return who connects, or a refusal code: `malformed`, `unknown_workshop`, `not_joined`, `signed_out`.

    `auth` says which workshop is meant and as what (`{workshop, as}`); the cookies in `environ` prove it.
    """
    if not isinstance(auth, dict) or not isinstance(auth.get("workshop"), str) or not isinstance(auth.get("as"), str):
        return "malformed"
    code, role = codes.read_code(auth["workshop"]), auth["as"]
    if role not in (*COOKIES, "desk"):
        return "malformed"
    workshop = directory.known_workshop(engine, code) if code else None
    if workshop is None or code is None:
        return "unknown_workshop"
    if workshop.archived_at:
        return "workshop_archived"
    cookies = _cookies(environ)
    if role in ("desk", "screen"):
        steering = _steering(engine, workshop, cookies.get(SIGNED_IN), role)
        if steering or role == "desk":
            return steering or "signed_out"
    seat = seat_in(engine, workshop, cookies, role)
    if seat is None:
        return "not_joined"
    return Identity(directory.id_of(workshop), workshop.code, role, seat.person)


def still_facilitator(engine: Engine, identity: Identity) -> bool:
    """Say whether this connection may steer at this moment: asked at every facilitator's command."""
    return identity.sign_in_id is not None and accounts.still_steers(engine, identity.sign_in_id, identity.workshop_id)


def seat_in(engine: Engine, workshop: Workshop, cookies: Mapping[str, str], role: str) -> Seat | None:
    """Return the seat that a device has in a workshop.

    A cookie bears the code under which the device came in; the workshop may have another one by now.
    """
    kind = f"{COOKIES[role]}-"
    ours = sorted((name for name in cookies if name.startswith(kind)), key=lambda name: name != kind + workshop.code)
    for name in ours[:MOST_SEATS]:
        seat = directory.seat_of(engine, cookies[name])
        if seat and seat.workshop_id == workshop.id and seat.role == role:
            return seat
    return None


def my_seat(engine: Engine, workshop: Workshop, role: str) -> Seat | None:
    """Return the seat that the device of this request has in a workshop."""
    return seat_in(engine, workshop, request.cookies, role)


def me(engine: Engine) -> tuple[SignIn, Facilitator] | None:
    """Return the signed-in device of this request and its facilitator."""
    return accounts.signed_in(engine, request.cookies.get(SIGNED_IN))


def steering_here(engine: Engine, workshop: Workshop) -> bool:
    """Say whether the one who asks may steer this workshop."""
    known = me(engine)
    return known is not None and accounts.steers(engine, known[1].id or 0, directory.id_of(workshop))


def _steering(engine: Engine, workshop: Workshop, token: str | None, role: str) -> Identity | None:
    known = accounts.signed_in(engine, token)
    if known is None or not accounts.steers(engine, known[1].id or 0, directory.id_of(workshop)):
        return None
    device, facilitator = known
    shown: Role = "facilitator" if role == "desk" else "screen"
    return Identity(directory.id_of(workshop), workshop.code, shown, f"facilitator-{facilitator.id}", device.id)


def _cookies(environ: dict[str, Any]) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(str(environ.get("HTTP_COOKIE", "")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}
