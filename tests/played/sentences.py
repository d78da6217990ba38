"""What each screen says after each act, in its reader's language: {kind of step: {screen: sentences}}."""

from collections.abc import Callable, Iterator

from tests.played.reader import Reader
from tests.played.room import Played
from tests.played.steps import DOTS, asked
from workshop.simulation.session import Moment
from workshop.words import Words

KINDS = {"strength": "Strengths", "gap": "Gaps", "evidence": "Evidence", "action": "Actions"}


Said = Callable[[Reader], Iterator[str]]


def sentences(room: Played, moment: Moment, sid: str, screen: str, language: str) -> tuple[list[str], list[str]]:
    """Return what must stand on a screen now, and what must not."""
    reader = Reader(room, moment, sid, screen, Words(language))
    said = [*_always(reader), *SAID.get(moment.act, nothing)(reader)]
    return said, list(_unsaid(reader))


def _always(reader: Reader) -> Iterator[str]:
    if reader.room.state.closed and not reader.personal:
        return
    if reader.plan["kind"] != "lobby" or reader.screen == "desk":
        yield reader.title(reader.moment.step)


def _unsaid(reader: Reader) -> Iterator[str]:
    """Nothing of groups before people are sent to them; no picture of a round before it is revealed."""
    t, state = reader.words.t, reader.room.state
    if state.groups and not state.groups_published and reader.screen != "desk":
        yield t("Group %(number)s", number=1)
    if not any(round_.revealed for round_ in state.rounds.values()):
        yield t("All blocks at a glance")
        yield reader.before("Highest median: %(word)s, for %(block)s.")
    if reader.screen == "screen" and reader.plan["kind"] not in ("lobby",):
        yield t(
            "Nobody has joined yet. Put the projector page on the big screen: it shows the code and the QR picture."
        )


def nothing(_reader: Reader) -> Iterator[str]:
    """Say nothing more than the title."""
    yield from ()


def opened(reader: Reader) -> Iterator[str]:
    """Say what the step asks of whoever looks."""
    yield from OPENED[reader.plan["kind"]](reader)


def arriving(reader: Reader) -> Iterator[str]:
    t, n, people = reader.words.t, reader.words.n, len(reader.room.state.people)
    if reader.screen == "screen":
        yield "ABCD-EFGH"
    if reader.screen == "desk":
        yield n("%(num)s person is in", "%(num)s people are in", people)
    if reader.personal:
        yield t("You are in")


def presenting(reader: Reader) -> Iterator[str]:
    t, speakers = reader.words.t, reader.plan["speakers"]
    if speakers and reader.screen == "screen":
        yield t("The first to speak:")
        yield reader.speaker(speakers[0]["id"])
    if speakers and reader.screen in ("participant", "table"):
        yield t("Nobody has the floor yet.")
    if reader.personal:
        yield t("The facilitator is presenting. Cards appear here when they are on the screen.")


def scoring(reader: Reader) -> Iterator[str]:
    t, n, progress = reader.words.t, reader.words.n, reader.progress
    if reader.personal and reader.plan["kind"] == "score":
        given = reader.room.state.answers.get(reader.moment.step, {}).get(reader.sid, {})
        items = asked(reader.room, reader.moment.step, reader.sid)
        yield t("%(done)s of %(all)s answered", done=len(given), all=len(items))
    if reader.screen == "screen" and reader.plan["kind"] == "score":
        yield n(
            "%(complete)s of %(num)s person has answered everything.",
            "%(complete)s of %(num)s people have answered everything.",
            progress["people"],
            complete=progress["complete"],
        )
    if reader.screen == "desk":
        yield n(
            "%(started)s of %(num)s person has started",
            "%(started)s of %(num)s people have started",
            progress["people"],
            started=progress["started"],
        )
        yield t("The round is open. Nobody sees any result, you included.")


def group_work(reader: Reader) -> Iterator[str]:
    t = reader.words.t
    if reader.personal:
        group = reader.group["group"]
        yield t("Group %(number)s", number=group["number"])
        for step, block in group.get("blocks", {}).items():
            yield reader.title(step)
            yield reader.block(block)
    if reader.screen == "desk":
        yield t("Open: everybody sees their group, and notes are taken.")
    if reader.plan["items"]:
        yield from scoring(reader)


def pausing(reader: Reader) -> Iterator[str]:
    t, steps = reader.words.t, list(reader.agenda)
    yield reader.before("Back at %(time)s") if reader.plan["minutes"] else t("We continue soon.")
    yield t("Next: %(step)s", step=reader.title(steps[steps.index(reader.moment.step) + 1]))


