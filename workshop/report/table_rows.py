"""What stands in the tables of a synthesis, row by row: values of the synthesis as they are, none computed here."""

from collections.abc import Iterator

from workshop.report.figures import BlockCell, ItemCell, Result
from workshop.report.model import Synthesis

Value = str | int | float | bool | None
Row = tuple[Value, ...]

FIGURES = (
    *("n", "people", "status", "too_few", "answered", "dont_know", "not_applicable", "agreed", "median", "q1", "q3"),
    *("mean_of_people", "mean_of_cities", "cities", "cities_asked", "agreement", "agreement_word", "word"),
)
OF_BLOCK = ("items", "items_counted")
LEVELS = ("level_0", "level_1", "level_2", "level_3", "level_4")
CELL = ("n", "too_few", "median", "q1", "q3", "word")
SHIFT = ("n_before", "n_after", "median_before", "median_after", "difference", "both", "up", "same", "down")
SPREAD = ("n", "lowest", "q1", "median", "q3", "highest")


def workshop(it: Synthesis) -> Iterator[Row]:
    """Yield what is said of the workshop as a whole."""
    yield from (("title", it.title), ("language", it.language), ("when", it.when.text))
    yield from (("begun_at", it.when.begun_at), ("ended_at", it.when.ended_at), ("zone", it.when.zone))
    who = it.participants
    yield from ((name, str(getattr(who, name))) for name in ("people", "tables", "on_site", "online"))
    yield "minimum_n", str(it.method.minimum_n)
    yield from (("pack", it.pack.id), ("pack_version", it.pack.version), ("pack_hash", it.pack.hash))
    record = it.provenance
    yield from (("code", record.code), ("seq", str(record.seq)), ("digest", record.digest))
    yield from (("software", record.software), ("made_at", record.made_at))
    yield from (
        ("disclaimer", it.sources.disclaimer.text),
        ("source", it.sources.title),
        ("licence", it.sources.licence),
    )


def _figures(result: Result) -> Row:
    counts = result.counts or (None,) * len(LEVELS)
    return (*(getattr(result, name) for name in FIGURES), *counts)


def block_results(it: Synthesis) -> Iterator[Row]:
    """Yield the figures of blocks."""
    for round_ in it.rounds:
        for block in round_.blocks:
            own = (getattr(block.result, name) for name in OF_BLOCK)
            yield (round_.id, block.id, block.number, block.title.text, *_figures(block.result), *own)


def item_results(it: Synthesis) -> Iterator[Row]:
    """Yield the figures of items."""
    for round_ in it.rounds:
        for block in round_.blocks:
            for item in block.items:
                yield (round_.id, block.id, item.id, item.text.text, *_figures(item.result))


def _cell(cell: BlockCell | ItemCell) -> Row:
    return tuple(getattr(cell, name) for name in CELL)


def block_cells(it: Synthesis) -> Iterator[Row]:
    """Yield what cities rated in blocks."""
    names = {city.id: city.label for city in it.participants.cities}
    for round_ in it.rounds:
        yield from ((round_.id, cell.city, names[cell.city], cell.block, *_cell(cell)) for cell in round_.block_cells)


def item_cells(it: Synthesis) -> Iterator[Row]:
    """Yield what cities rated in items."""
    names = {city.id: city.label for city in it.participants.cities}
    for round_ in it.rounds:
        yield from ((round_.id, cell.city, names[cell.city], cell.item, *_cell(cell)) for cell in round_.item_cells)


def answers(it: Synthesis) -> Iterator[Row]:
    """Yield how many gave which answer: to each item, and with no item to all items of a block."""
    for round_ in it.rounds:
        for block in round_.blocks:
            told = [(None, block.result), *((item.id, item.result) for item in block.items)]
            for id, result in told:
                if result.counts is not None:
                    for level, count in enumerate(result.counts):
                        yield round_.id, block.id, id, str(level), count
                if result.dont_know is not None:
                    yield round_.id, block.id, id, "dont_know", result.dont_know
                    yield round_.id, block.id, id, "not_applicable", result.not_applicable


def scores(it: Synthesis) -> Iterator[Row]:
    """Yield the block scores of single people."""
    for round_ in it.rounds:
        for block in round_.blocks:
            yield from ((round_.id, block.id, score) for score in block.dots or ())


def notes(it: Synthesis) -> Iterator[Row]:
    """Yield what groups wrote."""
    names = {group.id: group.name for group in it.group_work.groups}
    for block in it.group_work.blocks:
        for kind in block.kinds:
            for note in kind.notes:
                yield note.id, note.group, names[note.group], block.block, kind.kind, note.text, note.language


def comments(it: Synthesis) -> Iterator[Row]:
    """Yield what people wrote beside answers."""
    for round_ in it.rounds:
        for block in round_.blocks:
            for item in block.items:
                yield from ((round_.id, block.id, item.id, comment) for comment in item.comments)


