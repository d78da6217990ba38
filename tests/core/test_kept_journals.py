"""Journals of earlier versions fold for ever: events are only ever added to, each new field with a default."""

import json
from pathlib import Path

import pytest

from workshop.core import EVENTS, Stamp, State, evolve, tallies, views

KEPT = sorted((Path(__file__).parents[1] / "data").glob("*.jsonl"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_a_kept_journal_folds_and_shows(file):
    state = State()
    entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for entry in entries:
        event = EVENTS[entry["name"]].model_validate(entry["data"])
        evolve(event, state, Stamp(entry["seq"], 0, entry["actor"]))
        state.seq = entry["seq"]
    assert state.seq == len(entries) > 100
    shown = {f"{round_id}/{item}" for round_id in state.rounds for item in tallies.figures(state, round_id).items}
    assert views.for_everyone(state)["item_results"].keys() == shown
    for round_id, round_ in state.rounds.items():
        answers = sum(len(given) for given in state.answers.get(round_id, {}).values())
        counted = tallies.figures(state, round_id).items.values()
        assert round_.revealed
        assert answers == sum(sum(item.counts) + item.dont_know + item.not_applicable for item in counted) > 0


def test_there_is_a_kept_journal():
    assert KEPT