def voting(reader: Reader) -> Iterator[str]:
    n, notes = reader.words.n, reader.room.state.notes.values()
    actions = sum(note.kind == "action" for note in notes)
    given = sum(reader.room.state.dots.get(reader.moment.step, {}).get(reader.sid, {}).values())
    if reader.personal:
        yield n("%(num)s dot left", "%(num)s dots left", DOTS - given)
    if reader.screen == "desk":
        yield n("%(num)s action to vote on", "%(num)s actions to vote on", actions)
    if reader.screen == "screen":
        count = reader.room.view("screen", "screen")["voted"][reader.moment.step]
        yield n("%(voters)s of %(num)s person voted.", "%(voters)s of %(num)s people voted.", count["people"], **count)


def revealing(reader: Reader) -> Iterator[str]:
    t, waiting = reader.words.t, reader.waiting()
    if reader.screen == "desk" and waiting:
        yield t("To reveal now")
        yield from map(reader.title, waiting)
    if reader.screen == "screen" and waiting:
        yield t("The results are not open yet. They will appear here for everybody at once.")
    if reader.personal and not any(round_.revealed for round_ in reader.room.state.rounds.values()):
        yield t("The facilitator shows the results next. They appear here and on the screen at the same moment.")


def closing(reader: Reader) -> Iterator[str]:
    t = reader.words.t
    if reader.personal:
        yield t("Open the synthesis")
    if reader.screen == "screen":
        yield t("Thank you.")
    if reader.screen == "desk":
        yield t("The synthesis is ready: the same numbers for everybody, in every language.")


OPENED: dict[str, Said] = {
    "lobby": arriving,
    "present": presenting,
    "score": scoring,
    "groups": group_work,
    "break": pausing,
    "vote": voting,
    "reveal": revealing,
    "close": closing,
}


def people(reader: Reader) -> Iterator[str]:
    """Say how far everybody is, now that all have done their part."""
    kind = reader.plan["kind"]
    if kind in ("score", "groups") and reader.plan["items"]:
        yield from scoring(reader)
    if kind == "groups" and reader.personal:
        for note_kind, title in KINDS.items():
            there = sum(note["kind"] == note_kind for note in reader.group["notes"].values())
            yield f"{reader.words.t(title)} {there}"
    if kind == "vote":
        yield from voting(reader)


def speaking(reader: Reader) -> Iterator[str]:
    """Say who has the floor."""
    speaker = reader.moment.data["speaker"]
    if speaker is not None and reader.screen != "desk":
        yield reader.words.t("Speaking now:")
    if speaker is not None:
        yield reader.speaker(speaker)


def shown(reader: Reader) -> Iterator[str]:
    """Show the card that the facilitator chose."""
    card = reader.moment.data["card"]
    if card and card["kind"] == "block" and reader.plan["kind"] == "present":
        yield reader.block(card["id"])
    if card and reader.personal and reader.plan["kind"] == "present":
        yield reader.words.t("This is on the screen now.")


def formed(reader: Reader) -> Iterator[str]:
    """Say on the desk that the groups are a draft."""
    if reader.screen == "desk":
        yield reader.words.t("Draft: only facilitators see it.")


def sent(reader: Reader) -> Iterator[str]:
    """Say where everybody goes."""
    if reader.personal:
        yield reader.words.t("Group %(number)s", number=reader.group["group"]["number"])
    if reader.screen == "screen":
        yield reader.before("Group %(number)s")


def stopped(reader: Reader) -> Iterator[str]:
    """Say that the round takes nothing more, and show nothing."""
    if reader.personal and reader.plan["kind"] == "score":
        yield reader.words.t(
            "The round is closed. Your answers can be read here, but no longer be changed. "
            "The facilitator shows the results next."
        )


def revealed(reader: Reader) -> Iterator[str]:
    """Show the picture to all at once; the desk has left to reveal what waits."""
    t, kind = reader.words.t, reader.plan["kind"]
    if kind == "vote" and reader.screen != "screen":
        few = reader.room.everyone()["vote_results"][reader.moment.step] == {"few": True}
        yield t("Too few people voted to show a result.") if few else t("What matters most")
    if kind == "reveal" and reader.screen == "screen":
        yield t("All blocks at a glance")
    if kind == "reveal" and reader.screen == "desk":
        yield from map(reader.title, reader.waiting())


def ended(reader: Reader) -> Iterator[str]:
    """Say that it is over, and where the synthesis is."""
    if reader.screen == "desk":
        yield reader.words.t("The workshop has ended.")
    if reader.personal:
        yield reader.words.t("Open the synthesis")


SAID: dict[str, Said] = {
    "step.open": opened,
    "people": people,
    "floor.give": speaking,
    "screen.show": shown,
    "group.form": formed,
    "group.open": sent,
    "round.close": stopped,
    "results.reveal": revealed,
    "workshop.close": ended,
}
