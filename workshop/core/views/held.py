"""What is held about one person, for that person alone: who they are here, and all that they said as it stands."""

from typing import Any

from workshop.core import voting
from workshop.core.state import Person, State
from workshop.core.views.shared import plan_of


def for_held(state: State, person: Person) -> dict[str, Any]:
    """Return it as data: `{person, answers, notes, dots}`, without the ids of anybody else."""
    group = state.groups.get(person.group or "") if state.groups_published else None
    return {
        "person": {
            "number": person.number,
            "name": state.names.get(person.id),
            "city": {"name": person.city.name, "country": person.city.country},
            "role": person.role,
            "languages": list(person.languages),
            "understands": list(person.understands),
            "mode": person.mode,
            "wishes": list(person.wishes),
            "sits_out": person.sits_out,
            "group": group.number if group else None,
        },
        "answers": [
            {"round": round_id, "item": item, "value": answer.value, "note": answer.note}
            for round_id, answers in state.answers.items()
            for item, answer in answers.get(person.id, {}).items()
        ],
        "notes": [
            {"kind": note.kind, "text": note.text, "withdrawn": note.withdrawn, **plan_of(note)}
            for note in state.notes.values()
            if note.author == person.id
        ],
        "dots": [
            {"vote": vote, "note": state.notes[note].text, "dots": number}
            for vote in voting.votes(state)
            for note, number in voting.given_by(state, vote, person.id).items()
        ],
    }
