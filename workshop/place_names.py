"""How a place is typed, and how two spellings of it are compared. Standard library only: the build reads it too."""

import re
import unicodedata
from collections.abc import Iterator

BETWEEN_WORDS = re.compile(r"[\W_]+")
APART = re.compile(r"[,;(，、،/|]")  # what stands between a place and the land it lies in
STYLES = (
    "ville|commune|mairie|metropole|eurometropole|communaute urbaine|communaute d agglomeration",
    "ciudad|municipio|municipalidad|ayuntamiento|alcaldia mayor|alcaldia|distrito|gobierno autonomo municipal",
    "cidade|prefeitura|municipio|comune|citta|stadt|gemeente|city council|city|town|municipality|district|county",
)
TITLE = re.compile(rf"^(?:the )?(?:{'|'.join(STYLES)}) (?:(de|d|du|des|del|do|da|di|of|van) )?(?=\w)")
CONTRACTED = {"du": "le", "des": "les", "del": "el"}
ARTICLE = re.compile(r"^(?:the|la|el|los|las|le|les|l) ")
SHORT = {"st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo", "ft": "fort", "mt": "mount"}
LATIN = 0x250  # first character after the Latin blocks


def folded(text: str) -> str:
    """Return the text as it is compared: without accents, case, punctuation or doubled spaces."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return BETWEEN_WORDS.sub(" ", text.casefold()).strip()


def split(typed: str) -> tuple[str, str]:
    """Return what stands before the first comma or bracket, and what stands after it: "Lyon", "France"."""
    name, _, land = APART.sub("\0", typed.strip(), count=1).partition("\0")
    return (" ".join(name.split()), land.strip()) if name.strip() else (" ".join(typed.split()), "")


def spellings(wanted: str) -> Iterator[tuple[int, str]]:
    """Yield a folded name as it may be meant, with how far it is from what was typed.

    `(0, as typed, or Saint for St)`, `(1, without "city of")`, `(2, without "the" as well)`.
    """
    bare = TITLE.sub("", wanted)
    tried = {wanted: 0}
    style = TITLE.match(wanted)
    if style:
        tried.setdefault(f"{CONTRACTED.get(style[1], '')} {bare}".strip(), 1)
        tried.setdefault(bare, 1)
        tried.setdefault(ARTICLE.sub("", bare), 2)
    for name, far in list(tried.items()):
        tried.setdefault(" ".join(SHORT.get(word, word) for word in name.split()), far)
    yield from ((far, name) for name, far in tried.items() if name)


def ends(wanted: str) -> Iterator[tuple[str, str]]:
    """Yield each way to part words into a name and a land that follows it, the longest land first."""
    words = wanted.split()
    for place in range(1, len(words)):
        yield " ".join(words[:place]), " ".join(words[place:])


def slug(name: str, country: str) -> str:
    """Return the id of a city that no gazetteer has: it depends on name and country alone.

    Its twin is `ownCity` in static/js/lib/cities.js: all who mean a city mean the same.
    """
    short = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "".join(f"{ord(letter):x}" for letter in name)
    return f"own-{short[:24]}-{country.lower()}"


def is_junk(name: str) -> bool:
    """Tell whether a name is a transliteration that nobody types, all in small Latin letters: `mo xi ge cheng`."""
    return name.isascii() and name[:1].islower()


def is_code(name: str) -> bool:
    """Tell whether a name is a code or an abbreviation, as of an airport: up to three Latin letters."""
    return len(name) <= 3 and all(ord(letter) < LATIN for letter in name)
