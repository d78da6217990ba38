"""What groups wrote: by block and kind, as they wrote it. Hidden and withdrawn notes are not there."""

from workshop.core.notes import visible
from workshop.core.state import Group as Circle
from workshop.core.state import Note as Written
from workshop.core.state import NoteKind, State
from workshop.report.model import BlockNotes, Group, GroupWork, Note, Notes
from workshop.report.texts import Text
from workshop.report.wording import Wording

KINDS: tuple[NoteKind, ...] = ("strength", "gap", "evidence", "action")


def group_work(state: State, wording: Wording) -> GroupWork:
    """Return the groups and their notes; no notes while groups are still writing, and no groups that are a draft."""
    written = [] if state.groups_open else visible(state)
    circles = _circles(state, written)
    order = {circle.id: place for place, circle in enumerate(circles)}
    written = sorted((note for note in written if note.group in order), key=lambda note: order[note.group])
    groups = tuple(
        Group(
            id=circle.id,
            name=_name(circle, wording),
            block=circle.block,
            notes=sum(note.group == circle.id for note in written),
        )
        for circle in circles
    )
    return GroupWork(
        formed=_formed(wording) if groups else "",
        sentence=_sentence(state, groups, written, wording),
        groups=groups,
        blocks=_by_block(state, written, wording),
    )


def kind_title(kind: NoteKind, wording: Wording) -> str:
    """Return what the notes of a kind are called."""
    t = wording.t
    return {"strength": t("Strengths"), "gap": t("Gaps"), "evidence": t("Evidence"), "action": t("Actions")}[kind]


def _circles(state: State, written: list[Written]) -> list[Circle]:
    """Return the groups that people were sent to, earlier ones first when they left notes."""
    wrote = {note.group for note in written}
    former = [circle for circle in state.former_groups.values() if circle.id in wrote]
    now = [circle for circle in state.groups.values() if state.groups_published or circle.id in wrote]
    return former + now


def _name(circle: Circle, wording: Wording) -> str:
    return circle.title or wording.t("Group %(number)s", number=wording.number(circle.number))


def _formed(wording: Wording) -> str:
    return wording.t(
        "Groups were made so that their sizes differ as little as possible, that all members of a group share a "
        "working language where that can be, and then that each group has a mix of cities. People at one table screen "
        "stayed together, late comers were placed where they fit best, and whoever facilitated could move people."
    )


def _sentence(state: State, groups: tuple[Group, ...], written: list[Written], wording: Wording) -> str:
    if state.groups_open:
        return wording.t("The groups are still at work. What they wrote appears here when group work is closed.")
    if not groups:
        return wording.t("There was no work in groups.")
    if not written:
        return wording.t("The groups wrote no notes.")
    notes = wording.n("%(num)s note", "%(num)s notes", len(written))
    return wording.n(
        "%(num)s group; %(notes)s, in the words of those who wrote.",
        "%(num)s groups; %(notes)s, in the words of those who wrote.",
        len(groups),
        notes=notes,
    )


def _by_block(state: State, written: list[Written], wording: Wording) -> tuple[BlockNotes, ...]:
    found = []
    for block in (*state.blocks, None):
        notes = [note for note in written if note.block == block]
        if notes:
            found.append(_block_notes(block, notes, wording))
    return tuple(found)


def _block_notes(block: str | None, written: list[Written], wording: Wording) -> BlockNotes:
    kinds = tuple(
        Notes(
            kind=kind,
            title=kind_title(kind, wording),
            notes=tuple(Note(note.id, note.group, note.text) for note in written if note.kind == kind),
        )
        for kind in KINDS
        if any(note.kind == kind for note in written)
    )
    if block is None:
        return BlockNotes(None, None, Text(wording.t("About no single block"), wording.language), kinds)
    words = wording.blocks[block]
    return BlockNotes(block, words["number"], Text(words["title"], words["language"]), kinds)
