"""A browser that keeps its cookies, fills in forms as they are on the page, and follows where it is sent."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

FIELD = re.compile(r"<input\b[^>]*>")
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
TEXT = re.compile(r"<(?:script|style|noscript)\b.*?</(?:script|style|noscript)>|<[^>]+>", re.S)


def attribute(tag: str, name: str) -> str | None:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else None


class Browser:
    """One person's browser. `language` is what it says it accepts."""

    def __init__(self, app: Flask, language: str, address: str) -> None:
        self.client = app.test_client()
        self.headers = {"Accept-Language": language}
        self.address = address
        self.page: TestResponse
        self.at = "/"

    def open(self, path: str, **more: Any) -> "Browser":
        """Go to a page, following redirects."""
        return self._went(self._asked("GET", path, **more), path)

    def send(self, action: str | None = None, **fields: Any) -> "Browser":
        """Send the page's form of this action (or its last one), with these fields changed."""
        forms = [form for form in FORM.findall(self.text) if attribute(form, "action") != "/language"]
        wanted = [form for form in forms if action is None or attribute(form, "action") == action]
        form = wanted[-1]
        data = {**self._values(form), **fields}
        path = attribute(form, "action") or self.at
        return self._went(self._asked("POST", path, data=data), path)

    def post(self, path: str, **data: Any) -> TestResponse:
        """Send fields without a form; the token is that of the page we are on."""
        return self._asked("POST", path, data={"csrf_token": self.token, **data})

    def get(self, path: str, **more: Any) -> TestResponse:
        """Ask for something, without going there."""
        return self._asked("GET", path, **more)

    @property
    def status(self) -> int:
        return self.page.status_code

    @property
    def text(self) -> str:
        return self.page.get_data(as_text=True)

    @property
    def words(self) -> str:
        """The page as it is read."""
        return " ".join(unescape(TEXT.sub(" ", self.text)).split())

    @property
    def token(self) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.text)
        return found[1] if found else ""

    def cookie(self, name: str) -> str | None:
        found = self.client.get_cookie(name)
        return found.value if found else None

    def _asked(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = {**self.headers, **more.pop("headers", {})}
        return self.client.open(
            path, method=method, headers=headers, environ_base={"REMOTE_ADDR": self.address}, **more
        )

    def _went(self, page: TestResponse, path: str) -> "Browser":
        while page.status_code in (302, 303):
            parts = urlsplit(page.headers["Location"])
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            page = self._asked("GET", path)
        self.page, self.at = page, path
        return self

    @staticmethod
    def _values(form: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for tag in FIELD.findall(form):
            name, kind = attribute(tag, "name"), attribute(tag, "type")
            if name is None or (kind in ("checkbox", "radio") and " checked" not in tag):
                continue
            value = attribute(tag, "value") or "on"
            if kind == "checkbox":
                values.setdefault(name, []).append(value)
            else:
                values[name] = attribute(tag, "value") or ""
        for name, options in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
            chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
            values[name] = chosen[1] if chosen else ""
        return values
