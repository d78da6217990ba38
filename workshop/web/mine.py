"""What is held about me: told in words, given as a file, deleted when I say so. At a table, for each of its people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from flask import Blueprint, Flask, Response, abort, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop import cities, directory, packs
from workshop.core import views
from workshop.core.state import Person
from workshop.models import Workshop
from workshop.roles import PREFER_NOT, ROLES
from workshop.times import iso, said_day
from workshop.web import forms
from workshop.web.cookies import drop
from workshop.web.language import day, speak_for, words
from workshop.web.parts import Parts
from workshop.web.steering import entered
from workshop.web.turns import TooSoon, Turns
from workshop.web.under import root
from workshop.words import lazy

OFTEN = parse("20 per minute")  # of one workshop: after each, all of it is read anew
WHILE = 60  # seconds
KINDS = {
    "strength": lazy("Strength"),
    "gap": lazy("Gap"),
    "evidence": lazy("Evidence"),
    "action": lazy("Action"),
}
VALUES = {"dont_know": lazy("I don’t know"), "not_applicable": lazy("Does not apply")}


@dataclass(frozen=True)
class Asking:
    """Who asks: a workshop, the person whose data it is, and whether their own phone asks or the screen of a table."""

    workshop: Workshop
    person: Person
    at_table: bool

    @property
    def number(self) -> int:
        """The workshop's number."""
        return directory.id_of(self.workshop)


def register(app: Flask, parts: Parts) -> None:
    """Serve the page, the file and the deletion."""
    pages = Blueprint("mine", __name__, url_prefix="/w/<code>/mine")
    limiter, turns = MovingWindowRateLimiter(MemoryStorage()), Turns()

    @pages.get("")
    def page(code: str) -> ResponseReturnValue:
        asking = _asking(parts, code)
        with turns.turn(asking.person.id):
            return _page(parts, asking)

    @pages.get("/data.json")
    def file(code: str) -> ResponseReturnValue:
        asking = _asking(parts, code)
        with turns.turn(asking.person.id):
            made = orjson.dumps(_all(parts, asking), option=orjson.OPT_INDENT_2)
        name = f"workshop-{asking.workshop.code.lower()}-{asking.person.number}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(made, mimetype="application/json", headers=headers)

    @pages.post("/erase")
    def erase(code: str) -> ResponseReturnValue:
        asking = _asking(parts, code)
        if request.form.get("sure") != "yes":
            with turns.turn(asking.person.id):
                return _page(parts, asking, unsure=True)
        if not limiter.hit(OFTEN, str(asking.number)):
            raise TooSoon(WHILE)
        answer = parts.keeper.erase(asking.number, asking.person.id, "person")
        if not answer["ok"]:
            return render_template("refused.html", code=answer["code"]), 409
        return _erased(parts, asking)

    app.register_blueprint(pages)


def _asking(parts: Parts, code: str) -> Asking:
    here = entered(parts, code)
    workshop, seat, table = here.workshop, here.seats.get("participant"), here.seats.get("table")
    wanted = request.values.get("person", "")
    with parts.journal.room(directory.id_of(workshop)).whole() as state:
        person = state.people.get(wanted or (seat.person if seat else ""))
    mine = person is not None and seat is not None and seat.person == person.id
    at_table = person is not None and table is not None and person.table == table.person
    if person is None or person.erased or not (mine or at_table):
        abort(403)
    return Asking(workshop, person, at_table=not mine)


def _held(parts: Parts, asking: Asking) -> dict[str, Any]:
    with parts.journal.room(asking.number).whole() as state:
        speak_for(state.languages)
        return views.for_held(state, asking.person)


def _all(parts: Parts, asking: Asking) -> dict[str, Any]:
    """Return everything: how it stands, and each entry of the journal that the person made or that is about them."""
    entries = parts.keeper.said_by(asking.number, asking.person.id)
    return {
        "workshop": asking.workshop.title,
        "as_it_stands": _held(parts, asking),
        "zone": asking.workshop.zone,
        "entries": [
            {"seq": seq, "at": iso(at, asking.workshop.zone, "milliseconds"), "name": name, "data": said}
            for seq, at, name, said in entries
        ],
    }


def _page(parts: Parts, asking: Asking, *, unsure: bool = False) -> ResponseReturnValue:
    held = _held(parts, asking)
    entries = parts.keeper.said_by(asking.number, asking.person.id)
    page = render_template(
        "held.html",
        form=forms.EmptyForm(),
        workshop=asking.workshop,
        asking=asking,
        held=held,
        facts=_facts(held["person"]),
        answers=_answers(parts, asking.workshop, held["answers"]),
        notes=[note | {"due": _said(note.get("due"))} for note in held["notes"]],
        kinds=KINDS,
        entries=len(entries),
        joined_at=entries[0][1] if entries else asking.workshop.created_at,
        deleted_on=day(parts.keeper.deleted_at(asking.workshop), asking.workshop.zone),
        backup_days=parts.settings.backup_days,
        unsure=unsure,
    )
    return page, 422 if unsure else 200


def _facts(person: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what somebody said of themselves, each with what it is."""
    t, name = words().t, lambda code: forms.language_name(code, g.language)
    mode = forms.MODES[person["mode"]]
    country = cities.country_names(g.language).get(person["city"]["country"], person["city"]["country"])
    facts = [
        (t("Number"), str(person["number"])),
        (t("Name"), person["name"] or t("none given")),
        (t("City"), f"{person['city']['name']}, {country}"),
        (t("Role"), t(ROLES.get(person["role"], PREFER_NOT))),
        (t("Languages you can work in"), ", ".join(map(name, person["languages"]))),
        (t("Languages you only understand"), ", ".join(map(name, person["understands"]))),
        (t("Where you take part"), t(mode)),
        (t("Group"), str(person["group"] or "")),
    ]
    return [(what, said) for what, said in facts if said]


def _answers(parts: Parts, workshop: Workshop, answers: list[dict[str, Any]]) -> list[dict[str, str]]:
    told: dict[str, Any] = packs.words(parts.pack_of(workshop), g.language)
    items = {item["id"]: item["text"] for block in told["blocks"] for item in block["items"]}
    levels = {level["value"]: level["title"] for level in told["scale"]} | {
        value: words().t(said) for value, said in VALUES.items()
    }
    return [
        {"item": items.get(said["item"], said["item"]), "value": levels[said["value"]], "note": said["note"]}
        for said in answers
    ]


def _said(due: str | None) -> str:
    return said_day(date.fromisoformat(due), g.language) if due else ""


def _erased(parts: Parts, asking: Asking) -> ResponseReturnValue:
    page = render_template(
        "erased.html",
        workshop=asking.workshop,
        backup_days=parts.settings.backup_days,
        at_table=asking.at_table,
        person=asking.person.id,
    )
    response = make_response(page)
    if not asking.at_table:
        if not root():  # under a path, what others of this host keep is not ours to clear: the page's script takes ours
            response.headers["Clear-Site-Data"] = '"storage"'  # drafts, and what was not sent yet
        for name in [name for name in request.cookies if name.startswith("seat-")]:
            if directory.seat_of(parts.engine, request.cookies[name]) is None:
                drop(response, name)
    return response
