"""What all screens have in common: words in the language of whoever sits there, and buttons found by them."""

from functools import cache
from typing import Any

from babel.messages.pofile import read_po
from playwright.sync_api import Locator, expect

from tests.e2e.visitor import Visitor
from workshop.words import CATALOGS, Words

NARROW = str.maketrans({"\u202f": " ", "\u00a0": " "})  # the driver reads every space as a plain one


@cache
def sentences() -> set[str]:
    """Return all sentences of the interface: a test that looks for another one has a slip in it."""
    with (CATALOGS / "es" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file)}


class Window:
    """A page as one person sees it. `t` and `n` give the sentences of their language."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.words = Words(visitor.language)

    def t(self, sentence: str, **values: object) -> str:
        assert sentence in sentences(), sentence
        return self.words.t(sentence, **values).translate(NARROW)

    def n(self, one: str, many: str, count: int, **values: object) -> str:
        assert one in sentences(), one
        return self.words.n(one, many, count, **values).translate(NARROW)

    def button(self, sentence: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.t(sentence, **values), exact=True)

    def text(self, sentence: str, **values: object) -> Locator:
        return self.page.get_by_text(self.t(sentence, **values))

    def speak(self, language: str) -> None:
        """Choose another language in the page's own switch."""
        self.page.locator(".language-switch select").select_option(language)
        self.hear(language)

    def hear(self, language: str) -> None:
        """Go on in another language."""
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        self.visitor.language = language
        self.words = Words(language)

    def figures(self, code: str, language: str = "en") -> Any:
        """Return the synthesis as data, as this person may have it."""
        answer = self.page.request.get(f"/w/{code}/report.json?language={language}")
        assert answer.status == 200, answer.text()
        return answer.json()

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)
