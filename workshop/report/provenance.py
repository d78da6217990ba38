"""Where a synthesis comes from: the journal it was made of, by which software, when."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from workshop.times import read_iso

SAID = frozenset({"score.given", "score.withdrawn", "note.added", "note.edited", "note.withdrawn", "vote.placed"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What `build` cannot know by itself. Times are ms since 1970 UTC.

    `code` finds the workshop, `seq` is the last fact of the journal that was read, `digest` the SHA-256 (hex) of the
    journal's lines up to it, `software` our version. `begun_at` is when the first person joined, `ended_at` the last
    answer or note. `opened` are the steps that were opened, with when; what was undone did not happen.
    """

    code: str
    seq: int
    digest: str
    software: str
    made_at: int
    begun_at: int | None = None
    ended_at: int | None = None
    opened: tuple[tuple[str, int], ...] = ()


def provenance_of(
    lines: Iterable[bytes], *, code: str, software: str, made_at: int, until: int | None = None
) -> Provenance:
    """Return the provenance of a journal given as its JSON Lines (`{seq, at, actor, name, data}`), read to `until`."""
    digest = hashlib.sha256()
    seq, begun_at, ended_at = 0, None, None
    opened: list[tuple[str, int]] = []
    for line in lines:
        fact = orjson.loads(line)
        if until is not None and fact["seq"] > until:
            break
        digest.update(line)
        seq = fact["seq"]
        if fact["name"] == "person.joined" and begun_at is None:
            begun_at = read_iso(fact["at"])
        if fact["name"] == "step.opened":
            opened.append((fact["data"]["step"], read_iso(fact["at"])))
        if fact["name"] == "step.undone" and opened:
            opened.pop()
        if fact["name"] in SAID:
            ended_at = read_iso(fact["at"])
    return Provenance(
        code=code,
        seq=seq,
        digest=digest.hexdigest(),
        software=software,
        made_at=made_at,
        begun_at=begun_at,
        ended_at=ended_at,
        opened=tuple(opened),
    )
