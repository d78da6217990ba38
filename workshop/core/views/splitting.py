"""What the desk sees of a split: groups and drafts explained, who is left out and why, what a move would do.

Explanations are kept in `state.memo` until somebody comes, goes, is moved or changes: a score works out nothing anew.
Groups are apart from their explanations and drafts from each other, so that a patch carries only what changed.
"""

from dataclasses import asdict
from typing import Any

from workshop.core.diff import View
from workshop.core.placing import (
    AT_ONCE,
    choices,
    draft_explained,
    effects,
    explanation,
    met_again,
    proposals,
)
from workshop.core.splitting.effect import Change, Effect
from workshop.core.splitting.result import Conflict, Figure, Flag, Placed, Rule, Split
from workshop.core.state import Draft, State


def split_view(state: State) -> View:
    """Return the parts of the desk's view that are about splitting."""
    split, small = explanation(state), proposals(state)
    now = {group.number: _placed(group) for group in split.groups} if split else {}
    return {
        "explained": {group.id: now.get(group.number) for group in state.groups.values()},
        "split": {"now": _whole(split) if split else None, "brief": _brief(state), "undo": _undo(state)},
        "mergers": {group.id: small.get(group.number) for group in state.groups.values()},
        "drafts": _drafts(state),
    }


def for_move(state: State, person: str) -> dict[str, Any]:
    """Return what it would do to move somebody into each other group, the best first. For facilitators, on demand."""
    if person not in state.people or state.people[person].gone or not state.groups:
        return {"effects": []}
    by_number = {group.number: group.id for group in state.groups.values()}
    return {"effects": [_effect(found, by_number) for found in effects(state, person)]}


def for_choices(state: State, draft: str | None) -> dict[str, Any]:
    """Return what giving up each rule would give where rules clash, in a draft or in the groups as they are.

    For facilitators, on demand: each choice is a split of its own, so a room of more than AT_ONCE people gets none,
    and `most` says so.
    """
    if len(state.present()) > AT_ONCE:
        return {"conflicts": [], "most": AT_ONCE}
    if draft is not None and draft not in state.drafts:
        return {"conflicts": []}
    return {"conflicts": [_conflict(conflict) for conflict in choices(state, draft)]}


def _undo(state: State) -> int | None:
    return len(state.seatings) or None


def _brief(state: State) -> dict[str, Any] | None:
    return state.brief.model_dump(mode="json", exclude_defaults=True) if state.brief else None


def _drafts(state: State) -> dict[str, Any]:
    return {draft.id: _draft(state, draft) for draft in state.drafts.values()}


def _draft(state: State, draft: Draft) -> dict[str, Any]:
    split = draft_explained(state, draft)
    kept = state.memo.get(f"draft view/{draft.id}")
    if kept is None or kept[0] is not split:
        kept = state.memo[f"draft view/{draft.id}"] = (split, _draft_shown(state, draft, split))
    shown: dict[str, Any] = kept[1]
    return shown


def _draft_shown(state: State, draft: Draft, split: Split) -> dict[str, Any]:
    found = _whole(split) | {
        "title": draft.title,
        "made": int(draft.id[1:]),
        "round": draft.round,
        "groups": [_placed(group) | {"number": group.number, "members": list(group.members)} for group in split.groups],
        "brief": draft.brief.model_dump(mode="json", exclude_defaults=True),
    }
    if not draft.round:
        return found
    rotation, flags = met_again(state, draft)
    return found | {"rotation": rotation, "flags": [*found["flags"], *map(_flag, flags)]}


def _whole(split: Split) -> dict[str, Any]:
    return {
        "figures": _figures(dict(split.figures)),
        "weights": {goal: round(weight, 3) for goal, weight in split.weights.items()},
        "score": round(split.score, 4),
        "unassigned": {person: _flag(flag) for person, flag in split.unassigned.items()},
        "conflicts": [_conflict(conflict) for conflict in split.conflicts],
        "flags": [_flag(flag) for flag in split.flags],
    }


def _placed(group: Placed) -> dict[str, Any]:
    return {
        "block": group.block,
        "language": group.language,
        "common": group.common,
        "bridges": group.bridges,
        "alone": list(group.alone),
        "hosts": list(group.hosts),
        "figures": _figures(dict(group.figures)),
        "flags": [_flag(flag) for flag in group.flags],
    }


def _figures(figures: dict[Any, Figure]) -> dict[str, Any]:
    return {goal: {"value": round(figure.value, 4), **figure.details} for goal, figure in figures.items()}


def _flag(flag: Flag) -> dict[str, Any]:
    return {"code": flag.code, **flag.details}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "code": conflict.code,
        "rules": [_rule(rule) for rule in conflict.rules],
        "given_up": _rule(conflict.given_up),
        "relaxing": [asdict(choice) | {"rule": _rule(choice.rule)} for choice in conflict.relaxing],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"kind": rule.kind, "people": list(rule.people), "number": rule.number}


def _effect(effect: Effect, by_number: dict[int, str]) -> dict[str, Any]:
    return {
        "group": by_number[effect.to] if effect.to is not None else None,
        "score": effect.score,
        "better": [_change(change) for change in effect.better],
        "worse": [_change(change) for change in effect.worse],
        "new_flags": [{"group": group, **_flag(flag)} for group, flag in effect.new_flags],
        "gone_flags": [{"group": group, **_flag(flag)} for group, flag in effect.gone_flags],
        "breaks": [_rule(rule) for rule in effect.breaks],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "goal": change.goal,
        "group": change.group,
        "before": round(change.before, 3),
        "after": round(change.after, 3),
    }
