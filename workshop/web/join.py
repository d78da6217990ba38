"""Coming in: the code at the door, then who takes part, and for which city."""

import secrets
from functools import lru_cache
from typing import Any

import orjson
from babel.numbers import format_decimal
from flask import Blueprint, Flask, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop import cities, codes, directory, packs
from workshop.cities import City
from workshop.core import COMMANDS, Origin, Refusal
from workshop.models import Workshop
from workshop.place_names import folded
from workshop.times import months_later
from workshop.web import along, forms
from workshop.web.codes_typed import by_code, no_such_code
from workshop.web.cookies import DOOR, keep
from workshop.web.identity import here_now, me, seat_moved
from workshop.web.language import day, speak_for, words
from workshop.web.parts import Parts
from workshop.web.repeats import Repeats
from workshop.web.replies import data
from workshop.web.seating import seated_anew
from workshop.web.standing import nobody_new, participant, standing
from workshop.words import lazy

DOOR_SECONDS = 3600
OFFERED = 8
AGAIN = 6  # seconds until a page that met a crowd sends its form again by itself
ONCE_MORE = lazy("This form was sent before, or comes from another browser. Please look through it and press Join.")
CROWD = lazy("Many people are joining at this moment. Your answers are kept, and are sent again in a few seconds.")
COUNTRY = 2  # letters of its ISO code
MOST_TYPED = 100


def register(app: Flask, parts: Parts) -> None:
    """Serve the home page, the join form and the cities."""
    pages = Blueprint("join", __name__)
    repeats = Repeats(parts.settings)

    @pages.get("/")
    def home() -> ResponseReturnValue:
        return render_template("home.html", form=forms.CodeForm(), facilitator=me(parts.engine), wrong=False)

    @pages.post("/")
    def enter() -> ResponseReturnValue:
        typed = forms.CodeForm().code.data or ""
        if codes.read_code(typed, codes.SEAT_LENGTH):
            return along.by_code(parts, typed)
        workshop = by_code(parts, typed)
        if workshop is None:
            return no_such_code(parts)
        return redirect(url_for("join.form", key=codes.shown_code(workshop.code)), 303)

    @pages.get("/j/<key>")
    def form(key: str) -> ResponseReturnValue:
        if codes.read_code(key) is None:
            return _scanned(parts, key)
        workshop = by_code(parts, key)
        if workshop is None:
            return no_such_code(parts)
        return _already_in(parts, workshop) or _asked(parts, workshop, _new_form(parts, repeats, workshop))

    @pages.post("/j/<key>")
    def join(key: str) -> ResponseReturnValue:
        workshop = by_code(parts, key)
        if workshop is None:
            return no_such_code(parts)
        filled = forms.JoinForm()
        once = repeats.read(directory.id_of(workshop), filled.once.data or "")
        if once is None:
            filled.once.data = repeats.fresh(directory.id_of(workshop))
        return _already_in(parts, workshop) or _answered(parts, repeats, workshop, filled, once)

    @pages.get("/cities")
    def some_cities() -> ResponseReturnValue:
        asked, country = request.args.get("q", "")[:MOST_TYPED], request.args.get("near", "")[:COUNTRY]
        return data(_offered(asked, country, g.language), max_age=3600)

    app.register_blueprint(pages)


@lru_cache(maxsize=2048)
def _offered(typed: str, country: str, language: str) -> bytes:
    """Return the cities that somebody may mean, as JSON; near in a country, where one is given."""
    gazetteer = cities.gazetteer()
    found = (
        gazetteer.near(typed, country, OFFERED, language=language)
        if country
        else gazetteer.find(typed, OFFERED, language=language)
    )
    return orjson.dumps([_described(city) for city in with_details(found)])


def with_details(found: list[City]) -> list[tuple[City, str]]:
    """Return each city with what tells it from its namesakes: its region; where that is the same, its inhabitants."""
    names = [(city.name, city.region, city.country) for city in found]
    said: list[tuple[City, str]] = []
    for city in found:
        double = names.count((city.name, city.region, city.country)) > 1 and city.population
        people = words().n("%(num)s inhabitant", "%(num)s inhabitants", city.population, num=_number(city.population))
        region = city.region if folded(city.region) != folded(city.name) else ""
        said.append((city, ", ".join(each for each in (region, people if double else "") if each)))
    return said


def _number(count: int) -> str:
    return str(format_decimal(count, locale=g.language))


def _described(pair: tuple[City, str]) -> dict[str, str]:
    city, detail = pair
    name = cities.country_names(g.language).get(city.country, city.country)
    told = {"id": city.id, "name": city.name, "country": city.country, "country_name": name, "detail": detail}
    return told | {"matched": city.matched}


