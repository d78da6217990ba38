"""The facilitators' own pages: my workshops, a new one, the desk, and who may come in."""

from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workshop import accounts, directory, packs
from workshop.core import COMMANDS, Origin, views
from workshop.keeping import MONTHS
from workshop.models import Workshop
from workshop.packs import Pack
from workshop.web import addresses, forms
from workshop.web.keeping import listed, told_soon
from workshop.web.live_pages import shell
from workshop.web.parts import Parts, Plan
from workshop.web.replies import data
from workshop.web.steering import facilitators_only, steered
from workshop.web.themes import by_theme
from workshop.web.zone_list import zone_list
from workshop.words import lazy

FIRST_OFFER = "sse-local-government"  # what this tool was made for; other packs follow by name
SCREEN_USES = 5
SCREEN_HOURS = 24
PURPOSES = {
    "screen": lazy("Link for a projector"),
    "invite": lazy("Invitation to facilitate"),
    "report": lazy("Link for readers of the synthesis"),
}


def register(app: Flask, parts: Parts) -> None:
    """Serve the desk."""
    pages = Blueprint("desk", __name__, url_prefix="/desk")
    _mine(pages, parts)
    _doors(pages, parts)
    _zone(pages, parts)
    _team(pages, parts)
    _open(pages, parts)
    _weighing(pages, parts)
    app.register_blueprint(pages)


