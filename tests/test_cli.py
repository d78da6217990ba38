"""The command line: what is done is done, what cannot be is told in a sentence, and the exit code says which."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.server import ROOT, build, clean_environment, serving
from workshop import codes
from workshop.cli import main
from workshop.settings import Settings
from workshop.web.addresses import is_ours

COMMANDS = [
    "serve", "demo", "simulate", "report", "journal", "load", "packs", "facilitator", "protocol", "backup", "restore",
    "owner", "erase", "delete", "acts",
]  # fmt: skip


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    for name in ("DATABASE_URL", "PORT", "WORKSHOP_DATA", "WORKSHOP_PACKS"):
        monkeypatch.delenv(name, raising=False)

    def ran(*said: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in said])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return ran


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a workshop in it."""
    return build(tmp_path_factory.mktemp("cli") / "data").data


@pytest.fixture(scope="module")
def code(data: Path) -> str:
    result = CliRunner().invoke(main, ["backup", "--data", str(data), str(data / "b.db")])
    assert result.exit_code == 0
    shown = CliRunner().invoke(main, ["restore", "--verify", "--data", str(data), str(data / "b.db")]).output
    return shown.split()[0]


def test_help_names_every_command(run):
    result = run("--help")
    assert result.exit_code == 0
    assert [name for name in COMMANDS if f"  {name} " not in result.output] == []
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0


def test_a_session_is_simulated_dumped_loaded_and_reported(run, tmp_path):
    data = tmp_path / "data"
    made = run("simulate", "--data", data, "--people", 6, "--cities", 2, "--seed", 2)
    assert made.exit_code == 0
    code = made.output.splitlines()[-1]
    assert codes.read_code(code)
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert run("journal", "--data", data, code, "--out", first).exit_code == 0
    loaded = run("load", "--data", data, first)
    assert loaded.exit_code == 0
    assert run("journal", "--data", data, loaded.output.splitlines()[-1], "--out", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    for form in ("html", "json"):
        for language in ("en", "es", "fr"):
            out = tmp_path / f"report.{language}.{form}"
            assert (
                run("report", "--data", data, code, "--format", form, "--language", language, "--out", out).exit_code
                == 0
            )
            assert out.stat().st_size > 5_000


def test_any_agenda_of_any_pack_is_played_and_says_where_it_can_be_opened(run, tmp_path):
    data = ["--data", tmp_path / "data"]
    assert run("facilitator", "add", *data, "anna@example.org").exit_code == 0
    crowd = ["--people", 3, "--cities", 2]
    made = run("simulate", *data, *crowd, "--pack", "inclusive-cities-mobility", "--agenda", "roundtable")
    assert made.exit_code == 0
    code = made.stdout.splitlines()[-1]
    assert f"http://127.0.0.1:8000/desk/{code}" in made.stdout
    assert "Nobody owns it" not in made.stdout, "Anna is the only facilitator"
    assert [line[:9] for line in made.stderr.splitlines()] == [f"Step {number} of" for number in range(1, 8)]
    assert run("report", *data, code, "--out", tmp_path / "report.html").exit_code == 0
    assert run("facilitator", "add", *data, "bruno@example.org").exit_code == 0
    unsaid = run("simulate", *data, *crowd, "--pack", "inclusive-cities-mobility", "--agenda", "roundtable")
    assert f"`workshop owner {unsaid.stdout.splitlines()[-1]} EMAIL`" in unsaid.stdout


def test_what_cannot_be_played_is_told_with_what_can(run, tmp_path):
    for said, known in (
        (["simulate", "--pack", "our-own"], "territorial-responses"),
        (["simulate", "--pack", tmp_path], "pack.toml"),
        (["simulate", "--agenda", "three-weeks"], "ninety-minutes, two-and-a-half-hours"),
        (["simulate", "--owner", "nobody@example.org"], "facilitator add"),
        (["demo", "--port", "0", "--pack", "our-own"], "territorial-responses"),
        (["demo", "--port", "0", "--agenda", "three-weeks"], "ninety-minutes, two-and-a-half-hours"),
    ):
        result = run(*said, "--data", tmp_path / "data")
        assert (result.exit_code, known in result.output) == (1, True), (said, result.output)


def test_a_backup_is_verified_and_restored(run, data, code, tmp_path):
    file = tmp_path / "backup.db"
    assert run("backup", "--data", data, file).exit_code == 0
    checked = run("restore", "--data", tmp_path / "new", file, "--verify")
    assert (checked.exit_code, checked.output.splitlines()[-1]) == (0, "1 workshops, all whole")
    assert not (tmp_path / "new" / "workshop.db").exists(), "verifying changes nothing"
    assert run("restore", "--data", tmp_path / "new", file).exit_code == 0
    assert run("journal", "--data", tmp_path / "new", code, "--out", tmp_path / "j.jsonl").exit_code == 0


def test_a_facilitator_is_added_with_a_link(run, tmp_path):
    result = run("facilitator", "add", "--data", tmp_path, "anna@example.org", "--name", "Anna")
    assert result.exit_code == 0
    assert "/in/" in result.output


@pytest.mark.slow
def test_a_link_made_beside_a_server_bears_the_address_that_it_listens_on(run, tmp_path):
    for host in ["127.0.0.1", *(["::1"] if is_ours("::1") else [])]:
        data = tmp_path / host.replace(":", "-")
        with serving(data, WORKSHOP_HOST=host) as server:
            assert server.port == 0, "any free one, which the shell cannot know"
            link = run("facilitator", "add", "--data", data, "anna@example.org").output.strip()
            assert link.startswith(f"{server.address}/in/")
            assert server.get(link.removeprefix(server.address)).status == 303


@pytest.mark.parametrize(
    ("said", "port", "address"),
    [
        ({}, 9000, "http://127.0.0.1:9000"),
        ({"host": "::1"}, 8471, "http://[::1]:8471"),
        ({"host": "[::]"}, 80, "http://127.0.0.1"),
        ({"host": "127.0.0.1", "base_url": "https://[2001:db8::7]:8443/"}, 8000, "https://[2001:db8::7]:8443"),
    ],
)
def test_printed_addresses_have_brackets_and_the_right_port(said, port, address):
    assert Settings(**said).own_address(port) == address


def test_the_packs_are_checked_and_the_protocol_is_printed(run):
    assert run("packs", "check").exit_code == 0
    assert "score.give" in run("protocol").output


def test_what_is_not_understood_is_2(run, data, tmp_path):
    for said in (
        ["dance"],
        ["serve", "--port", "many"],
        ["simulate", "--people", "0"],
        ["simulate", "--stay"],
        ["simulate", "--live", "http://127.0.0.1:9/j/ABCD-EFGH", "--pack", "sse-local-government"],
        ["report", "ABCD-EFGH", "--format", "odt", "--out", "x"],
        ["report", "--out", "x"],
        ["load", tmp_path / "nowhere.jsonl"],
        ["restore", tmp_path / "nowhere.db"],
        ["packs", "check", tmp_path / "nowhere"],
        ["journal", "--data", data],
    ):
        assert run(*said).exit_code == 2, said


@pytest.mark.slow
def test_what_cannot_be_done_is_1_with_a_sentence(run, data, code, tmp_path):
    text = tmp_path / "text"
    text.write_text("not what you think\n" * 1000)
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "workshop.db").write_text("not a database\n" * 1000)
    (tmp_path / "pack").mkdir()
    for said in (
        ["journal", "--data", data, "ABCD-EFGH", "--out", tmp_path / "x"],
        ["journal", "--data", data, "nonsense", "--out", tmp_path / "x"],
        ["report", "--data", data, "ABCD-EFGH", "--out", tmp_path / "x"],
        ["journal", "--data", data, code, "--out", tmp_path / "no" / "such" / "folder"],
        ["load", "--data", data, text],
        ["restore", "--data", tmp_path / "r", text],
        ["restore", "--data", tmp_path / "r", text, "--verify"],
        ["backup", "--data", tmp_path / "empty", tmp_path / "b.db"],
        ["journal", "--data", text, code, "--out", tmp_path / "x"],
        ["journal", "--data", folder, code, "--out", tmp_path / "x"],
        ["backup", "--data", folder, tmp_path / "b.db"],
        ["simulate", "--live", "nonsense"],
        ["simulate", "--live", "http://127.0.0.1:9/j/ABCD-EFGH"],
        ["packs", "check", tmp_path / "pack"],
        ["serve", "--data", tmp_path, "--port", "99999"],
    ):
        result = run(*said)
        assert result.exit_code == 1, (said, result.output)
        assert len(result.output) > 20, said
        assert "Traceback" not in result.output


