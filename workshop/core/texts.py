"""What a text may be: the one place that says which characters are refused and how long things are."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

# Bidirectional controls, zero-width characters (but the joiners that emoji and Persian need), and tags.
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def plain(text: str) -> str:
    """Return `text` in NFC without surrounding space; raise ValueError for characters that nobody can see or store."""
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise ValueError("bad_text")
    if UNSEEN.search(text):
        raise ValueError("bad_text")
    return text


def one_line(text: str) -> str:
    """Return `plain(text)`; raise ValueError when it has line breaks."""
    text = plain(text)
    if any(char in text for char in "\n\t\u2028\u2029"):
        raise ValueError("bad_text")
    return text


def bare(text: str) -> str:
    """Return `text`; raise ValueError when preparing it would change it (for names that came from us)."""
    if one_line(text) != text:
        raise ValueError("bad_text")
    return text


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
Title = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(one_line)]
OptionalTitle = Annotated[str, Field(max_length=120), AfterValidator(one_line)]
LongText = Annotated[str, Field(max_length=600), AfterValidator(plain)]
