"""Building a synthesis: from the state of a workshop, the words of its pack and of a language. Pure."""

from typing import Any

from workshop.core.erasing import erasures
from workshop.core.state import State
from workshop.report import annexes
from workshop.report.actions import actions, counted
from workshop.report.blocks import block_pages, overview, priorities
from workshop.report.city_pages import city_pages, city_pages_sentence
from workshop.report.contents import cover, sections
from workshop.report.dissent import dissent
from workshop.report.group_work import group_work
from workshop.report.messages import key_messages, next_steps
from workshop.report.method import method
from workshop.report.model import BlockTitle, PackUsed, Record, Synthesis, When
from workshop.report.naming import Naming
from workshop.report.people import Whereabouts, nowhere, participants
from workshop.report.provenance import Provenance
from workshop.report.rounds import rounds, unrevealed
from workshop.report.shifting import shifts
from workshop.report.texts import Text
from workshop.report.wording import Wording
from workshop.words import Words

FORMAT = "workshop-synthesis/2"


def build(
    state: State,
    pack_words: dict[str, Any],
    words: Words,
    *,
    made: Provenance,
    whereabouts: Whereabouts = nowhere,
) -> Synthesis:
    """Return the synthesis of a workshop as it stands, in the language of `words`.

    `pack_words` is `packs.words(pack, language)` of the pack that the workshop froze; `whereabouts` tells where a city
    lies. Everybody may see the result: it holds revealed rounds only, nothing that rests on fewer than the minimum, no
    hidden note or comment, and no name.
    """
    wording = Wording(words, pack_words, state.zone)
    naming = Naming(state, wording)
    who = participants(state, naming, whereabouts, wording)
    how = method(state, wording)
    found = rounds(state, naming, wording)
    moved = shifts(state, found, wording)
    work = group_work(state, naming, wording)
    todo = actions(state, work, wording)
    apart = dissent(found, wording)
    pages = block_pages(state, found, moved, wording)
    own = city_pages(naming, found, todo, wording)
    when = _when(made, wording)
    pack = PackUsed(**state.pack, title=Text(pack_words["title"], pack_words["words_language"]))
    return Synthesis(
        format=FORMAT,
        language=words.language,
        paper=state.reporting.paper,
        cities_named=naming.named,
        title=state.title,
        cover=cover(state.title, when, pack.title, who, how.limits[0].text, wording),
        sections=sections(state.reporting, _empty(wording), wording, erasures(state)),
        messages=key_messages(state, found, moved, todo, wording),
        when=when,
        pack=pack,
        blocks=_blocks(state, wording),
        participants=who,
        method=how,
        overview=overview(found, wording),
        rounds=found,
        unrevealed=unrevealed(state, wording),
        shifts=moved,
        block_pages=pages,
        city_pages=own,
        city_pages_sentence=city_pages_sentence(own, len(naming.cities), state.minimum_n, wording),
        dissent=apart,
        group_work=work,
        priorities=priorities(pages, found, counted(work), wording),
        actions=todo,
        next_steps=next_steps(state.reporting, found, apart, todo, wording),
        wording=annexes.wording_of(state, wording),
        glossary=annexes.glossary(wording),
        crosswalk=annexes.crosswalk(state, wording),
        agenda=annexes.agenda(state, made, wording),
        sources=annexes.sources(pack_words),
        provenance=_record(made, wording),
    )


def _blocks(state: State, wording: Wording) -> tuple[BlockTitle, ...]:
    found = [wording.blocks[block] for block in state.blocks]
    return tuple(BlockTitle(block["id"], block["number"], Text(block["title"], block["language"])) for block in found)


def _when(made: Provenance, wording: Wording) -> When:
    if made.begun_at is None:
        return When(None, None, wording.times.zone, wording.t("Nobody has joined yet."))
    ended_at = None if made.ended_at is None else wording.iso(made.ended_at)
    return When(wording.iso(made.begun_at), ended_at, wording.times.zone, wording.span(made.begun_at, made.ended_at))


def _empty(wording: Wording) -> frozenset[str]:
    parts = {"glossary": "glossary", "crosswalk": "frameworks"}
    return frozenset(section for section, part in parts.items() if not wording.pack.get(part))


def _record(made: Provenance, wording: Wording) -> Record:
    return Record(
        code=made.code,
        seq=made.seq,
        digest=made.digest,
        software=made.software,
        made_at=wording.iso(made.made_at),
        made_at_text=wording.times.moment(made.made_at),
    )
