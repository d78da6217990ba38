"""The list of time zones that a form offers: labels in the reader's language, which are searched as one types."""

from typing import Any

from flask import g

from workshop import zones
from workshop.directory import now
from workshop.web import forms


def zone_list(form: forms.WorkshopForm | forms.ZoneForm) -> dict[str, Any]:
    """Return what templates/_zone.html shows: all zones, and what stands in the field (what was typed, if wrong)."""
    said = str(form.zone.data or "")[: zones.LONGEST]
    shown = zones.label(said, g.language, now()) if zones.known(said) else said
    return {"zones": zones.offered(g.language, now()), "zone_shown": shown}
