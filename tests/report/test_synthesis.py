"""What is in a synthesis, and what never is: unrevealed, hidden, below the minimum, or anybody’s name."""

from tests.report.samples import report, scored
from tests.world import DAKAR, ITEMS, LYON, at, given, said, score, when
from workshop.core import State
from workshop.report import Synthesis, synthesis_html, synthesis_json

SIX = ("ben", "chidi", "dolores", "elodie", "fatou", "gonzalo")


def everywhere(synthesis: Synthesis) -> str:
    """Return all that leaves the house, in every form."""
    forms = [synthesis_json(synthesis).decode(), synthesis_html(synthesis), synthesis_html(synthesis, nonce="n")]
    return "\n".join(forms)


def a_scan() -> State:
    """Return a room of six who are scoring."""
    return given(said("step.open", step="scan"), people=SIX, names=True)


def in_groups() -> State:
    """Return a room of six in two groups that write."""
    state = given(people=SIX, names=True)
    when(state, "group.form", number=2)
    when(state, "group.open")
    return state


def write(state: State, person: str, id: str, text: str, kind: str = "gap") -> None:
    when(state, "note.add", at(person), id=id, group=state.people[person].group, kind=kind, text=text)


# rounds


def test_of_a_round_that_is_not_revealed_nothing_is_told() -> None:
    state = a_scan()
    for person in SIX:
        score(state, person, "finance-1", 4, note="canary beside a score")
    told = report(state)
    assert told.rounds == ()
    assert [(round_.number, round_.title) for round_ in told.unrevealed] == [
        (1, "Individual scoring"),
        (2, "Scoring in groups"),
    ]
    assert "canary" not in everywhere(told)


def test_what_is_hidden_again_is_gone_again() -> None:
    state = scored({"Dakar": [3, 3, 3]})
    assert [round_.id for round_ in report(state).rounds] == ["scan"]
    when(state, "results.hide", round="scan")
    assert report(state).rounds == ()


def test_both_rounds_are_kept() -> None:
    state = scored({"Dakar": [1, 1, 1]})
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "step.open", step="work")
    for person in ("p0", "p1", "p2"):
        score(state, person, "finance-1", 3, round_id="work")
    when(state, "round.close", round="work")
    when(state, "results.reveal", round="work")
    told = {round_.id: round_.blocks[0].items[0].result for round_ in report(state).rounds}
    assert {id: result.median for id, result in told.items()} == {"scan": 1.0, "work": 3.0}
    assert [round_.participation.started for round_ in report(state).rounds] == [3, 3]


def test_a_result_is_said_in_words_with_its_n() -> None:
    result = (
        report(scored({"Dakar": [1, 2, 4, "dont_know"], "Lyon": [3, 3, 2], "Sevilla": [0], "Ñazca": [1, 2]}))
        .rounds[0]
        .blocks[0]
        .result
    )
    assert result.sentence == (
        "9 of 10 people rated. The median is Developing (2); the middle half of the block scores lies between 1 and 3."
    )
    assert [remark.text for remark in result.remarks] == [
        "This rests on 1 of the block’s 2 statements: too few people rated the others.",
        "Low agreement: the middle half of the block scores spans more than one level. Worth talking about.",
        "Don’t know: 1. Does not apply: 0. Neither counts in the median or the mean.",
        "Mean of people: 2 (the block scores of 9 people). "
        "Mean of cities: 2.5 (2 of 4 cities, each counted once; those not shown are not in it).",
    ]


def test_a_block_does_not_give_away_an_item_with_too_few() -> None:
    """Counts of a block are sums over its items: what is shown of the one would leave what is hidden of the other."""
    state = a_scan()
    for person in SIX:
        score(state, person, "finance-1", 2)
    score(state, "ben", "finance-2", 4)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    block = report(state).rounds[0].blocks[0]
    assert [item.result.too_few for item in block.items] == [False, True]
    assert (block.result.n, block.result.counts, block.result.dont_know, block.result.answered) == (6, None, None, None)


def test_blocks_that_no_group_worked_on_are_not_called_too_few() -> None:
    state = given(people=SIX)
    when(state, "group.form", number=1)
    when(state, "group.assign", group=next(iter(state.groups)), block="markets")
    when(state, "step.open", step="work")
    for person in SIX:
        score(state, person, "markets-1", 1, round_id="work")
    when(state, "round.close", round="work")
    when(state, "results.reveal", round="work")
    told = report(state).rounds[0]
    assert told.sentence == (
        "The only block that can be shown has the median Emerging (1). "
        "The figures of 1 block leave out statements that too few people rated. Nobody was asked about 1 block."
    )
    assert [block.result.status for block in told.blocks] == ["not_asked", "shown"]
    assert [block.result.too_few for block in told.blocks] == [False, False]
    assert {cell.block for cell in told.block_cells} == {"markets"}
    assert {cell.item for cell in told.item_cells} == {"markets-1", "markets-2"}


# below the minimum


def test_below_the_minimum_nothing_is_told_anywhere() -> None:
    state = scored({"Dakar": [4, 4], "Lyon": ["dont_know"]})
    score_free = given()
    told = report(state).rounds[0]
    block = told.blocks[0]
    for result in (block.result, block.items[0].result):
        assert (result.n, result.people, result.too_few) == (2, 3, True)
        assert {getattr(result, name) for name in ("median", "counts", "agreement", "mean_of_people")} == {None}
        assert (result.answered, result.dont_know) == (3, 1)  # three answers: that much may be told
    assert block.dots is None
    assert {(cell.city, cell.n, cell.median) for cell in told.block_cells if cell.block == "finance"} == {
        (DAKAR["id"], None, None),
        (LYON["id"], None, None),
    }
    page = synthesis_html(report(state), nonce="n")
    assert "Embedded 4" not in page
    assert "Too few ratings to show: 2 of 3 people rated, and at least 3 are needed." in page
    assert report(score_free).rounds == ()


