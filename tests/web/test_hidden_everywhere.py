"""Hidden means hidden: every role, every channel, every state of a round, by two rooms that differ in hidden answers.

Channels come from the code: the streams that a role may listen to, and every address that has only the code in it.
"""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from tests.web.test_every_door import Scene
from workshop import accounts, directory
from workshop.app import Running
from workshop.core import Refusal, views
from workshop.models import Facilitator, Workshop
from workshop.web import Plan

ANSWERERS = ("ben", "chidi", "elodie", "fatou")
ROLES = ("stranger", "mallory", "mate", "table", "screen", "desk", "waiting", "removed")
LOW, HIGH = (0, 1, "dont_know", 1), (4, "not_applicable", 3, 3)
SLOW_PAGES = ("report", "report.json", "preview")
TIMES = re.compile(
    r"\b1[0-9]{12}\b|\d{4}-\d\d-\d\dT[\d:.]+Z?|\b\d\d:\d\d\b"
)  # both rooms are played one after the other
CHANCE = re.compile(r'(nonce="|/screens/|csrf_token" value="|"csrf": ?"|"version": ?")[^"]*')
PICTURES = re.compile(r"data:image/svg[^\"']*|<path [^>]*>|\b[0-9a-f]{64}\b")
DIGEST = re.compile(r"[0-9a-f]{16,}")


class Hidden(Scene):
    """A scene in which four people answer a round, one way or the other; the answers stay hidden."""

    def __init__(self, house: Running, workshop: Workshop, kind: str) -> None:
        super().__init__(house, workshop)
        for who in ("elodie", "fatou", "mate"):
            self.seat(who, "participant")
            self.say("person.join", who, city={"id": "2253354", "name": "Dakar", "country": "SN"}, languages=["fr"])
        group = next(iter(self.room.state.groups))
        for number in range(4):
            more = {"id": f"act-{number}", "group": group, "kind": "action", "text": f"action {number}"}
            self.steer("note.add", **more)
        self.hidden = next(key for key, step in self.room.state.agenda.steps.items() if step.kind == kind)
        self.kind = kind
        self.steer("newcomers.hold", on=True)
        self.seat("waiting", "participant")
        self.say("person.join", "waiting", city={"id": "2253354", "name": "Dakar", "country": "SN"}, languages=["fr"])
        self.steer("newcomers.hold", on=False)

    def answered(self, values: tuple[Any, ...], note: str) -> "Hidden":
        """Let people answer the hidden round."""
        self.steer("step.open", step=self.hidden)
        for who, value in zip(ANSWERERS, values, strict=True):
            if self.kind == "vote":
                chosen = f"act-{value}" if isinstance(value, int) and value < 4 else "act-2"
                self.say("vote.place", who, vote=self.hidden, note=chosen, dots=1)
                continue
            for item in self.room.state.items_for(self.hidden, self.ids[who])[:2]:
                self.say("score.give", who, round=self.hidden, item=item, value=value, note=f"{note} of {who}")
        return self

    def streams(self, role: str) -> list[str]:
        """Return what the gateway lets a role listen to."""
        if role == "screen":
            return ["everyone", "screen"]
        if role == "desk":
            return ["everyone", "screen", "desk"]
        if role == "table":
            return views.streams_of_table(self.room.state, self.ids["table"])
        if role == "stranger":
            return []
        try:
            return views.streams_of_person(self.room.state, self.ids[role])
        except Refusal:
            return []

    def plain(self, text: str) -> str:
        """Return what somebody was sent, without what differs between any two workshops."""
        code = self.workshop.code
        text = text.replace(f"{code[:4]}-{code[4:]}", "CODE").replace(code, "CODE")
        text = text.replace(directory.public_id(self.workshop), "CODE")
        for name, id_ in self.ids.items():
            text = text.replace(id_, f"<{name}>")
        text = re.sub(r"g\d+-(\d)", r"group-\1", text)
        return TIMES.sub("TIME", PICTURES.sub("PICTURE", CHANCE.sub(r"\1CHANCE", text)))

    def seen(self, role: str) -> dict[str, str]:
        """Return all streams of a role."""
        found = {name: self.house.broadcast._view(self.room, name) for name in self.streams(role)}
        return {self.plain(name): self.plain(repr(in_any_order(view))) for name, view in found.items()}

    def pages(self, browser: Browser, slow: bool) -> Iterator[tuple[str, str]]:
        """Yield every address with only the code in it, and what it answers."""
        for rule in self.house.flask.url_map.iter_rules():
            if rule.arguments != {"code"} or "GET" not in (rule.methods or ()):
                continue
            if (rule.rule.rpartition("/")[2] in SLOW_PAGES) == slow:
                answer = browser.get(rule.rule.replace("<code>", self.workshop.code))
                yield rule.rule, f"{answer.status_code} {DIGEST.sub('#', self.plain(answer.get_data(as_text=True)))}"


