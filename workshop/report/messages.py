"""Key messages and next steps: drafted from the numbers by stated rules, replaced by what facilitators word themselves.

The rules, over the blocks of the round that the overview shows (those with enough ratings):

- strongest, weakest, most disputed, least known: what core.findings finds. Only what stands alone is named; where
  several share the highest or lowest median, are as wide or as little known, the message says how many.
- shift: the largest difference of a median between two rounds that asked the same, by the same rule.
- actions: the first three in the order of the action list.
"""

from workshop.core.choices import Reporting
from workshop.core.findings import Finding
from workshop.core.state import State
from workshop.report.blocks import main_round
from workshop.report.figures import Block, Round, Shift, Shifts
from workshop.report.named import level, of_blocks, tie
from workshop.report.sections import Dissent, Messages
from workshop.report.shifting import changed
from workshop.report.texts import Sentence
from workshop.report.wording import Wording
from workshop.report.written import Actions

TOP_ACTIONS = 3


def key_messages(
    state: State, rounds: tuple[Round, ...], shifts: tuple[Shifts, ...], actions: Actions, wording: Wording
) -> Messages:
    """Return the key messages."""
    drafted = [*_of_blocks(rounds, wording), *_of_shifts(shifts, wording), *_of_actions(actions, wording)]
    if not drafted:
        drafted = [Sentence("nothing", wording.t("There are no results to tell yet."))]
    return _messages(state.reporting.messages.get(wording.language), drafted, wording)


def next_steps(
    reporting: Reporting, rounds: tuple[Round, ...], dissent: Dissent, actions: Actions, wording: Wording
) -> Messages:
    """Return the next steps."""
    drafted = [Sentence("share", wording.t("Send this synthesis to everybody who took part, and to who was missing."))]
    if bare := sum(not action.complete for action in actions.actions):
        text = wording.n(
            "Agree on owner, first step and date of %(num)s action that lacks one of them.",
            "Agree on owner, first step and date of %(num)s actions that lack one of them.",
            bare,
        )
        drafted.append(Sentence("complete", text))
    if due := min((action.plan.due for action in actions.actions if action.plan.due), default=""):
        drafted.append(
            Sentence("due", wording.t("The first date is %(day)s: see what was done.", day=wording.day(due)))
        )
    if dissent.items:
        text = wording.n(
            "Talk again about %(num)s statement on which people are far apart.",
            "Talk again about %(num)s statements on which people are far apart.",
            len(dissent.items),
        )
        drafted.append(Sentence("dissent", text))
    if rounds:
        drafted.append(Sentence("again", wording.t("Rate the same statements again in a year, and compare.")))
    return _messages(reporting.next_steps.get(wording.language), drafted, wording)


def _messages(own: tuple[str, ...] | None, drafted: list[Sentence], wording: Wording) -> Messages:
    if own is None:
        said = wording.t("Drafted from the numbers by the rules in the section on method.")
        return Messages(said, False, tuple(drafted), tuple(drafted))
    said = wording.t("In the words of those who facilitated.")
    return Messages(said, True, tuple(Sentence(f"own-{n}", text) for n, text in enumerate(own, 1)), tuple(drafted))


def _of_blocks(rounds: tuple[Round, ...], wording: Wording) -> list[Sentence]:
    main = main_round(rounds)
    if main is None:
        return []
    found, blocks = of_blocks(main.blocks), {block.id: block for block in main.blocks}
    return [*_ends(found, blocks, wording), *_disputed(found, blocks, wording), *_unknown(found, blocks, wording)]


def _ends(found: Finding, blocks: dict[str, Block], wording: Wording) -> list[Sentence]:
    if found.highest is None or found.lowest is None:
        return []
    if found.level:
        return [Sentence("level", level(found, wording))]
    high, low = wording.t("Strongest: %(rated)s", rated="%(rated)s"), wording.t("Weakest: %(rated)s", rated="%(rated)s")
    strongest = (
        _rated(high, blocks[found.highest.blocks[0]], wording)
        if found.highest.alone
        else tie(found.highest, found, wording, highest=True)
    )
    weakest = (
        _rated(low, blocks[found.lowest.blocks[0]], wording)
        if found.lowest.alone
        else tie(found.lowest, found, wording, highest=False)
    )
    return [Sentence("strongest", strongest), Sentence("weakest", weakest)]


def _rated(frame: str, block: Block, wording: Wording) -> str:
    rated = wording.t(
        "participants rated “%(title)s” %(median)s in the middle (%(n)s of %(people)s rated).",
        title=block.title.text,
        median=wording.valued(block.result.median or 0.0),
        n=wording.number(block.result.n),
        people=wording.number(block.result.people),
    )
    return frame.replace("%(rated)s", rated)


def _disputed(found: Finding, blocks: dict[str, Block], wording: Wording) -> list[Sentence]:
    if found.disputed is None:
        return []
    if not found.disputed.alone:
        text = wording.n(
            "Most disputed: no block stands out. On %(num)s block people are as far apart.",
            "Most disputed: no block stands out. On %(num)s blocks people are equally far apart.",
            len(found.disputed.blocks),
        )
        return [Sentence("disputed", text)]
    block = blocks[found.disputed.blocks[0]]
    text = wording.t(
        "Most disputed: on “%(title)s” the middle half of the block scores lies between %(q1)s and %(q3)s.",
        title=block.title.text,
        q1=wording.number(block.result.q1 or 0),
        q3=wording.number(block.result.q3 or 0),
    )
    return [Sentence("disputed", text)]


def _unknown(found: Finding, blocks: dict[str, Block], wording: Wording) -> list[Sentence]:
    if found.unknown is None:
        return []
    share = wording.percent(found.unknown.value / 100)
    if not found.unknown.alone:
        text = wording.n(
            "Least known: no block stands out. On %(num)s block, %(share)s of the answers are “don’t know”.",
            "Least known: no block stands out. On %(num)s blocks, %(share)s of the answers are “don’t know”.",
            len(found.unknown.blocks),
            share=share,
        )
        return [Sentence("unknown", text)]
    block = blocks[found.unknown.blocks[0]]
    text = wording.t(
        "Least known: on “%(title)s”, %(share)s of the answers are “don’t know” (%(unknown)s of %(answered)s).",
        title=block.title.text,
        share=share,
        unknown=wording.number(block.result.dont_know or 0),
        answered=wording.number(block.result.answered or 0),
    )
    return [Sentence("unknown", text)]


def _of_shifts(shifts: tuple[Shifts, ...], wording: Wording) -> list[Sentence]:
    rows: list[Shift] = [row for each in shifts for row in each.blocks if row.difference]
    if not rows:
        return []
    most = max(abs(row.difference) for row in rows)
    widest = [row for row in rows if abs(row.difference) == most]
    if len(widest) > 1:
        text = wording.n(
            "Biggest shift between rounds: no block stands out. The median of %(num)s block moved as far.",
            "Biggest shift between rounds: no block stands out. The medians of %(num)s blocks moved equally far.",
            len(widest),
        )
        return [Sentence("shift", text)]
    text = wording.t(
        "Biggest shift between rounds: on “%(title)s” the median is %(change)s.",
        title=wording.blocks[widest[0].id]["title"],
        change=changed(widest[0].difference, wording),
    )
    return [Sentence("shift", text)]


def _of_actions(actions: Actions, wording: Wording) -> list[Sentence]:
    return [
        Sentence(f"action-{place}", wording.t("Action: %(text)s", text=action.text))
        for place, action in enumerate(actions.actions[:TOP_ACTIONS], start=1)
    ]
