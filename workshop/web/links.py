"""Links that carry a right: the first account, a password, an invitation, a sign-in, a projector.

Opening one changes nothing, for programs open links too, to show what is behind them: the token moves from the address
to a cookie of its own, and a button uses it. Several can be open in one browser: a page's address says which is meant.
"""

from typing import Any

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop import accounts, codes, directory
from workshop.models import Link
from workshop.web import forms
from workshop.web.cookies import drop, keep
from workshop.web.parts import Parts
from workshop.web.sign_in import signed_in

COOKIE = "link"  # with an id after it: holds a link's token between the click and the button
SECONDS = 3600
ID = 12  # hexadecimal digits of the token's digest
PAGES = {
    "first": "links.new_account",
    "invite": "links.invitation",
    "password": "links.choose_password",
    "sign_in": "links.into",
    "screen": "links.into",
}


def register(app: Flask, parts: Parts) -> None:
    """Serve the links and what is behind them."""
    pages = Blueprint("links", __name__)
    _opened(pages, parts)
    _accounts(pages, parts)
    _rights(pages, parts)
    app.register_blueprint(pages)


def _opened(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/first/<token>")
    def first_link(token: str) -> ResponseReturnValue:
        return _taken_along(parts, token, "first")

    @pages.get("/invite/<token>")
    def invitation_link(token: str) -> ResponseReturnValue:
        return _taken_along(parts, token, "invite")

    @pages.get("/in/<token>")
    def one_time_link(token: str) -> ResponseReturnValue:
        return _taken_along(parts, token, "sign_in", "screen", "password")


def _accounts(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/first", methods=["GET", "POST"])
    def new_account() -> ResponseReturnValue:
        token, _link = _brought(parts, "first")
        if accounts.any_facilitator(parts.engine):
            return over()  # printed before somebody was first: it must not make, or take over, an account now
        form = forms.AccountForm()
        if not form.validate_on_submit():
            return _form_page("first.html", form)
        if not accounts.use_link(parts.engine, token):
            return over()
        made = accounts.add_facilitator(parts.engine, form.email.data, name=form.name.data)
        accounts.set_password(parts.engine, made.id or 0, form.password.data)
        return _spent(signed_in(parts, made.id or 0, "/desk"), token)

    @pages.route("/password", methods=["GET", "POST"])
    def choose_password() -> ResponseReturnValue:
        token, link = _brought(parts, "password")
        form = forms.PasswordForm()
        if not form.validate_on_submit():
            account = accounts.facilitator_by_id(parts.engine, link.facilitator_id or 0)
            return _form_page("password.html", form, account=account)
        if not accounts.use_link(parts.engine, token):
            return over()
        accounts.set_password(parts.engine, link.facilitator_id or 0, form.password.data)
        parts.look_again()
        return _spent(signed_in(parts, link.facilitator_id or 0, "/desk"), token)


def _rights(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/invite", methods=["GET", "POST"])
    def invitation() -> ResponseReturnValue:
        return _invited(parts)

    @pages.route("/in", methods=["GET", "POST"])
    def into() -> ResponseReturnValue:
        token, link = _brought(parts, "sign_in", "screen")
        if request.method != "POST":
            workshop = directory.workshop_by_id(parts.engine, link.workshop_id) if link.workshop_id else None
            return render_template("link.html", form=forms.EmptyForm(), purpose=link.purpose, workshop=workshop)
        if not accounts.use_link(parts.engine, token):
            return over()
        return _spent(_shown_in(parts, link) if link.purpose == "screen" else _let_in(parts, link), token)


def _invited(parts: Parts) -> ResponseReturnValue:
    """Let somebody into a team: with the account they have, or with a new one."""
    token, link = _brought(parts, "invite")
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id or 0) or abort(410)
    form = forms.AccountForm()
    stranger = not current_user.is_authenticated
    values = {"workshop": workshop, "stranger": stranger, "address": request.full_path}
    if request.method != "POST" or (stranger and not form.validate_on_submit()):
        return _form_page("invite.html", form, **values)
    if stranger and accounts.facilitator_by_email(parts.engine, form.email.data):
        form.email.errors = [forms.ALREADY]
        return _form_page("invite.html", form, **values)
    if not accounts.use_link(parts.engine, token):
        return over()
    desk = url_for("desk.live", code=workshop.code)
    if not stranger:
        accounts.join_team(parts.engine, current_user.id, directory.id_of(workshop))
        return _spent(redirect(desk, 303), token)
    made = accounts.add_facilitator(parts.engine, form.email.data, name=form.name.data, password=form.password.data)
    accounts.join_team(parts.engine, made.id or 0, directory.id_of(workshop))
    return _spent(signed_in(parts, made.id or 0, desk), token)


def _form_page(template: str, form: Any, **values: object) -> ResponseReturnValue:
    wrong = forms.invalid(form) if request.method == "POST" else {}
    return render_template(template, form=form, wrong=wrong, **values), 422 if wrong else 200


def _taken_along(parts: Parts, token: str, *purposes: str) -> ResponseReturnValue:
    """Move a link's token from the address to a cookie, where nobody looks over a shoulder."""
    link = accounts.link_of(parts.engine, token, *purposes)
    if link is None:
        parts.doors.missed(request.remote_addr)
        return over()
    response = redirect(url_for(PAGES[link.purpose], link=_id(token)), 303)
    keep(response, parts.settings, f"{COOKIE}-{_id(token)}", token, SECONDS)
    return response


def _brought(parts: Parts, *purposes: str) -> tuple[str, Link]:
    """Return the token that this page is about, and its link; where it is good no more, the page that says so."""
    token = request.cookies.get(f"{COOKIE}-{request.args.get('link', '')}", "")
    link = accounts.link_of(parts.engine, token, *purposes)
    return (token, link) if link else abort(over())


def _spent(response: Response, token: str) -> Response:
    drop(response, f"{COOKIE}-{_id(token)}")
    return response


def _id(token: str) -> str:
    return codes.digest(token)[:ID]


def _let_in(parts: Parts, link: Link) -> Response:
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id) if link.workshop_id else None
    desk = url_for("desk.live", code=workshop.code) if workshop else "/desk"
    return signed_in(parts, link.facilitator_id or 0, desk)


def _shown_in(parts: Parts, link: Link) -> Response:
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id or 0) or abort(410)
    _seat, token = directory.take_seat(parts.engine, directory.id_of(workshop), "screen")
    response = redirect(url_for("live.screen", code=workshop.code), 303)
    keep(response, parts.settings, f"screen-{workshop.code}", token)
    return response


def over() -> Response:
    """Say that a link opens nothing any more."""
    return make_response(render_template("link_over.html"), 410)