def rounds(it: Synthesis) -> Iterator[Row]:
    """Yield the rounds, and who answered."""
    for told in it.rounds:
        who = told.participation
        yield told.id, told.number, told.kind, told.title, True, who.people, who.started, who.complete
    for kept in it.unrevealed:
        yield kept.id, kept.number, kept.kind, kept.title, False, None, None, None


def groups(it: Synthesis) -> Iterator[Row]:
    """Yield the groups."""
    for group in it.group_work.groups:
        yield group.id, group.name, group.block, " ".join(group.blocks), group.notes


def cities(it: Synthesis) -> Iterator[Row]:
    """Yield the cities."""
    for city in it.participants.cities:
        yield city.id, city.name, city.country, city.country_name, city.label, city.people


def shares(it: Synthesis) -> Iterator[Row]:
    """Yield how many took part in a role or language."""
    for of in ("roles", "languages"):
        yield from ((of, share.id, share.title, share.people) for share in getattr(it.participants, of))


def levels(it: Synthesis) -> Iterator[Row]:
    """Yield the scale."""
    return ((level.value, level.title, level.meaning, level.language) for level in it.method.scale)


def blocks(it: Synthesis) -> Iterator[Row]:
    """Yield the blocks as people read them."""
    for block in it.wording:
        yield block.id, block.number, block.title.text, block.summary.text, block.title.language


def items(it: Synthesis) -> Iterator[Row]:
    """Yield the items as people read them."""
    for block in it.wording:
        yield from ((item.id, block.id, item.headline, item.text, item.language) for item in block.items)


def anchors(it: Synthesis) -> Iterator[Row]:
    """Yield what levels of items look like."""
    for block in it.wording:
        for item in block.items:
            yield from ((item.id, int(level), text, item.language) for level, text in item.anchors.items())


def method(it: Synthesis) -> Iterator[Row]:
    """Yield the rules and limits."""
    for of in ("rules", "limits"):
        yield from ((of, sentence.id, sentence.text) for sentence in getattr(it.method, of))


def messages(it: Synthesis) -> Iterator[Row]:
    """Yield the key messages and next steps that are printed."""
    for of, told in (("messages", it.messages), ("next_steps", it.next_steps)):
        if it.has(of):
            yield from ((of, message.id, message.text) for message in told.messages)


def shifts(it: Synthesis) -> Iterator[Row]:
    """Yield what changed between two rounds."""
    for moved in it.shifts:
        for of in ("blocks", "items"):
            for shift in getattr(moved, of):
                yield (moved.first, moved.second, of, shift.id, *(getattr(shift, name) for name in SHIFT))


def disagreements(it: Synthesis) -> Iterator[Row]:
    """Yield the items on which people disagree."""
    for apart in it.dissent.items:
        yield (apart.round, apart.block, apart.item, apart.text.text, *(getattr(apart, name) for name in SPREAD))


def actions(it: Synthesis) -> Iterator[Row]:
    """Yield the actions with their plans."""
    names = {group.id: group.name for group in it.group_work.groups}
    for action in it.actions.actions:
        plan = action.plan
        yield (
            *(action.note, action.group, names[action.group], action.block, action.text, action.language),
            *(plan.city or None, plan.city_label or None, plan.owner or None, plan.first_step or None),
            *(plan.due or None, action.complete, action.dots),
        )


def priorities(it: Synthesis) -> Iterator[Row]:
    """Yield the blocks by their distance from the top level."""
    for row in it.priorities.blocks:
        yield row.block, it.block_title(row.block).title.text, row.median, row.gap, row.gaps, row.actions


def silent(it: Synthesis) -> Iterator[Row]:
    """Yield from where people joined and answered nothing."""
    return ((city.title, city.people, city.silent) for city in it.participants.missing.cities)


def places(it: Synthesis) -> Iterator[Row]:
    """Yield where cities lie."""
    for place in it.participants.places:
        yield place.city, place.label, place.latitude, place.longitude, place.people


def cases(it: Synthesis) -> Iterator[Row]:
    """Yield the cases from which one can learn, by block."""
    for page in it.block_pages:
        for case in page.cases:
            said = (case.title.text, case.text.text, case.limits.text, case.title.language)
            yield (page.id, case.id, case.city, case.country_name, *said)


def glossary(it: Synthesis) -> Iterator[Row]:
    """Yield the words of the glossary."""
    return ((term.id, term.term, term.meaning, term.language) for term in it.glossary)


def crosswalk(it: Synthesis) -> Iterator[Row]:
    """Yield what other agreed texts say beside blocks."""
    for frame in it.crosswalk:
        yield from (
            (frame.id, frame.title.text, frame.year, frame.url, crossing.block, crossing.text, crossing.language)
            for crossing in frame.blocks
        )


def planned(it: Synthesis) -> Iterator[Row]:
    """Yield the agenda as planned."""
    return ((step.id, step.kind, step.title, step.minutes, step.speakers) for step in it.agenda.planned)


def happened(it: Synthesis) -> Iterator[Row]:
    """Yield the agenda as it happened."""
    return ((step.step, step.title, step.opened_at, step.minutes) for step in it.agenda.happened)
