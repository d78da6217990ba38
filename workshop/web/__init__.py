"""The HTTP side: documents and forms (Jinja, working without scripts), the shell of the live pages, files, health.

`register(app, parts)` puts all of it into a Flask app. Who somebody is comes from cookies and the database alone
(identity.py); what every request must obey is in security.py; which language a page speaks in language.py.
"""

from flask import Flask

from workshop.assets import folder
from workshop.web import (
    along,
    asking,
    bring,
    desk,
    errors,
    join,
    keeping,
    language,
    leaving,
    links,
    live_pages,
    mine,
    ops,
    own_packs,
    readers,
    report_desk,
    reports,
    security,
    sign_in,
    static_files,
    under,
)
from workshop.web.doors import TooOften
from workshop.web.identity import Identity, identify, known_device, still_facilitator
from workshop.web.parts import Parts, Plan

__all__ = [
    "Identity",
    "Parts",
    "Plan",
    "TooOften",
    "flask_app",
    "identify",
    "known_device",
    "register",
    "still_facilitator",
]


def flask_app() -> Flask:
    """Return an app that knows where its templates are; files are served by static_files.py."""
    return Flask("workshop", static_folder=None, template_folder=str(folder("templates")))


def register(app: Flask, parts: Parts) -> None:
    """Put every page into the app."""
    asking.take_turns(app)
    under.register(app)
    ops.register(app, parts)
    security.register(app, parts.settings)
    language.register(app, parts)
    asking.register(app)
    errors.register(app, parts)
    static_files.register(app, parts)
    sign_in.register(app, parts)
    links.register(app, parts)
    join.register(app, parts)
    bring.register(app, parts)
    live_pages.register(app, parts)
    mine.register(app, parts)
    along.register(app, parts)
    leaving.register(app, parts)
    desk.register(app, parts)
    keeping.register(app, parts)
    own_packs.register(app, parts)
    reports.register(app, parts)
    report_desk.register(app, parts)
    readers.register(app, parts)
    if parts.settings.base_path:
        app.wsgi_app = under.Under(app.wsgi_app, parts.settings.base_path)  # type: ignore[method-assign]
