"""A facilitator's own guideline packs: uploaded as a zip, listed, removed."""

from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workshop import ownpacks, packs
from workshop.packs.apart import unzipped_apart
from workshop.packs.zipped import LARGEST
from workshop.web import forms
from workshop.web.parts import OWN, Parts
from workshop.web.steering import facilitators_only
from workshop.words import lazy

NO_FILE = lazy("Please choose a file first.")
TOO_MANY = lazy("You have as many packs as one may have. Remove one, then upload again.")


def register(app: Flask, parts: Parts) -> None:
    """Serve the page."""
    pages = Blueprint("own_packs", __name__, url_prefix="/desk/packs")

    @pages.get("")
    @facilitators_only
    def mine() -> ResponseReturnValue:
        return _page(parts)

    @pages.post("")
    @facilitators_only
    def upload() -> ResponseReturnValue:
        sent = request.files.get("pack")
        data = sent.stream.read(LARGEST + 1) if sent else b""
        if not data:
            return _page(parts, wrong=NO_FILE), 422
        pack, faults = unzipped_apart(data)
        if pack is None:
            return _page(parts, faults=faults), 422
        try:
            ownpacks.keep(parts.engine, current_user.id, pack)
        except ownpacks.TooMany:
            return _page(parts, wrong=TOO_MANY), 422
        return _page(parts, faults=faults, taken=packs.words(pack, g.language)["title"])

    @pages.post("/<pack_id>/remove")
    @facilitators_only
    def remove(pack_id: str) -> ResponseReturnValue:
        ownpacks.remove(parts.engine, current_user.id, pack_id)
        return redirect(url_for("own_packs.mine"), 303)

    app.register_blueprint(pages)


def _page(parts: Parts, *, faults: list[packs.PackError] | None = None, wrong: str = "", taken: str = "") -> str:
    own = parts.packs_of(current_user.id)
    return render_template(
        "own_packs.html",
        form=forms.EmptyForm(),
        mine=[_shown(pack) for key, pack in own.items() if key.startswith(OWN)],
        faults=sorted(faults or [], key=lambda fault: fault.level),
        errors=sum(fault.level == "error" for fault in faults or []),
        wrong={"pack": wrong} if wrong else {},
        taken=taken,
        kilobytes=LARGEST // 1024,
    )


def _shown(pack: packs.Pack) -> dict[str, Any]:
    told = packs.words(pack, g.language)
    names = [forms.language_name(code, g.language) for code in pack.languages]
    kept = {key: told[key] for key in ("id", "version", "title", "words_language")}
    return {**kept, "key": f"{OWN}{pack.id}", "names": names, "blocks": len(pack.blocks)}
