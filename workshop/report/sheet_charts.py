"""The pictures of a spreadsheet, drawn by it from its own sheets: medians and how people answered, round by round."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from workshop.report.charts.colours import level, tokens
from workshop.report.figures import Round
from workshop.report.model import Synthesis
from workshop.report.safe import visible
from workshop.report.table_rows import LEVELS
from workshop.report.tables import Table
from workshop.words import Words

RAMP = (
    "#F6ECC8",
    "#B4DA9E",
    "#4CAEA9",
    "#00769D",
    "#17326A",
)  # the levels of tokens.css, as a spreadsheet writes colours
tokens()["level-line"] = "#4C5667"
WIDE, ROW = 900, 20  # pixels; a row of the sheet is 20 high


class Place(NamedTuple):
    """Where a table stands: in which sheet, from the second row on."""

    sheet: str
    table: Table

    def rows(self, round_id: str) -> tuple[int, int]:
        """Return the first and last row of a round, as the sheet counts them from 0."""
        found = [number for number, row in enumerate(self.table.rows, start=1) if row[0] == round_id]
        return found[0], found[-1]

    def cells(self, name: str, round_id: str) -> list[Any]:
        """Return a column of one round as a reference."""
        first, last = self.rows(round_id)
        place = self.table.place(name)
        return [self.sheet, first, place, last, place]


def draw(book: Any, sheet: Any, synthesis: Synthesis, places: Mapping[str, Place]) -> None:
    """Draw three pictures of each round, one below the other."""
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    row = 0
    for round_ in synthesis.rounds:
        for chart, high, told in _charts(book, round_, synthesis, places):
            chart.set_size({"width": WIDE, "height": high})
            sheet.insert_chart(row, 0, chart, {"description": told, "object_position": 3})
            row += high // ROW + 2


def _charts(book: Any, round_: Round, synthesis: Synthesis, places: Mapping[str, Place]) -> list[tuple[Any, int, str]]:
    t = Words(synthesis.language).t
    named = visible(t("Round %(number)s: %(title)s", number=round_.number, title=round_.title))
    blocks, items = places["block_results"], places["item_results"]
    many = sum(len(block.items) for block in round_.blocks)
    levels = [f"{level.value} {level.title}" for level in synthesis.method.scale]
    told = f"{named}. {round_.sentence}"
    median, by_block, by_item = t("Median"), t("Ratings of all statements, by block"), t("Answers by statement")
    twin = t("The same numbers stand in the sheet “%(sheet)s”.", sheet=items.sheet)
    return [
        (_medians(book, blocks, round_.id, f"{named} – {median}"), _high(len(round_.blocks)), told),
        (
            _distribution(book, blocks, "title", round_.id, f"{named} – {by_block}", levels),
            _high(len(round_.blocks)),
            told,
        ),
        (
            _distribution(book, items, "item", round_.id, f"{named} – {by_item}", levels),
            _high(many),
            f"{named}. {twin}",
        ),
    ]


def _high(bars: int) -> int:
    return 160 + 34 * bars


def _medians(book: Any, place: Place, round_id: str, title: str) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": place.table.columns[place.table.place("median")].title,
            "categories": place.cells("title", round_id),
            "values": place.cells("median", round_id),
            "fill": {"color": level(3)},
            "border": {"color": tokens()["level-line"]},
            "data_labels": {"value": True, "num_format": "0.0"},
            "gap": 60,
        }
    )
    _dress(chart, title, {"min": 0, "max": 4, "major_unit": 1, "num_format": "0"})
    chart.set_legend({"none": True})
    return chart


def _distribution(book: Any, place: Place, label: str, round_id: str, title: str, levels: list[str]) -> Any:
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for value, (name, title_) in enumerate(zip(LEVELS, levels, strict=True)):
        chart.add_series(
            {
                "name": title_,
                "categories": place.cells(label, round_id),
                "values": place.cells(name, round_id),
                "fill": {"color": level(value)},
                "border": {"color": tokens()["level-line"]},
                "gap": 60,
            }
        )
    _dress(chart, title, {"num_format": "0%"})
    chart.set_legend({"position": "bottom"})
    return chart


def _dress(chart: Any, title: str, across: dict[str, Any]) -> None:
    chart.set_title({"name": title, "name_font": {"size": 13}, "overlay": False})
    chart.set_x_axis({**across, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_y_axis({"reverse": True, "label_position": "low"})
