"""Paper sheets: keyed in whole, counted like anybody's answers, hidden like anybody's answers."""

import pytest
from pydantic import ValidationError

from tests.world import ANNA, DAKAR, ITEMS, LYON, at, command, given, said, score, when
from workshop.core import Refusal, tallies, views
from workshop.core.leaving import PersonRestored
from workshop.core.paper_sheets import sheets
from workshop.core.people import CityPlan, PersonChanged, PersonJoined
from workshop.core.progress import how_far
from workshop.core.scoring import ScoreGiven, ScoreWithdrawn

SCANNING = said("step.open", step="scan")
SHEET = {"id": "sheet-1", "round": "scan", "city": DAKAR, "role": "civil_society", "languages": ["fr"]}


def ticked(**values):
    """Return answers from `finance_1=3`."""
    return [{"item": item.replace("_", "-"), "value": value} for item, value in values.items()]


def keyed(state, origin=ANNA, **data):
    return when(state, "sheet.key", origin, **SHEET | data)


def refused(state, origin=ANNA, **data):
    with pytest.raises(Refusal) as refusal:
        keyed(state, origin, **data)
    return refusal.value.code


def test_a_sheet_is_a_person_on_paper_with_its_answers():
    state = given(SCANNING)
    answers = [*ticked(finance_1=3), {"item": "markets-1", "value": "dont_know", "note": "ask the market office"}]
    events = keyed(state, answers=answers)
    note = {"note": "ask the market office", "comment": state.answers["scan"]["sheet-1"]["markets-1"].comment}
    assert events == [
        PersonJoined(
            person="sheet-1",
            city=CityPlan(**DAKAR),
            role="civil_society",
            languages=("fr",),
            mode="on_site",
            kind="paper",
            sheet="scan",
        ),
        ScoreGiven(person="sheet-1", round="scan", item="finance-1", value=3),
        ScoreGiven(person="sheet-1", round="scan", item="markets-1", value="dont_know", **note),
    ]
    assert [sheet.id for sheet in sheets(state)] == ["sheet-1"]
    assert views.for_screen(state)["counts"]["people"] == 1
    assert views.for_desk(state)["people"]["sheet-1"]["kind"] == "paper"


def test_the_same_sheet_twice_is_one_sheet():
    state = given(SCANNING)
    keyed(state, answers=ticked(finance_1=3, markets_1="not_applicable"))
    assert keyed(state, answers=ticked(finance_1=3, markets_1="not_applicable")) == []
    assert len(state.people) == 1


def test_a_sheet_keyed_anew_replaces_what_was_keyed():
    state = given(SCANNING)
    keyed(state, answers=ticked(finance_1=3, finance_2=0))
    assert keyed(state, city=LYON, answers=ticked(finance_1=1, markets_1=0)) == [
        PersonChanged(person="sheet-1", city=CityPlan(**LYON), role="civil_society", languages=("fr",), mode="on_site"),
        ScoreGiven(person="sheet-1", round="scan", item="finance-1", value=1),
        ScoreGiven(person="sheet-1", round="scan", item="markets-1", value=0),
        ScoreWithdrawn(person="sheet-1", round="scan", item="finance-2"),
    ]
    assert state.people["sheet-1"].kind == "paper"
    assert {item: answer.value for item, answer in state.answers["scan"]["sheet-1"].items()} == {
        "finance-1": 1,
        "markets-1": 0,
    }


def test_what_is_not_ticked_is_no_answer_and_a_blank_sheet_is_a_participant():
    state = given(SCANNING)
    keyed(state)
    progress = how_far(state, "scan", list(state.people))
    assert (progress.people, progress.started, progress.complete) == (1, 0, 0)


def test_a_sheet_counts_in_the_figures_like_everybody():
    state = given(SCANNING, people=["ben", "elodie"])
    score(state, "ben", "finance-1", 1)
    score(state, "elodie", "finance-1", 2)
    keyed(state, answers=ticked(finance_1=4))
    assert tallies.figures(state, "scan").items["finance-1"].dots == (1, 2, 4)


def test_a_closed_round_takes_no_sheet_until_it_is_reopened_and_never_after_its_results_were_seen():
    state = given(SCANNING)
    keyed(state, answers=ticked(finance_1=3))
    when(state, "round.close", round="scan")
    assert refused(state, id="sheet-2") == "round_closed"
    assert refused(state, answers=ticked(finance_1=2)) == "round_closed"
    when(state, "round.reopen", round="scan")
    assert keyed(state, id="sheet-2") != []
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    with pytest.raises(Refusal, match="already_revealed"):
        when(state, "round.reopen", round="scan")
    assert refused(state, id="sheet-3") == "round_closed"


def test_only_facilitators_key_sheets_and_only_into_sheets():
    state = given(SCANNING, people=["ben"])
    assert refused(state, at("ben")) == "facilitators_only"
    assert refused(state, id="ben") == "not_a_sheet"
    assert refused(state, round="lobby") == "unknown_round"
    assert refused(state, answers=ticked(nope=2)) == "unknown_item"
    assert refused(state, answers=[*ticked(finance_1=2), *ticked(finance_1=3)]) == "malformed"
    with pytest.raises(ValidationError):
        command("person.join", city=DAKAR, languages=["fr"], kind="paper")


def test_a_sheet_is_taken_out_with_its_answers_and_let_in_again():
    state = given(SCANNING)
    keyed(state, answers=ticked(finance_1=3))
    when(state, "person.remove", person="sheet-1")
    assert sheets(state) == []
    assert tallies.figures(state, "scan").items == {}
    assert refused(state, answers=ticked(finance_1=1)) == "sheet_taken_out"
    assert when(state, "person.restore", person="sheet-1") == [PersonRestored(person="sheet-1")]
    assert tallies.figures(state, "scan").items["finance-1"].dots == (3,)


def test_paper_goes_into_no_group_by_itself():
    state = given(SCANNING, people=["ben", "elodie"])
    keyed(state, answers=ticked(finance_1=3))
    when(state, "group.form", number=1)
    keyed(state, id="sheet-2")
    assert [group.members for group in state.groups.values()] == [["ben", "elodie"]]


def test_answers_on_paper_are_in_no_view_before_the_reveal():
    """Not even on the desk: whoever keyed a sheet holds the paper, the wire holds how many answers there are."""
    looks = []
    for value in (0, 4):
        state = given(SCANNING, people=["ben", "elodie"])
        keyed(state, answers=[{"item": item, "value": value, "note": f"written beside {value}"} for item in ITEMS])
        looks.append([views.for_everyone(state), views.for_screen(state), views.for_desk(state)])
    assert looks[0] == looks[1]
    assert looks[0][2]["answered"] == {"sheet-1": 4}
