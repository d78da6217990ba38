"""The page: sound HTML, complete without scripts, and whatever people type stands there as they typed it."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from markupsafe import escape

from tests.report.samples import played, report
from tests.world import at, given, score, when
from workshop.core import State
from workshop.report import synthesis_html, synthesis_json

VOID = {"meta", "link", "br", "hr", "img", "input"}
LANGUAGES = ("en", "es", "fr")
BAD = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "</script><!--<script>&amp;\"' onload=",
    "=SUM(A1:A9)+cmd|'/C calc'!A0",
    "@import url(//evil.example) {{ 7*7 }} {% raw %} %(num)s %s",
    "مجلس المدينة يشتري من التعاونيات",
    "👩🏽‍🌾👨‍👩‍👧‍👦 e\u0301a\u0308 ทดสอบ 漢字 हिन्दी",
    "word" * 150,
    "line one\nline two\n\nline four",
]


class Page(HTMLParser):
    """The elements of a page, in order; anything unbalanced is noted in `faults`."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"twice the same attribute in {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def all(self, *tags: str) -> list[dict[str, str]]:
        """Return the attributes of these elements."""
        return [attrs for tag, attrs in self.elements if tag in tags]


@pytest.fixture(params=[(seed, language) for seed in (1, 4, 7) for language in LANGUAGES], ids=str)
def made(request: pytest.FixtureRequest) -> Page:
    seed, language = request.param
    return Page(synthesis_html(report(played(seed).state, language, untranslated="markets"), nonce="n"))


def test_every_element_is_closed_and_every_id_there_once(made: Page) -> None:
    ids = [attrs["id"] for _, attrs in made.elements if "id" in attrs]
    assert made.faults == []
    assert sorted(ids) == sorted(set(ids))


def test_links_within_the_page_lead_somewhere(made: Page) -> None:
    ids = {attrs["id"] for _, attrs in made.elements if "id" in attrs}
    assert {attrs["href"][1:] for attrs in made.all("a") if attrs["href"].startswith("#")} <= ids


def test_headings_are_in_order_with_one_at_the_top(made: Page) -> None:
    levels = [int(tag[1]) for tag, _ in made.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_has_a_sentence_and_every_table_its_heads(made: Page) -> None:
    tags = [tag for tag, _ in made.elements]
    assert tags.count("figure") == tags.count("figcaption")
    assert all(attrs.get("scope") in ("col", "row") for attrs in made.all("th"))
    assert all(attrs.get("aria-label") for attrs in made.all("div") if attrs.get("role") == "group")


def test_nothing_is_styled_or_scripted_in_place(made: Page) -> None:
    assert [
        attrs for _, attrs in made.elements if any(name == "style" or name.startswith("on") for name in attrs)
    ] == []
    kinds = [(attrs.get("type"), attrs.get("nonce"), attrs.get("src")) for attrs in made.all("script")]
    assert kinds == [
        ("importmap", "n", None),
        ("application/json", None, None),
        ("module", None, "/static/js/report.js"),
    ]
    assert made.all("style") == []


def test_pictures_have_the_figures_of_the_page_and_no_others() -> None:
    session = played(4)
    told = report(session.state)
    found = Page(synthesis_html(told, nonce="n"))
    data = json.loads(next(text for text in found.texts["script"] if '"block_results"' in text))
    shown = {
        (f"{round_.id}/{item.id}", item.result.median)
        for round_ in told.rounds
        for block in round_.blocks
        for item in block.items
    }
    assert {(key, result["median"]) for key, result in data["item_results"].items()} == shown
    marked = [attrs for attrs in found.all("figure") if "data-picture" in attrs]
    assert {attrs["data-round"] for attrs in marked if "data-round" in attrs} == {round_.id for round_ in told.rounds}
    assert {attrs["data-key"] for attrs in marked if attrs["data-picture"] == "distribution"} <= set(
        data["item_results"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_to_keep_needs_nothing_from_outside(language: str) -> None:
    text = synthesis_html(report(played(4).state, language))
    found = Page(text)
    assert found.all("script", "link", "iframe") == []
    pictures = found.all("img")
    assert [image for image in pictures if not image["src"].startswith("data:image/svg+xml;base64,")] == []
    assert [image for image in pictures if not image["alt"]] == []
    assert len(found.all("style")) == 1
    assert set(re.findall(r"url\(\s*[\"']?(\w+:|/|\.)", text)) <= {"data:"}
    assert "@import" not in text
    assert [attrs["href"] for attrs in found.all("a") if not attrs["href"].startswith("#")] == [
        "https://example.org/guide"
    ]


def everything_said(text: str) -> State:
    """Return a workshop in which this text was typed wherever a text can be typed."""
    line = " ".join(text.split())[:120]
    state = given(title=line)
    city = {"id": "own-x-sn", "name": line, "country": "SN"}
    for person in ("ben", "chidi", "fatou"):
        when(state, "person.join", at(person), city=city, languages=["fr"])
    when(state, "step.open", step="scan")
    for person in ("ben", "chidi", "fatou"):
        score(state, person, "finance-1", 2, note=text)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    when(state, "group.form", number=1)
    group = next(iter(state.groups))
    when(state, "group.rename", group=group, title=line)
    when(state, "group.open")
    when(state, "note.add", at("ben"), id="n1", group=group, kind="action", text=text)
    when(state, "group.close")
    return state


@pytest.mark.parametrize("text", BAD)
def test_what_people_type_stands_there_as_they_typed_it(text: str) -> None:
    state = everything_said(text)
    told = report(state, "fr")
    typed = state.notes["n1"].text
    page = synthesis_html(told, nonce="n")
    found = Page(page)
    assert found.faults == []
    assert page.count(f'translate="no">{escape(typed)}</p>') == 4
    assert found.texts["p"].count(typed) >= 4
    assert found.texts["h1"] == [state.title]
    assert len(found.all("script")) == 3
    data: dict[str, Any] = json.loads(synthesis_json(told))
    assert data["rounds"][0]["blocks"][0]["items"][0]["comments"] == [typed] * 3
    assert data["group_work"]["groups"][0]["name"] == data["title"] == state.title


def test_what_people_wrote_is_left_to_them() -> None:
    page = synthesis_html(report(everything_said("Hay una ordenanza"), "fr"))
    assert page.count('<p class="written" dir="auto" translate="no">Hay una ordenanza</p>') == 4
