"""Under a path of a host: every link, form, script, redirect, cookie and picture bears it, once."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD
from workshop import accounts, directory
from workshop.app import Running, create_app
from workshop.assets import folder
from workshop.models import Workshop
from workshop.settings import RESERVED, Settings
from workshop.web import Plan

UNDER = "/rooms/2026"
HOST = "workshop.example.org"
ADDRESS = re.compile(r'\b(?:href|src|action|data-state)="([^"]*)"')
ELSEWHERE = ("https://", "#", "data:", "?", "report.json?")


class Passed(Browser):
    """A browser behind a proxy, which passes on the path, or takes it off."""

    def __init__(self, app: Flask, language: str, address: str, takes_off: bool = False) -> None:
        super().__init__(app, language, address)
        if takes_off:
            self.client = Client(taking_off(app))  # type: ignore[assignment]

    def _asked(self, method: str, path: str, **more: Any) -> Any:
        return super()._asked(method, path, base_url=f"https://{HOST}", **more)


def taking_off(app: Flask) -> Any:
    """Return what a proxy does that passes on what comes after the path."""

    def passed(environ: dict[str, Any], start_response: Any) -> Any:
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(UNDER) or "/"
        return app(environ, start_response)

    return passed


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    made = create_app(
        Settings(data=tmp_path_factory.mktemp("data"), engine="threading", base_url=f"https://{HOST}{UNDER}/")
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def workshop(running: Running) -> Workshop:
    anna = accounts.add_facilitator(running.engine, "anna@example.org", name="Anna", password=PASSWORD)
    pack = next(iter(running.parts.packs.values()))
    blocks = tuple(block.id for block in pack.blocks)
    return running.parts.open_workshop(
        Plan(anna.id, pack, 'A title with href="/desk" in it', "ninety-minutes", "en", ("en",), blocks, 3)
    )


def bears(browser: Browser) -> set[str]:
    """Return the addresses on a page, each of which bears the path; and so does each cookie."""
    found = {unescape(one) for one in ADDRESS.findall(browser.text) if not one.startswith(ELSEWHERE)}
    assert {one for one in found if not one.startswith(f"{UNDER}/") or UNDER in one[1:]} == set(), browser.at
    for cookie in browser.page.headers.getlist("Set-Cookie"):
        assert f"Path={UNDER}" in cookie, cookie
    return found


@pytest.mark.slow
@pytest.mark.parametrize("takes_off", [False, True])
def test_everything_bears_the_path_once(running: Running, workshop: Workshop, takes_off: bool) -> None:
    anna = Passed(running.flask, "en", f"10.9.{takes_off:d}.1", takes_off)
    ben = Passed(running.flask, "fr", f"10.9.{takes_off:d}.2", takes_off)
    ben.open(f"{UNDER}/")
    followed = bears(ben)
    ben.send(code=workshop.code)
    assert ben.at.startswith(f"{UNDER}/j/")
    followed |= bears(ben)
    ben.send(city="Dakar", city_id="2253354")
    assert ben.at == f"{UNDER}/w/{workshop.code}"
    followed |= bears(ben)
    assert f'"root":"{UNDER}"' in ben.text.replace(" ", "")
    for path in ("/mine", "/bring", "/report", "/table"):
        followed |= bears(ben.open(f"{UNDER}/w/{workshop.code}{path}"))
    anna.open(f"{UNDER}/desk")
    assert anna.at.startswith(f"{UNDER}/sign-in?next=")
    followed |= bears(anna)
    assert anna.send(email="anna@example.org", password=PASSWORD).at == f"{UNDER}/desk"
    followed |= bears(anna)
    for path in (f"/desk/{workshop.code}", f"/desk/{workshop.code}/access", f"/desk/{workshop.code}/report"):
        followed |= bears(anna.open(f"{UNDER}{path}"))
    anna.open(f"{UNDER}/account")
    followed |= bears(anna)
    assert anna.send(f"{UNDER}/language", language="es").at == f"{UNDER}/account"
    gone = {one: anna.get(one).status_code for one in followed if not one.endswith(("/sign-out", "/zip"))}
    assert {one: status for one, status in gone.items() if status in (404, 500)} == {}
    assert "&#34;/desk&#34; in it" in anna.open(f"{UNDER}/desk").text, "what people write is no address"
    assert anna.open(f"{UNDER}/account").send(f"{UNDER}/sign-out").at == f"{UNDER}/"
    assert anna.cookie("facilitator") is None


def test_links_and_codes_to_pass_on_bear_it(running: Running, workshop: Workshop) -> None:
    ben = (
        Passed(running.flask, "en", "10.9.3.1").open(f"{UNDER}/j/{workshop.code}").send(city="Dakar", city_id="2253354")
    )
    ben.open(f"{UNDER}/w/{workshop.code}/bring")
    assert f"https://{HOST}{UNDER}/j/{workshop.code[:4]}-{workshop.code[4:]}" in ben.text
    made = ben.post(f"{UNDER}/w/{workshop.code}/along").get_json()
    assert made["at"] == f"https://{HOST}{UNDER}/seat"
    phone = Passed(running.flask, "en", "10.9.3.2").open(f"{UNDER}/seat").send(code=made["code"])
    assert phone.send().at == f"{UNDER}/w/{workshop.code}"
    token = directory.find_workshop(running.engine, workshop.code).join_token  # type: ignore[union-attr]
    assert Passed(running.flask, "en", "10.9.3.3").open(f"{UNDER}/j/{token}").at.startswith(f"{UNDER}/j/")


def test_no_path_begins_as_our_own_addresses_do(running: Running) -> None:
    ours = {rule.rule.split("/")[1] for rule in running.flask.url_map.iter_rules()}
    assert ours | {"socket.io"} == RESERVED | {""}


OURS = "|".join(sorted(re.escape(one) for one in RESERVED - {"in", "r", "first"}))
HANDLED = re.compile(r"\bat\(|lastIndexOf")
WRITTEN = re.compile(rf"""(?<!at\()[`"']/(?:{OURS})(?=[/`"'?])""")


def test_scripts_write_no_address_without_the_path() -> None:
    wrong = []
    for file in sorted((folder("static") / "js").rglob("*.js")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if WRITTEN.search(line) and not HANDLED.search(line) and not line.lstrip().startswith(("*", "//", "/*")):
                wrong.append(f"{Path(file).name}:{number}: {line.strip()}")
    assert wrong == []
