"""What a participant's phone fetches before the first tap: page, styles, scripts, fonts and words, compressed.

The page is asked of a running server and followed as a browser would: links and scripts of the HTML, `@import` and
`url()` of the styles, static imports of the modules through the import map. Not part of the first load are what a
module imports only when it needs it (`import()`), and fonts whose `unicode-range` has no plain letters.
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
LANGUAGES = ("en", "es", "fr")
CHART_CODE = re.compile(r"echarts|zrender")
IMPORTS = re.compile(
    r"""(?:^|[;}/])\s*(?:import\s*["']([^"']+)["']|(?:import|export)\b[^'"();]*?\bfrom\s*["']([^"']+)["'])""",
    re.MULTILINE,
)
FACES = re.compile(r"@font-face\s*\{[^}]*\}")
RANGES = re.compile(r"unicode-range:([^;}]*)")
STYLES = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)|url\(["']?([^"')]+)["']?\)""")


@dataclass
class Fetched:
    """One answer of the server: what it holds, and how many bytes of it travelled."""

    address: str
    kind: str
    body: bytes
    sent: int


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
    """Start the product with one seat, fetch its page as a phone would, in each language, and weigh it."""
    with tempfile.TemporaryDirectory() as name:
        target = Product(Path(name), 1)
        with running(target.server):
            code, seat = target.room["code"], target.room["seats"][0]
            found = {
                language: crawl(
                    target.server.address, f"/w/{code}", f"{seat}; language={language}", _words(code, language)
                )
                for language in LANGUAGES
            }
    weights = {language: sum(one.sent for one in fetched) / 1024 for language, fetched in found.items()}
    heaviest = max(LANGUAGES, key=lambda language: weights[language])
    sizes = {one.address: round(one.sent / 1024, 1) for one in found[heaviest]}
    unpacked = sum(len(one.body) for one in found[heaviest]) / 1024
    charts = [address for address in sizes if CHART_CODE.search(address)]
    return {
        "kb": round(weights[heaviest], 1),
        "must_kb": LIMIT_KB,
        "reached": weights[heaviest] <= LIMIT_KB and not charts,
        "kb_by_language": {language: round(weight, 1) for language, weight in weights.items()},
        "unpacked_kb": round(unpacked, 1),
        "requests": len(sizes),
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
        text = FACES.sub(lambda face: face[0] if _has_letters(face[0]) else "", text)
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


def _has_letters(face: str) -> bool:
    """Tell whether a browser needs this font for plain text: it holds the letter a, or says nothing of its range."""
    said = RANGES.search(face)
    parts = [part.strip().lstrip("Uu+").partition("-") for part in said[1].split(",")] if said else []
    return not said or any(int(first, 16) <= ord("a") <= int(last or first, 16) for first, _, last in parts)


def _words(code: str, language: str) -> tuple[str, ...]:
    return (f"/words/{language}.json?for=participant", f"/w/{code}/pack.json?language={language}")


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
