"""Signing in and out: facilitators' accounts, their devices, and the links that make an account or carry a right."""

from typing import Any

from flask import Blueprint, Flask, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from workshop import accounts, directory
from workshop.models import Facilitator, Link, SignIn
from workshop.web import forms
from workshop.web.cookies import DAY, drop, keep
from workshop.web.identity import SIGNED_IN, me
from workshop.web.language import local
from workshop.web.limits import Failures
from workshop.web.parts import Parts
from workshop.web.steering import facilitators_only

LINK = "link"  # cookie that holds a link's token between the click and the form
LINK_SECONDS = 3600
STAY = 14 * DAY


class Me(UserMixin):  # type: ignore[misc]
    """The facilitator of this request, on this device."""

    def __init__(self, device: SignIn, facilitator: Facilitator) -> None:
        self.id = facilitator.id or 0
        self.device = device
        self.facilitator = facilitator


def register(app: Flask, parts: Parts, failures: Failures) -> None:
    """Serve sign-in, sign-out, the account and the links."""
    manager = LoginManager(app, add_context_processor=False)  # no template asks; an error page must not need a database
    manager.session_protection = None  # nothing of the account is in the session: the database says who is signed in
    manager.login_view = "sign_in.ask"
    manager.login_message = None

    def load(_request: object) -> Me | None:
        known = me(parts.engine)
        if known is None:
            return None
        accounts.seen(parts.engine, known[0])
        return Me(*known)

    def strangers() -> ResponseReturnValue:
        back = request.full_path.rstrip("?") if request.method == "GET" else "/desk"
        return redirect(url_for("sign_in.ask", next=back), 303)

    manager.request_loader(load)
    manager.unauthorized_handler(strangers)
    pages = Blueprint("sign_in", __name__)
    _doors(pages, parts, failures)
    _account(pages, parts)
    _links(pages, parts)
    app.register_blueprint(pages)


def _doors(pages: Blueprint, parts: Parts, failures: Failures) -> None:
    limited = failures.limited("passwords")

    @pages.get("/sign-in")
    def ask() -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(local(request.args.get("next", "/desk")), 303)
        return render_template("sign_in.html", form=forms.SignInForm(), wrong={}, refused=False)

    @pages.post("/sign-in")
    @limited
    def enter() -> ResponseReturnValue:
        form = forms.SignInForm()
        if not form.validate_on_submit():
            return render_template("sign_in.html", form=form, wrong=forms.invalid(form), refused=False), 422
        found = accounts.facilitator_with(parts.engine, form.email.data, form.password.data)
        if found is None:
            return render_template("sign_in.html", form=form, wrong={}, refused=True), 401
        return _signed_in(parts, found.id or 0, local(request.args.get("next", "/desk")))

    @pages.post("/sign-out")
    def leave() -> ResponseReturnValue:
        if current_user.is_authenticated:
            accounts.sign_out(parts.engine, current_user.id, current_user.device.id)
        response = redirect("/", 303)
        drop(response, SIGNED_IN)
        return response


