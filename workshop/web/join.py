"""Coming in: the code at the door, then who takes part, and for which city."""

import secrets
from typing import Any

from babel.numbers import format_decimal
from flask import Blueprint, Flask, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop import cities, codes, directory, packs
from workshop.cities import City
from workshop.core import COMMANDS, Origin, Refusal
from workshop.keeping import after
from workshop.models import Workshop
from workshop.web import forms
from workshop.web.cookies import keep
from workshop.web.identity import me, my_seat
from workshop.web.language import speak_for, words
from workshop.web.limits import Failures
from workshop.web.mine import day
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.steering import Archived

DOOR = "door"  # cookie of somebody who scanned the QR: nobody else's wrong guesses hold them up
DOOR_SECONDS = 3600
OFFERED = 8
MOST_TYPED = 100


def register(app: Flask, parts: Parts, failures: Failures) -> None:
    """Serve the home page, the join form and the cities."""
    pages = Blueprint("join", __name__)
    limited = failures.limited("codes", exempt=lambda: _has_a_right_to_be_here(parts))

    @pages.get("/")
    def home() -> ResponseReturnValue:
        return render_template("home.html", form=forms.CodeForm(), facilitator=me(parts.engine), wrong=False)

    @pages.post("/")
    @limited
    def enter() -> ResponseReturnValue:
        workshop = _by_code(parts, forms.CodeForm().code.data or "")
        if workshop is None:
            return _no_such_code(parts)
        return redirect(url_for("join.form", key=codes.shown_code(workshop.code)), 303)

    @pages.get("/j/<key>")
    @limited
    def form(key: str) -> ResponseReturnValue:
        if codes.read_code(key) is None:
            return _scanned(parts, key)
        workshop = _by_code(parts, key)
        if workshop is None:
            return _no_such_code(parts)
        return _already_in(parts, workshop) or _asked(
            parts, workshop, forms.JoinForm(languages=_likely(workshop, parts))
        )

    @pages.post("/j/<key>")
    @limited
    def join(key: str) -> ResponseReturnValue:
        workshop = _by_code(parts, key)
        if workshop is None:
            return _no_such_code(parts)
        filled = forms.JoinForm()
        return _already_in(parts, workshop) or _answered(parts, workshop, filled)

    @pages.get("/cities")
    def some_cities() -> ResponseReturnValue:
        found = cities.gazetteer().find(request.args.get("q", "")[:MOST_TYPED], OFFERED)
        return data([_described(city) for city in with_details(found)], max_age=3600)

    app.register_blueprint(pages)


def with_details(found: list[City]) -> list[tuple[City, str]]:
    """Return each city with what tells it from its namesakes in the list: a state, or its number of inhabitants."""
    names = [(city.name, city.country) for city in found]
    said: list[tuple[City, str]] = []
    for city in found:
        double = names.count((city.name, city.country)) > 1
        people = words().n("%(num)s inhabitant", "%(num)s inhabitants", city.population, num=_number(city.population))
        said.append((city, city.region or (people if double else "")))
    return said


def _number(count: int) -> str:
    return str(format_decimal(count, locale=g.language))


def _described(pair: tuple[City, str]) -> dict[str, str]:
    city, detail = pair
    name = cities.country_names(g.language).get(city.country, city.country)
    return {"id": city.id, "name": city.name, "country": city.country, "country_name": name, "detail": detail}


def _by_code(parts: Parts, typed: str) -> Workshop | None:
    found = directory.find_workshop(parts.engine, typed) if codes.read_code(typed) else None
    if found is not None and found.archived_at:
        raise Archived
    return found


def _no_such_code(parts: Parts) -> ResponseReturnValue:
    """Say what a code looks like, with a field for another try."""
    return render_template("home.html", form=forms.CodeForm(), facilitator=me(parts.engine), wrong=True), 404


def _has_a_right_to_be_here(parts: Parts) -> bool:
    key = (request.view_args or {}).get("key") or request.form.get("code", "")
    if codes.read_code(key) is None:
        return bool(request.view_args)  # the token of a QR code cannot be guessed
    workshop = _by_code(parts, key)
    if workshop is None:
        return False
    return (
        request.cookies.get(DOOR) == workshop.join_token or my_seat(parts.engine, workshop, "participant") is not None
    )


