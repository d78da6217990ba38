"""What a participant's phone fetches before the first tap: page, styles, scripts, fonts and words, compressed.

The page is asked of a running server and followed as a browser would: links and scripts of the HTML, `@import` and
`url()` of the styles, static imports of the modules through the import map. What a module imports only when it needs
it (`import()`) is not part of the first load.
"""

import gzip
import http.client
import json
import re
import tempfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from benchmarks.process import BenchmarkError, running
from benchmarks.targets import Product

LIMIT_KB = 150
CHART_CODE = re.compile(r"echarts|/charts/|zrender")
IMPORTS = re.compile(
    r"""(?:^|[;}/])\s*(?:import\s*["']([^"']+)["']|(?:import|export)\b[^'"();]*?\bfrom\s*["']([^"']+)["'])""",
    re.MULTILINE,
)
STYLES = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)|url\(["']?([^"')]+)["']?\)""")


@dataclass
class Fetched:
    """One answer of the server; `sent` is what travelled, `packed` what gzip makes of it at most."""

    address: str
    kind: str
    body: bytes
    sent: int

    @property
    def packed(self) -> int:
        """The size compressed: as sent if the server compresses (or the file is compressed already), else by gzip."""
        return min(self.sent, len(gzip.compress(self.body, 6)))


class Page(HTMLParser):
    """What an HTML page makes a browser fetch at once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wanted: list[str] = []
        self.data: dict[str, str] = {}
        self._inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, scripts and pictures."""
        found = {name: value or "" for name, value in attrs}
        rel = found.get("rel", "").split()
        if (tag == "link" and {"stylesheet", "modulepreload", "preload", "icon"} & set(rel)) or tag == "img":
            self.wanted.append(found.get("href") or found.get("src", ""))
        elif tag == "script" and found.get("src"):
            self.wanted.append(found["src"])
        elif tag == "script":
            self._inside = found.get("id") or found.get("type", "")

    def handle_data(self, data: str) -> None:
        """Keep what scripts without an address hold: the import map and the boot data."""
        if self._inside is not None:
            self.data[self._inside] = data
            self._inside = None


def first_load() -> dict[str, Any]:
    """Start the product with one seat, fetch its page as a phone would, and weigh it."""
    with tempfile.TemporaryDirectory() as name:
        target = Product(Path(name), 1)
        with running(target.server):
            code = target.room["code"]
            fetched = crawl(target.server.address, f"/w/{code}", target.room["seats"][0], _words_of(code))
    sizes = {one.address: round(one.packed / 1024, 1) for one in fetched}
    kilobytes = sum(one.packed for one in fetched) / 1024
    charts = [one.address for one in fetched if CHART_CODE.search(one.address)]
    return {
        "kb": round(kilobytes, 1),
        "must_kb": LIMIT_KB,
        "reached": kilobytes <= LIMIT_KB and not charts,
        "sent_kb": round(sum(one.sent for one in fetched) / 1024, 1),
        "requests": len(fetched),
        "chart_code": charts,
        "files_kb": dict(sorted(sizes.items(), key=lambda pair: -pair[1])),
    }


def crawl(address: tuple[str, int], start: str, cookie: str, also: tuple[str, ...] = ()) -> list[Fetched]:
    """Fetch `start` and all that it needs at once, each address once."""
    page = _fetch(address, start, cookie)
    shown = Page(page.body.decode())
    imports: dict[str, str] = json.loads(shown.data.get("importmap") or "{}").get("imports", {})
    found: dict[str, Fetched] = {start: page}
    wanted = [urljoin(start, link) for link in [*shown.wanted, *also]]
    while wanted:
        link = urlsplit(wanted.pop())
        path = link.path + (f"?{link.query}" if link.query else "")
        if path in found or link.scheme == "data":
            continue
        found[path] = _fetch(address, path, cookie)
        wanted += [urljoin(path, link) for link in _needs(found[path], imports)]
    return list(found.values())


def _needs(one: Fetched, imports: dict[str, str]) -> list[str]:
    text = one.body.decode(errors="replace")
    if "javascript" in one.kind:
        return [
            _resolved(name, imports) for name in sorted({first or second for first, second in IMPORTS.findall(text)})
        ]
    if "css" in one.kind:
        links = {first or second for first, second in STYLES.findall(text)}
        return sorted(link for link in links if not link.startswith(("data:", "#")))
    return []


def _resolved(name: str, imports: dict[str, str]) -> str:
    if name in imports:
        return imports[name]
    for prefix in sorted((key for key in imports if key.endswith("/")), key=len, reverse=True):
        if name.startswith(prefix):
            return imports[prefix] + name[len(prefix) :]
    return name


def _words_of(code: str) -> tuple[str, ...]:
    return ("/words/en.json", f"/w/{code}/pack.json?language=en")


def _fetch(address: tuple[str, int], path: str, cookie: str) -> Fetched:
    connection = http.client.HTTPConnection(*address, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise BenchmarkError(f"{path} answers {answer.status}")
    sent = len(body)
    if answer.getheader("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return Fetched(path, answer.getheader("Content-Type", ""), body, sent)
