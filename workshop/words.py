"""The words of the interface: one set of gettext catalogs for pages, browser and report.

The English sentence is the key. Catalogs are read straight from their `.po` files, so there is nothing to compile
and nothing to forget to compile. `python -m workshop.words update` finds the sentences in the code (templates,
Python, browser modules) and brings the catalogs up to date; tests/house/test_catalogs.py refuses a gap.
"""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

from workshop.assets import folder

LANGUAGES = ("en", "es", "fr")
SOURCE = "en"

HERE = Path(__file__).parent
CATALOGS = HERE / "translations"
Key = str | tuple[str, str]  # a sentence, or (one, many)

PYTHON = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy": None, "t": None, "n": (1, 2)}
TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
ONE = re.compile(rf"(?<![\w.$])t\(\s*({LITERAL})")
MANY = re.compile(rf"(?<![\w.$])n\(\s*({LITERAL})\s*,\s*({LITERAL})")
HEADER = """\
# The interface in {language}: made by `make words`, its sentences written by people.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def lazy(sentence: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return sentence


class Words:
    """The sentences of one language: `t` for one, `n` for a number of things. English when the language is unknown."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else SOURCE
        self._catalog = translations(self.language)

    def t(self, sentence: str, **values: object) -> str:
        """Return the sentence in this language, with its values put in."""
        return filled(self._catalog.gettext(sentence), values)

    def n(self, one: str, many: str, count: float, **values: object) -> str:
        """Return the form for `count` things; `%(num)s` is the count unless given."""
        return filled(self.form(one, many, count), {"num": count, **values})

    def plain(self, sentence: str) -> str:
        """Return the sentence in this language as it is, its places still empty."""
        return self._catalog.gettext(sentence)

    def form(self, one: str, many: str, count: float) -> str:
        """Return the form for `count` things as it is. A fraction below two is singular in French, as one is."""
        whole = int(count) if self.language == "fr" or count == int(count) else 2
        return self._catalog.ngettext(one, many, whole)


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """Return the sentence with `%(name)s` replaced; a value is never read as a pattern again."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), sentence)


@cache
def translations(language: str) -> Translations:
    """Return one language's catalog, ready to answer."""
    if language == SOURCE:
        return Translations()
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return Translations(compiled)


def catalog(language: str) -> Catalog:
    """Return one language's catalog as it is on disk."""
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def catalog_path(language: str) -> Path:
    """Return where a language's catalog lives."""
    return CATALOGS / language / "LC_MESSAGES" / "messages.po"


@cache
def for_browser(language: str, modules: tuple[Path, ...] | None = None) -> dict[str, str | list[str]]:
    """Return what the browser needs of a catalog: `{sentence: translation}`, `{one: [one, many]}` for plurals.

    With `modules`, only what these say.
    """
    if language == SOURCE or language not in LANGUAGES:
        return {}
    known = catalog(language)
    found: dict[str, str | list[str]] = {}
    said = extract_js(sorted((folder("static") / "js").rglob("*.js")) if modules is None else modules)
    for key in sorted(set(said), key=first):
        message = known.get(key if isinstance(key, str) else key[0])
        if message is not None and message.string:
            found[first(key)] = list(message.string) if isinstance(message.string, tuple) else message.string
    return found


def first(key: Key) -> str:
    """Return the sentence under which a catalog keeps a key."""
    return key if isinstance(key, str) else key[0]


def extract_all() -> set[Key]:
    """Return every sentence that the code says: browser modules, templates, Python."""
    found = set(extract_js(sorted((folder("static") / "js").rglob("*.js"))))
    found.update(_extract(folder("templates"), ".html", "jinja2.ext:babel_extract", TEMPLATES))
    found.update(_extract(HERE, ".py", "python", PYTHON))
    return found


def extract_js(modules: Iterable[Path]) -> Iterator[Key]:
    """Yield the sentences of browser modules: `t("…")` and `n("…", "…", …)` with plain double-quoted literals."""
    for path in modules:
        source = path.read_text(encoding="utf-8")
        yield from (json.loads(found[1]) for found in ONE.finditer(source))
        yield from ((json.loads(found[1]), json.loads(found[2])) for found in MANY.finditer(source))


def _extract(sources: Path, ending: str, method: str, keywords: Mapping[str, Any]) -> Iterator[Key]:
    for path in sorted(sources.rglob(f"*{ending}")):
        with path.open("rb") as file:
            options = {"silent": "false"} if method.startswith("jinja2") else {}
            for _line, key, _comments, _context in extract(method, file, keywords, (), options):
                yield (key[0], key[1]) if isinstance(key, tuple) else key


def update() -> dict[str, int]:
    """Bring all catalogs up to date with the code; return how many sentences each still lacks."""
    said = extract_all()
    return {language: _update(language, said) for language in LANGUAGES if language != SOURCE}


def _update(language: str, said: set[Key]) -> int:
    known = catalog(language)
    fresh = Catalog(locale=language)
    for key in sorted(said, key=first):
        old = known.get(first(key))
        same = old is not None and isinstance(old.id, tuple) == isinstance(key, tuple)
        empty: str | tuple[str, str] = ("", "") if isinstance(key, tuple) else ""
        fresh.add(key, old.string if old is not None and same else empty)
    save(language, fresh)
    return sum(1 for message in fresh if message.id and not complete(message.string))


def complete(string: Any) -> bool:
    """Say whether a message has all its words."""
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


def save(language: str, fresh: Catalog) -> None:
    """Write a catalog in its one order, so that two people's changes meet in few lines."""
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(language=language, plural=fresh.plural_forms)
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, fresh, width=0, no_location=True, sort_output=True, omit_header=True)


def main(arguments: list[str]) -> int:
    """Run `update`, and say what is missing."""
    if arguments != ["update"]:
        sys.stderr.write("usage: python -m workshop.words update\n")
        return 2
    for language, missing in update().items():
        sys.stdout.write(f"{language}: {missing} sentences without words\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
