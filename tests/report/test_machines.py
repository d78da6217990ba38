"""A report is the same bytes on every machine: whatever typefaces, language, hour, home and limits that machine has."""

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from tests.report.made import made
from workshop.report.typefaces import files, fonts

pytestmark = pytest.mark.slow  # each report is made in a process of its own

PLAIN = {"LANG": "C.UTF-8", "TZ": "UTC"}
FEW_FILES = 48  # a server keeps more open by itself; a machine that allows fewer starts nothing


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the report is on a machine without typefaces of its own, in UTC."""
    return made(_home(tmp_path_factory.mktemp("plain")), **PLAIN)


def _home(folder: Path, name: str = "home") -> Path:
    home = folder / name
    home.mkdir()
    return home


def decoys(folder: Path) -> None:
    """Fill a folder with typefaces that bear the names of ours, and have but the Latin letters of the main one."""
    folder.mkdir(parents=True)
    for place, ours in enumerate((*files(), *sorted(fonts().glob("atkinson-hyperlegible-*.ttf")))):
        with TTFont(files()[0]) as decoy, TTFont(ours, lazy=True) as model:
            names = {1: model["name"].getBestFamilyName(), 4: model["name"].getBestFullName()}
            for record in list(decoy["name"].names):
                if record.nameID in (1, 4, 16):
                    decoy["name"].setName(names[4 if record.nameID == 4 else 1], record.nameID, 3, 1, 0x409)
            for mark in "aeiou":
                decoy["hmtx"].metrics[mark] = (9, 0)
            decoy["OS/2"].usWeightClass = model["OS/2"].usWeightClass
            decoy.save(folder / f"{place}.ttf")


def test_typefaces_of_the_machine_are_not_used(plain: dict[str, Any], tmp_path: Path) -> None:
    home = _home(tmp_path)
    decoys(home / ".local" / "share" / "fonts")
    decoys(home / ".fonts")
    assert made(home, **PLAIN, XDG_DATA_HOME=str(home / ".local" / "share")) == plain


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "POSIX", "TZ": "America/St_Johns", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr", "TZ": "Antarctica/Troll"},
        {"LC_ALL": "no_SUCH", "TZ": "No/Such"},
    ],
    ids=lambda odd: f"{odd['LC_ALL']} {odd['TZ']}",
)
def test_the_language_and_the_hour_of_the_machine_change_nothing(
    plain: dict[str, Any], tmp_path: Path, odd: dict[str, str]
) -> None:
    assert made(_home(tmp_path), **odd) == plain


def test_a_home_that_is_missing_or_odd_changes_nothing(plain: dict[str, Any], tmp_path: Path) -> None:
    assert made(tmp_path / "nobody" / "there", cwd=tmp_path, **PLAIN) == plain
    odd = _home(tmp_path, "a home, with spaces é")
    assert made(odd, **PLAIN) == plain


def test_settings_for_matplotlib_change_nothing(plain: dict[str, Any], tmp_path: Path) -> None:
    home = _home(tmp_path)
    settings = (
        "svg.fonttype: path\nfont.family: serif\nhatch.color: red\npath.sketch: 3, 100, 2\nlines.antialiased: False\n"
    )
    (home / "matplotlibrc").write_text(settings, "utf-8")
    assert made(home, **PLAIN, MPLCONFIGDIR=str(home), MATPLOTLIBRC=str(home / "matplotlibrc")) == plain


def test_few_open_files_are_enough(plain: dict[str, Any], tmp_path: Path) -> None:
    assert made(_home(tmp_path), most_files=FEW_FILES, **PLAIN) == plain
