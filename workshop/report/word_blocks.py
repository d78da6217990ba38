"""The sections of a document that hold results: overview, blocks, cities, disagreement."""

from collections.abc import Callable

from workshop.report.figures import Block, Round, Shifts
from workshop.report.sections import BlockPage, Case, CityPage
from workshop.report.word_elements import Cell, Line
from workshop.report.word_layout import NONE, Layout
from workshop.report.wording import number
from workshop.report.written import BlockNotes

BESIDE = 9  # blocks beside each other that a turned page has room for
WIDEST = 4  # blocks beside each other that a page which is not turned has room for


def overview(it: Layout) -> None:
    """All blocks of every revealed round, then city by city, then what changed."""
    it.sentences(it.synthesis.overview.sentence)
    it.picture("overview")
    for told in it.synthesis.rounds:
        _glance(it, told)
    for place, moved in enumerate(it.synthesis.shifts):
        it.paper.heading(moved.title, 2)
        it.sentences(moved.sentence)
        it.picture(f"shift:{place}" if place else "shift")
        _shifts(it, moved)
    if it.synthesis.unrevealed:
        it.paper.heading(it.t("Rounds without results"), 2)
        it.sentences(it.t("The results of these rounds are not revealed, so nothing of them is in this report."))
        it.paper.bullets(
            it.t("Round %(number)s: %(title)s", number=number(kept.number, it.language), title=kept.title)
            for kept in it.synthesis.unrevealed
        )


def _shifts(it: Layout, moved: Shifts) -> None:
    t = it.t
    names = {block.id: it.block_name(block.id) for block in it.synthesis.blocks}
    names |= {item.id: item.text.text for block in it.synthesis.round(moved.second).blocks for item in block.items}
    rows: list[Line] = [
        [
            names[row.id],
            _rating(it, row.median_before, row.word_before, row.n_before),
            _rating(it, row.median_after, row.word_after, row.n_after),
            *(it.count(way) for way in (row.up, row.same, row.down)),
        ]
        for row in (*moved.blocks, *moved.items)
    ]
    if rows:
        heads = [t("Block or statement"), t("Before"), t("After"), t("Higher"), t("The same"), t("Lower")]
        it.paper.table(moved.title, heads, rows, shares=[8, 4, 4, 2.4, 2.8, 2.4])


def _rating(it: Layout, median: float | None, word: str | None, n: int) -> Cell:
    """Return a median with the number of ratings below it."""
    shown = it.rated(median, word)
    said = it.t("n = %(n)s", n=number(n, it.language))
    return Cell(f"{shown.text}\n{said}", shown.level)


def _glance(it: Layout, told: Round) -> None:
    t = it.t
    rows: list[Line] = []
    for block in told.blocks:
        result = block.result
        rows.append(
            [
                it.text(block.title),
                it.share(result),
                it.rated(result.median, result.word),
                it.half(result),
                result.agreement_word or NONE,
                it.count(result.mean_of_people),
                it.count(result.mean_of_cities),
            ]
        )
    it.paper.table(
        it.round_name(told.id),
        [
            t("Block"),
            t("Rated"),
            t("Median"),
            t("Middle half"),
            t("Agreement"),
            t("Mean of people"),
            t("Mean of cities"),
        ],
        rows,
        shares=[6, 3, 5, 3.6, 3.4, 3.6, 3.6],
    )
    it.sentences(told.sentence)


def blocks(it: Layout) -> None:
    """A page for each block: figures of every round, what groups wrote, cases to learn from."""
    written = {notes.block: notes for notes in it.synthesis.group_work.blocks}
    for page in it.synthesis.block_pages:
        _block(it, page, written.get(page.id))
    if None in written:
        it.paper.heading(written[None].title.text, 2)
        _notes(it, written[None])


def _block(it: Layout, page: BlockPage, written: BlockNotes | None) -> None:
    it.paper.heading(f"{page.number} {page.title.text}", 2, language=page.title.language)
    it.paper.paragraphs(page.summary.text, language=page.summary.language)
    it.sentences(page.sentence, page.unknown, page.shift)
    if page.main is not None:
        it.picture(f"block:{page.main}/{page.id}")
    for round_id in page.rounds:
        _items(it, round_id, it.synthesis.block(round_id, page.id))
    if written is not None:
        _notes(it, written)
    if page.cases:
        it.paper.heading(it.t("Cities to learn from"), 3)
        it.sentences(page.cases_sentence)
        for case in page.cases:
            _case(it, case, page.id)


