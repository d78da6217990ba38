"""The README is true: its commands exist, its table is the settings, its links lead somewhere."""

import re
import shlex
from pathlib import Path

import click

from workshop.cli import main
from workshop.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FENCED = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.S))


def table() -> str:
    """Return the settings as the README shows them."""
    rows = [f"| `{row.name}` | {f'`{row.default}`' if row.default else ''} | {row.help} |" for row in Settings.table()]
    return "\n".join(["| variable | default | |", "|---|---|---|", *rows])


def test_the_table_of_settings_is_current():
    shown = re.search(r"<!-- settings: .*? -->\n(.*?)\n?<!-- /settings -->", README, re.S)
    assert shown is not None
    assert shown[1] == table()


def test_every_make_target_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z]+)\b", FENCED))
    assert named
    assert named <= targets


def test_every_command_line_has_commands_and_options_that_exist():
    lines = [shlex.split(line, comments=True)[1:] for line in FENCED.splitlines() if line.startswith("workshop ")]
    assert len(lines) >= len(main.commands)
    for words in lines:
        command: click.Command = main
        while isinstance(command, click.Group):
            assert words[0] in command.commands, words
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_every_command_is_in_the_readme():
    named = set(re.findall(r"^workshop ([a-z]+)", FENCED, re.M))
    assert named == set(main.commands)


def test_links_lead_somewhere():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "guidelines").glob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_nothing_names_a_machine_or_a_registry():
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]:
        assert not re.search(r"/(root|home|work)/|pypi\.org|npmjs", page.read_text("utf-8")), page
