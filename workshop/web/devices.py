"""Devices that signed in to an account before: they are tried apart from strangers who guess at its password.

OWASP's device cookies: a signed cookie for each account, which proves no more than that. Whoever has one still needs
the password, and has a number of wrong tries of their own.
"""

import secrets

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from workshop import accounts, codes
from workshop.web.cookies import MONTH, keep
from workshop.web.parts import Parts

NAME = "device"  # with a digest of the account's address after it
DIGITS = 16


def known_device(parts: Parts, email: str) -> str:
    """Return the id of this device where it signed in to this account before, else ""."""
    account = _account(email)
    try:
        said = _signer(parts).loads(request.cookies.get(f"{NAME}-{account}", ""))
    except BadSignature:
        return ""
    return str(said[1]) if said[0] == account else ""


def remembered(parts: Parts, response: Response, facilitator_id: int) -> Response:
    """Let this device be known to an account from now on."""
    facilitator = accounts.facilitator_by_id(parts.engine, facilitator_id)
    if facilitator is not None and not known_device(parts, facilitator.email):
        account = _account(facilitator.email)
        value = str(_signer(parts).dumps([account, secrets.token_urlsafe(12)]))
        keep(response, parts.settings, f"{NAME}-{account}", value, 12 * MONTH)
    return response


def _account(email: str) -> str:
    return codes.digest(accounts.tidy_email(email))[:DIGITS]


def _signer(parts: Parts) -> URLSafeSerializer:
    return URLSafeSerializer(parts.settings.secret, salt=NAME)
