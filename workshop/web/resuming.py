"""What somebody sent when they were signed out: it comes back after signing in, to the same facilitator only.

It travels inside the page, signed, and is kept nowhere: not in the database, not in a cookie, not in a log.
"""

from typing import Any, NamedTuple

from flask import current_app, make_response, render_template, request, session
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import PasswordField

from workshop.web import forms
from workshop.web.parts import Parts

WHO = "who"  # in the session: who signed in on this browser last; it opens nothing
HOUR = 3600
FORMS = [one for one in vars(forms).values() if isinstance(one, type) and issubclass(one, FlaskForm)]
SECRETS = {
    name for form in FORMS for name in dir(form) if getattr(getattr(form, name), "field_class", None) is PasswordField
}
NEVER = {"csrf_token", "resume", *SECRETS}
LONG = 40  # characters from which a text is shown, to be looked at before it is sent


class Kept(NamedTuple):
    """A form on its way: whose it is, where to, and its fields."""

    who: int | None
    path: str
    fields: list[list[str]]


def kept(parts: Parts) -> str:
    """Return the form of this request, signed; "" where it holds nothing that somebody would have to enter again."""
    if request.method != "POST":
        return ""
    fields = _fields(request.form)
    return str(_signer(parts).dumps([session.get(WHO), request.path, fields])) if fields else ""


def resumed(parts: Parts, response: Response, facilitator_id: int, onward: str) -> Response:
    """Return the page with what was being sent, if it is this facilitator's; else where one goes after signing in."""
    try:
        who, path, fields = _signer(parts).loads(request.form.get("resume", ""), max_age=HOUR)
    except BadSignature:
        return response
    if who not in (None, facilitator_id):
        return response
    page = make_response(page_of(Kept(who, path, fields), onward))
    for cookie in response.headers.getlist("Set-Cookie"):
        page.headers.add("Set-Cookie", cookie)
    return page


def page_again(onward: str) -> Response | None:
    """Return the page with what this request sends, to be sent once more; None where nothing was typed.

    For a page that was open for too long. Only when the browser says that the form is of our own site.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    fields = _fields(request.form) if ours and getattr(view, "for_facilitators", False) else []
    return make_response(page_of(Kept(None, request.path, fields), onward), 400) if fields else None


def page_of(form: Kept, onward: str) -> str:
    """Return the page on which a form waits to be sent."""
    shown: Any = [(name, value, len(value) >= LONG or "\n" in value) for name, value in form.fields]
    return render_template("resume.html", form=forms.EmptyForm(), path=form.path, fields=shown, onward=onward)


def _fields(form: MultiDict[str, str]) -> list[list[str]]:
    return [[name, value] for name, value in form.items(multi=True) if name not in NEVER]


def _signer(parts: Parts) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(parts.settings.secret, salt="resume")
