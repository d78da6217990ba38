"""Folders as people give them: relative, with odd names, through links, from any working directory, with no home."""

import io
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.server import until
from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD
from workshop import accounts, directory
from workshop.app import create_app
from workshop.db import file_of, open_engine
from workshop.erasure import sweep
from workshop.migrations import upgrade
from workshop.settings import Settings, SettingsError
from workshop.web import Plan

ODD = ["plain", "with spaces", "què? #1 100%20 a+b@c:d", "deep/er/../folder", "./-dash"]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("WORKSHOP_") or name in ("PORT", "DATABASE_URL"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize("name", ODD)
def test_a_folder_is_settled_once_and_holds_the_database(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKSHOP_DATA", name)
    settings = Settings()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    settings.data.mkdir()
    engine = open_engine(settings.database)
    upgrade(engine)
    engine.dispose()
    sweep(settings.database)
    assert file_of(settings.database) == settings.data / "workshop.db"
    assert settings.data.is_absolute()
    assert settings.data.samefile(tmp_path / name)
    assert sorted(path.name for path in settings.data.iterdir()) == ["workshop.db"]
    with closing(sqlite3.connect(settings.data / "workshop.db")) as database:
        assert database.execute("SELECT count(*) FROM workshop").fetchone() == (0,)


def test_every_setting_that_names_a_place_is_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "packs").mkdir()
    settings = Settings(packs=Path("packs"), database_url="sqlite:///rooms.db")
    assert settings.packs == tmp_path / "packs"
    assert file_of(settings.database) == tmp_path / "rooms.db"
    assert Settings().data == tmp_path / "data"
    assert Settings(database_url="sqlite:////var/rooms.db").database == "sqlite:////var/rooms.db"
    assert Settings(database_url="sqlite:///rooms.db?timeout=3").database.endswith("/rooms.db?timeout=3")


def test_a_home_is_found_or_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings(data=Path("~/rooms")).data == tmp_path / "rooms"
    assert Settings(database_url="sqlite:///~/rooms.db").database == f"sqlite:///{tmp_path}/rooms.db"
    with pytest.raises(SettingsError, match="WORKSHOP_DATA must be a folder, and there is no home for ~nobody-here/x"):
        Settings(data=Path("~nobody-here/x"))


def test_a_link_to_a_folder_is_one_and_a_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "broken").symlink_to("nowhere")
    assert Settings(data=tmp_path / "link").data.samefile(tmp_path / "there")
    with pytest.raises(SettingsError, match=r"must be a folder, and .*broken is a link to nothing"):
        Settings(data=tmp_path / "broken")


def test_a_working_directory_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SettingsError, match="WORKSHOP_DATA must be a folder, and the folder from which this was"):
        Settings(data=Path("rooms"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
def test_a_zip_comes_out_of_a_relative_folder_with_an_odd_name_from_elsewhere_and_without_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME", raising=False)
    (tmp_path / "disk").mkdir()
    (tmp_path / "my rooms? 100%").symlink_to("disk")
    running = create_app(Settings(data=Path("my rooms? 100%"), engine="threading", port=8000))
    try:
        monkeypatch.chdir("/")
        anna = accounts.add_facilitator(running.engine, "anna@example.org", name="Anna", password=PASSWORD)
        pack = next(iter(running.parts.packs.values()))
        blocks = tuple(block.id for block in pack.blocks)
        made = running.parts.open_workshop(Plan(anna.id, pack, "Cities", pack.agendas[0].id, "en", ("en",), blocks, 3))
        desk = Browser(running.flask, "en", "10.0.0.1").open("/sign-in").send(email=anna.email, password=PASSWORD)
        base = f"/desk/{made.code}/report"
        desk.open(base).send(f"{base}/zip", formats=["json"], languages=["fr"])
        until(lambda: desk.get(f"{base}/state.json").get_json()["making"]["ready"], 60)
        with desk.get(f"{base}/zip") as answer:
            assert answer.status_code == 200
            names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
            assert names[-1] == f"workshop-{directory.public_id(made)}-fr.json"
    finally:
        running.close()
    assert {path.name for path in (tmp_path / "disk").iterdir()} == {"made", "secret.key", "workshop.db"}
    assert {path.name for path in tmp_path.iterdir()} == {"disk", "my rooms? 100%"}
