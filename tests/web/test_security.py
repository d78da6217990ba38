"""What every answer obeys, and what forged requests meet."""

import re
from pathlib import Path

import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser, Time
from workshop.app import Running, create_app
from workshop.models import Workshop
from workshop.settings import Settings

EVERYWHERE = ["/", "/sign-in", "/nothing", "/livez", "/readyz", "/words/fr.json", "/cities?q=a"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_has_the_headers(visitor: NewBrowser, path: str) -> None:
    headers = visitor().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_a_script_has_the_headers_that_mean_something_for_a_script(visitor: NewBrowser) -> None:
    headers = visitor().get("/static/js/join.js").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" not in headers


def test_pages_are_not_kept_and_nonces_are_new(at_desk: Browser, workshop: Workshop) -> None:
    first, second = (at_desk.get(f"/desk/{workshop.code}") for _ in range(2))
    assert first.headers["Cache-Control"] == "no-store"
    nonces = [re.findall(r"nonce-([\w-]+)'", page.headers["Content-Security-Policy"])[0] for page in (first, second)]
    assert nonces[0] != nonces[1]
    assert f'<script type="importmap" nonce="{nonces[0]}">' in first.get_data(as_text=True)


def test_no_page_has_inline_scripts_or_styles() -> None:
    for path in (Path(__file__).parents[2] / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""\son\w+=["']|\sstyle=|<style""", text), path.name
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or "importmap" in script or "application/json" in script, path.name


def test_every_form_needs_a_token(house: Running, visitor: NewBrowser) -> None:
    rules = [rule for rule in house.flask.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(rules) > 12
    browser = visitor()
    for rule in rules:
        path = re.sub(r"<[^>]*int:[^>]*>", "1", rule.rule)
        path = re.sub(r"<[^>]+>", "BCDFGHJK", path)
        answer = browser.client.post(path, environ_base={"REMOTE_ADDR": browser.address})
        assert answer.status_code == 400, rule.rule
        assert "This page had been open for too long" in answer.get_data(as_text=True)


def test_forms_from_other_sites_are_refused(visitor: NewBrowser) -> None:
    browser = visitor().open("/")
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 404)):
        answer = browser._asked(
            "POST", "/", data={"csrf_token": browser.token, "code": "x"}, headers={"Sec-Fetch-Site": site}
        )
        assert answer.status_code == status


def test_nothing_but_forms_changes_anything(house: Running) -> None:
    allowed = {"GET", "HEAD", "OPTIONS", "POST"}
    assert {method for rule in house.flask.url_map.iter_rules() for method in rule.methods or ()} <= allowed


def test_large_forms_are_refused(visitor: NewBrowser) -> None:
    browser = visitor().open("/")
    assert browser.post("/", code="x" * 70_000).status_code == 413


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: NewBrowser, workshop: Workshop) -> None:
    browser = visitor().open(f"/j/{workshop.code}")
    once = re.search(r'name="once" value="([^"]+)"', browser.text)
    assert once is not None
    said = {"city": "Dakar", "city_id": "2253354", "languages": "en", "mode": "on_site", "role": "other"}
    answer = browser.post(f"/j/{workshop.code}", once=once[1], **said)
    [seat] = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("seat-")]
    assert "HttpOnly" in seat
    assert "SameSite=Lax" in seat
    assert "Secure" not in seat


def test_a_public_server_sends_cookies_over_https_only_and_answers_to_its_name(tmp_path: Path) -> None:
    running = create_app(
        Settings(data=tmp_path, engine="threading", base_url="https://workshop.example.org", proxies=1)
    )
    proxied = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.5",
        "X-Forwarded-Host": "workshop.example.org",
    }
    client = running.flask.test_client()
    page = client.get("/", headers=proxied)
    assert page.status_code == 200
    assert "Secure" in page.headers["Set-Cookie"]
    assert page.headers["Strict-Transport-Security"].startswith("max-age=")
    assert client.get("/", headers={**proxied, "X-Forwarded-Host": "evil.example"}).status_code == 400
    assert client.get("/metrics", headers=proxied).status_code == 404
    running.close()


def test_forwarded_headers_count_for_nothing_without_a_proxy(visitor: NewBrowser, time: Time) -> None:
    browser = visitor(address="192.0.2.99").open("/")
    began = time.now()
    for number in range(60):
        browser._asked(
            "POST",
            "/",
            data={"csrf_token": browser.token, "code": "BCDFGHJK"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
    assert time.now() - began > 15  # forty at once, then one in a second and a half


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/js"])
def test_only_files_for_the_browser_are_served(visitor: NewBrowser, path: str) -> None:
    assert visitor().get(path).status_code == 404


def test_a_bug_says_nothing_of_itself(visitor: NewBrowser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("secret-detail-4711")

    monkeypatch.setattr("workshop.web.join.me", broken)
    page = visitor("fr").open("/")
    assert page.status == 500
    assert "Rien de ce qui a été enregistré n’est perdu." in page.words
    assert "4711" not in page.text


def test_text_from_people_is_only_ever_text(at_desk: Browser, visitor: NewBrowser) -> None:
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}} %(name)s'
    at_desk.open("/desk").send("/desk", title=nasty)
    code = at_desk.at.rsplit("/", 1)[1]
    for page in (at_desk.open("/desk"), at_desk.open(f"/desk/{code}"), visitor().open(f"/j/{code}")):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    assert nasty in at_desk.open("/desk").words.replace("\u202f", " ") or "alert(1)" in at_desk.words