def _scanned(parts: Parts, token: str) -> ResponseReturnValue:
    """Exchange the token of a QR code: it leaves the address bar, and stays known on this device for a while."""
    workshop = directory.find_workshop(parts.engine, token)
    if workshop is None:
        parts.doors.missed(request.remote_addr)
        abort(404)
    response = redirect(
        url_for("join.form", key=codes.shown_code(workshop.code), language=request.args.get("language")), 303
    )
    keep(response, parts.settings, f"{DOOR}-{workshop.code}", workshop.join_token, DOOR_SECONDS)
    return response


def _already_in(parts: Parts, workshop: Workshop) -> ResponseReturnValue | None:
    if participant(parts, here_now(parts.engine, workshop.code)) is None:
        return None
    return redirect(url_for("live.participant", code=workshop.code), 303)


def _new_form(parts: Parts, repeats: Repeats, workshop: Workshop) -> forms.JoinForm:
    number = directory.id_of(workshop)
    speak_for(parts.journal.room(number).state.languages)
    return forms.JoinForm(languages=[g.language], once=repeats.fresh(number))


def _asked(
    parts: Parts,
    workshop: Workshop,
    form: forms.JoinForm,
    status: int = 200,
    which: list[City] | None = None,
    notice: str = "",
) -> ResponseReturnValue:
    if nobody_new(parts, workshop):
        return render_template("over.html", workshop=workshop), 403
    if workshop.locked:
        return render_template("locked.html", workshop=workshop), 403
    told: dict[str, Any] = packs.words(parts.pack_of(workshop), g.language)
    again = AGAIN if notice == CROWD else None
    page = render_template(
        "join.html",
        form=form,
        workshop=workshop,
        pack=told,
        wrong=forms.invalid(form) if status == 422 else {},
        which=None if which is None else [_described(pair) for pair in with_details(which)],
        countries=cities.country_names(g.language),
        roles=forms.ROLE_CHOICES,
        modes=forms.MODES,
        working={code: forms.language_name(code, g.language) for code in forms.WORKING},
        kept_until=day(months_later(directory.now(), workshop.keep_months, workshop.zone), workshop.zone),
        others={code: forms.language_name(code, g.language) for code in forms.OTHER_LANGUAGES},
        notice=notice,
        again=again,
        moved=seat_moved(parts.engine, request.cookies, workshop.code, "participant"),
    )
    return page, status, {"Retry-After": str(again)} if again else {}


def _answered(
    parts: Parts, repeats: Repeats, workshop: Workshop, form: forms.JoinForm, once: str | None
) -> ResponseReturnValue:
    """Take a seat for somebody and tell the journal; or ask again, with everything kept that was typed."""
    speak_for(parts.journal.room(directory.id_of(workshop)).state.languages)
    valid = form.validate_on_submit()
    if nobody_new(parts, workshop):
        return render_template("over.html", workshop=workshop), 403
    if "city" in form.errors:
        return _asked(parts, workshop, form, 422)
    city = form.chosen_city(g.language)
    if city is None:
        return _asked(parts, workshop, form, 422 if form.errors else 200, form.offered(g.language, OFFERED))
    form.city.data, form.city_id.data, form.choice.data = city.name, city.id, ""
    if not valid:
        return _asked(parts, workshop, form, 422)
    if once is None:
        return _asked(parts, workshop, form, 409, notice=ONCE_MORE)
    try:
        return _seated(parts, workshop, form, city, once)
    except Refusal as refusal:
        if refusal.code == "workshop_closed":
            return render_template("over.html", workshop=workshop), 403
        if refusal.code == "workshop_locked":
            return render_template("locked.html", workshop=workshop), 403
        if refusal.code == "too_many_newcomers":
            return _asked(parts, workshop, form, 429, notice=CROWD)
        if refusal.code == "id_reused":
            form.once.data = repeats.fresh(directory.id_of(workshop))
            return _asked(parts, workshop, form, 409, notice=ONCE_MORE)
        status = 503 if refusal.code == "storage_unavailable" else 409
        return render_template("refused.html", code=refusal.code), status


def _seated(parts: Parts, workshop: Workshop, form: forms.JoinForm, city: City, once: str) -> ResponseReturnValue:
    number = directory.id_of(workshop)
    seat, token = seated_anew(parts, workshop, "participant", name=form.name.data, repeat=once)
    if standing(parts, seat) == "removed":
        raise Refusal("id_reused")
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
        raise Refusal(answer["code"])
    response = redirect(url_for("live.participant", code=workshop.code), 303)
    keep(response, parts.settings, f"seat-{workshop.code}", token)
    return response
