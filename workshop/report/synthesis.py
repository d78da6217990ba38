"""Building a synthesis: from the state of a workshop, the words of its pack and of a language. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from workshop.core.state import State
from workshop.report.group_work import group_work
from workshop.report.method import method
from workshop.report.model import (
    BlockTitle,
    BlockWords,
    City,
    ItemWords,
    PackUsed,
    Participants,
    Record,
    Share,
    Sources,
    Synthesis,
    When,
)
from workshop.report.provenance import Provenance, iso
from workshop.report.rounds import rounds, taking_part, unrevealed
from workshop.report.texts import Text
from workshop.report.wording import Wording
from workshop.words import Words

FORMAT = "workshop-synthesis/1"


def build(state: State, pack_words: dict[str, Any], words: Words, *, made: Provenance) -> Synthesis:
    """Return the synthesis of a workshop as it stands, in the language of `words`.

    `pack_words` is `packs.words(pack, language)` of the pack that the workshop froze. Everybody may see the result: it
    holds revealed rounds only, nothing that rests on fewer than the minimum, no hidden note or comment, and no name.
    """
    wording = Wording(words, pack_words)
    participants = _participants(state, wording)
    return Synthesis(
        format=FORMAT,
        language=words.language,
        title=state.title,
        when=_when(made, wording),
        pack=PackUsed(**state.pack, title=Text(pack_words["title"], pack_words["words_language"])),
        blocks=_blocks(state, wording),
        participants=participants,
        method=method(state.minimum_n, wording),
        rounds=rounds(state, tuple(city.id for city in participants.cities), wording),
        unrevealed=unrevealed(state, wording),
        group_work=group_work(state, wording),
        wording=_wording(state, wording),
        sources=_sources(pack_words),
        provenance=Record(
            code=made.code,
            seq=made.seq,
            digest=made.digest,
            software=made.software,
            made_at=iso(made.made_at),
            made_at_text=wording.moment(made.made_at),
        ),
    )


def _blocks(state: State, wording: Wording) -> tuple[BlockTitle, ...]:
    found = [wording.blocks[block] for block in state.blocks]
    return tuple(BlockTitle(block["id"], block["number"], Text(block["title"], block["language"])) for block in found)


def _when(made: Provenance, wording: Wording) -> When:
    if made.begun_at is None:
        return When(None, None, wording.t("Nobody has joined yet."))
    ended_at = None if made.ended_at is None else iso(made.ended_at)
    return When(iso(made.begun_at), ended_at, wording.span(made.begun_at, made.ended_at))


def _participants(state: State, wording: Wording) -> Participants:
    people = taking_part(state)
    tables, papers = (sum(person.kind == kind for person in people) for kind in ("table", "paper"))
    cities = _cities(state, wording)
    roles = Counter(person.role for person in people)
    languages = Counter(language for person in people for language in person.languages)
    return Participants(
        people=len(people),
        tables=tables,
        papers=papers,
        on_site=sum(person.mode == "on_site" for person in people),
        online=sum(person.mode == "online" for person in people),
        sentence=_who(len(people), tables, papers, cities, wording),
        cities=cities,
        roles=_shares(roles, [(role, role_title(role, wording)) for role in roles]),
        languages=_shares(languages, [(language, wording.tongue(language)) for language in languages]),
    )


def role_title(role: str, wording: Wording) -> str:
    """Return what a role is called; one that is not known keeps its id."""
    t = wording.t
    return {
        "local_government": t("Local government"),
        "sse_organization": t("Social and solidarity economy organization"),
        "civil_society": t("Civil society"),
        "academia": t("University or research"),
        "business": t("Business"),
        "international_organization": t("International organization"),
        "other": t("Other"),
        "undisclosed": t("Not said"),
    }.get(role, role)


def _cities(state: State, wording: Wording) -> tuple[City, ...]:
    people = Counter(person.city.id for person in taking_part(state))
    known = {person.city.id: person.city for person in reversed(taking_part(state))}
    named = Counter(city.name for city in known.values())
    cities = []
    for city in known.values():
        country = wording.country(city.country)
        label = city.name if named[city.name] == 1 else f"{city.name} ({country})"
        cities.append(City(city.id, city.name, city.country, country, label, people[city.id]))
    return tuple(sorted(cities, key=lambda city: (*wording.in_order(city.label), city.id)))


def _shares(people: Counter[str], titles: Iterable[tuple[str, str]]) -> tuple[Share, ...]:
    shares = [Share(id, title, people[id]) for id, title in titles]
    return tuple(sorted(shares, key=lambda share: (-share.people, share.id)))


def _who(people: int, tables: int, papers: int, cities: tuple[City, ...], wording: Wording) -> str:
    if not people:
        return wording.t("Nobody has joined yet.")
    countries = len({city.country for city in cities})
    said = [
        wording.n(
            "%(num)s person took part, from %(cities)s in %(countries)s.",
            "%(num)s people took part, from %(cities)s in %(countries)s.",
            people,
            cities=wording.n("%(num)s city", "%(num)s cities", len(cities)),
            countries=wording.n("%(num)s country", "%(num)s countries", countries),
        )
    ]
    if tables:
        said.append(
            wording.n(
                "%(num)s of these is a table that answered together and counts once.",
                "%(num)s of these are tables that answered together; each counts once.",
                tables,
            )
        )
    if papers:
        said.append(
            wording.n(
                "%(num)s of these answered on paper.",
                "%(num)s of these answered on paper.",
                papers,
            )
        )
    return " ".join(said)


def _wording(state: State, wording: Wording) -> tuple[BlockWords, ...]:
    asked = {item for step in state.agenda.steps.values() if step.is_round for item in step.items}
    found = []
    for block, items in state.blocks.items():
        told = tuple(_item_words(wording.items[item]) for item in items if item in asked)
        if told:
            words = wording.blocks[block]
            title, summary = (Text(words[part], words["language"]) for part in ("title", "summary"))
            found.append(BlockWords(block, words["number"], title, summary, told))
    return tuple(found)


def _item_words(item: dict[str, Any]) -> ItemWords:
    return ItemWords(
        id=item["id"],
        headline=item["headline"],
        text=item["text"],
        anchors=dict(item["anchors"]),
        language=item["language"],
    )


def _sources(pack: dict[str, Any]) -> Sources:
    source = pack["source"]
    return Sources(
        disclaimer=Text(pack["disclaimer"], pack["words_language"]),
        title=source["title"],
        authors=tuple(source["authors"]),
        publisher=source["publisher"],
        year=source["year"],
        url=source["url"],
        licence=pack["licence"],
    )
