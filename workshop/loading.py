"""Journals that travel: a workshop written as JSON Lines, with its pack, and read back as a new workshop anywhere.

    {"pack": {…}, "hash": "…"}                                     the pack as it was frozen; older files have none
    {"seq": 1, "at": "…", "actor": "…", "name": "…", "data": {…}}  one line for each event

What is read was written by somebody else: each line is judged by the same rules as live, and nothing is stored until
the last one passed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy import Engine, insert

from workshop import directory, packs, zones
from workshop.core import EVENTS, Event, Refusal, Stamp, State, evolve
from workshop.core.lawful import Lawful
from workshop.core.opening import WorkshopOpened
from workshop.core.texts import SOFT, UNSEEN
from workshop.db import session, writing
from workshop.journal import ENTRY, Journal
from workshop.models import PackCopy, Workshop
from workshop.times import read_utc

KEYS = ["seq", "at", "actor", "name", "data"]
BOM = b"\xef\xbb\xbf"
LARGEST = 1 << 26  # bytes of a file: a hundred times the largest room
LONGEST = 1 << 20  # bytes of an entry
LARGEST_PACK = 1 << 23
BACK_MS = 366 * 86_400_000  # a server's clock may be set back; by more than this it was somebody's pen
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000  # 2000 to 2100


class NotAJournal(Exception):
    """A file that is not the journal of a workshop; the text says in which line and why."""


@dataclass(frozen=True)
class _Line:
    where: str
    data: bytes


def written(engine: Engine, journal: Journal, workshop: Workshop) -> Iterator[bytes]:
    """Yield a workshop as JSON Lines: its pack, then its journal. `load` reads it wherever this program runs."""
    content = directory.pack_content(engine, workshop.pack_hash)
    yield orjson.dumps({"pack": content, "hash": workshop.pack_hash}) + b"\n"
    yield from journal.lines(directory.id_of(workshop))


def load(
    engine: Engine, journal: Journal, file: Path, known: Sequence[packs.Pack], *, owner: int | None = None
) -> Workshop:
    """Make a new workshop of a file, entry by entry as it was, owned by a facilitator. Raises `NotAJournal`."""
    rows, state, carried = read(file)
    content = _content(engine, state, carried, known)
    _check_pack(content, state)
    workshop = directory.open_workshop(
        engine,
        facilitator=owner,
        title=state.title,
        pack_hash=state.pack["hash"],
        content=content,
        zone=state.zone,
    )
    number = directory.id_of(workshop)
    with writing(engine, about=number) as connection:
        connection.execute(insert(ENTRY), [row | {"workshop_id": number, "part": 0} for row in rows])
    journal.room(number)
    return workshop


def read(file: Path) -> tuple[list[dict[str, Any]], State, dict[str, Any] | None]:
    """Return the entries of a file, each judged, what they amount to, and the pack if there is one; stores nothing.

    Raises `NotAJournal`.
    """
    lines = list(_lines(file))
    carried = _carried(lines[0]) if lines and lines[0].data.startswith(b'{"pack"') else None
    entries = lines[1:] if carried else lines
    rows = [_row(line, number) for number, line in enumerate(entries, start=1)]
    state = _judged(rows, entries)
    if not zones.known(state.zone):
        raise NotAJournal(f"The workshop is in the time zone {state.zone}, which this version does not know.")
    return rows, state, carried


def _lines(file: Path) -> Iterator[_Line]:
    if file.stat().st_size > LARGEST:
        raise NotAJournal(f"{file} is larger than {LARGEST >> 20} MB: that is no journal of a workshop.")
    for number, line in enumerate(file.read_bytes().removeprefix(BOM).splitlines(), start=1):
        where = f"{file}, line {number}"
        if len(line) > (LARGEST_PACK if line.startswith(b'{"pack"') else LONGEST):
            raise NotAJournal(f"{where}: this is longer than any entry can be.")
        yield _Line(where, line)


def _json(line: _Line) -> dict[str, Any]:
    try:
        found = orjson.loads(line.data)
    except ValueError as error:
        raise NotAJournal(f"{line.where}: this is not JSON ({error}).") from None
    if not isinstance(found, dict):
        raise NotAJournal(f"{line.where}: this is no object.")
    return found


def _carried(line: _Line) -> dict[str, Any]:
    """Return the pack that a file brings along, when it is to the byte the one that its hash names."""
    said = _json(line)
    if list(said) != ["pack", "hash"] or not isinstance(said["pack"], dict):
        raise NotAJournal(f"{line.where}: a pack has pack and hash, in this order.")
    if packs.hash_of(said["pack"]) != said["hash"]:
        raise NotAJournal(f"{line.where}: the words of the pack were changed: they do not have the hash that is named.")
    return said


def _row(line: _Line, number: int) -> dict[str, Any]:
    row = _json(line)
    if list(row) != KEYS:
        raise NotAJournal(f"{line.where}: an entry has {', '.join(KEYS)}, in this order.")
    if not (isinstance(row["actor"], str) and isinstance(row["name"], str) and isinstance(row["data"], dict)):
        raise NotAJournal(f"{line.where}: actor and name are texts, data is an object.")
    if row["seq"] != number or isinstance(row["seq"], bool):
        raise NotAJournal(f"{line.where}: entry {number} is missing.")
    if row["name"] not in EVENTS:
        raise NotAJournal(f"{line.where}: this version knows no event {row['name'][:80]!r}.")
    return row | {"at": _ms(row["at"], line.where)}


def _ms(at: object, where: str) -> int:
    try:
        found = read_utc(str(at))
    except ValueError:
        raise NotAJournal(f"{where}: {str(at)[:80]!r} is not a time such as 2026-01-31T09:30:00.000Z.") from None
    if not FIRST_MS <= found < LAST_MS:
        raise NotAJournal(f"{where}: {at} is not a time at which a workshop was held.")
    return found


def _judged(rows: Sequence[dict[str, Any]], lines: Sequence[_Line]) -> State:
    """Return what a journal amounts to, each entry judged in the room as it was then."""
    if not rows or rows[0]["name"] != WorkshopOpened.name:
        raise NotAJournal("A journal begins with workshop.opened.")
    state, lawful, latest = State(), Lawful(), 0
    for row, line in zip(rows, lines, strict=True):
        stamp = Stamp(row["seq"], row["at"], row["actor"])
        if stamp.at < latest - BACK_MS:
            raise NotAJournal(f"{line.where}: this is said to be more than a year before what comes before it.")
        latest = max(latest, stamp.at)
        event = _event(row, line)
        try:
            lawful.check(event, state, stamp)
            evolve(event, state, stamp)
        except Refusal as refusal:
            said = refusal.code.replace("_", " ")
            raise NotAJournal(f"{line.where}: {row['name']} cannot have happened here ({said}).") from None
        except Exception as error:  # the rules expect what they made themselves; here anything may be written
            raise NotAJournal(f"{line.where}: {row['name']} does not fit ({type(error).__name__}).") from None
        state.seq = row["seq"]
    return state


def _event(row: dict[str, Any], line: _Line) -> Event:
    try:
        event = EVENTS[row["name"]].model_validate(row["data"])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise NotAJournal(f"{line.where}: {row['name']} does not fit ({said}).") from None
    if not _as_written(event.model_dump(mode="json", exclude_unset=True), row["data"]):
        raise NotAJournal(f"{line.where}: {row['name']} does not fit (it has characters that nobody can see).")
    return event


def _as_written(read: Any, written: Any) -> bool:
    """Say whether reading data anew changed nothing but soft hyphens, which earlier versions kept."""
    if isinstance(read, dict) and isinstance(written, dict):
        return read.keys() == written.keys() and all(_as_written(read[key], one) for key, one in written.items())
    if isinstance(read, list) and isinstance(written, list):
        return len(read) == len(written) and all(map(_as_written, read, written))
    if isinstance(read, str) and isinstance(written, str):
        return read == SOFT.sub("", written) or read == written
    return bool(read == written)


def _content(
    engine: Engine, state: State, carried: dict[str, Any] | None, known: Sequence[packs.Pack]
) -> dict[str, Any]:
    """Return the pack that a workshop was held on: brought along, or kept here."""
    pack = state.pack
    if carried is not None:
        if carried["hash"] != pack["hash"]:
            raise NotAJournal("The pack in this file is not the one on which the workshop was opened.")
        return dict(carried["pack"])
    with session(engine) as held:
        copy = held.get(PackCopy, pack["hash"])
    if copy is not None:
        return copy.content
    for content in map(packs.content, known):
        if packs.hash_of(content) == pack["hash"]:
            return content
    raise NotAJournal(
        f"This workshop was held on pack {pack['id']} {pack['version']}, which is not here in the same words. "
        "Put that version into the folder that WORKSHOP_PACKS names."
    )


def _check_pack(content: dict[str, Any], state: State) -> None:
    """Refuse a pack that cannot be shown, or that is not about what the workshop asks."""
    try:
        pack = packs.from_content(content)
    except ValidationError as error:
        raise NotAJournal(f"The pack in this file cannot be read: {error.error_count()} faults.") from None
    items = packs.structure(pack)
    if not state.blocks.items() <= {block: tuple(those) for block, those in items.items()}.items():
        raise NotAJournal("The workshop asks for blocks or items that its pack does not have.")
    if not state.cases <= {case.id for case in pack.cases} or not state.preliminary.keys() <= {
        action.id for action in pack.actions
    }:
        raise NotAJournal("The workshop names cases or actions that its pack does not have.")
    if (pack.id, pack.version) != (state.pack["id"], state.pack["version"]):
        raise NotAJournal("The workshop names another pack than the one in this file.")
    if any("\0" in text or UNSEEN.search(text) for text in _texts(content)):
        raise NotAJournal("The pack in this file has characters that nobody can see or store.")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *_texts(one))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
