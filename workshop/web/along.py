"""Taking a seat along to another device, and letting go of it: the pages, and what the live pages ask for.

The device that has the seat shows a QR code and a code to type, good once and for minutes. Opening the link changes
nothing: the page says whose seat it is, and its button moves it. Used, old, withdrawn and guessed ones are answered
alike; a typed code draws on the budget of all codes.
"""

from typing import Any

from flask import Blueprint, Flask, abort, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.wrappers import Response

from workshop import cities, codes, directory, passages
from workshop.core import Refusal
from workshop.models import Seat, Workshop
from workshop.web import addresses, forms
from workshop.web.codes_typed import device
from workshop.web.cookies import keep
from workshop.web.identity import COOKIES, Here, here_now
from workshop.web.language import speak_for
from workshop.web.leaving import left
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.standing import standing
from workshop.web.steering import Archived

OFTEN = parse("12 per minute")  # offers of one seat
COOKIE = "along"  # with a number after it: holds a ticket between the link, or the code, and the button
SECONDS = passages.MINUTES * 60
MOVES = ("participant", "table")  # seats that move; a projector has links of its own


def register(app: Flask, parts: Parts) -> None:
    """Serve the offer, and both ways to take it."""
    pages = Blueprint("along", __name__)
    limiter = MovingWindowRateLimiter(MemoryStorage())

    @pages.post("/w/<code>/along")
    def offer(code: str) -> ResponseReturnValue:
        seat = _own_seat(parts, here_now(parts.engine, code))
        if seat is None:
            return data(Refusal("not_your_seat").answer()), 403
        if not limiter.hit(OFTEN, str(seat.id)):
            return data(Refusal("slow_down").answer()), 429
        try:
            made = passages.offer(parts.engine, seat)
        except Refusal as refusal:
            return data(refusal.answer()), 403
        return data(_shown(parts, made))

    @pages.get("/seat")
    def ask() -> ResponseReturnValue:
        return render_template("seat_code.html", form=forms.CodeForm(), wrong=False)

    @pages.post("/seat")
    def typed() -> ResponseReturnValue:
        return by_code(parts, forms.CodeForm().code.data or "")

    @pages.get("/along/<token>")
    def scanned(token: str) -> ResponseReturnValue:
        number = _good(parts, passages.by_token(parts.engine, token))
        if number is None:
            parts.doors.missed(request.remote_addr)
            return _over()
        return _with_ticket(parts, number)

    @pages.get("/along")
    def look() -> ResponseReturnValue:
        return _asked(parts, _brought(parts))

    @pages.post("/along")
    def take() -> ResponseReturnValue:
        return _taken(parts, _brought(parts))

    app.register_blueprint(pages)


def by_code(parts: Parts, typed: str) -> ResponseReturnValue:
    """Answer a code that was typed for a seat. Raises `TooOften` where too many were wrong."""
    code = codes.read_code(typed, codes.SEAT_LENGTH)
    found = None
    if code is not None:
        judge = lambda: _good(parts, passages.by_code(parts.engine, code))  # noqa: E731
        found = parts.doors.code(request.remote_addr, device(), code, judge)
    if found is None:
        return _over(404)
    return _with_ticket(parts, found)


def _over(status: int = 410) -> Response:
    """Say that a code or a link opens no seat, and how to make another; the same for all that open none."""
    return make_response(render_template("seat_code.html", form=forms.CodeForm(), wrong=True), status)


def _good(parts: Parts, number: int | None) -> int | None:
    """Return the number of an offer, but for a seat that was taken back: that one is answered as if there were none."""
    seat = passages.offered(parts.engine, number) if number else None
    return number if seat and seat.role in MOVES and standing(parts, seat) != "removed" else None


def _own_seat(parts: Parts, here: Here | None) -> Seat | None:
    """Return the seat of this device that is to move: a phone's, or where it is asked for, a table screen's."""
    seat = here.seats.get("table" if request.form.get("as") == "table" else "participant") if here else None
    return seat if here and not here.workshop.archived_at and seat and standing(parts, seat) != "removed" else None


def _shown(parts: Parts, made: passages.Offer) -> dict[str, Any]:
    address = f"{addresses.public_url(parts.settings)}/along/{made.token}"
    typed_at = f"{addresses.public_url(parts.settings)}/seat"
    shown = {"code": codes.shown_code(made.code), "at": typed_at, "qr": addresses.as_picture(address)}
    return {"ok": True, "until": made.until, **shown}


