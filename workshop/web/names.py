"""Names that people give themselves: made comparable and harmless, and never those of the people in charge."""

import unicodedata

from workshop.core.texts import UNSEEN

LONGEST = 40  # characters as a reader counts them
COLUMN = 80  # code points that the seat's column holds
RESERVED_TITLES = """
facilitator facilitators facilitadora facilitador facilitadore personafacilitadora facilitatrice facilitateur
facilitation animatrice animateur animation laanimation lanimation host cohost anfitrion anfitriona
admin administrator administrador administradora administrateur administratrice
moderator moderador moderadora moderateur moderatrice
organizer organiser organizador organizadora organisateur organisatrice
system sistema systeme workshop screen pantalla ecran
"""
LOOKALIKES = str.maketrans("аеорсухікмтнвԁѕјɡαοειρτνκ01l3457", "aeopcyxikmthbdsjgaoeiptvkoiieast")


class NotAName(ValueError):
    """A name that is not taken: `reserved`, or `too_long`."""


def prepared(typed: str) -> str | None:
    """Return a name as it is kept, None for no name; raise `NotAName`.

    NFC, one space at a time, without controls, direction marks and characters of no width (RFC 8266 in spirit);
    at most three marks on one letter.
    """
    text = UNSEEN.sub("", unicodedata.normalize("NFC", typed))
    text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _seen(char))
    text = _calm(" ".join(text.split()))
    if length(text) > LONGEST or len(text) > COLUMN:
        raise NotAName("too_long")
    if skeleton(text) in RESERVED:
        raise NotAName("reserved")
    return text or None


def skeleton(name: str) -> str:
    """Return what a name looks like: letters only, without accents, foreign look-alikes made Latin."""
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold().translate(LOOKALIKES)
    return "".join(char for char in flat if char.isalpha())


def length(text: str) -> int:
    """Return how many characters a reader sees: marks, joined emoji, skin tones and flags count with their base."""
    count, joined, flags = 0, False, 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me") or 0x1F3FB <= ord(char) <= 0x1F3FF:
            continue
        if char == "\u200d":
            joined = True
            continue
        flags = flags + 1 if 0x1F1E6 <= ord(char) <= 0x1F1FF else 0
        count += 0 if joined or (flags and flags % 2 == 0) else 1
        joined = False
    return count


RESERVED = {skeleton(title) for title in RESERVED_TITLES.split()}


def _seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn")


def _calm(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= 3:
            kept.append(char)
    return "".join(kept)
