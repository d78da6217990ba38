"""The kinds of text in a pack, and how long each may be: long enough to say it, short enough for a phone card.

The rules hold for authors, not for history: a copy that a workshop froze is read back as it is, even when a limit has
become stricter since. So they look at the validation context, which only the checker sets.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]")
SPACE = re.compile(r"[ \t\n]+")  # never the no-break spaces: French needs them
ADDRESS = re.compile(r"[!-~]+")  # visible ASCII, no spaces
PARAGRAPHS = re.compile(r"[ \t]*\n[ \t]*\n\s*")


def _seen(text: str) -> str:
    """Return `text` in NFC; raise for characters that nobody can see."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    for char in text:
        if (unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and char not in "\n\t") or UNSEEN.match(char):
            name = unicodedata.name(char, "a control character")
            sentence = f"has a character that nobody can see (U+{ord(char):04X}, {name}): delete it"
            raise PydanticCustomError("unseen", sentence)
    return text


def _measured(text: str, limit: int) -> str:
    if not text:
        raise PydanticCustomError("empty", "is empty: write it")
    if len(text) > limit:
        raise PydanticCustomError("long", f"has {len(text)} characters, at most {limit} fit: shorten it")
    return text


def line(limit: int) -> Callable[[str, ValidationInfo], str]:
    """Return a validator for a text of one line; line breaks in the file count as spaces."""

    def check(text: str, info: ValidationInfo) -> str:
        return text if info.context is None else _measured(SPACE.sub(" ", _seen(text)).strip(), limit)

    return check


def prose(limit: int) -> Callable[[str, ValidationInfo], str]:
    """Return a validator for plain paragraphs: a blank line parts them, other line breaks count as spaces."""

    def check(text: str, info: ValidationInfo) -> str:
        if info.context is None:
            return text
        paragraphs = (SPACE.sub(" ", part).strip() for part in PARAGRAPHS.split(_seen(text).strip()))
        return _measured("\n\n".join(paragraphs), limit)

    return check


def secure(text: str, info: ValidationInfo) -> str:
    """Return a link; raise when it is not a plain https address."""
    if info.context is None:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    fine = parts.scheme == "https" and "." in parts.netloc and len(text) <= 500
    if not fine or not ADDRESS.fullmatch(text):
        raise PydanticCustomError("link", "must be a link that begins with https:// (and has no spaces or accents)")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$")]
Link = Annotated[str, AfterValidator(secure)]

Word = Annotated[str, AfterValidator(line(60))]
Title = Annotated[str, AfterValidator(line(80))]
Meaning = Annotated[str, AfterValidator(line(160))]
Statement = Annotated[str, AfterValidator(line(200))]
Anchor = Annotated[str, AfterValidator(line(220))]
Remark = Annotated[str, AfterValidator(line(240))]
Reference = Annotated[str, AfterValidator(line(300))]
Summary = Annotated[str, AfterValidator(prose(500))]
Paragraphs = Annotated[str, AfterValidator(prose(1200))]
