"""A new pack: runs at once, says what is still to be written, and takes no word that is not a name."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from workshop import assets, packs
from workshop.cli import main
from workshop.packs.starting import SAMPLE, NotAName, begin


def test_a_new_pack_runs_and_has_warnings_only(tmp_path: Path) -> None:
    folder = begin("village-gardens", tmp_path)
    faults = packs.check(folder)
    assert packs.load(folder).id == "village-gardens"
    assert {fault.level for fault in faults} == {"warning"}
    marked = sum(
        text.read_text("utf-8").count('"???') + text.read_text("utf-8").count("\n???") for text in _files(folder)
    )
    assert len(faults) == marked
    assert all("???" in fault.message and fault.line for fault in faults)


def test_every_file_of_it_says_what_it_is_for(tmp_path: Path) -> None:
    for file in _files(begin("village-gardens", tmp_path)):
        assert file.read_text("utf-8").startswith("# "), file


def test_it_is_not_among_the_packs_that_a_server_offers() -> None:
    assert (assets.folder("guidelines") / SAMPLE).is_dir()
    assert SAMPLE not in {folder.name for folder in packs.folders()}


@pytest.mark.parametrize(
    ("name", "close"),
    [("Village Gardens", "village-gardens"), ("../élan", "elan"), ("", "our-city"), ("町", "our-city")],
)
def test_a_name_that_no_pack_can_have_is_answered_with_one_that_it_can(tmp_path: Path, name: str, close: str) -> None:
    with pytest.raises(NotAName, match=f'such as "{close}"'):
        begin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    run = CliRunner()
    made = run.invoke(main, ["packs", "new", "gardens", "--to", str(tmp_path)])
    again = run.invoke(main, ["packs", "new", "gardens", "--to", str(tmp_path)])
    assert (made.exit_code, again.exit_code) == (0, 1)
    assert "is there already" in again.output


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))
