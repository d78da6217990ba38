"""Settings: read from the environment, explained in one sentence when refused, and a secret that stays one."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workshop.settings import Settings, SettingsError
from workshop.starting import doubt_of_links

GOOD_SECRET = "3f9b1c7e5a2d8046f1e3c5b7a9d2806e"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("WORKSHOP_") or name in ("PORT", "DATABASE_URL"):
            monkeypatch.delenv(name)


def refusal(**given: object) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings(**given)
    return str(caught.value)


def test_without_anything_said_it_serves_from_a_file_in_data() -> None:
    settings = Settings()
    assert (settings.port, settings.engine, settings.minimum_n, settings.demo) == (8000, "eventlet", 3, False)
    assert settings.database == f"sqlite:///{Path.cwd()}/data/workshop.db"


def test_the_environment_is_read_and_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_MINIMUM_N", "5")
    monkeypatch.setenv("WORKSHOP_ENGINE", "threading")
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna@localhost/rooms")
    assert (Settings().minimum_n, Settings().engine, Settings().port) == (5, "threading", 9000)
    assert Settings().database == "postgresql://anna@localhost/rooms"
    assert Settings(port=9001, minimum_n=None).port == 9001
    assert Settings(port=9001, minimum_n=None).minimum_n == 5


def test_our_own_name_for_the_port_goes_before_the_shared_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("WORKSHOP_PORT", "9002")
    assert Settings().port == 9002


def test_an_empty_variable_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("WORKSHOP_BASE_URL", "")
    assert (Settings().port, Settings().base_url) == (8000, None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"port": "abc"}, "PORT is 'abc': it should be a valid integer"),
        ({"port": 70000}, "PORT is '70000': it should be less than or equal to 65535"),
        ({"minimum_n": 2}, "WORKSHOP_MINIMUM_N is '2': it should be greater than or equal to 3."),
        ({"engine": "asyncio"}, "WORKSHOP_ENGINE is 'asyncio': it should be 'eventlet', 'gevent' or 'threading'."),
        ({"database_url": "mysql://anna@host/rooms"}, "DATABASE_URL must start with postgresql:// or sqlite:///."),
        ({"database_url": "sqlite:///:memory:"}, "DATABASE_URL must name a file"),
        ({"redis_url": "localhost:6379"}, "WORKSHOP_REDIS_URL must start with redis://"),
        ({"base_url": "workshop.example.org"}, "WORKSHOP_BASE_URL must be the address that people type"),
        ({"base_url": "http://x.org", "secure_cookies": True}, "nobody could stay signed in"),
        ({"secure_cookies": True}, "nobody could stay signed in"),
        ({"base_url": "https://x.org/%2e"}, "WORKSHOP_BASE_URL has a path of which nothing can be served"),
        ({"base_url": "https://x.org/a/../b"}, "WORKSHOP_BASE_URL has a path of which nothing can be served"),
        ({"base_url": "https://x.org//a"}, "WORKSHOP_BASE_URL has a path of which nothing can be served"),
        ({"base_url": "https://x.org/a b"}, "WORKSHOP_BASE_URL has a path of which nothing can be served"),
        ({"base_url": "https://x.org/w/here"}, "WORKSHOP_BASE_URL must have another path"),
        ({"base_url": "https://x.org/static"}, "WORKSHOP_BASE_URL must have another path"),
        ({"base_url": "https://x.org:99999"}, "WORKSHOP_BASE_URL must be the address that people type"),
        ({"base_url": "https://x.org:0"}, "WORKSHOP_BASE_URL must be the address that people type"),
        ({"base_url": "https://[::1"}, "WORKSHOP_BASE_URL must be the address that people type"),
        ({"base_url": "https://a b.org"}, "WORKSHOP_BASE_URL must be the address that people type"),
        ({"host": "999.1.1.1"}, "WORKSHOP_HOST must be an address of this machine"),
        ({"database_url": "postgresql://anna@host:port/rooms"}, "DATABASE_URL must be an address like postgresql://"),
        ({"redis_url": "redis://host:99999"}, "WORKSHOP_REDIS_URL must be an address like redis://"),
        ({"data": "pyproject.toml"}, f"WORKSHOP_DATA must be a folder, and {Path.cwd()}/pyproject.toml is none."),
        ({"packs": "no/such/folder"}, f"WORKSHOP_PACKS must be a folder, and {Path.cwd()}/no/such/folder is none."),
        ({"sekret": 1}, "sekret is not a setting."),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_its_name(given: dict[str, object], sentence: str) -> None:
    assert sentence in refusal(**given)


def test_two_wrong_values_are_both_named() -> None:
    said = refusal(minimum_n=1, port=-1)
    assert "WORKSHOP_MINIMUM_N" in said
    assert "PORT" in said


@pytest.mark.parametrize(
    "secret", ["short", "a" * 40, "changeme-" * 6, "0123456789-this-is-the-default-key", "x" + "0" * 31]
)
def test_a_secret_that_others_could_guess_is_refused(secret: str) -> None:
    said = refusal(secret_key=secret)
    assert "WORKSHOP_SECRET_KEY" in said
    assert "Leave it unset" in said
    assert secret not in said


def test_the_demo_takes_any_secret() -> None:
    assert Settings(secret_key="demo", demo=True).secret == "demo"


def test_no_secret_or_password_is_shown_with_the_settings() -> None:
    settings = Settings(secret_key=GOOD_SECRET, database_url="postgresql://anna:hush@h/d", redis_url="redis://:hush@h")
    assert settings.secret == GOOD_SECRET
    assert GOOD_SECRET not in repr(settings)
    assert "hush" not in repr(settings)
    assert "hush" not in refusal(database_url="mysql://anna:hush@h/d")


def test_a_secret_is_made_once_and_kept_for_this_user_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new" / "data")
    made = settings.secret
    assert len(made) == 64
    assert Settings(data=settings.data).secret == made
    assert stat.S_IMODE((settings.data / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in settings.data.iterdir()] == ["secret.key"]


def test_processes_that_start_together_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: Settings(data=tmp_path).secret, range(64)))
    assert len(secrets) == 1


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert settings.secret
    (tmp_path / "secret.key").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        _ = settings.secret


def test_a_broken_key_file_or_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch(0o600)
    with pytest.raises(SettingsError, match="Delete it"):
        _ = Settings(data=tmp_path).secret
    (tmp_path / "secret.key").unlink()
    (tmp_path / "secret.key").mkdir()
    with pytest.raises(SettingsError, match="Choose another --data folder"):
        _ = Settings(data=tmp_path).secret


def test_cookies_are_secure_when_the_address_is() -> None:
    assert Settings(base_url="https://x.org/").cookies_secure
    assert Settings(base_url="https://x.org/").base_url == "https://x.org"
    under = Settings(base_url="https://x.org:443/workshops/2026/")
    assert (under.base_url, under.base_path) == ("https://x.org/workshops/2026", "/workshops/2026")
    assert not Settings().cookies_secure
    assert Settings(secure_cookies=True, proxies=1).cookies_secure


def test_the_table_has_a_line_of_help_for_every_setting() -> None:
    table = Settings.table()
    assert len(table) == len(Settings.model_fields)
    assert {"PORT", "DATABASE_URL", "WORKSHOP_DATA", "WORKSHOP_SECRET_KEY"} <= {row.name for row in table}
    assert all(row.help.endswith(".") and "\n" not in row.help for row in table)
    assert ("WORKSHOP_MINIMUM_N", "3") in {row[:2] for row in table}


def test_the_server_doubts_its_links_behind_a_proxy_until_it_is_told_its_address(tmp_path: Path) -> None:
    assert "Set WORKSHOP_BASE_URL" in (doubt_of_links(Settings(data=tmp_path, proxies=1)) or "")
    assert doubt_of_links(Settings(data=tmp_path)) is None
    assert doubt_of_links(Settings(data=tmp_path, proxies=1, base_url="https://workshop.example.org")) is None
