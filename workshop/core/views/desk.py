"""What facilitators add: people with names, groups and drafts explained, notes. No answer, and no figure of any."""

from collections.abc import Collection
from typing import Any

from workshop.core import tallies
from workshop.core.diff import View, tidy
from workshop.core.placing import left_to_come
from workshop.core.progress import Progress, answered, how_far
from workshop.core.rounds import of_scoring
from workshop.core.splitting import bridges, common_languages, main_language
from workshop.core.state import Group, Person, State
from workshop.core.views.shared import blocks_of, members, plan_of
from workshop.core.views.splitting import split_view


def for_desk(state: State, here: Collection[str] = ()) -> View:
    """Return what facilitators add: people with names, groups and drafts, notes. No answer, and no figure of any."""
    view: View = {
        "people": {person.id: _desk_person(state, person) for person in state.people.values()},
        "answered": _answered(state),
        "expected": _expected(state),
        "presence": {person.id: True for person in state.people.values() if person.id in here or person.table in here},
        "groups": {group.id: _desk_group(state, group) for group in state.groups.values()},
        "notes": {
            note.id: {
                "group": note.group,
                "author": note.author,
                "kind": note.kind,
                "block": note.block,
                "text": note.text,
                "hidden": note.hidden,
                "at": note.at,
                **plan_of(note),
            }
            for note in state.notes.values()
            if not note.withdrawn
        },
        "comments": {
            comment: {"round": key, "item": item, "text": text, "hidden": hidden}
            for key, round_ in of_scoring(state).items()
            if round_.revealed
            for comment, item, text, hidden in tallies.comments(state, key)
        },
        "reporting": {"report": _reporting(state)},
        "doors": {"waiting_room": state.waiting_room},
        "removals": {key: {"since": since, "people": len(people)} for key, (since, people) in state.removals.items()},
    }
    return tidy(view | split_view(state))


def _expected(state: State) -> dict[str, Any]:
    left = left_to_come(state)
    return {
        each.id: {
            "city": each.city.id,
            "city_name": each.city.name,
            "country": each.city.country,
            "people": each.people,
            "to_come": left[each.id],
            "role": each.role,
            "languages": list(each.languages),
            "mode": each.mode,
        }
        for each in state.expected
    }


def _reporting(state: State) -> dict[str, Any]:
    own = state.reporting
    return {
        "messages": {language: list(texts) for language, texts in own.messages.items()},
        "next_steps": {language: list(texts) for language, texts in own.next_steps.items()},
        "left_out": sorted(own.left_out),
        "cities_named": own.cities_named,
        "paper": own.paper,
    }


def _current_round(state: State) -> str | None:
    return state.agenda.current if state.agenda.step.is_round else None


def _desk_person(state: State, person: Person) -> dict[str, Any]:
    current = _current_round(state)
    return {
        "number": person.number,
        "name": state.names.get(person.id),
        "city": person.city.id,
        "city_name": person.city.name,
        "country": person.city.country,
        "role": person.role,
        "languages": list(person.languages),
        "understands": list(person.understands),
        "wishes": list(person.wishes),
        "sits_out": person.sits_out,
        "pinned": person.pinned,
        "why": person.why,
        "mode": person.mode,
        "kind": person.kind,
        "table": person.table,
        "group": person.group,
        "gone": person.gone,
        "removed": person.removed and not person.waiting,
        **({"waiting": True} if person.waiting else {}),
        "erased": person.erased,
        "came_at": person.came_at,
        "of": len(state.items_for(current, person.id)) if current else 0,
    }


def _answered(state: State) -> dict[str, int]:
    """Return how many answers people gave in the current round. Apart from `people`, for it changes with each score."""
    current = _current_round(state)
    if current is None:
        return {}
    counts = ((person, answered(state, current, person)) for person in state.answers.get(current, {}))
    return {person: count for person, count in counts if count}


def _desk_group(state: State, group: Group) -> dict[str, Any]:
    inside = members(state, group)
    current = _current_round(state)
    progress = how_far(state, current, group.members) if current else Progress(0, 0, 0)
    common = common_languages(inside)
    return {
        "number": group.number,
        "title": group.title,
        "block": group.block,
        **blocks_of(group),
        "language": common[0] if common else None,
        "main_language": main_language(inside),
        "bridge": bridges(inside),
        "members": list(group.members),
        "published": state.groups_published,
        "open": state.is_open(group.id),
        "notes": sum(note.group == group.id and not note.withdrawn for note in state.notes.values()),
        "answered": progress.started,
        "of": progress.people,
        "last_at": state.last_at.get(group.id),
    }
