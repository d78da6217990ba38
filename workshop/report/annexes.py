"""Annexes: what was asked in which words, the glossary, other texts beside the blocks, the agenda, the sources."""

from itertools import zip_longest
from typing import Any

from workshop.core.state import State, Step, StepKind
from workshop.report.model import BlockWords, ItemWords, Sources
from workshop.report.provenance import Provenance
from workshop.report.sections import Agenda, Crossing, Framework, Happened, Planned, Term
from workshop.report.texts import Text
from workshop.report.wording import Wording

MINUTE = 60_000


def wording_of(state: State, wording: Wording) -> tuple[BlockWords, ...]:
    """Return the items that were asked in some round, exactly as people read them."""
    asked = {item for step in state.agenda.steps.values() if step.is_round for item in step.items}
    found = []
    for block, items in state.blocks.items():
        told = tuple(_item_words(wording.items[item]) for item in items if item in asked)
        if told:
            words = wording.blocks[block]
            title, summary = (Text(words[part], words["language"]) for part in ("title", "summary"))
            found.append(BlockWords(block, words["number"], title, summary, told))
    return tuple(found)


def glossary(wording: Wording) -> tuple[Term, ...]:
    """Return the words of the glossary in alphabetical order."""
    terms = [
        Term(each["id"], each["term"], each["meaning"], each["language"]) for each in wording.pack.get("glossary", ())
    ]
    return tuple(sorted(terms, key=lambda term: wording.in_order(term.term)))


def crosswalk(state: State, wording: Wording) -> tuple[Framework, ...]:
    """Return the other texts that speak beside the blocks of this workshop, and what of them does."""
    found = []
    for each in wording.pack.get("frameworks", ()):
        beside = tuple(
            Crossing(block, words["crosswalk"][each["id"]], words["language"])
            for block in state.blocks
            for words in [wording.blocks[block]]
            if each["id"] in words.get("crosswalk", {})
        )
        if beside:
            found.append(
                Framework(each["id"], Text(each["title"], each["language"]), each["year"], each["url"], beside)
            )
    return tuple(found)


def agenda(state: State, made: Provenance, wording: Wording) -> Agenda:
    """Return the agenda as planned and as it happened."""
    planned = tuple(_planned(step, state.planned, wording) for step in state.agenda.steps.values())
    titles = {step.id: step.title for step in planned}
    one_day = all(wording.times.same_day(made.opened[0][1], at) for _step, at in made.opened)
    happened = tuple(
        Happened(
            step=step,
            title=titles.get(step, step),
            opened_at=wording.iso(at),
            opened_text=wording.times.clock(at) if one_day else wording.times.day_and_clock(at),
            minutes=None if after is None else round((after - at) / MINUTE),
        )
        for (step, at), after in zip_longest(made.opened, [at for _step, at in made.opened[1:]])
    )
    return Agenda(_sentence(planned, happened, wording), planned, happened)


def _planned(step: Step, agenda: str, wording: Wording) -> Planned:
    """Return a step under the facilitator's title, or the pack's for it, or what its kind is called."""
    kind = kind_title(step.kind, wording)
    steps, speakers = _of_the_pack(agenda, wording)
    said = [
        wording.n(
            "%(name)s (%(num)s minute)",
            "%(name)s (%(num)s minutes)",
            who.minutes,
            name=who.title or speakers.get(who.id, who.id),
        )
        for who in step.speakers
    ]
    return Planned(step.id, step.kind, kind, step.title or steps.get(step.id, kind), step.minutes, ", ".join(said))


def _of_the_pack(agenda: str, wording: Wording) -> tuple[dict[str, str], dict[str, str]]:
    """Return what an agenda of the pack calls its steps, and its speakers, by their ids."""
    plans: list[dict[str, Any]] = wording.pack.get("agendas", [])
    found: list[dict[str, Any]] = next((each["steps"] for each in plans if each["id"] == agenda), [])
    speakers = {who["id"]: who["title"] for step in found for who in step.get("speakers", ())}
    return {step["id"]: step["title"] for step in found}, speakers


def kind_title(kind: StepKind, wording: Wording) -> str:
    """Return what a step is called that has no title of its own."""
    t = wording.t
    return {
        "lobby": t("Arrival"),
        "break": t("Break"),
        "present": t("Presentation"),
        "score": t("Individual scoring"),
        "groups": t("Work in groups"),
        "vote": t("Vote on priorities"),
        "reveal": t("Results and report back"),
        "close": t("Closing"),
    }[kind]


def sources(pack: dict[str, Any]) -> Sources:
    """Return where the blocks come from, and what the pack asks to be said."""
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


def _sentence(planned: tuple[Planned, ...], happened: tuple[Happened, ...], wording: Wording) -> str:
    minutes = sum(step.minutes for step in planned)
    said = wording.n(
        "Planned: %(num)s step, %(minutes)s minutes.",
        "Planned: %(num)s steps, %(minutes)s minutes.",
        len(planned),
        minutes=wording.number(minutes),
    )
    if not happened:
        none = wording.t("No step was opened yet.")
        return f"{said} {none}"
    opened = wording.n("%(num)s step was opened.", "%(num)s times a step was opened.", len(happened))
    return f"{said} {opened}"


def _item_words(item: dict[str, Any]) -> ItemWords:
    return ItemWords(
        id=item["id"],
        headline=item["headline"],
        text=item["text"],
        anchors=dict(item["anchors"]),
        language=item["language"],
    )
