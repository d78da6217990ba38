"""What the synthesis of a session says, in three languages: what was played, with the same numbers."""

import json

from tests.e2e.compare import same_figures
from tests.e2e.recount import Journal
from tests.played.room import Played
from workshop.report import synthesis_json
from workshop.report.figures import Block
from workshop.synthesis import Syntheses
from workshop.words import LANGUAGES


def the_synthesis(room: Played) -> None:
    """Check it against the agenda, the people and the notes."""
    make = Syntheses(room.engine, room.journal)
    state = room.state
    numbers = []
    for language in LANGUAGES:
        told = make(room.session.workshop, language)
        steps = list(state.agenda.steps.values())
        answered = [step.id for step in steps if step.is_round and state.answers.get(step.id)]
        assert [round_.id for round_ in told.rounds] == answered
        assert told.unrevealed == ()
        assert told.participants.people == len(state.people)
        assert told.participants.papers == sum(person.kind == "paper" for person in state.people.values())
        assert [group.id for group in told.group_work.groups] == list(state.groups)
        assert [step.id for step in told.agenda.planned] == [step.id for step in steps]
        assert [step.step for step in told.agenda.happened] == [step.id for step in steps[1:]], (
            "the room begins in the first"
        )
        actions = [note.text for note in state.notes.values() if note.kind == "action"]
        assert sorted(action.text for action in told.actions.actions) == sorted(actions)
        notes = {
            note.id: block.block for block in told.group_work.blocks for kind in block.kinds for note in kind.notes
        }
        assert notes == room.written_on, "a note stands under the block on which it was written"
        for group in told.group_work.groups:
            assert set(state.groups[group.id].blocks.values()) <= set(group.blocks)
        for round_ in told.rounds:
            assert [block.id for block in round_.blocks if block.result.status != "not_asked"] == [
                block for block in state.blocks if _asked(room, round_.id, block)
            ]
        numbers.append([_numbers(block) for round_ in told.rounds for block in round_.blocks])
    assert numbers[0] == numbers[1] == numbers[2]
    same_figures(_recounted(room), json.loads(synthesis_json(make(room.session.workshop, "en"))))


def _recounted(room: Played) -> Journal:
    """Return the figures worked out anew from the journal, without a line of the product."""
    file = room.folder / "journal.jsonl"
    file.write_bytes(b"".join(room.journal.lines(room.session.room.workshop_id)))
    return Journal(file)


def _asked(room: Played, step: str, block: str) -> bool:
    """Say whether somebody was asked about a block in a step."""
    return any(room.state.block_of[item] == block for items in room.were_asked[step].values() for item in items)


def _numbers(block: Block) -> tuple[object, ...]:
    """Return the figures of a block, without words."""
    result = block.result
    return block.id, result.n, result.people, result.counts, result.median, result.mean_of_cities, block.dots
