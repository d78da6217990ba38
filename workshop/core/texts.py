"""What a text may be: the one place that says what becomes of each character, and how long things are.

What people paste has characters that they do not see and cannot know of. Those go, soft line breaks become breaks,
and what scripts and emoji need stays (joiners, direction marks, variation selectors, the tags of a flag). Only what no
keyboard makes and no file can hold is refused: NUL, other controls, lone surrogates. lib/texts.js is its twin.
"""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

# Characters of no width, bidirectional controls, and tags.
UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
SOFT = re.compile("[\u00ad\u206a-\u206f\ufff9-\ufffb]")  # hyphens that may be, and what Unicode has given up
BREAK = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
# What shows nothing by itself, but changes how its neighbours look.
MARKS = re.compile("[\u061c\u200c-\u200f\ufe00-\ufe0f]")


class BadText(ValueError):
    """A text that cannot be kept; `place` is the number of the first character at fault, from 1, as it was typed."""

    def __init__(self, place: int) -> None:
        super().__init__("bad_text")
        self.place = place


def seen(text: str) -> str:
    """Return `text` with line breaks of one kind and without characters that nobody sees; marks and flags stay."""
    kept, at = [], 0
    for flag in FLAG.finditer(text):
        kept += [UNSEEN.sub("", text[at : flag.start()]), flag.group()]
        at = flag.end()
    kept.append(UNSEEN.sub("", text[at:]))
    return BREAK.sub("\n", SOFT.sub("", "".join(kept)))


def plain(text: str) -> str:
    """Return `text` as it is kept: as it is seen, in NFC, without space around it; raise `BadText`."""
    for place, char in enumerate(text, 1):
        if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t\r\u000b\u000c\u0085":
            raise BadText(place)
    text = unicodedata.normalize("NFC", seen(text)).strip()
    return text if MARKS.sub("", text).strip() else ""


def one_line(text: str) -> str:
    """Return `plain(text)` on one line: breaks and tabs become a space."""
    return re.sub(r"[ ]*[\n\t]+\s*", " ", plain(text))


def bare(text: str) -> str:
    """Return `text`; raise ValueError when preparing it would change it (for names that came from us)."""
    if one_line(text) != text:
        raise ValueError("bad_text")
    return text


def _plain(said: Any) -> Any:
    return plain(said) if isinstance(said, str) else said


def _one_line(said: Any) -> Any:
    return one_line(said) if isinstance(said, str) else said


Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
PERSON_ID = re.compile(r"[A-Za-z0-9-]{1,40}")
PersonId = Annotated[str, Field(pattern=rf"^{PERSON_ID.pattern}$")]
# Ids that the server makes: of seats (32 hexadecimal digits) and of those who run things. Nobody else may use such.
SERVER_MADE = re.compile(r"[0-9a-f]{32}|(facilitator|system|screen|table|desk|coming)(-.*)?", re.I)
People = Annotated[tuple[PersonId, ...], Field(strict=False, max_length=5000)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Ids = Annotated[tuple[Id, ...], Field(strict=False, max_length=500)]
Languages = Annotated[tuple[Language, ...], Field(strict=False, min_length=1, max_length=12)]
MoreLanguages = Annotated[tuple[Language, ...], Field(strict=False, max_length=12)]
# Lengths are those of the text as it is kept.
Title = Annotated[str, Field(min_length=1, max_length=120), BeforeValidator(_one_line)]
OptionalTitle = Annotated[str, Field(max_length=120), BeforeValidator(_one_line)]
LongText = Annotated[str, Field(max_length=600), BeforeValidator(_plain)]