def test_comments_wait_for_enough_ratings_too() -> None:
    state = a_scan()
    for person in ("ben", "chidi"):
        score(state, person, "finance-1", 2, note="canary under two ratings")
    for person in ("ben", "chidi", "fatou"):
        score(state, person, "markets-1", 2, note=f"said by {person}")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    told = report(state)
    assert "canary" not in everywhere(told)
    assert told.rounds[0].blocks[1].items[0].comments == ("said by ben", "said by chidi", "said by fatou")


# what is hidden, and who


def test_hidden_comments_are_nowhere_and_others_name_nobody() -> None:
    state = a_scan()
    for person, note in zip(SIX, ["zeal", "canary", "", "able", "", ""], strict=True):
        score(state, person, "finance-1", 2, note=note)
    comment = next(answer.comment for answer in (state.answers["scan"]["chidi"]["finance-1"],))
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    when(state, "comment.hide", comment=comment)
    told = report(state)
    assert told.rounds[0].blocks[0].items[0].comments == ("able", "zeal")
    left = everywhere(told)
    assert "canary" not in left
    assert [name for name in SIX if name.title() in left or f'"{name}"' in left] == []


def test_hidden_and_withdrawn_notes_are_nowhere() -> None:
    state = in_groups()
    write(state, "ben", "n1", "a plan is missing")
    write(state, "ben", "n2", "canary one")
    write(state, "ben", "n3", "canary two")
    when(state, "note.hide", id="n2")
    when(state, "note.withdraw", at("ben"), id="n3")
    when(state, "group.close")
    told = report(state)
    assert [note.text for block in told.group_work.blocks for kind in block.kinds for note in kind.notes] == [
        "a plan is missing"
    ]
    assert "canary" not in everywhere(told)


def test_notes_wait_until_group_work_is_closed_and_drafts_are_not_groups() -> None:
    state = given(people=SIX)
    when(state, "group.form", number=2)
    assert report(state).group_work.groups == ()
    when(state, "group.open")
    write(state, "ben", "n1", "canary")
    assert "canary" not in everywhere(report(state))
    assert "still at work" in report(state).group_work.sentence
    when(state, "group.close")
    assert "canary" in everywhere(report(state))


def test_notes_stand_by_block_and_kind_under_their_group() -> None:
    state = in_groups()
    first, second = list(state.groups)
    when(state, "group.rename", group=first, title="Window")
    when(state, "group.assign", group=first, block="markets")
    members = {group.id: group.members[0] for group in state.groups.values()}
    write(state, members[first], "n1", "buy local", kind="action")
    write(state, members[first], "n2", "a register", kind="strength")
    write(state, members[second], "n3", "no money", kind="gap")
    when(state, "group.close")
    told = report(state).group_work
    assert [(group.name, group.block, group.notes) for group in told.groups] == [
        ("Window", "markets", 2),
        ("Group 2", None, 1),
    ]
    shown = [
        (block.block, kind.kind, note.text) for block in told.blocks for kind in block.kinds for note in kind.notes
    ]
    assert shown == [
        ("markets", "strength", "a register"),
        ("markets", "action", "buy local"),
        (None, "gap", "no money"),
    ]


def test_a_group_of_two_rounds_is_told_with_both_blocks_and_with_those_it_wrote_on() -> None:
    own = {"minutes": 20, "items": ITEMS, "per_group": True}
    steps = [
        {"id": "lobby", "kind": "lobby"},
        *({"id": id, "kind": "groups", **own} for id in ("one", "two", "skipped")),
    ]
    state = given(steps=steps, people=SIX, names=True)
    when(state, "group.form", number=2)
    when(state, "group.open")
    planned = {group.id: dict(group.blocks) for group in state.groups.values()}
    for step in ("one", "two"):
        when(state, "step.open", step=step)
    when(state, "group.close")
    for group in report(state).group_work.groups:
        assert group.blocks == tuple(dict.fromkeys(planned[group.id][step] for step in ("one", "two")))
    assert {block for blocks in planned.values() for block in (blocks["one"], blocks["two"])} == {"finance", "markets"}


def test_notes_of_earlier_groups_stay() -> None:
    state = in_groups()
    write(state, "ben", "n1", "of the first morning")
    when(state, "group.form", number=3)
    told = report(state).group_work
    assert [group.notes for group in told.groups] == [1]
    assert "of the first morning" in everywhere(report(state))


def test_who_is_taken_out_before_results_are_seen_is_not_counted() -> None:
    state = scored({"Dakar": [4, 4, 4, 0], "Sevilla": [1]}, reveal=False)
    when(state, "person.remove", person="p3")
    when(state, "person.remove", person="p4")
    when(state, "results.reveal", round="scan")
    told = report(state)
    assert (told.participants.people, [city.name for city in told.participants.cities]) == (3, ["Dakar"])
    assert told.rounds[0].blocks[0].items[0].result.counts == (0, 0, 0, 0, 3)
    assert "Sevilla" not in everywhere(told)
