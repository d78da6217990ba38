"""Workshops to report on: the words of the small pack of tests/world.py, and whole sessions, planned or by chance."""

import random
from functools import cache
from typing import Any

from tests.world import ANNA, BLOCKS, DAKAR, ITEMS, LYON, NOON, SEVILLA, at, given, join, when
from workshop.core import Event, Origin, Refusal, State
from workshop.core.tallies import figures
from workshop.report import Provenance, Synthesis, build
from workshop.words import Words

MADE = Provenance(
    code="BCDFGHJK",
    seq=7,
    digest="d" * 64,
    software="1.0",
    made_at=NOON + 7_200_000,
    begun_at=NOON,
    ended_at=NOON + 5_400_000,
)
LEVELS = {
    "en": ["Absent", "Emerging", "Developing", "Established", "Embedded"],
    "es": ["Ausente", "Incipiente", "En desarrollo", "Consolidado", "Arraigado"],
    "fr": ["Absent", "Émergent", "En développement", "Établi", "Ancré"],
}
PERU = {"id": "own-nazca-pe", "name": "Ñazca", "country": "PE"}
Facts = list[tuple[int, Event]]


def pack_words(language: str = "en", untranslated: str = "", blocks: dict[str, list[str]] = BLOCKS) -> dict[str, Any]:
    """Return what `packs.words` would: titles that say their id and language; one block may have English words only."""

    def spoken(block: str) -> str:
        return "en" if block == untranslated else language

    return {
        "id": "sse",
        "version": "1",
        "language": language,
        "words_language": language,
        "licence": "CC BY 4.0",
        "source": {
            "title": "A guide",
            "authors": ["Someone"],
            "publisher": "City of Dakar",
            "year": 2020,
            "url": "https://example.org/guide",
        },
        "title": f"Pack {language}",
        "disclaimer": "First paragraph.\n\nSecond paragraph.",
        "scale": [
            {"value": value, "title": title, "meaning": f"meaning of {value}", "language": language}
            for value, title in enumerate(LEVELS[language])
        ],
        "blocks": [
            {
                "id": block,
                "number": number,
                "title": f"{block} {spoken(block)}",
                "summary": f"About {block}.",
                "language": spoken(block),
                "items": [
                    {
                        "id": item,
                        "headline": item == items[0],
                        "text": f"Statement {item} {spoken(block)}",
                        "anchors": {"0": "none", "2": "some", "4": "all"},
                        "language": spoken(block),
                    }
                    for item in items
                ],
            }
            for number, (block, items) in enumerate(blocks.items(), start=1)
        ],
    }


def report(state: State, language: str = "en", **options: Any) -> Synthesis:
    """Return the synthesis of a state."""
    return build(state, pack_words(language, **options), Words(language), made=MADE)


def scored(values: dict[str, list[int | str]], *, reveal: bool = True, **opening: Any) -> State:
    """Return a workshop in which p0, p1, … answered finance-1 in the scan with these values, by city."""
    cities = {city["name"]: city for city in (DAKAR, LYON, SEVILLA, PERU)}
    state = given(**opening)
    when(state, "step.open", step="scan")
    number = 0
    for city, given_values in values.items():
        for value in given_values:
            join(state, f"p{number}", city=cities[city], languages=["en"])
            when(state, "score.give", at(f"p{number}"), round="scan", item="finance-1", value=value)
            number += 1
    when(state, "round.close", round="scan")
    if reveal:
        when(state, "results.reveal", round="scan")
    return state


