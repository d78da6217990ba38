"""A small pack in two languages, written anew for each test so that the test can spoil it."""

from collections.abc import Callable
from pathlib import Path

import pytest

STRUCTURE = """\
id = "gardens"
version = "1.0"
languages = ["en", "fr"]
licence = "CC BY 4.0"
glossary = ["plot"]

[source]
title = "A guide to gardens"
authors = ["Fatou"]
publisher = "City of Dakar"
year = 2020
url = "https://example.org/guide"

[[blocks]]
id = "water"
headline = "water-there"
more = ["water-clean"]

[[blocks]]
id = "soil"
headline = "soil-tested"

[[cases]]
id = "dakar"
country = "SN"
blocks = ["water"]
sources = [{ title = "Gardens of Dakar", url = "https://example.org/dakar" }]

[[cases.figures]]
id = "plots"
year = 2019
source = "https://example.org/dakar"

[[agendas]]
id = "hour"
minutes = 60

[[agendas.steps]]
id = "welcome"
kind = "lobby"
minutes = 10

[[agendas.steps]]
id = "scan"
kind = "score"
minutes = 20
items = "headline"

[[agendas.steps]]
id = "tables"
kind = "groups"
minutes = 30
items = ["water-there", "soil-tested"]

[[agendas.speakers]]
id = "mayor"
step = "welcome"
minutes = 4

[[agendas.speakers]]
id = "gardener"
step = "welcome"
minutes = 5

[[themes]]
id = "ground"
blocks = ["soil"]

[[frameworks]]
id = "charter"
year = 2021
url = "https://example.org/charter"

[[actions]]
id = "rain-barrels"
block = "water"
"""


def general(mark: str) -> str:
    """Return the general words, told apart by a mark."""
    levels = "".join(f'\n[scale.{level}]\ntitle = "{mark}{level}"\nmeaning = "{mark} {level}"\n' for level in range(5))
    return f"""\
title = "{mark} gardens"
disclaimer = "{mark} not a ranking"
{levels}
[agendas.hour]
title = "{mark} hour"
steps = {{ welcome = "{mark} welcome", scan = "{mark} scan", tables = "{mark} tables" }}
speakers = {{ mayor = "{mark} mayor", gardener = "{mark} gardener" }}

[themes]
ground.title = "{mark} ground"

[frameworks]
charter.title = "{mark} charter"

[actions.rain-barrels]
text = "{mark} barrels"
settle = "{mark} who pays?"
"""


def block(mark: str, *items: str) -> str:
    """Return the words of a block with its items, told apart by a mark."""
    head = f"""\
title = "{mark} block"
summary = "{mark} what it is. And more."
why = "{mark} why."
questions = ["{mark} who?"]
bring = ["{mark} papers"]
pitfalls = ["{mark} mud"]
crosswalk = {{ charter = "{mark} article" }}
"""
    levels = f'level-0 = "{mark} no"\nlevel-2 = "{mark} some"\nlevel-4 = "{mark} all"\n'
    return head + "".join(f'\n[items.{item}]\ntext = "{mark} {item}"\n{levels}' for item in items)


def case(mark: str) -> str:
    """Return the words of the case, told apart by a mark."""
    return f"""\
city = "{mark} Dakar"
title = "{mark} gardens"
text = "{mark} told."
limits = "{mark} limited."

[figures]
plots = "{mark} 12 plots"
"""


def term(mark: str) -> str:
    """Return the glossary, told apart by a mark."""
    return f'[plot]\nterm = "{mark} plot"\nmeaning = "{mark} a piece of ground"\n'


def files() -> dict[str, str]:
    """Return the small pack: name of file → text."""
    found = {"pack.toml": STRUCTURE}
    for language, mark in (("en", "In English,"), ("fr", "En français,")):
        found |= {
            f"{language}/general.toml": general(mark),
            f"{language}/glossary.toml": term(mark),
            f"{language}/blocks/water.toml": block(mark, "water-there", "water-clean"),
            f"{language}/blocks/soil.toml": block(mark, "soil-tested"),
            f"{language}/cases/dakar.toml": case(mark),
        }
    return found


@pytest.fixture(scope="session")
def pristine() -> dict[str, str]:
    """The files of a small pack without faults; not to be changed."""
    return files()


@pytest.fixture
def small_pack(pristine: dict[str, str]) -> dict[str, str]:
    """The same files, to be spoilt."""
    return dict(pristine)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write files as a pack folder, and return the folder."""

    def write_pack(pack: dict[str, str | bytes], name: str = "gardens") -> Path:
        folder = tmp_path / name
        for file, text in pack.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write_pack