def _account(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/account")
    @facilitators_only
    def account() -> ResponseReturnValue:
        return _account_page(parts, forms.PasswordForm(), 200)

    @pages.post("/account/password")
    @facilitators_only
    def new_password() -> ResponseReturnValue:
        form = forms.PasswordForm()
        if not form.validate_on_submit():
            return _account_page(parts, form, 422)
        accounts.set_password(parts.engine, current_user.id, form.password.data)
        return _signed_in(parts, current_user.id, url_for("sign_in.account"))

    @pages.post("/account/devices/<int:device>")
    @facilitators_only
    def sign_device_out(device: int) -> ResponseReturnValue:
        if not accounts.sign_out(parts.engine, current_user.id, device):
            abort(404)
        return redirect(url_for("sign_in.account"), 303)


def _account_page(parts: Parts, form: forms.PasswordForm, status: int) -> ResponseReturnValue:
    devices = accounts.devices(parts.engine, current_user.id)
    return render_template(
        "account.html", form=form, wrong=forms.invalid(form), devices=devices, me=current_user
    ), status


def _links(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/first/<token>")
    def first_link(token: str) -> ResponseReturnValue:
        return _taken_along(parts, token, "sign_in.new_account", "first")

    @pages.get("/invite/<token>")
    def invitation_link(token: str) -> ResponseReturnValue:
        return _taken_along(parts, token, "sign_in.invitation", "invite")

    @pages.get("/in/<token>")
    def one_time_link(token: str) -> ResponseReturnValue:
        link = accounts.link_of(parts.engine, token, "sign_in", "screen", "password")
        if link is None:
            return _over()
        if link.purpose == "password":
            return _taken_along(parts, token, "sign_in.choose_password", "password")
        if not accounts.use_link(parts.engine, token):
            return _over()
        return _shown_in(parts, link) if link.purpose == "screen" else _let_in(parts, link)

    @pages.route("/first", methods=["GET", "POST"])
    def new_account() -> ResponseReturnValue:
        token, _link = _brought(parts, "first") or abort(410)
        if accounts.any_facilitator(parts.engine):
            return _over()  # printed before somebody was first: it must not make, or take over, an account now
        form = forms.AccountForm()
        if not form.validate_on_submit():
            return _form_page("first.html", form)
        if not accounts.use_link(parts.engine, token):
            return _over()
        made = accounts.add_facilitator(parts.engine, form.email.data, name=form.name.data)
        accounts.set_password(parts.engine, made.id or 0, form.password.data)
        return _signed_in(parts, made.id or 0, "/desk")

    @pages.route("/password", methods=["GET", "POST"])
    def choose_password() -> ResponseReturnValue:
        token, link = _brought(parts, "password") or abort(410)
        form = forms.PasswordForm()
        if not form.validate_on_submit():
            account = accounts.facilitator_by_id(parts.engine, link.facilitator_id or 0)
            return _form_page("password.html", form, account=account)
        if not accounts.use_link(parts.engine, token):
            return _over()
        accounts.set_password(parts.engine, link.facilitator_id or 0, form.password.data)
        return _signed_in(parts, link.facilitator_id or 0, "/desk")

    @pages.route("/invite", methods=["GET", "POST"])
    def invitation() -> ResponseReturnValue:
        return _invited(parts)


def _invited(parts: Parts) -> ResponseReturnValue:
    """Let somebody into a team: with the account they have, or with a new one."""
    token, link = _brought(parts, "invite") or abort(410)
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id or 0) or abort(410)
    form = forms.AccountForm()
    stranger = not current_user.is_authenticated
    if request.method == "GET" or (stranger and not form.validate_on_submit()):
        return _form_page("invite.html", form, workshop=workshop, stranger=stranger)
    if stranger and accounts.facilitator_by_email(parts.engine, form.email.data):
        form.email.errors = [forms.ALREADY]
        return _form_page("invite.html", form, workshop=workshop, stranger=stranger)
    if not accounts.use_link(parts.engine, token):
        return _over()
    desk = url_for("desk.live", code=workshop.code)
    if not stranger:
        accounts.join_team(parts.engine, current_user.id, directory.id_of(workshop))
        return _without_link(redirect(desk, 303))
    made = accounts.add_facilitator(parts.engine, form.email.data, name=form.name.data, password=form.password.data)
    accounts.join_team(parts.engine, made.id or 0, directory.id_of(workshop))
    return _signed_in(parts, made.id or 0, desk)


def _form_page(template: str, form: Any, **values: object) -> ResponseReturnValue:
    wrong = forms.invalid(form) if request.method == "POST" else {}
    return render_template(template, form=form, wrong=wrong, **values), 422 if wrong else 200


def _taken_along(parts: Parts, token: str, page: str, purpose: str) -> ResponseReturnValue:
    """Move a link's token from the address to a cookie, where nobody looks over a shoulder."""
    if accounts.link_of(parts.engine, token, purpose) is None:
        return _over()
    response = redirect(url_for(page), 303)
    keep(response, parts.settings, LINK, token, LINK_SECONDS)
    return response


def _brought(parts: Parts, purpose: str) -> tuple[str, Link] | None:
    token = request.cookies.get(LINK, "")
    link = accounts.link_of(parts.engine, token, purpose)
    return (token, link) if link else None


def _let_in(parts: Parts, link: Link) -> ResponseReturnValue:
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id) if link.workshop_id else None
    desk = url_for("desk.live", code=workshop.code) if workshop else "/desk"
    return _signed_in(parts, link.facilitator_id or 0, desk)


def _shown_in(parts: Parts, link: Link) -> ResponseReturnValue:
    workshop = directory.workshop_by_id(parts.engine, link.workshop_id or 0) or abort(410)
    _seat, token = directory.take_seat(parts.engine, directory.id_of(workshop), "screen")
    response = redirect(url_for("live.screen", code=workshop.code), 303)
    keep(response, parts.settings, f"screen-{workshop.code}", token)
    return response


def _signed_in(parts: Parts, facilitator_id: int, onward: str) -> Response:
    """Sign this device in, with a fresh token; whatever the browser held before is worth nothing now."""
    old = me(parts.engine)
    if old is not None:
        accounts.sign_out(parts.engine, old[1].id or 0, old[0].id or 0)
    session.clear()
    token = accounts.sign_in(parts.engine, facilitator_id, _device())
    response = redirect(onward, 303)
    keep(response, parts.settings, SIGNED_IN, token, STAY)
    return _without_link(response)


def _without_link(response: Response) -> Response:
    drop(response, LINK)
    return response


def _device() -> str:
    """Return what a person can recognise a device by: its browser and system, from the user agent."""
    agent = request.user_agent.string
    systems = {
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Android": "Android",
        "Windows": "Windows",
        "Mac": "Mac",
        "Linux": "Linux",
    }
    browsers = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    seen = [next((name for key, name in known.items() if key in agent), "") for known in (browsers, systems)]
    return ", ".join(name for name in seen if name)


def _over() -> ResponseReturnValue:
    return render_template("link_over.html"), 410