class Session:
    """A whole session in which chance decides who comes, what they say, and what facilitators show."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        self.state = given(minimum_n=self.chance.choice([3, 3, 4]))
        self.facts: Facts = []
        self.people: list[tuple[str, Origin]] = []
        self.eager = self.chance.choice([0.6, 0.6, 0.98])  # how often somebody answers

    def do(self, name: str, origin: Origin = ANNA, **data: Any) -> None:
        """Try something, and keep what became of it."""
        first = self.state.seq + 1
        try:
            events = when(self.state, name, origin, **data)
        except Refusal:
            return
        self.facts += enumerate(events, start=first)

    def arrive(self, number: int) -> None:
        """Let some people in: on phones, at a table, and one table together."""
        tablet = at("tablet", role="table")
        for _ in range(number):
            id = f"p{len(self.people)}"
            origin = tablet if self.chance.random() < 0.2 else at(id)
            data: dict[str, Any] = {"city": self.city(), "languages": self.chance.choice([["en"], ["es", "fr"]])}
            if origin is tablet:
                data |= {"person": id, "kind": self.chance.choice(["person", "table"])}
            self.do("person.join", origin, mode=self.chance.choice(["on_site", "online"]), **data)
            self.people.append((id, origin))

    def city(self) -> dict[str, str]:
        """Return some city, the first ones more often."""
        return self.chance.choice([DAKAR, DAKAR, DAKAR, LYON, LYON, SEVILLA, PERU])

    def answer(self, round_id: str) -> None:
        """Let everybody answer some items, some twice, some taken back."""
        for id, origin in self.people * 2:
            for item in ITEMS:
                said = self.chance.random()
                who = {"person": id} if origin.role == "table" else {}
                value = self.chance.choice([0, 1, 2, 2, 3, 3, 4])
                if self.chance.random() > self.eager + 0.2:
                    value = self.chance.choice(["dont_know", "not_applicable"])
                note = f"note of {id}" if said < 0.1 else ""
                if said < self.eager:
                    self.do("score.give", origin, round=round_id, item=item, value=value, note=note, **who)
                elif said < self.eager + 0.05:
                    self.do("score.withdraw", origin, round=round_id, item=item, **who)

    def key(self) -> None:
        """Key some sheets of paper, for one city or several; by a chance of their own."""
        chance = random.Random(f"{self.seed} on paper")
        cities = chance.choice([[DAKAR], [LYON, SEVILLA], [DAKAR, LYON, PERU]])
        for number in range(chance.choice([0, 0, 2, 4, 9])):
            values = [chance.choice([0, 1, 2, 3, 4, "dont_know"]) for _item in ITEMS]
            answers = [{"item": item, "value": value} for item, value in zip(ITEMS, values, strict=True)]
            answers = chance.sample(answers, chance.choice([2, 4, 4]))
            who = {"id": f"sheet-{number}", "city": chance.choice(cities), "languages": ["en"]}
            self.do("sheet.key", round="scan", answers=answers, **who)

    def disturb(self) -> None:
        """Let people leave, come back, move to another city, be taken out and let in again, come late."""
        for id, origin in self.people:
            who = {"person": id} if origin.role == "table" else {}
            act = self.chance.random()
            if act < 0.08:
                self.do("person.leave", origin, **who)
            elif act < 0.16:
                self.do("person.remove", person=id)
            elif act < 0.2:
                self.do("person.restore", person=id)
            elif act < 0.28:
                self.do("person.change", origin, city=self.city(), **who)
            elif act < 0.32:
                self.do("person.return", origin, **who)
        self.arrive(self.chance.choice([0, 0, 1]))

    def play(self) -> State:
        """Play it through, and return how it stands."""
        self.arrive(self.chance.choice([0, 1, 2, 5, 9, 16, 25, 40]))
        self.do("step.open", step="scan")
        self.answer("scan")
        self.key()
        self.disturb()
        if self.chance.random() < 0.2:
            self.do("step.open", step="look")
            self.do("step.undo")
            self.answer("scan")
        self.do("group.form", number=self.chance.choice([1, 2, 3]))
        for group in list(self.state.groups):
            self.do("group.assign", group=group, block=self.chance.choice(["finance", "markets", None]))
        self.do("group.open")
        self.do("step.open", step="work")
        self.answer("work")
        for group in self.chance.sample(list(self.state.groups), k=min(1, len(self.state.groups))):
            self.do("group.assign", group=group, block="markets")  # what was said before no longer counts
        self.disturb()
        for round_id in ("scan", "work"):
            self.do("round.close", round=round_id)
            if self.chance.random() < 0.85:
                self.do("results.reveal", round=round_id)
        self.disturb()
        for round_id in self.state.rounds:
            figures(self.state, round_id)  # what the screens asked for must not freeze anything
        shown = self.state.rounds["scan"].revealed
        self.do("results.hide", round="scan")
        self.disturb()
        if shown:
            self.do("results.reveal", round="scan")
        return self.state


@cache
def played(seed: int) -> Session:
    """Return a session that was played through; it is only to be read."""
    session = Session(seed)
    session.play()
    return session