def _mine(pages: Blueprint, parts: Parts) -> None:
    @pages.get("")
    @facilitators_only
    def mine() -> ResponseReturnValue:
        return _my_page(parts, _new_form(parts), 200)

    @pages.post("")
    @facilitators_only
    def make() -> ResponseReturnValue:
        form = _new_form(parts)
        if form.other_pack():
            asked = "show" in request.form
            return _my_page(parts, form, 200 if asked else 422, looked_at=asked)
        if not form.validate_on_submit():
            return _my_page(parts, form, 422)
        pack = parts.packs_of(current_user.id)[form.pack.data]
        plan = Plan(
            facilitator=current_user.id,
            pack=pack,
            title=form.title.data,
            agenda=form.agenda.data,
            language=g.language,
            languages=tuple(form.languages.data),
            blocks=tuple(block.id for block in pack.blocks if block.id in form.blocks.data),
            minimum_n=form.minimum_n.data,
            depth=form.depth.data or "",
            keep_months=int(form.keep_months.data),
            zone=form.zone.data,
        )
        return redirect(url_for("desk.live", code=parts.open_workshop(plan).code), 303)

    @pages.get("/<code>")
    @facilitators_only
    def live(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        doors = {"access_url": url_for("desk.access", code=workshop.code), "deleted_on": told_soon(parts, workshop)}
        return shell(parts, workshop, "desk", can_steer=True, **doors)


def _weighing(pages: Blueprint, parts: Parts) -> None:
    """What the desk asks for before something is done, and the stream does not carry."""

    @pages.get("/<code>/move/<person>.json")
    @facilitators_only
    def move(code: str, person: str) -> ResponseReturnValue:
        with parts.journal.room(directory.id_of(steered(parts, code))).whole() as state:
            return data(views.for_move(state, person))

    @pages.get("/<code>/choices.json")
    @facilitators_only
    def choices(code: str) -> ResponseReturnValue:
        with parts.journal.room(directory.id_of(steered(parts, code))).whole() as state:
            return data(views.for_choices(state, request.args.get("draft")))


def _doors(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/<code>/access")
    @facilitators_only
    def access(code: str) -> ResponseReturnValue:
        return _access_page(parts, steered(parts, code))

    @pages.post("/<code>/lock")
    @facilitators_only
    def lock(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        directory.lock(parts.engine, directory.id_of(workshop), request.form.get("locked") == "yes")
        _tell(parts, workshop)
        return redirect(url_for("desk.access", code=workshop.code), 303)

    @pages.post("/<code>/code")
    @facilitators_only
    def new_code(code: str) -> ResponseReturnValue:
        workshop = directory.change_code(parts.engine, directory.id_of(steered(parts, code)))
        _tell(parts, workshop)
        return redirect(url_for("desk.access", code=workshop.code), 303)


def _zone(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/<code>/zone")
    @facilitators_only
    def choose_zone(code: str) -> ResponseReturnValue:
        workshop, form = steered(parts, code), forms.ZoneForm()
        if not form.validate_on_submit():
            return _access_page(parts, workshop, zone_form=form), 422
        command = COMMANDS["zone.choose"].model_validate({"zone": form.zone.data})
        answer = parts.journal.room(directory.id_of(workshop)).one(command, _system())
        if not answer["ok"]:
            return render_template("refused.html", code=answer["code"]), 409
        directory.place_in(parts.engine, directory.id_of(workshop), form.zone.data)  # also where it was missed before
        return redirect(url_for("desk.access", code=workshop.code, _anchor="zone-section"), 303)


def _system() -> Origin:
    return Origin("system", "system", directory.now())


def _tell(parts: Parts, workshop: Workshop) -> None:
    """Let screens and desks that are open show the doors as they are now, wherever they are connected."""
    command = COMMANDS["workshop.doors"].model_validate({})
    parts.journal.room(directory.id_of(workshop)).one(command, _system())


def _team(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/<code>/invite")
    @facilitators_only
    def invite(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        token = accounts.make_link(parts.engine, "invite", workshop_id=workshop.id, facilitator_id=current_user.id)
        return _access_page(parts, workshop, invitation=f"{addresses.public_url(parts.settings)}/invite/{token}")

    @pages.post("/<code>/screen-link")
    @facilitators_only
    def screen_link(code: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        token = accounts.make_link(
            parts.engine, "screen", workshop_id=workshop.id, uses=SCREEN_USES, hours=SCREEN_HOURS
        )
        return _access_page(parts, workshop, screen=f"{addresses.public_url(parts.settings)}/in/{token}")

    @pages.post("/<code>/team/<int:facilitator>")
    @facilitators_only
    def part(code: str, facilitator: int) -> ResponseReturnValue:
        workshop = steered(parts, code)
        accounts.leave_team(parts.engine, facilitator, directory.id_of(workshop))
        parts.look_again()
        return redirect(
            url_for("desk.mine" if facilitator == current_user.id else "desk.access", code=workshop.code), 303
        )


def _open(pages: Blueprint, parts: Parts) -> None:
    """Screens and links that were given out: they can be taken back, and whoever looks at them is told at once."""

    @pages.post("/<code>/screens/<int:seat>")
    @facilitators_only
    def take_screen(code: str, seat: int) -> ResponseReturnValue:
        workshop = steered(parts, code)
        if not directory.take_screen_back(parts.engine, directory.id_of(workshop), seat):
            abort(404)
        parts.look_again()
        return redirect(url_for("desk.access", code=workshop.code, _anchor="open"), 303)

    @pages.post("/<code>/links/<token_hash>")
    @facilitators_only
    def take_link(code: str, token_hash: str) -> ResponseReturnValue:
        workshop = steered(parts, code)
        accounts.revoke_link(parts.engine, directory.id_of(workshop), token_hash)
        return redirect(url_for("desk.access", code=workshop.code, _anchor="open"), 303)


def _access_page(parts: Parts, workshop: Workshop, zone_form: forms.ZoneForm | None = None, **links: str) -> str:
    zone_form = zone_form or forms.ZoneForm(None, zone=workshop.zone)
    return render_template(
        "access.html",
        form=forms.EmptyForm(),
        workshop=workshop,
        team=accounts.team_of(parts.engine, directory.id_of(workshop)),
        me=current_user,
        join_url=addresses.join_url(parts.settings, workshop),
        qr=addresses.qr(parts.settings, workshop),
        screens=directory.screens(parts.engine, directory.id_of(workshop)),
        open_links=accounts.links_of(parts.engine, directory.id_of(workshop), *PURPOSES),
        purposes=PURPOSES,
        elsewhere=addresses.asked_elsewhere(parts.settings),
        wrong=forms.invalid(zone_form),
        **zone_list(zone_form),
        **links,
    )


def _my_page(parts: Parts, form: forms.WorkshopForm, status: int, *, looked_at: bool = True) -> ResponseReturnValue:
    """Return the page of my workshops; not `looked_at` is a pack that was chosen beside the agenda of another one."""
    offers = [_told(key, pack) for key, pack in parts.packs_of(current_user.id).items()]
    told = next((offer for offer in offers if offer["key"] == form.pack.data), None)
    page = render_template(
        "desk_list.html",
        form=form,
        wrong=forms.invalid(form),
        workshops=listed(parts),
        propose=not form.is_submitted(),
        **zone_list(form),
        months=MONTHS,
        offers=offers,
        pack=told,
        looked_at=looked_at,
        themes=by_theme(told) if told else [],
        items=sum(len(block["items"]) for block in told["blocks"]) if told else 0,
        me=current_user,
        languages_offered={code: forms.language_name(code, g.language) for code in forms.WORKING},
    )
    return page, status


def _new_form(parts: Parts) -> forms.WorkshopForm:
    """Return the form of a new workshop, filled in for the pack that is asked for (or the first)."""
    offers = parts.packs_of(current_user.id)
    if not offers:
        form = forms.WorkshopForm(minimum_n=parts.settings.minimum_n)
        form.offer([], [], [])
        return form
    asked = request.form.get("pack") or request.args.get("pack") or ""
    key = next((key for key in (asked, FIRST_OFFER) if key in offers), next(iter(offers)))
    told = _told(key, offers[key])
    blocks = [block["id"] for block in told["blocks"]]
    zone = accounts.zone_of(parts.engine, current_user.id)
    form = forms.WorkshopForm(pack=key, blocks=blocks, minimum_n=parts.settings.minimum_n, zone=zone)
    form.offer(list(offers), [agenda["id"] for agenda in told["agendas"]], blocks)
    form.propose(key, told["title"][:120])
    return form


def _told(key: str, pack: Pack) -> dict[str, Any]:
    return {**packs.words(pack, g.language), "key": key}
