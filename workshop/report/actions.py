"""Actions: what groups want done, with city, owner, first step and date, and how complete each is."""

from collections import Counter

from workshop.core import voting
from workshop.core.state import Note as Written
from workshop.core.state import State
from workshop.report.naming import Naming
from workshop.report.sections import Plan
from workshop.report.wording import Wording
from workshop.report.written import Action, Actions, GroupWork


def plan(note: Written, naming: Naming, wording: Wording) -> Plan:
    """Return what an action says beside its text."""
    here = naming.knows(note.city)
    return Plan(
        city=naming.id(note.city) if here else "",
        city_label=naming.label(note.city) if here else "",
        owner=note.owner,
        first_step=note.first_step,
        due=note.due,
        due_text=wording.day(note.due) if note.due else "",
    )


def actions(state: State, work: GroupWork, wording: Wording) -> Actions:
    """Return the actions of all groups: those with most dots first, then the complete ones."""
    vote = _vote(state)
    found = [
        Action(
            note=note.id,
            group=note.group,
            block=block.block,
            text=note.text,
            language=note.language,
            plan=note.plan,
            complete=bool(note.plan.owner and note.plan.first_step and note.plan.due),
            dots=None if vote is None else vote.dots.get(note.id),
        )
        for block in work.blocks
        for kind in block.kinds
        if kind.kind == "action"
        for note in kind.notes
        if note.plan is not None
    ]
    found.sort(key=lambda action: (-(action.dots or 0), not action.complete))
    voters, people = (None, None) if vote is None else (vote.voters, vote.people)
    return Actions(_sentence(state, found, vote, wording), voters, people, tuple(found))


def _vote(state: State) -> voting.Count | None:
    """Return the last vote that everybody may see, unless too few people voted."""
    shown = [vote for vote in voting.votes(state) if state.rounds[vote].revealed]
    count = voting.tally(state, shown[-1]) if shown else None
    return count if count is not None and count.voters >= state.minimum_n else None


def counted(work: GroupWork) -> dict[tuple[str, str], int]:
    """Return how many notes there are of a block and kind."""
    found: Counter[tuple[str, str]] = Counter()
    for block in work.blocks:
        for kind in block.kinds:
            found[block.block or "", kind.kind] += len(kind.notes)
    return found


def _sentence(state: State, found: list[Action], vote: voting.Count | None, wording: Wording) -> str:
    if state.groups_open:
        return wording.t("The groups are still at work. What they wrote appears here when group work is closed.")
    if not found:
        return wording.t("No actions were written down.")
    complete = sum(action.complete for action in found)
    counted = wording.n(
        "%(num)s action; with owner, first step and date: %(complete)s.",
        "%(num)s actions; with owner, first step and date: %(complete)s.",
        len(found),
        complete=wording.number(complete),
    )
    if vote is None:
        return counted
    voted = wording.n(
        "%(voters)s of %(num)s person voted.",
        "%(voters)s of %(num)s people voted.",
        vote.people,
        voters=wording.number(vote.voters),
    )
    return " ".join((counted, voted, wording.t("The actions stand by the dots that they were given.")))