def test_a_database_that_does_not_answer_is_told_without_its_password(run, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:secret-canary@127.0.0.1:9/workshop")
    result = run("journal", "--data", tmp_path, "ABCD-EFGH", "--out", tmp_path / "x")
    assert result.exit_code == 1
    assert "canary" not in result.output


@pytest.mark.slow
def test_a_port_that_is_taken_and_a_weak_secret_are_told_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = served(tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "in use" in done.stderr
    done = served(tmp_path, "--port", "0", WORKSHOP_SECRET_KEY="changeme")
    assert done.returncode == 1
    assert "WORKSHOP_SECRET_KEY" in done.stderr
    assert "changeme" not in done.stderr


def served(folder: Path, *said: str, **env: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "workshop", "serve", "--host", "127.0.0.1", "--data", str(folder / "data"), *said]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, env=clean_environment() | env)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.slow
def test_a_workshop_is_loaded_for_somebody_and_given_to_another(run, data, code, tmp_path):
    there, file = tmp_path / "there", tmp_path / "j.jsonl"
    assert run("journal", "--data", data, code, "--out", file).exit_code == 0
    first = run("load", "--data", there, file)
    assert (first.exit_code, "Nobody owns it yet" in first.stderr) == (0, True)
    for email in ("anna@example.org", "bruno@example.org"):
        assert run("facilitator", "add", "--data", there, email).exit_code == 0
        if email.startswith("anna"):
            assert "It belongs to anna" in run("load", "--data", there, file).stderr
    unsaid = run("load", "--data", there, file)
    assert (unsaid.exit_code, "--owner" in unsaid.output) == (1, True)
    loaded = run("load", "--data", there, file, "--owner", "bruno@example.org").output.splitlines()[-1]
    assert run("owner", "--data", there, loaded, "anna@example.org").exit_code == 0
    for said in (
        ["owner", "--data", there, loaded, "nobody@example.org"],
        ["owner", "--data", there, "AAAA-AAAA", "a"],
    ):
        assert run(*said).exit_code == 1
    assert run("load", "--data", there, file, "--owner", "nobody@example.org").exit_code == 1


def test_a_database_of_a_newer_version_is_refused_by_every_command(run, data, code, tmp_path):
    newer = tmp_path / "newer"
    newer.mkdir()
    assert run("backup", "--data", data, newer / "b.db").exit_code == 0
    assert run("restore", "--data", newer, newer / "b.db").exit_code == 0
    with closing(sqlite3.connect(newer / "workshop.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for said in (["journal", code, "--out", tmp_path / "x"], ["serve", "--port", "0"], ["load", newer / "b.db"]):
        refused = run(*said, "--data", newer)
        assert (refused.exit_code, "newer version of the program" in refused.output) == (1, True), said
