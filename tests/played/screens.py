"""The words on every screen of a session, drawn by the pages' own code without a browser, and what must be there."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.played.room import Played
from tests.played.sentences import SAID, sentences
from tests.server import ROOT
from workshop.simulation.seats import TABLE
from workshop.simulation.session import Moment
from workshop.words import LANGUAGES, Words, for_browser

BOOT = {
    "workshop": "ABCDEFGH",
    "languages": list(LANGUAGES),
    "language": "en",
    "join_url": "http://room.test/j/ABCD-EFGH",
    "qr": "/qr.svg",
    "countries": [],
}
BROKEN = re.compile(r"undefined|\bNaN\b|\[object|%\(|\bnull\b|\{\{")
NODE = Path(sys.executable).parent / "node"


@dataclass
class Look:
    """A screen at a moment: what it holds, in whose language it is read, and what must and must not stand on it."""

    where: str
    seen: dict[str, Any]
    said: list[str]
    unsaid: list[str]


@dataclass
class Screens:
    """Looks at all screens, and reads them in one go."""

    room: Played
    looks: list[Look] = field(default_factory=list)

    def look(self, moment: Moment) -> None:
        """Look at every screen; desk, projector and table change their language from step to step."""
        if moment.act not in SAID or moment.data.get("card", moment) is None:
            return  # nothing is said of it that was not said before
        for sid, client in self.room.screens.items():
            shown_as = {"desk": "desk", "screen": "screen", TABLE: "table"}.get(sid, "participant")
            phone = shown_as == "participant"
            language = self.room.seat(sid).member.languages[0] if phone else LANGUAGES[moment.number % len(LANGUAGES)]
            role = "facilitator" if sid in ("desk", "screen") else shown_as
            said, unsaid = sentences(self.room, moment, sid, shown_as, language)
            seen = {
                "as": shown_as,
                "language": language,
                "me": {"id": sid, "role": role},
                "now": self.room.everyone()["agenda"]["opened_at"] + 1000,
                "streams": json.loads(json.dumps(client.views)),
            }
            where = f"{moment.step}, after {moment.act} {moment.data}: {sid} in {language}"
            self.looks.append(Look(where, seen, said, unsaid))

    def read(self) -> int:
        """Draw all screens and check their words; return how many there were."""
        document = {
            "catalogs": {language: for_browser(language) for language in LANGUAGES},
            "packs": {language: self.room.words(language) for language in LANGUAGES},
            "boot": BOOT,
            "looks": [look.seen for look in self.looks],
        }
        done = subprocess.run(
            [str(NODE), str(ROOT / "tests" / "played" / "look.mjs")],
            input=json.dumps(document),
            capture_output=True,
            text=True,
            env=os.environ | {"TZ": "UTC"},
        )
        assert done.returncode == 0, done.stderr
        faults = []
        for look, text in zip(self.looks, json.loads(done.stdout), strict=True):
            if wrong := _wrong(look, text):
                faults.append(f"{look.where}\n  {wrong}\n---\n{text}\n---")
        assert not faults, f"{len(faults)} screens of {len(self.looks)}\n" + "\n".join(faults[:3])
        return len(self.looks)


def _wrong(look: Look, text: str) -> str:
    """Return what is wrong with the words on a screen; "" for nothing."""
    missing = [sentence for sentence in look.said if sentence not in text]
    leaked = [sentence for sentence in look.unsaid if sentence in text]
    broken = BROKEN.findall(text)
    foreign = [] if look.seen["language"] == "en" else untranslated(look.seen["language"], text)
    parts = {"not said": missing, "said": leaked, "broken": broken, "not translated": foreign}
    return "; ".join(f"{name}: {found}" for name, found in parts.items() if found)


@cache
def english(language: str) -> frozenset[str]:
    """Return the sentences of the interface that read otherwise in a language."""
    words = Words(language)
    return frozenset(msg for msg in for_browser(language) if len(msg) > 12 and words.plain(msg) != msg)


def untranslated(language: str, text: str) -> set[str]:
    """Return the English sentences of the interface that stand on a screen in another language."""
    return english(language) & set(text.splitlines())
