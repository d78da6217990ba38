"""Group work: groups are formed in the step before; people score their block, and write notes and actions."""

import uuid
from collections.abc import Iterator
from random import Random
from typing import Any

from workshop.core.state import NoteKind
from workshop.simulation.cast import Member
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps import scoring
from workshop.simulation.steps.part import Part
from workshop.times import date_of

SIZE = 6  # people in a group, as the desk proposes
KINDS: tuple[NoteKind, ...] = ("strength", "gap", "evidence", "action")
NOTES = {
    "en": {
        "strength": "A standing forum with cooperatives and the council.",
        "gap": "No budget line of its own.",
        "evidence": "Council decision of 2022, published on the city's site.",
        "action": "Name one person in charge before the summer.",
    },
    "es": {
        "strength": "Un foro permanente con las cooperativas y el ayuntamiento.",
        "gap": "No hay una partida presupuestaria propia.",
        "evidence": "Acuerdo del pleno de 2022, publicado en la web municipal.",
        "action": "Designar a una persona responsable antes del verano.",
    },
    "fr": {
        "strength": "Un forum permanent avec les coopératives et le conseil.",
        "gap": "Pas de ligne budgétaire propre.",
        "evidence": "Délibération de 2022, publiée sur le site de la ville.",
        "action": "Désigner une personne responsable avant l’été.",
    },
}
PLANS = {
    "en": {"owner": "Economic development department", "first_step": "Invite three cooperatives to a first talk."},
    "es": {"owner": "Área de desarrollo económico", "first_step": "Invitar a tres cooperativas a una primera reunión."},
    "fr": {"owner": "Service du développement économique", "first_step": "Inviter trois coopératives à un échange."},
}


def prepare(sight: Sight, _chance: Random) -> Iterator[Act]:
    """Form the groups as the desk proposes, bring in the pack's list of actions, and send people to their groups."""
    if sight.desk.get("groups") or not sight.desk.get("people"):
        return
    yield "group.form", {"size": SIZE}
    if preliminary := [one["id"] for one in sight.pack.get("actions", []) if one["block"] in sight.everyone["blocks"]]:
        yield "actions.bring", {"actions": preliminary}
    yield "group.open", {}


def take_part(member: Member, sight: Sight, chance: Random) -> Iterator[Act]:
    """Score what one's group is asked, then write one's share of what the group has not written in this step."""
    yield from scoring.take_part(member, sight, chance)
    members, written = list(sight.group.get("members", {})), _written(sight)
    if not sight.group.get("group", {}).get("open") or sight.me["id"] not in members:
        return
    mine = members.index(sight.me["id"])
    if mine == 0 and (text := _taken_up(sight)):
        yield _note(sight, "action", text, {}, chance)
    for number, kind in enumerate(_kinds(sight)):
        if number % len(members) == mine and kind not in written:
            plan = _plan(member, sight) if kind == "action" else {}
            yield _note(sight, kind, NOTES[member.languages[0]][kind], plan, chance)


def _kinds(sight: Sight) -> tuple[NoteKind, ...]:
    """Return what a group writes in this step: actions last, in a step of their own where there is one."""
    if not sight.step.get("items"):
        return ("action",)
    own_step = any(step["kind"] == "groups" and not step.get("items") for _, step in sight.ahead)
    return KINDS[:-1] if own_step else KINDS


def _written(sight: Sight) -> set[str]:
    """Return the kinds of notes that the group wrote in its own words since the step began."""
    since, pack = sight.everyone["agenda"]["opened_at"], {one["text"] for one in sight.pack.get("actions", [])}
    notes = sight.group.get("notes", {}).values()
    return {note["kind"] for note in notes if note["at"] >= since and note["text"] not in pack}


def _taken_up(sight: Sight) -> str:
    """Return an action of the pack's list that lies before the group and is not among its own yet; "" for none."""
    if "action" not in _kinds(sight):
        return ""
    block, brought = sight.group["group"].get("block"), sight.everyone.get("actions", {})
    ours = {note["text"] for note in sight.group.get("notes", {}).values()}
    for one in sight.pack.get("actions", []):
        if one["id"] in brought and one["block"] == block and one["text"] not in ours:
            return str(one["text"])
    return ""


def _note(sight: Sight, kind: NoteKind, text: str, plan: dict[str, Any], chance: Random) -> Act:
    id_ = str(uuid.UUID(int=chance.getrandbits(128)))
    return "note.add", {"id": id_, "group": sight.me["group"], "kind": kind, "text": text, **plan}


def _plan(member: Member, sight: Sight) -> dict[str, str]:
    year = date_of(sight.everyone["agenda"]["opened_at"], sight.everyone["workshop"]["zone"]).year + 1
    return PLANS[member.languages[0]] | {"city": member.city.id, "due": f"{year}-06-30"}


GROUP_WORK = Part("groups", prepare=prepare, begin=prepare, take_part=take_part, end=scoring.stop)
