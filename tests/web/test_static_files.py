"""Files for the browser: kept as long as they are the same, small on the way, unchanged in what they do."""

import re
from pathlib import Path

import pytest

from tests.web.conftest import NewBrowser
from workshop.assets import folder
from workshop.web.static_files import lean, modules

GZIP = {"Accept-Encoding": "gzip, br"}
OURS = sorted((folder("static") / "js").rglob("*.js"))


def test_what_carries_its_version_is_kept_for_ever(visitor: NewBrowser) -> None:
    [preact] = [address for address in modules("participant.js") if re.search(r"/preact-\d", address)]
    answer = visitor().get(preact, headers=GZIP)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.mimetype == "text/javascript"


@pytest.mark.parametrize("path", ["/static/js/join.js", "/static/css/all.css", "/static/css/phones.css"])
def test_our_own_files_are_asked_for_again_and_cost_nothing(visitor: NewBrowser, path: str) -> None:
    first = visitor().get(path, headers=GZIP)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    again = visitor().get(path, headers={**GZIP, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    plain = visitor().get(path)
    assert "Content-Encoding" not in plain.headers
    assert len(plain.data) > len(first.data)


def test_a_font_is_not_compressed_again(visitor: NewBrowser) -> None:
    answer = visitor().get("/static/vendor/atkinson-hyperlegible-latin-400-normal.woff2", headers=GZIP)
    assert (answer.mimetype, answer.headers.get("Content-Encoding")) == ("font/woff2", None)


def test_phones_are_spared_what_only_large_screens_need(visitor: NewBrowser) -> None:
    every, phones = (visitor().get(f"/static/css/{name}.css").get_data(as_text=True) for name in ("all", "phones"))
    assert every.startswith(phones[:200])
    desk = (folder("static") / "css" / "parts" / "desk.css").read_text(encoding="utf-8")
    assert desk in every
    assert desk not in phones


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_modules_lose_their_comments_and_nothing_else(path: Path) -> None:
    before = path.read_text(encoding="utf-8").split("\n")
    after = lean(path).decode("utf-8").split("\n")
    assert len(before) == len(after)
    lost = [old for old, new in zip(before, after, strict=True) if old != new]
    assert [line for line in lost if not re.match(r"\s*(//|/\*|\*)", line) and line.strip()] == []


def test_changed_files_are_read_again(visitor: NewBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.web.static_files.folder", lambda _name: tmp_path)
    (tmp_path / "a.css").write_text("a{}")
    assert visitor().get("/static/a.css").data == b"a{}"
    (tmp_path / "a.css").write_text("b{}c{}")
    assert visitor().get("/static/a.css").data == b"b{}c{}"
