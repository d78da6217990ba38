"""Keeping and letting go, on the desk: erase a person; the archive; delete a workshop; how long one is kept."""

from typing import Any

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workshop import accounts, directory
from workshop.keeping import MONTHS
from workshop.models import Workshop
from workshop.web import forms
from workshop.web.language import day
from workshop.web.parts import Parts
from workshop.web.replies import data
from workshop.web.steering import facilitators_only, owned, steered


def register(app: Flask, parts: Parts) -> None:
    """Serve what the desk needs for it."""
    pages = Blueprint("keeping", __name__, url_prefix="/desk/<code>")
    _people(pages, parts)
    _workshops(pages, parts)
    app.register_blueprint(pages)


def _people(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/people/<person>/erase")
    @facilitators_only
    def erase(code: str, person: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        if person not in parts.journal.room(directory.id_of(workshop)).state.people:
            abort(404)
        answer = parts.keeper.erase(directory.id_of(workshop), person, "facilitator")
        return data(answer), 200 if answer["ok"] else 409


def _workshops(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/archive")
    @facilitators_only
    def archive(code: str) -> ResponseReturnValue:
        archived = request.form.get("archived") == "yes"
        parts.keeper.archive(directory.id_of(owned(parts, code)), archived, "facilitator")
        return redirect(url_for("desk.mine", _anchor="archive" if archived else None), 303)

    @pages.post("/keep")
    @facilitators_only
    def keep(code: str) -> ResponseReturnValue:
        workshop, months = owned(parts, code), request.form.get("months", "")
        if months not in map(str, MONTHS):
            abort(400)
        parts.keeper.keep(directory.id_of(workshop), int(months), "facilitator")
        return redirect(url_for("desk.mine"), 303)

    @pages.get("/delete")
    @facilitators_only
    def ask(code: str) -> ResponseReturnValue:
        return _ask(parts, owned(parts, code))

    @pages.post("/delete")
    @facilitators_only
    def delete(code: str) -> ResponseReturnValue:
        workshop = owned(parts, code)
        if " ".join(request.form.get("title", "").split()).casefold() != " ".join(workshop.title.split()).casefold():
            return _ask(parts, workshop, wrong=True), 422
        parts.keeper.delete(directory.id_of(workshop), "facilitator")
        return redirect(url_for("desk.mine"), 303)


def _ask(parts: Parts, workshop: Workshop, *, wrong: bool = False) -> str:
    people = len(parts.journal.room(directory.id_of(workshop)).state.people)
    return render_template(
        "delete.html",
        form=forms.EmptyForm(),
        workshop=workshop,
        people=people,
        backup_days=parts.settings.backup_days,
        wrong=wrong,
    )


def listed(parts: Parts) -> list[dict[str, Any]]:
    """Return the workshops of whoever is signed in, with when each is deleted, and whether that is soon."""
    mine = accounts.workshops_of(parts.engine, current_user.id)
    return [
        {
            "code": workshop.code,
            "title": workshop.title,
            "created_at": workshop.created_at,
            "archived": workshop.archived_at is not None,
            "months": workshop.keep_months,
            "zone": workshop.zone,
            "deleted_on": day(parts.keeper.deleted_at(workshop), workshop.zone),
            "soon": workshop.warned_at is not None,
            "mine": accounts.owns(parts.engine, current_user.id, directory.id_of(workshop)),
        }
        for workshop in mine
    ]


def told_soon(parts: Parts, workshop: Workshop) -> str:
    """Return the day on which a workshop will be deleted when that is told on the desk, else an empty text."""
    return day(parts.keeper.deleted_at(workshop), workshop.zone) if workshop.warned_at is not None else ""
