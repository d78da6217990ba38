"""Signing in and out: facilitators' accounts, and the devices that they are signed in on."""

from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from workshop import accounts
from workshop.models import Facilitator, SignIn
from workshop.web import forms, resuming
from workshop.web.codes_typed import device
from workshop.web.cookies import DAY, drop, keep
from workshop.web.devices import known_device, remembered
from workshop.web.doors import TooOften
from workshop.web.identity import SIGNED_IN, me
from workshop.web.language import local
from workshop.web.parts import Parts
from workshop.web.steering import facilitators_only

STAY = 14 * DAY


class Me(UserMixin):  # type: ignore[misc]
    """The facilitator of this request, on this device."""

    def __init__(self, device: SignIn, facilitator: Facilitator) -> None:
        self.id = facilitator.id or 0
        self.device = device
        self.facilitator = facilitator


def register(app: Flask, parts: Parts) -> None:
    """Serve sign-in, sign-out and the account."""
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
        kept = resuming.kept(parts)
        if kept:
            return sign_in_page(resume=kept), 401
        back = request.full_path.rstrip("?") if request.method == "GET" else "/desk"
        return redirect(url_for("sign_in.ask", next=back), 303)

    manager.request_loader(load)
    manager.unauthorized_handler(strangers)
    pages = Blueprint("sign_in", __name__)
    _doors(pages, parts)
    _account(pages, parts)
    app.register_blueprint(pages)


def sign_in_page(**more: Any) -> str:
    """Return the sign-in page; `resume` is what somebody wanted to send when they were found to be signed out."""
    said = {"wrong": {}, "refused": False, "wait": 0, "resume": request.form.get("resume", "")} | more
    return render_template("sign_in.html", form=said.pop("form", None) or forms.SignInForm(), **said)


def _doors(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/sign-in")
    def ask() -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(local(request.args.get("next", "/desk")), 303)
        return sign_in_page()

    @pages.post("/sign-in")
    def enter() -> ResponseReturnValue:
        form = forms.SignInForm()
        if not form.validate_on_submit():
            return sign_in_page(form=form, wrong=forms.invalid(form)), 422
        try:
            found = _with_password(parts, form.email.data, form.password.data)
        except TooOften as spent:
            return sign_in_page(form=form, wait=spent.seconds), 429, {"Retry-After": str(spent.seconds)}
        if found is None:
            return sign_in_page(form=form, refused=True), 401
        onward = local(request.args.get("next", "/desk"))
        response = signed_in(parts, found.id or 0, onward)
        return resuming.resumed(parts, response, found.id or 0, onward)

    @pages.post("/sign-out")
    def leave() -> ResponseReturnValue:
        if current_user.is_authenticated:
            accounts.sign_out(parts.engine, current_user.id, current_user.device.id)
            parts.look_again()
        response = redirect("/", 303)
        drop(response, SIGNED_IN)
        return response


def _account(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/account")
    @facilitators_only
    def account() -> ResponseReturnValue:
        return _account_page(parts, forms.ChangePasswordForm(), 200)

    @pages.post("/account/password")
    @facilitators_only
    def new_password() -> ResponseReturnValue:
        form, whose = forms.ChangePasswordForm(), current_user.facilitator
        if not form.validate_on_submit():
            return _account_page(parts, form, 422)
        if whose.password_hash and _with_password(parts, whose.email, form.present.data or "") is None:
            form.present.errors = [forms.NOT_THE_PRESENT_ONE]
            return _account_page(parts, form, 422)
        accounts.set_password(parts.engine, current_user.id, form.password.data)
        parts.look_again()
        return signed_in(parts, current_user.id, url_for("sign_in.account"))

    @pages.post("/account/devices/<int:device>")
    @facilitators_only
    def sign_device_out(device: int) -> ResponseReturnValue:
        if not accounts.sign_out(parts.engine, current_user.id, device):
            abort(404)
        parts.look_again()
        return redirect(url_for("sign_in.account"), 303)


def _account_page(parts: Parts, form: forms.ChangePasswordForm, status: int) -> ResponseReturnValue:
    devices = accounts.devices(parts.engine, current_user.id)
    return render_template(
        "account.html",
        form=form,
        wrong=forms.invalid(form),
        devices=devices,
        me=current_user,
        zone=accounts.zone_of(parts.engine, current_user.id),
    ), status


def _with_password(parts: Parts, email: str, password: str) -> Facilitator | None:
    return parts.doors.password(
        request.remote_addr,
        device(),
        accounts.tidy_email(email),
        lambda: accounts.facilitator_with(parts.engine, email, password),
        known=known_device(parts, email),
    )


def signed_in(parts: Parts, facilitator_id: int, onward: str) -> Response:
    """Sign this device in, with a fresh token; whatever the browser held before is worth nothing now."""
    old = me(parts.engine)
    if old is not None:
        accounts.sign_out(parts.engine, old[1].id or 0, old[0].id or 0)
    session.clear()
    g.pop("csrf_token", None)  # made for the session before; a form on the page that follows needs a new one
    session[resuming.WHO] = facilitator_id
    token = accounts.sign_in(parts.engine, facilitator_id, _device())
    response = redirect(onward, 303)
    keep(response, parts.settings, SIGNED_IN, token, STAY)
    return remembered(parts, response, facilitator_id)


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