def _scanned(parts: Parts, token: str) -> ResponseReturnValue:
    """Exchange the token of a QR code: it leaves the address bar, and stays known on this device for a while."""
    workshop = directory.find_workshop(parts.engine, token) or abort(404)
    response = redirect(
        url_for("join.form", key=codes.shown_code(workshop.code), language=request.args.get("language")), 303
    )
    keep(response, parts.settings, DOOR, workshop.join_token, DOOR_SECONDS)
    return response


def _already_in(parts: Parts, workshop: Workshop) -> ResponseReturnValue | None:
    if my_seat(parts.engine, workshop, "participant") is None:
        return None
    return redirect(url_for("live.participant", code=workshop.code), 303)


def _likely(workshop: Workshop, parts: Parts) -> list[str]:
    speak_for(parts.journal.room(directory.id_of(workshop)).state.languages)
    return [g.language]


def _asked(
    parts: Parts, workshop: Workshop, form: forms.JoinForm, status: int = 200, which: list[City] | None = None
) -> ResponseReturnValue:
    if workshop.locked:
        return render_template("locked.html", workshop=workshop), 403
    told: dict[str, Any] = packs.words(parts.pack_of(workshop), g.language)
    page = render_template(
        "join.html",
        form=form,
        workshop=workshop,
        pack=told,
        wrong=forms.invalid(form) if status >= 400 else {},
        which=None if which is None else [_described(pair) for pair in with_details(which)],
        countries=cities.country_names(g.language),
        roles=forms.ROLE_CHOICES,
        modes=forms.MODES,
        working={code: forms.language_name(code, g.language) for code in forms.WORKING},
        kept_until=day(after(directory.now(), workshop.keep_months)),
        others={code: forms.language_name(code, g.language) for code in forms.OTHER_LANGUAGES},
    )
    return page, status


def _answered(parts: Parts, workshop: Workshop, form: forms.JoinForm) -> ResponseReturnValue:
    """Take a seat for somebody and tell the journal; or ask again, with everything kept that was typed."""
    speak_for(parts.journal.room(directory.id_of(workshop)).state.languages)
    valid = form.validate_on_submit()
    if "city" in form.errors:
        return _asked(parts, workshop, form, 422)
    city = form.chosen_city()
    if city is None:
        if form.choice.data == "own":
            form.country.errors = [forms.PICK_COUNTRY]
        return _asked(parts, workshop, form, 422 if form.errors else 200, cities.gazetteer().find(form.city.data or ""))
    form.city.data, form.city_id.data, form.choice.data = city.name, city.id, ""
    if not valid:
        return _asked(parts, workshop, form, 422)
    return _seated(parts, workshop, form, city)


def _seated(parts: Parts, workshop: Workshop, form: forms.JoinForm, city: City) -> ResponseReturnValue:
    number = directory.id_of(workshop)
    try:
        seat, token = directory.take_seat(
            parts.engine, number, "participant", name=form.name.data, person=form.once.data
        )
    except Refusal as refusal:
        if refusal.code == "workshop_locked":
            return render_template("locked.html", workshop=workshop), 403
        return render_template("refused.html", code=refusal.code), 409
    said = {
        "city": {"id": city.id, "name": city.name, "country": city.country},
        "role": form.role.data,
        "languages": form.languages.data,
        "understands": [code for code in form.understands.data or [] if code not in (form.languages.data or [])],
        "mode": form.mode.data,
    }
    command = COMMANDS["person.join"].model_validate(said)
    origin = Origin(seat.person, "participant", directory.now(), secrets.randbits(32))
    answer = parts.journal.room(number).one(command, origin)
    if not answer["ok"] and answer["code"] != "already_joined":
        if seat.person not in parts.journal.room(number).state.people:
            directory.give_back(parts.engine, directory.id_of(seat))
        return render_template("refused.html", code=answer["code"]), 409
    response = redirect(url_for("live.participant", code=workshop.code), 303)
    keep(response, parts.settings, f"seat-{workshop.code}", token)
    return response
