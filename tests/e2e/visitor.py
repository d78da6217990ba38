"""Somebody with a browser of their own: one context, one device, and a watch on everything that goes wrong in it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

LOCALES = {"en": "en-GB", "es": "es-ES", "fr": "fr-FR"}
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "laptop": {"viewport": {"width": 1366, "height": 768}},
    "tablet": {"viewport": {"width": 1024, "height": 768}, "has_touch": True},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
}
# What a browser says of a line that is cut.
OFFLINE = r"ERR_CONNECTION|ERR_SOCKET|ERR_EMPTY_RESPONSE|WebSocket connection"
VIOLATIONS = """addEventListener("securitypolicyviolation",
  (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""


class Visitor:
    """A person and their browser. `complaints` is what went wrong; `allow` says what a test expects to go wrong."""

    def __init__(self, browser: Browser, house: str, name: str, language: str, device: str, **options: Any) -> None:
        self.name, self.language, self.house = name, language, house
        self.complaints: list[str] = []
        self.asked: Counter[str] = Counter()  # hosts, with every request and every socket
        self._allowed: list[str] = []
        settings = DEVICES[device] | {"locale": LOCALES[language], "base_url": house} | options
        self.context = browser.new_context(**settings)
        self.context.add_init_script(VIOLATIONS)
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    def allow(self, *patterns: str) -> None:
        """Expect messages that match one of these."""
        self._allowed.extend(patterns)

    def wrong(self) -> list[str]:
        """Return what went wrong and was not expected."""
        return [
            f"{self.name}: {said}" for said in self.complaints if not any(re.search(p, said) for p in self._allowed)
        ]

    def picture(self, place: Path) -> None:
        """Keep what the screen shows."""
        self.page.screenshot(path=place)

    def _watch(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} {message.location.get('url', '')}")

    def _asked(self, url: str) -> None:
        there = urlsplit(url)
        if there.scheme not in ("data", "blob"):
            self.asked[there.netloc] += 1
            if there.netloc != urlsplit(self.house).netloc:
                self.complaints.append(f"asked another host: {url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} from {response.url}")
