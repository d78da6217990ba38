"""A form sent twice is one seat: by a secret that is in the form, signed, and one that is in the browser that got it.

Neither is the id of anybody, and neither ever leaves that browser: the first stands in a field that only its own page
can read, the second in a signed cookie that no script can read. Whoever has the one without the other has nothing; a
form that is copied into another browser has to be sent once more there, and is then another person's.
"""

import secrets

from flask import session
from itsdangerous import BadSignature, URLSafeSerializer

from workshop.codes import digest
from workshop.settings import Settings

BROWSER = "browser"  # in the signed cookie of forms


class Repeats:
    """Makes the secrets of forms, and reads them."""

    def __init__(self, settings: Settings) -> None:
        self._sealed = URLSafeSerializer(settings.secret, salt="a form that is sent once")

    def fresh(self, workshop_id: int) -> str:
        """Return what a new form of a workshop bears, for the browser of this request."""
        browser = session.setdefault(BROWSER, secrets.token_urlsafe(16))
        return str(self._sealed.dumps([workshop_id, secrets.token_urlsafe(16), digest(browser)]))

    def read(self, workshop_id: int, said: str) -> str | None:
        """Return the secret of a form that this browser got for this workshop; None for any other text."""
        browser = session.get(BROWSER)
        try:
            known, once, whose = self._sealed.loads(said)
        except (BadSignature, TypeError, ValueError):
            return None
        if not browser or (known, whose) != (workshop_id, digest(browser)):
            return None
        return f"{once}/{browser}"
