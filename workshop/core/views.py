"""Views: who may see what. Nothing leaves the server but through one of these functions.

Hidden means hidden here: figures of a round are in no view before they are revealed, and figures about fewer people
than the minimum are in none at all. An answer itself is only in the view of the person who gave it, and of the table
screen on which it was given.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from workshop.core import tallies
from workshop.core.agenda import UNDO_MS
from workshop.core.diff import View, tidy
from workshop.core.notes import visible
from workshop.core.results import revealed
from workshop.core.splitting import bridges, common_languages, main_language
from workshop.core.state import Group, Person, State


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
            }
            for position, step in enumerate(agenda.steps.values())
        },
        "agenda": {
            "current": agenda.current,
            "opened_at": agenda.opened_at,
            "ends_at": agenda.ends_at,
            "undo_until": agenda.opened_at + UNDO_MS if agenda.before else None,
        },
        "rounds": {
            key: {"open": round_.open, "revealed": round_.revealed, "seen": round_.seen}
            for key, round_ in state.rounds.items()
        },
        "shown": {"card": {"kind": state.shown[0], "id": state.shown[1]} if state.shown else None},
        "groups": _public_groups(state) if state.groups_published else {},
        "shown_notes": _shown_notes(state),
    }
    return tidy(view | revealed(state))


def _public_groups(state: State) -> dict[str, Any]:
    return {
        group.id: {
            "number": group.number,
            "title": group.title,
            "block": group.block,
            "language": main_language(_members(state, group)),
            "open": state.groups_open,
            "size": len(group.members),
        }
        for group in state.groups.values()
    }


def _shown_notes(state: State) -> dict[str, Any]:
    if state.agenda.step.kind not in ("reveal", "close") or state.groups_open:
        return {}
    return {
        note.id: {"group": note.group, "kind": note.kind, "block": note.block, "text": note.text}
        for note in visible(state)
    }


def for_screen(state: State, here: Collection[str] = ()) -> View:
    """Return what the projector adds: how many are in, how far they are, who goes where. `here` are connected now."""
    present = state.present()
    people = Counter(person.city.id for person in present)
    city = {person.city.id: person.city for person in present}
    view: View = {
        "counts": {
            "people": len(present),
            "on_site": sum(person.mode == "on_site" for person in present),
            "online": sum(person.mode == "online" for person in present),
            "cities": len(people),
            "here": sum(person.id in here or person.table in here for person in present),
        },
        "cities": {
            key: {"name": city[key].name, "country": city[key].country, "people": people[key]} for key in people
        },
        "progress": _progress(state, present),
    }
    if state.groups_published:
        view["places"] = {
            person.id: {
                "label": state.names.get(person.id),
                "number": person.number,
                "group": person.group,
                "city": person.city.name,
            }
            for person in present
            if person.group
        }
    return tidy(view)


def _progress(state: State, people: list[Person]) -> dict[str, Any]:
    shown = [key for key, round_ in state.rounds.items() if round_.open or state.answers.get(key)]
    return {key: tallies.progress(state, key, people).value() for key in shown}


def for_desk(state: State, here: Collection[str] = ()) -> View:
    """Return what facilitators add: people with names, groups and drafts, notes. No answer, and no figure of any."""
    view: View = {
        "people": {person.id: _desk_person(state, person) for person in state.people.values()},
        "answered": _answered(state),
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
            }
            for note in state.notes.values()
            if not note.withdrawn
        },
        "comments": {
            comment: {"round": key, "item": item, "text": text, "hidden": hidden}
            for key, round_ in state.rounds.items()
            if round_.revealed
            for comment, item, text, hidden in tallies.comments(state, key)
        },
    }
    return tidy(view)


def _current_round(state: State) -> str | None:
    return state.agenda.current if state.agenda.current in state.rounds else None


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
        "mode": person.mode,
        "kind": person.kind,
        "table": person.table,
        "group": person.group,
        "gone": person.gone,
        "removed": person.removed,
        "of": len(state.items_for(current, person.id)) if current else 0,
    }


def _answered(state: State) -> dict[str, int]:
    """Return how many answers people gave in the current round. Apart from `people`, for it changes with each score."""
    given = state.answers.get(_current_round(state) or "", {})
    return {person: len(answers) for person, answers in given.items() if answers}


def _desk_group(state: State, group: Group) -> dict[str, Any]:
    members = _members(state, group)
    current = _current_round(state)
    answers = state.answers.get(current, {}) if current else {}
    common = common_languages(members)
    return {
        "number": group.number,
        "title": group.title,
        "block": group.block,
        "language": common[0] if common else None,
        "main_language": main_language(members),
        "bridge": bridges(members),
        "members": list(group.members),
        "published": state.groups_published,
        "open": state.groups_open,
        "notes": sum(note.group == group.id and not note.withdrawn for note in state.notes.values()),
        "answered": sum(bool(answers.get(member)) for member in group.members),
        "of": len(group.members) if current else 0,
        "last_at": state.last_at.get(group.id),
    }


def for_group(state: State, group_id: str) -> View:
    """Return what the members of a group share: who they are, what they wrote. Empty while the group is a draft."""
    group = state.groups.get(group_id)
    if group is None or not state.groups_published:
        return {}
    members = _members(state, group)
    common = common_languages(members)
    view: View = {
        "group": {
            "id": group.id,
            "number": group.number,
            "title": group.title,
            "block": group.block,
            "language": common[0] if common else None,
            "open": state.groups_open,
        },
        "members": {
            person.id: {
                "label": state.names.get(person.id),
                "number": person.number,
                "city_name": person.city.name,
                "country": person.city.country,
                "languages": list(person.languages),
                "mode": person.mode,
                "kind": person.kind,
            }
            for person in members
        },
        "notes": {
            note.id: {
                "author": note.author,
                "kind": note.kind,
                "block": note.block,
                "text": note.text,
                "at": note.at,
            }
            for note in visible(state)
            if note.group == group.id
        },
        "progress": _progress(state, members),
    }
    return tidy(view)


def for_person(state: State, person_id: str) -> View:
    """Return what one person sees of themselves: who they are here, and their own answers."""
    person = state.people.get(person_id)
    if person is None or person.removed:
        return {}
    return tidy({"me": _own(state, person) | {"id": person.id}, "answers": _answers(state, [person])})


def for_table(state: State, table: str) -> View:
    """Return what a table screen holds: its seats, and the answers that were given on it."""
    seats = [person for person in state.people.values() if person.table == table and not person.gone]
    answers = {f"{seat.id}/{key}": value for seat in seats for key, value in _answers(state, [seat]).items()}
    return tidy({"seats": {seat.id: _own(state, seat) for seat in seats}, "answers": answers})


def _own(state: State, person: Person) -> dict[str, Any]:
    return {
        "number": person.number,
        "name": state.names.get(person.id),
        "city": {"id": person.city.id, "name": person.city.name, "country": person.city.country},
        "role": person.role,
        "languages": list(person.languages),
        "mode": person.mode,
        "kind": person.kind,
        "group": person.group if state.groups_published else None,
        "gone": person.gone,
    }


def _answers(state: State, people: list[Person]) -> dict[str, Any]:
    return {
        f"{round_id}/{item}": {"value": answer.value, "note": answer.note}
        for person in people
        for round_id, answers in state.answers.items()
        for item, answer in answers.get(person.id, {}).items()
    }


def _members(state: State, group: Group) -> list[Person]:
    return [state.people[member] for member in group.members]