def in_any_order(view: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a view in which notes without names, whose ids and order are chance, stand in order of their texts."""
    return {kind: sorted(map(repr, of.values())) if kind == "comments" else of for kind, of in view.items()}


def differences(one: str, other: str) -> list[str]:
    """Return the words in which two texts differ, with a little of what stands around."""
    if one == other:
        return []
    pairs = zip_longest(one.splitlines(), other.splitlines(), fillvalue="")
    return [f"{here[:300]} | {there[:300]}" for here, there in pairs if here != there][:4] or ["line ends"]


def closed(scene: Hidden) -> None:
    scene.steer("round.close", round=scene.hidden)


def another_step(scene: Hidden) -> None:
    scene.steer(
        "step.open", step=next(key for key, step in scene.room.state.agenda.steps.items() if step.kind == "close")
    )


def another_revealed(scene: Hidden) -> None:
    another_step(scene)
    other = next(key for key in scene.room.state.rounds if key != scene.hidden)
    scene.steer("results.reveal", round=other)


def hidden_again(scene: Hidden) -> None:
    closed(scene)
    scene.steer("results.reveal", round=scene.hidden)
    scene.steer("results.hide", round=scene.hidden)


def ended(scene: Hidden) -> None:
    scene.steer("workshop.close")


def still_open(_scene: Hidden) -> None:
    """Nothing more happens."""


def revealed(scene: Hidden) -> None:
    closed(scene)
    scene.steer("results.reveal", round=scene.hidden)


STATES = (still_open, closed, another_step, another_revealed, hidden_again, ended)
KINDS = ("score", "groups", "vote")
Pair = Callable[[str], tuple[Hidden, Hidden]]


@pytest.fixture
def pair(house: Running, anna: Facilitator) -> Pair:
    """Two rooms that differ in the answers of one round, and in nothing else."""

    def made(kind: str) -> tuple[Hidden, Hidden]:
        pack = next(iter(house.parts.packs.values()))
        blocks = tuple(block.id for block in pack.blocks)
        plan = Plan(anna.id, pack, "Cities for SSE", "ninety-minutes", "en", ("es", "en", "fr"), blocks, 3)
        low, high = (Hidden(house, house.parts.open_workshop(plan), kind) for _ in range(2))
        return low.answered(LOW, "one note"), high.answered(HIGH, "1 note 2")

    return made


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_no_stream_differs(pair: Pair, kind: str, state: Callable[[Hidden], None]) -> None:
    low, high = pair(kind)
    for scene in (low, high):
        state(scene)
    for role in ROLES:
        assert low.seen(role) == high.seen(role), role
    own = [scene.house.broadcast._view(scene.room, f"person:{scene.ids['ben']}") for scene in (low, high)]
    assert low.plain(repr(own[0])) != high.plain(repr(own[1])), "but for those who answered"


@pytest.mark.parametrize("kind", KINDS)
def test_once_revealed_every_role_that_is_in_sees_a_difference(pair: Pair, kind: str) -> None:
    """So that the tests above can fail."""
    low, high = pair(kind)
    for scene in (low, high):
        revealed(scene)
    differ = {role for role in ROLES if low.seen(role) != high.seen(role)}
    assert differ == {"mallory", "mate", "table", "screen", "desk"}


def browsers(scene: Hidden, visitor: NewBrowser, at_desk: Browser, anna: Facilitator) -> dict[str, Browser]:
    found = {"stranger": visitor(), "desk": at_desk}
    for role in ("mallory", "table", "screen", "waiting", "removed"):
        found[role] = visitor()
        name, _, value = scene.cookies[role].partition("=")
        found[role].client.set_cookie(name, value)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_page_and_no_json_differs(
    pair: Pair, visitor: NewBrowser, at_desk: Browser, anna: Facilitator, state: Callable[[Hidden], None]
) -> None:
    low, high = pair("score")
    answers = []
    for scene in (low, high):
        state(scene)
        told = browsers(scene, visitor, at_desk, anna)
        pages = {(who, rule): text for who, browser in told.items() for rule, text in scene.pages(browser, slow=False)}
        for who in ("desk", "mallory"):
            pages |= {(who, rule): text for rule, text in scene.pages(told[who], slow=True)}
        answers.append(pages)
    for key, text in answers[0].items():
        assert differences(text, answers[1][key]) == [], key
    assert {who for who, _rule in answers[0]} == {
        "stranger",
        "desk",
        "mallory",
        "table",
        "screen",
        "waiting",
        "removed",
    }
    assert len(answers[0]) > 60


@pytest.mark.slow
def test_no_file_and_no_readers_page_differs(pair: Pair, visitor: NewBrowser, anna: Facilitator) -> None:
    low, high = pair("groups")
    answers = []
    for scene in (low, high):
        closed(scene)
        token = accounts.make_link(scene.house.engine, "report", workshop_id=scene.number, facilitator_id=anna.id)
        page = scene.plain(visitor().get(f"/r/{token}").get_data(as_text=True)).replace(token, "TOKEN")
        made = scene.house.parts.makings.one(directory.id_of(scene.workshop), "json", "en", whose="test").decode()
        answers.append([DIGEST.sub("#", page), DIGEST.sub("#", scene.plain(made))])
    for one, other in zip(*answers, strict=True):
        assert differences(one, other) == []
