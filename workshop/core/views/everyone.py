"""What all who are in may see. Facilitators change it."""

from typing import Any

from workshop.core import voting
from workshop.core.agenda import UNDO_MS
from workshop.core.diff import View, tidy
from workshop.core.notes import visible
from workshop.core.results import revealed
from workshop.core.rounds import of_scoring
from workshop.core.splitting import main_language
from workshop.core.state import Round, State, Step
from workshop.core.views.shared import blocks_of, members, plan_of


def for_everyone(state: State) -> View:
    """Return what all who are in may see: the plan, where the room is, revealed figures. Facilitators change it."""
    agenda = state.agenda
    view: View = {
        "workshop": {
            "title": state.title,
            "pack": state.pack,
            "agenda": state.planned,
            "minimum_n": state.minimum_n,
            "languages": list(state.languages),
            "zone": state.zone,
            "closed": state.closed,
        },
        "blocks": {
            block: {"number": number, "items": list(items)}
            for number, (block, items) in enumerate(state.blocks.items(), start=1)
        },
        "steps": {
            step.id: {
                "position": position,
                "kind": step.kind,
                "title": step.title,
                "minutes": step.minutes,
                "items": list(step.items),
                **({"per_group": True} if step.per_group else {}),
                **_speakers(step),
            }
            for position, step in enumerate(agenda.steps.values())
        },
        "agenda": {
            "current": agenda.current,
            "opened_at": agenda.opened_at,
            "ends_at": agenda.ends_at,
            "undo_until": agenda.opened_at + UNDO_MS if agenda.before else None,
            "speaker": agenda.floor.speaker,
            "speaks_until": agenda.floor.ends_at,
            "heard": list(agenda.floor.heard) or None,
            "edition": agenda.edition or None,
        },
        "rounds": {key: _round(round_) for key, round_ in of_scoring(state).items()},
        "votes": {vote: _round(state.rounds[vote]) | {"each": voting.DOTS} for vote in voting.votes(state)},
        "vote_results": voting.revealed(state),
        "shown": {
            "card": {"kind": state.shown[0], "id": state.shown[1]} if state.shown else None,
            "turned": {"pages": state.turned} if state.turned else None,
        },
        "actions": {action: {"block": state.preliminary[action]} for action in state.brought},
        "groups": _public_groups(state) if state.groups_published else {},
        "shown_notes": _shown_notes(state),
    }
    return tidy(view | revealed(state))


def _speakers(step: Step) -> dict[str, Any]:
    said = [{"id": speaker.id, "title": speaker.title, "minutes": speaker.minutes} for speaker in step.speakers]
    return {"speakers": said} if said else {}


def _round(round_: Round) -> dict[str, Any]:
    return {"open": round_.open, "revealed": round_.revealed, "seen": round_.seen}


def _public_groups(state: State) -> dict[str, Any]:
    return {
        group.id: {
            "number": group.number,
            "title": group.title,
            "block": group.block,
            **blocks_of(group),
            "language": main_language(members(state, group)),
            "open": state.is_open(group.id),
            "size": len(group.members),
        }
        for group in state.groups.values()
    }


def _shown_notes(state: State) -> dict[str, Any]:
    if state.agenda.step.kind not in ("vote", "reveal", "close") or state.groups_open:
        return {}
    return {
        note.id: {"group": note.group, "kind": note.kind, "block": note.block, "text": note.text, **plan_of(note)}
        for note in visible(state)
    }
