"""The actions in a synthesis: by the dots that they were given, and what is said where nobody, or too few, voted."""

from typing import Any

from tests.report.samples import report
from tests.world import at, given, when
from workshop.core.state import State
from workshop.report import synthesis_html

PEOPLE = ["ben", "chidi", "dolores", "elodie"]


def voted(dots: dict[str, dict[str, int]], *, reveal: bool = True) -> State:
    """Return a workshop with three actions, the first with a whole plan, and a vote in which people gave these dots."""
    state = given(people=PEOPLE)
    when(state, "group.form", number=1)
    when(state, "group.open")
    group = state.people["ben"].group
    whole: dict[str, Any] = {"owner": "The city", "first_step": "Ask", "due": "2027-01-31"}
    for id, plan in (("market", {}), ("register", whole), ("fund", {})):
        when(state, "note.add", at("ben"), id=id, group=group, kind="action", text=f"The {id}", **plan)
    when(state, "step.open", step="vote")
    for person, given_dots in dots.items():
        for note, number in given_dots.items():
            when(state, "vote.place", at(person), vote="vote", note=note, dots=number)
    if reveal:
        when(state, "round.close", round="vote")
        when(state, "results.reveal", round="vote")
    when(state, "step.open", step="end")
    return state


def told(state: State) -> list[tuple[str, int | None]]:
    return [(action.note, action.dots) for action in report(state).actions.actions]


def test_the_action_with_most_dots_comes_first_and_the_whole_plan_among_equals() -> None:
    state = voted({"ben": {"fund": 3}, "chidi": {"fund": 1, "register": 2}, "dolores": {"market": 2}})
    assert told(state) == [("fund", 4), ("register", 2), ("market", 2)]
    assert (report(state).actions.voters, report(state).actions.people) == (3, 4)
    assert "3 of 4 people voted. The actions stand by the dots" in report(state).actions.sentence
    drafted = {message.id: message.text for message in report(state).messages.messages}
    assert drafted["action-1"] == "Action: The fund"
    page = synthesis_html(report(state))
    assert page.index("The fund") < page.index("The register")


def test_before_the_reveal_the_report_knows_of_no_dot() -> None:
    state = voted({person: {"fund": 3} for person in PEOPLE}, reveal=False)
    assert told(state) == [("register", None), ("market", None), ("fund", None)]
    assert "voted" not in report(state).actions.sentence


def test_of_too_few_voters_the_report_says_nothing() -> None:
    state = voted({"ben": {"fund": 3}, "chidi": {"fund": 3}})
    assert told(state) == [("register", None), ("market", None), ("fund", None)]
    assert report(state).actions.voters is None
