"""Who somebody is, read from the cookies of their device and from the database. Never from what they send.

One reading for pages and sockets. A workshop is looked for among those that the device holds something for: so a code
that nobody has and a code that somebody else has are the same question to the database, and get the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import g, request
from sqlalchemy import Engine
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request

from workshop import accounts, codes, directory, passages
from workshop.models import Facilitator, Seat, SignIn, Workshop

Role = Literal["participant", "table", "screen", "facilitator"]
Cookies = MultiDict[str, str]
COOKIES = {"participant": "seat", "table": "table", "screen": "screen"}
SIGNED_IN = "facilitator"
MOST_SEATS = 60  # cookies of seats that are looked at; a browser keeps not many more for one site
MOST_SIGN_INS = 4  # of one name: ours, and what another program on the same domain may have set


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a connection speaks for. `sign_in_id` is set for whoever may steer, on the desk or at their own projector.

    `key` is the digest of the token that proved a seat: when the seat has another one, the connection is nobody's.
    """

    workshop_id: int
    code: str
    role: Role
    person: str
    sign_in_id: int | None = None
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Here:
    """What a device is in one workshop: its seats by role, and its facilitator when that one steers here."""

    workshop: Workshop
    seats: dict[str, Seat] = field(default_factory=dict)
    steering: tuple[SignIn, Facilitator] | None = None


def identify(engine: Engine, environ: dict[str, Any], auth: object) -> Identity | str:
    """Return who connects, or a refusal code: `malformed`, `not_joined`, `seat_moved`, `signed_out`.

    `auth` says which workshop is meant and as what (`{workshop, as}`); the cookies in `environ` prove it.
    """
    if not isinstance(auth, dict) or not isinstance(auth.get("workshop"), str) or not isinstance(auth.get("as"), str):
        return "malformed"
    role = auth["as"]
    if role not in (*COOKIES, "desk"):
        return "malformed"
    cookies = cookies_of(environ)
    found = here(engine, cookies, auth["workshop"])
    if found and found.workshop.archived_at:
        return "workshop_archived"
    steering = found.steering if found else None
    if found and steering and role in ("desk", "screen"):
        device, facilitator = steering
        shown: Role = "facilitator" if role == "desk" else "screen"
        number = directory.id_of(found.workshop)
        return Identity(number, found.workshop.code, shown, f"facilitator-{facilitator.id}", device.id)
    if role == "desk":
        return "signed_out"
    if found is None or role not in found.seats:
        return "seat_moved" if seat_moved(engine, cookies, auth["workshop"], role) else "not_joined"
    seat, workshop = found.seats[role], found.workshop
    return Identity(directory.id_of(workshop), workshop.code, role, seat.person, key=seat.token_hash or "")


def still_facilitator(engine: Engine, identity: Identity) -> bool:
    """Say whether this connection may steer at this moment: asked at every facilitator's command."""
    return identity.sign_in_id is not None and accounts.still_steers(engine, identity.sign_in_id, identity.workshop_id)


def cookies_of(environ: dict[str, Any]) -> Cookies:
    """Return the cookies of a connection, read as those of a page are: what others set costs ours nothing."""
    return Cookies(Request(environ, populate_request=False).cookies)


def here(engine: Engine, cookies: Cookies, code: str) -> Here | None:
    """Return what a device is in the workshop that has this code, or had it; None when it is nothing there.

    A cookie bears the code under which the device came in; the workshop may have another one by now.
    """
    read = codes.read_code(code)
    if read is None:
        return None
    seats = [seat for seat, kind in _seats(engine, cookies, read) if COOKIES.get(seat.role) == kind]
    known = signed_in(engine, cookies)
    if not seats and known is None:
        return None
    among = {seat.workshop_id for seat in seats}
    workshop = directory.workshop_among(engine, read, among, known[1].id if known else None)
    if workshop is None:
        return None
    mine = {seat.role: seat for seat in reversed(seats) if seat.workshop_id == workshop.id}
    steers = known is not None and accounts.steers(engine, known[1].id or 0, directory.id_of(workshop))
    return Here(workshop, mine, known if steers else None)


def seat_moved(engine: Engine, cookies: Cookies, code: str, role: str) -> bool:
    """Say whether a device had a seat of this role in a workshop which went to another device."""
    read = codes.read_code(code)
    kind = COOKIES.get(role, "")
    tokens = [token for name, token in cookies.items(multi=True) if kind and name.startswith(f"{kind}-")]
    went = passages.moved(engine, [codes.digest(token) for token in tokens[:MOST_SEATS]], role)
    return bool(read and went and directory.workshop_among(engine, read, went))


def here_now(engine: Engine, code: str) -> Here | None:
    """Return what the device of this request is in a workshop."""
    return here(engine, request.cookies, code)


def me(engine: Engine) -> tuple[SignIn, Facilitator] | None:
    """Return the signed-in device of this request and its facilitator."""
    if "signed_in" not in g:
        g.signed_in = signed_in(engine, request.cookies)
    known: tuple[SignIn, Facilitator] | None = g.signed_in
    return known


def signed_in(engine: Engine, cookies: Cookies) -> tuple[SignIn, Facilitator] | None:
    """Return the signed-in device and its facilitator that a cookie proves."""
    tried = (accounts.signed_in(engine, token) for token in cookies.getlist(SIGNED_IN)[:MOST_SIGN_INS])
    return next(filter(None, tried), None)


def known_device(engine: Engine, environ: dict[str, Any]) -> str:
    """Return by what a device is known: the number of a seat or sign-in of its that is good, else "".

    Of several it is the same one, in whatever order and among whatever else its cookies come; and whatever key the seat
    has at the moment, for a form sent again and a passage give it a new one.
    """
    cookies = cookies_of(environ)
    seats = [f"seat {seat.id}" for seat, _ in _seats(engine, cookies, "")]
    known = signed_in(engine, cookies)
    return min([*seats, *([f"sign-in {known[0].id}"] if known else [])], default="")


def _seats(engine: Engine, cookies: Cookies, code: str) -> Iterator[tuple[Seat, str]]:
    """Yield the seats that a device holds, each with the kind of its cookie; the one under this code first."""
    names = {f"{kind}-" for kind in COOKIES.values()}
    ours = [(name, token) for name, token in cookies.items(multi=True) if name.partition("-")[0] + "-" in names]
    ours.sort(key=lambda cookie: not cookie[0].endswith(f"-{code}"))
    kinds = {codes.digest(token): name.partition("-")[0] for name, token in reversed(ours[:MOST_SEATS])}
    found = {seat.token_hash: seat for seat in directory.seats_of(engine, list(kinds))} if kinds else {}
    yield from ((found[digest], kinds[digest]) for digest in reversed(kinds) if digest in found)