def _with_ticket(parts: Parts, number: int) -> ResponseReturnValue:
    """Go on to the page with the button; what opens it lies in a cookie, and not in the address."""
    response = redirect(url_for("along.look", seat=number), 303)
    keep(response, parts.settings, f"{COOKIE}-{number}", str(_signer(parts).dumps(number)), SECONDS)
    return response


def _brought(parts: Parts) -> int:
    """Return the number of the offer that this page is about, when this browser has its ticket."""
    said = request.args.get("seat", "")[:12]
    try:
        number = _signer(parts).loads(request.cookies.get(f"{COOKIE}-{said}", ""), max_age=SECONDS)
    except BadSignature:
        abort(_over())
    return number if isinstance(number, int) and str(number) == said else abort(_over())


def _signer(parts: Parts) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(parts.settings.secret, salt="a seat that moves")


def _offered(parts: Parts, number: int) -> tuple[Seat, Workshop, Here | None]:
    """Return the seat, its workshop and what this device is in it; or end with the page that says it is over."""
    seat = passages.offered(parts.engine, number) if _good(parts, number) else None
    workshop = directory.workshop_by_id(parts.engine, seat.workshop_id) if seat else None
    if seat is None or workshop is None:
        abort(_over())
    if workshop.archived_at:
        raise Archived
    return seat, workshop, here_now(parts.engine, workshop.code)


def _asked(parts: Parts, number: int, status: int = 200) -> ResponseReturnValue:
    seat, workshop, here = _offered(parts, number)
    state = parts.journal.room(seat.workshop_id).state
    speak_for(state.languages)
    mine = here.seats.get(seat.role) if here else None
    if mine is not None and mine.id == seat.id:
        return redirect(_page_of(seat, workshop), 303)  # the device that shows the code has scanned it
    page = render_template(
        "along.html",
        form=forms.EmptyForm(),
        workshop=workshop,
        seat=seat,
        who=who(parts, seat),
        table_here=mine is not None and seat.role == "table",
        other=who(parts, mine) if mine and standing(parts, mine) != "removed" else "",
    )
    return page, status


def who(parts: Parts, seat: Seat) -> str:
    """Return whose seat it is, in words: name and city; "" for a table."""
    person = parts.journal.room(seat.workshop_id).state.people.get(seat.person)
    if person is None:
        return seat.name or ""
    country = cities.country_names(g.language).get(person.city.country, person.city.country)
    return " · ".join(part for part in (seat.name, f"{person.city.name}, {country}") if part)


def _taken(parts: Parts, number: int) -> ResponseReturnValue:
    """Move the seat to this device; the one that it was on hears of it now."""
    again = _pressed_twice(parts, number)
    if again is not None:
        return again
    seat, workshop, here = _offered(parts, number)
    mine = here.seats.get(seat.role) if here else None
    if mine is not None and mine.id == seat.id:
        return redirect(_page_of(seat, workshop), 303)
    if mine is not None and standing(parts, mine) != "removed":
        if seat.role == "table":
            return _asked(parts, number, 409)
        answer = left(parts, workshop, mine)
        if not answer["ok"]:
            return render_template("refused.html", code=answer["code"]), 503
    moved = passages.take(parts.engine, number)
    if moved is None:
        return _over()
    parts.look_again()
    seat, token = moved
    response: Response = redirect(_page_of(seat, workshop), 303)
    keep(response, parts.settings, f"{COOKIES[seat.role]}-{workshop.code}", token)
    return response


def _pressed_twice(parts: Parts, number: int) -> ResponseReturnValue | None:
    """Return the way on for the device that has just taken this very seat."""
    seat = passages.taken_to(parts.engine, number)
    workshop = directory.workshop_by_id(parts.engine, seat.workshop_id) if seat else None
    if seat is None or workshop is None:
        return None
    here = here_now(parts.engine, workshop.code)
    mine = here.seats.get(seat.role) if here else None
    return redirect(_page_of(seat, workshop), 303) if mine is not None and mine.id == seat.id else None


def _page_of(seat: Seat, workshop: Workshop) -> str:
    return url_for("live.table" if seat.role == "table" else "live.participant", code=workshop.code)
