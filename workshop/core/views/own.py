"""What one group, one person, one table screen sees of its own."""

from typing import Any

from workshop.core import voting
from workshop.core.diff import View, tidy
from workshop.core.notes import visible
from workshop.core.splitting import common_languages
from workshop.core.state import Person, State
from workshop.core.views.shared import blocks_of, members, plan_of, progress


def for_group(state: State, group_id: str) -> View:
    """Return what the members of a group share: who they are, what they wrote. Empty while the group is a draft."""
    group = state.groups.get(group_id)
    if group is None or not state.groups_published:
        return {}
    inside = members(state, group)
    common = common_languages(inside)
    view: View = {
        "group": {
            "id": group.id,
            "number": group.number,
            "title": group.title,
            "block": group.block,
            **blocks_of(group),
            "language": common[0] if common else None,
            "open": state.is_open(group.id),
        },
        "members": {
            person.id: {
                "label": state.names.get(person.id),
                "number": person.number,
                "city": person.city.id,
                "city_name": person.city.name,
                "country": person.city.country,
                "languages": list(person.languages),
                "mode": person.mode,
                "kind": person.kind,
            }
            for person in inside
        },
        "notes": {
            note.id: {
                "author": note.author,
                "kind": note.kind,
                "block": note.block,
                "text": note.text,
                "at": note.at,
                **plan_of(note),
            }
            for note in visible(state)
            if note.group == group.id
        },
        "progress": progress(state, inside),
    }
    return tidy(view)


def for_person(state: State, person_id: str) -> View:
    """Return what one person sees of themselves: who they are here, and their own answers."""
    person = state.people.get(person_id)
    if person is not None and person.waiting:
        return {"me": {"id": person.id, "waits": True}}
    if person is None or person.removed or person.erased:
        return {}
    return tidy(
        {
            "me": _own(state, person) | {"id": person.id},
            "answers": _answers(state, [person]),
            "dots": _dots(state, person.id),
        }
    )


def for_table(state: State, table: str) -> View:
    """Return what a table screen holds: its seats, and the answers that were given on it."""
    seats = [one for one in state.people.values() if one.table == table and (one.waiting or not one.gone)]
    answers = {f"{seat.id}/{key}": value for seat in seats for key, value in _answers(state, [seat]).items()}
    dots = {f"{seat.id}/{key}": number for seat in seats for key, number in _dots(state, seat.id).items()}
    return tidy({"seats": {seat.id: _own(state, seat) for seat in seats}, "answers": answers, "dots": dots})


def _own(state: State, person: Person) -> dict[str, Any]:
    return {
        "number": person.number,
        "name": state.names.get(person.id),
        "city": {"id": person.city.id, "name": person.city.name, "country": person.city.country},
        "role": person.role,
        "languages": list(person.languages),
        "mode": person.mode,
        "kind": person.kind,
        "understands": list(person.understands),
        "wishes": list(person.wishes),
        "sits_out": person.sits_out,
        "group": person.group if state.groups_published else None,
        "why": person.why if state.groups_published else None,
        "gone": person.gone,
        **({"waits": True} if person.waiting else {}),
    }


def _dots(state: State, person: str) -> dict[str, int]:
    return {
        f"{vote}/{note}": number
        for vote in voting.votes(state)
        for note, number in voting.given_by(state, vote, person).items()
    }


def _answers(state: State, people: list[Person]) -> dict[str, Any]:
    return {
        f"{round_id}/{item}": {"value": answer.value, "note": answer.note}
        for person in people
        for round_id, answers in state.answers.items()
        for item, answer in answers.get(person.id, {}).items()
    }
