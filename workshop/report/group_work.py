"""What groups wrote: by block and kind, as they wrote it. Hidden and withdrawn notes are not there."""

from workshop.core.notes import visible
from workshop.core.splitting import common_languages
from workshop.core.state import Group as Circle
from workshop.core.state import Note as Written
from workshop.core.state import NoteKind, State
from workshop.report.actions import plan
from workshop.report.naming import Naming
from workshop.report.texts import Text
from workshop.report.wording import Wording
from workshop.report.written import BlockNotes, Group, GroupWork, Note, Notes

KINDS: tuple[NoteKind, ...] = ("strength", "gap", "evidence", "action")


def group_work(state: State, naming: Naming, wording: Wording) -> GroupWork:
    """Return the groups and their notes; no notes while groups are still writing, and no groups that are a draft."""
    written = [] if state.groups_open else [note for note in visible(state) if note.text]  # none: of who was forgotten
    circles = _circles(state, written)
    order = {circle.id: place for place, circle in enumerate(circles)}
    written = sorted((note for note in written if note.group in order), key=lambda note: order[note.group])
    groups = tuple(
        Group(
            id=circle.id,
            name=_name(circle, wording),
            block=circle.block,
            blocks=_blocks_of(state, circle, written),
            notes=sum(note.group == circle.id for note in written),
        )
        for circle in circles
    )
    return GroupWork(
        formed=_formed(wording) if groups else "",
        sentence=_sentence(state, groups, written, wording),
        groups=groups,
        blocks=_by_block(state, _told(state, circles, written, naming, wording), wording),
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


def _blocks_of(state: State, circle: Circle, written: list[Written]) -> tuple[str, ...]:
    """Return the blocks that a group worked on: those of steps that took place, then those it wrote on."""
    held = [step for step, round_ in state.rounds.items() if step in circle.blocks and (round_.open or round_.asked)]
    had = [circle.blocks[step] for step in held] if circle.blocks else [circle.block] if circle.block else []
    wrote = [note.block for note in written if note.group == circle.id and note.block]
    return tuple(dict.fromkeys([*had, *sorted(wrote, key=list(state.blocks).index)]))


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


Told = list[tuple[Written, Note]]  # a note, and how the synthesis has it


def _told(state: State, circles: list[Circle], written: list[Written], naming: Naming, wording: Wording) -> Told:
    spoken = {circle.id: common_languages([state.people[person] for person in circle.members]) for circle in circles}
    found = []
    for note in written:
        language = spoken[note.group][0] if len(spoken[note.group]) == 1 else None
        own = plan(note, naming, wording) if note.kind == "action" else None
        found.append((note, Note(note.id, note.group, note.text, language, own)))
    return found


def _by_block(state: State, told: Told, wording: Wording) -> tuple[BlockNotes, ...]:
    found = []
    for block in (*state.blocks, None):
        notes = [(note, shown) for note, shown in told if note.block == block]
        if notes:
            found.append(_block_notes(block, notes, wording))
    return tuple(found)


def _block_notes(block: str | None, told: Told, wording: Wording) -> BlockNotes:
    kinds = tuple(
        Notes(
            kind=kind,
            title=kind_title(kind, wording),
            notes=tuple(shown for note, shown in told if note.kind == kind),
        )
        for kind in KINDS
        if any(note.kind == kind for note, _shown in told)
    )
    if block is None:
        return BlockNotes(None, None, Text(wording.t("About no single block"), wording.language), kinds)
    words = wording.blocks[block]
    return BlockNotes(block, words["number"], Text(words["title"], words["language"]), kinds)
