"""Every address of ours: asked in odd ways, asked by programs that only look, and those that we give to others."""

import random
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from workshop import accounts, directory, passages
from workshop.app import Running, create_app
from workshop.models import Facilitator, Table, Workshop
from workshop.packs import Read
from workshop.settings import Settings
from workshop.web import Plan
from workshop.web.addresses import is_ours, lan_address

ODD = ["0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 30, "%00", "1%00", "٣", "１", "007"]
ODD_TEXT = [*ODD, "%ED%A0%80", "%0A", "%2e%2e", "x" * 3000, "%F0%9F%98%80", "'", "{{7*7}}", "%E2%80%AE", " "]


def rules(house: Running) -> list[Any]:
    return sorted(house.flask.url_map.iter_rules(), key=lambda rule: rule.rule)


def filled(rule: str, value: str, workshop: Workshop, numbers: bool) -> str:
    """Return the address of a rule with an odd value in each of its places but the code."""
    path = rule.replace("<code>", workshop.code)
    path = re.sub(r"<(int)[^>]*>", value if numbers else "1", path)
    return re.sub(r"<[^>]*>", value, path)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_odd_values_in_an_address_break_nothing(
    house: Running, at_desk: Browser, workshop: Workshop, method: str
) -> None:
    at_desk.open("/account")
    for rule in rules(house):
        if method not in (rule.methods or ()) or "<" not in rule.rule:
            continue
        for value in ODD_TEXT:
            path = filled(rule.rule, value, workshop, numbers=True)
            answer = at_desk.post(path) if method == "POST" else at_desk.get(path)
            assert answer.status_code < 500, (path, answer.status_code)
            if "<int" in rule.rule:
                assert answer.status_code == 404, path


@pytest.mark.slow
def test_every_number_in_an_address_is_bounded(house: Running, at_desk: Browser, workshop: Workshop) -> None:
    numbered = [rule for rule in rules(house) if "<int" in rule.rule]
    assert len(numbered) >= 3
    for rule in numbered:
        for converter in rule._converters.values():
            if hasattr(converter, "max"):
                assert (converter.min, converter.max, converter.regex) == (1, 2**31 - 1, "[1-9][0-9]{0,9}")
    at_desk.open("/account")
    assert at_desk.post("/account/devices/" + "9" * 30).status_code == 404


# GET and HEAD change nothing


def rows(engine: Engine) -> dict[str, list[Any]]:
    """Return all that is stored, but for when a signed-in device was seen last."""
    with engine.connect() as connection:
        return {
            table.name: sorted(
                str({key: value for key, value in row.items() if key != "seen_at"})
                for row in connection.execute(select(table)).mappings()
            )
            for table in Table.metadata.sorted_tables
        }


@pytest.fixture
def links(engine: Engine, workshop: Workshop, anna: Facilitator) -> dict[str, str]:
    kinds = ("first", "invite", "password", "sign_in", "screen", "report")
    seat, _token = directory.take_seat(engine, directory.id_of(workshop), "participant")
    return {"along": passages.offer(engine, seat).token} | {
        kind: accounts.make_link(engine, kind, workshop_id=workshop.id, facilitator_id=anna.id, uses=1)
        for kind in kinds
    }


def looked_at(house: Running, workshop: Workshop, links: dict[str, str]) -> Iterator[str]:
    """Yield an address for every rule: with each link where a link goes, with what there is where else."""
    for rule in rules(house):
        path = rule.rule.replace("<code>", workshop.code).replace("<key>", workshop.join_token)
        path = re.sub(r"<int[^>]*>", "1", path)
        for token in links.values() if "<token>" in path else [""]:
            yield (
                re.sub(r"<form>", "json", path.replace("<token>", token))
                .replace("<language>", "fr")
                .replace("<path:path>", "js/join.js")
                .replace("<person>", "p1")
                .replace("<pack_id>", "x")
                .replace("<token_hash>", "0" * 64)
            )


@pytest.mark.slow
@pytest.mark.parametrize("who", ["a stranger", "a facilitator", "a participant"])
def test_looking_changes_nothing(
    house: Running,
    visitor: NewBrowser,
    at_desk: Browser,
    engine: Engine,
    workshop: Workshop,
    links: dict[str, str],
    who: str,
) -> None:
    browser = {"a stranger": visitor(), "a facilitator": at_desk}.get(who) or visitor().open(
        f"/j/{workshop.code}"
    ).send(city="Dakar", city_id="2253354")
    before = rows(engine)
    for path in looked_at(house, workshop, links):
        if "/file/" in path or path.endswith("/report.json") or "/preview" in path:
            continue  # made beside the server for a second each; they read only (tests/web/test_makings.py)
        for method in ("HEAD", "OPTIONS", "GET"):
            answer = browser._asked(method, path)
            assert answer.status_code < 500, (method, path)
            where = answer.headers.get("Location", "")
            if where.startswith(("/in?", "/invite?", "/password?", "/first?", "/along?")):
                browser._asked(method, where)
    assert rows(engine) == before
    assert passages.by_token(engine, links.pop("along")) is not None
    for kind, token in links.items():
        assert accounts.link_of(engine, token, kind) is not None, kind


def test_a_projectors_link_is_used_by_its_button_alone(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    link = accounts.make_link(engine, "screen", workshop_id=workshop.id, uses=1)
    preview = visitor()
    for _ in range(7):
        assert preview._asked("HEAD", f"/in/{link}").status_code == 303
        assert preview.open(f"/in/{link}").status == 200
    wall = visitor().open(f"/in/{link}")
    assert "Everybody in the room will see what it shows." in wall.words
    assert wall.send().at == f"/w/{workshop.code}/screen"
    assert visitor().open(f"/in/{link}").status == 410


# links kept apart, and ended


def test_invitations_open_in_two_tabs_are_kept_apart(
    visitor: NewBrowser, engine: Engine, workshop: Workshop, house: Running
) -> None:
    gonzalo = accounts.add_facilitator(engine, "gonzalo@example.org", password=PASSWORD)
    other = directory.open_workshop(engine, facilitator=None, title="Another", pack_hash=workshop.pack_hash, content={})
    browser = visitor().open("/sign-in").send(email="gonzalo@example.org", password=PASSWORD)
    first, second = (accounts.make_link(engine, "invite", workshop_id=one.id) for one in (workshop, other))
    tab = browser.open(f"/invite/{first}")
    page, at = tab.page, tab.at
    assert "Another" in browser.open(f"/invite/{second}").words
    browser.page, browser.at = page, at
    assert browser.send().at == f"/desk/{workshop.code}"
    assert not accounts.steers(engine, gonzalo.id or 0, directory.id_of(other))
    assert accounts.link_of(engine, second, "invite") is not None


def test_links_of_different_kinds_are_kept_apart(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    fatou = accounts.add_facilitator(engine, "fatou@example.org")
    password = accounts.make_link(engine, "password", facilitator_id=fatou.id)
    screen = accounts.make_link(engine, "screen", workshop_id=workshop.id)
    browser = visitor().open(f"/in/{password}")
    page, at = browser.page, browser.at
    assert browser.open(f"/in/{screen}").send().at == f"/w/{workshop.code}/screen"
    browser.page, browser.at = page, at
    assert browser.send(password=PASSWORD, again=PASSWORD).at == "/desk"


def test_signing_in_on_the_way_to_an_invitation_leads_to_it(
    visitor: NewBrowser, engine: Engine, workshop: Workshop, anna: Facilitator
) -> None:
    accounts.add_facilitator(engine, "ines@example.org", password=PASSWORD)
    browser = visitor().open(f"/invite/{accounts.make_link(engine, 'invite', workshop_id=workshop.id)}")
    there = re.search(r'href="(/sign-in\?next=[^"]+)"', browser.text)
    assert there is not None
    browser.open(there[1].replace("&amp;", "&")).send(email="ines@example.org", password=PASSWORD)
    assert browser.at.startswith("/invite?link=")
    assert browser.send().at == f"/desk/{workshop.code}"


def test_an_older_password_link_ends_when_a_newer_one_is_made_or_used(visitor: NewBrowser, engine: Engine) -> None:
    fatou, ben = (accounts.add_facilitator(engine, f"{who}@example.org") for who in ("fatou2", "ben2"))
    of_ben = accounts.make_link(engine, "password", facilitator_id=ben.id)
    older, newer = (accounts.make_link(engine, "password", facilitator_id=fatou.id) for _ in range(2))
    assert visitor().open(f"/in/{older}").status == 410
    sign_in = accounts.make_link(engine, "sign_in", facilitator_id=fatou.id, uses=9)
    assert visitor().open(f"/in/{newer}").send(password=PASSWORD, again=PASSWORD).at == "/desk"
    assert visitor().open(f"/in/{sign_in}").status == 410  # who had it might have been the reason
    assert visitor().open(f"/in/{of_ben}").status == 200


# the addresses that we give to others


HERE = ["localhost", "127.0.0.1:8000", "[::1]:8000"]
EVIL = [
    "evil.example",
    "evil.example:8000",
    "192.0.2.1",
    "[2001:db8::1]",
    "LOCALHOST.evil.example",
    "0.0.0.0.evil.example",
]


def join_url(client: Any, workshop: Workshop, host: str, **headers: str) -> str:
    page = client.get(f"/w/{workshop.code}/bring", headers={"Host": host, **headers}).get_data(as_text=True)
    found = re.search(r"(https?://[^\s<\"]+)/j/", page)
    assert found is not None
    return found[1]


def test_links_bear_no_name_that_somebody_sent(house: Running, visitor: NewBrowser, workshop: Workshop) -> None:
    browser = visitor()
    for host in (*HERE, *EVIL):
        url = join_url(browser.client, workshop, host)
        assert "evil" not in url
        assert "192.0.2.1" not in url
        assert "db8" not in url
    assert join_url(browser.client, workshop, f"{socket.gethostname()}:8000").startswith(
        f"http://{socket.gethostname().casefold()}"
    )
    near = lan_address()
    if near:
        assert join_url(browser.client, workshop, near).startswith(f"http://{near}")


FORWARDED = ["evil.example", "evil.example:99", "localhost:99", "evil.example, localhost", f"{socket.gethostname()}:99"]


@pytest.mark.parametrize("hops", [1, 2])
def test_behind_a_proxy_links_bear_no_name_that_it_forwards(tmp_path: Path, read: Read, hops: int) -> None:
    running = create_app(Settings(data=tmp_path, engine="threading", proxies=hops), read)
    client, parts = running.flask.test_client(), running.parts
    pack = next(iter(parts.packs.values()))
    blocks = tuple(block.id for block in pack.blocks)
    opened = parts.open_workshop(Plan(None, pack, "Cities", "ninety-minutes", "en", ("en",), blocks, 3))
    plain = join_url(client, opened, "127.0.0.1:8000")
    for said in (*EVIL, *FORWARDED):
        proxied = {"X-Forwarded-Host": said, "X-Forwarded-Port": "99", "X-Forwarded-Proto": "https"}
        proxied |= {"X-Forwarded-For": "192.0.2.5, 192.0.2.6", "Forwarded": f"host={said}"}
        assert join_url(client, opened, "127.0.0.1:8000", **proxied) == plain, said
    assert "evil" not in join_url(client, opened, "evil.example", **{"X-Forwarded-Host": "127.0.0.1"})
    running.close()


@settings(max_examples=60, deadline=None)
@given(host=st.from_regex(r"[a-z0-9.:\[\]@/%_-]{1,30}", fullmatch=True))
def test_no_host_header_breaks_a_page(house: Running, host: str) -> None:
    answer = house.flask.test_client().get("/", headers={"Host": host})
    assert answer.status_code in (200, 400)


def test_the_desk_says_when_it_was_opened_under_a_name_that_is_not_ours(at_desk: Browser, workshop: Workshop) -> None:
    page = at_desk.get(f"/desk/{workshop.code}/access").get_data(as_text=True)
    assert "WORKSHOP_BASE_URL" not in page


def test_this_machine_knows_its_own_addresses() -> None:
    rng = random.Random(4)
    assert is_ours(socket.gethostname())
    assert is_ours(f"{socket.gethostname().partition('.')[0]}.local".upper())
    assert is_ours("127.0.0.1")
    near = lan_address()
    assert near is None or is_ours(near)
    for other in ("0.0.0.0", "::", "224.0.0.1", "192.0.2.1", "2001:db8::1", "evil.example", "", "[::1"):
        assert not is_ours(other), other
    assert not any(is_ours(f"198.51.100.{rng.randrange(256)}") for _ in range(20))


@pytest.mark.slow
def test_with_an_address_set_links_bear_it_whatever_is_asked(tmp_path: Any) -> None:
    for base, host in (
        ("https://workshop.example.org", "workshop.example.org"),
        ("http://[2001:db8::7]", "[2001:db8::7]"),
    ):
        running = create_app(
            Settings(data=tmp_path / host.strip("[]").replace(":", "-"), engine="threading", base_url=base)
        )
        client = running.flask.test_client()
        assert client.get("/", headers={"Host": host}).status_code == 200
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
        running.close()