def _items(it: Layout, round_id: str, block: Block) -> None:
    t = it.t
    asked = [item for item in block.items if item.result.people]
    if not asked:
        return
    it.paper.heading(it.round_name(round_id), 3)
    it.sentences(block.result.sentence, *(remark.text for remark in block.result.remarks))
    if it.paper.shows_items:
        for item in asked:
            it.paper.paragraph(item.text.text, "Statement", language=item.text.language)
            it.picture(f"item:{round_id}/{item.id}")
    levels = [number(level.value, it.language) for level in it.synthesis.method.scale]
    rows: list[Line] = []
    for item in asked:
        result = item.result
        counts = result.counts or (None,) * len(levels)
        rows.append(
            [
                it.text(item.text),
                *(it.count(count) for count in (*counts, result.dont_know, result.not_applicable)),
                it.share(result),
                it.rated(result.median, result.word),
                it.half(result),
                result.agreement_word or NONE,
            ]
        )
    apart = [t("Don’t know"), t("Does not apply")]
    it.paper.table(
        t("How many gave each answer"),
        [t("Statement"), *levels, *apart, t("Rated"), t("Median"), t("Middle half"), t("Agreement")],
        rows,
        shares=[8, *(1.7,) * len(levels), 2.8, 3, 3.2, 5, 4.3, 3.6],
    )
    it.sentences(*(item.result.sentence for item in asked if item.result.status != "shown"))


def _notes(it: Layout, written: BlockNotes) -> None:
    for kind in written.kinds:
        it.paper.heading(kind.title, 3)
        for note in kind.notes:
            it.paper.quote(note.text, note.language)
            it.paper.paragraph(it.synthesis.group(note.group).name, "Byline", own=True)


def _case(it: Layout, case: Case, block: str) -> None:
    """Tell a case where it comes up first; later, say where it is told."""
    first = next(page.id for page in it.synthesis.block_pages for told in page.cases if told.id == case.id)
    it.paper.heading(f"{case.city}, {case.country_name}", 4)
    if first != block:
        it.sentences(it.t("Told under “%(block)s”.", block=it.block_name(first)))
        return
    for text in (case.title, case.text, case.limits):
        it.paper.paragraphs(text.text, language=text.language)
    it.paper.bullets(f"{figure.text} ({figure.year}). {figure.source}" for figure in case.figures)
    it.paper.bullets(f"{reading.title}. {reading.url}" for reading in case.sources)


def cities(it: Layout) -> None:
    """City by city: the picture of all, and a page for each that has one."""
    it.sentences(it.synthesis.city_pages_sentence)
    for id, picture in it.pictures.items():
        if picture.kind == "heat":
            it.picture(id)
    for told in it.synthesis.rounds:
        _heat(it, told)
    for page in it.synthesis.city_pages:
        _city(it, page)


def _heat(it: Layout, told: Round) -> None:
    it.sentences(f"{it.round_name(told.id)}. {told.cities_sentence}")
    asked = [block for block in told.blocks if block.result.people]
    if not told.cities or not asked:
        return
    wide = len(asked) > WIDEST
    if wide:
        it.paper.turn(wide=True)
    parts = -(-len(asked) // BESIDE)
    for part in range(parts):
        some = range(part * len(asked) // parts, (part + 1) * len(asked) // parts)
        _heat_table(it, told, asked, some)
    if wide:
        it.paper.turn(wide=False)


def _heat_table(it: Layout, told: Round, asked: list[Block], some: range) -> None:
    """Add the columns of some blocks, with all cities: as many stand beside each other as can be read."""
    rows: list[Line] = []
    for place, city in enumerate(told.cities):
        cells = [told.block_cells[place * len(asked) + block] for block in some]
        row: list[Cell | str] = [Cell(it.synthesis.city(city).label, own=True)]
        for cell in cells:
            row.append(it.rated(None, None) if cell.n is None else _rating(it, cell.median, cell.word, cell.n))
        rows.append(row)
    heads = [it.t("City"), *(it.block_name(asked[block].id) for block in some)]
    it.paper.table(it.round_name(told.id), heads, rows, shares=[1.3, *(1,) * len(some)])


def _city(it: Layout, page: CityPage) -> None:
    t = it.t
    it.paper.heading(page.title, 2, own=True, fresh=True)
    it.sentences(page.sentence)
    for told in page.rounds:
        rows: list[Line] = [
            [
                it.text(row.title),
                it.count(row.n),
                Cell(t("too few")) if row.too_few else it.rated(row.median, row.word),
                it.count(row.q1),
                it.count(row.q3),
            ]
            for row in (*told.blocks, *told.items)
        ]
        heads = [t("Block or statement"), t("Rated"), t("Median"), t("First quartile"), t("Third quartile")]
        it.paper.table(told.title, heads, rows, shares=[9, 2.4, 5, 3, 3])
    actions = {action.note: action for action in it.synthesis.actions.actions}
    for note in page.actions:
        it.paper.quote(actions[note].text, actions[note].language)


def dissent(it: Layout) -> None:
    """Where people disagree, with what they wrote beside their answers."""
    it.sentences(it.synthesis.dissent.sentence)
    for apart in it.synthesis.dissent.items:
        it.paper.heading(apart.text.text, 2, language=apart.text.language, listed=False)
        it.sentences(f"{apart.round_title}. {apart.sentence}")
        for comment in apart.comments:
            it.paper.quote(comment)


BLOCKS: dict[str, Callable[[Layout], None]] = {
    "overview": overview,
    "blocks": blocks,
    "cities": cities,
    "dissent": dissent,
}
