"""Who was asked: whoever has no way to answer is in no n, in no N, in no share; the same in report and on screens."""

from tests.report.samples import report
from tests.world import LYON, given, join, said, score, when
from workshop.core.views import for_everyone, for_screen


def test_whoever_has_no_way_to_answer_is_not_counted_as_asked_in_report_or_on_screens() -> None:
    """Eight in two groups answer all; five sheets of the quick scan, one late comer and one taken out have no group."""
    people = [f"p{number}" for number in range(8)]
    state = given(said("step.open", step="scan"), people=people)
    for number in range(5):
        answers = [{"item": "finance-1", "value": 2}]
        when(
            state,
            "sheet.key",
            id=f"sheet-{number}",
            round="scan",
            city=LYON,
            role="civil_society",
            languages=["en"],
            answers=answers,
        )
    when(state, "group.form", number=2)
    for group, block in zip(list(state.groups), ("finance", "markets"), strict=True):
        when(state, "group.assign", group=group, block=block)
    join(state, "late")
    out = next(iter(next(iter(state.groups.values())).members))
    for person in (out, "late"):
        when(state, "person.move", person=person, group=None)
    when(state, "step.open", step="work")
    for person in people:
        for item in state.items_for("work", person):
            score(state, person, item, 1, round_id="work")
    placed = [len(group.members) for group in state.groups.values()]
    assert sum(placed) == 7
    when(state, "round.close", round="work")
    when(state, "results.reveal", round="work")
    told = report(state).rounds[-1]
    assert (told.participation.people, told.participation.started, told.participation.complete) == (7, 7, 7)
    assert [(block.result.n, block.result.people) for block in told.blocks] == [(n, n) for n in placed]
    shown = for_everyone(state)["block_results"]
    assert [(shown[f"work/{block}"]["n"], shown[f"work/{block}"]["people"]) for block in ("finance", "markets")] == [
        (n, n) for n in placed
    ]
    assert for_screen(state)["progress"]["work"] == {"people": 7, "started": 7, "complete": 7}
