"""The pictures: as many as there are figures, the same bytes each time, words as words, and in the screen's colours."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.report.samples import played, report, scored
from tests.report.test_bad_content import TEXTS, planted
from workshop.assets import folder
from workshop.report import Synthesis
from workshop.report.charts import Chart, charts
from workshop.report.charts.canvas import wrapped
from workshop.report.charts.colours import srgb, tokens
from workshop.report.charts.places import cities
from workshop.report.charts.shift import shift
from workshop.report.charts.told import Told
from workshop.report.figures import Shift, Shifts
from workshop.report.sections import Place

pytestmark = pytest.mark.slow  # every picture is drawn

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: bytes) -> list[str]:
    """Return the lines that a picture says, in the order in which they were drawn."""
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def shown(synthesis: Synthesis) -> dict[str, Chart]:
    """Return the pictures, all of them drawn."""
    found = charts(synthesis)
    assert all(chart.svg.startswith(b"<?xml") for chart in found.values())
    return found


def test_there_is_one_for_everything_that_somebody_was_asked() -> None:
    synthesis = report(scored({"Dakar": [1, 2, 3], "Lyon": [2, 2, 4]}))
    (told,) = synthesis.rounds
    blocks = [block for block in told.blocks if block.result.people]
    items = [item for block in blocks for item in block.items if item.result.people]
    wanted = {f"block:scan/{block.id}" for block in blocks} | {f"item:scan/{item.id}" for item in items}
    assert set(shown(synthesis)) - {"map"} == wanted | {"overview", "heat", "priorities"}


def test_each_says_what_the_synthesis_says() -> None:
    synthesis = report(scored({"Dakar": [1, 2, 3]}))
    found = charts(synthesis)
    sentence = synthesis.item("scan", "finance-1").result.sentence
    assert found["item:scan/finance-1"].alt == sentence
    title = ElementTree.fromstring(found["item:scan/finance-1"].svg).find(f"{SVG}title")
    assert title is not None
    assert title.text == sentence


def test_a_distribution_has_the_count_of_every_answer() -> None:
    found = charts(report(scored({"Dakar": [0, 1, 1, 3, 4, "dont_know", "not_applicable", "dont_know"]})))
    said = words(found["item:scan/finance-1"].svg)
    key = [text for text in said if text.isdigit()][-7:]
    assert key == ["1", "2", "0", "1", "1", "2", "1"]
    assert "Absent (0)" in said


def test_too_few_are_not_drawn() -> None:
    found = shown(report(scored({"Dakar": [1, 4]})))
    assert words(found["item:scan/finance-1"].svg) == ["Too few answers to show."]
    assert b"<use" not in found["block:scan/finance"].svg
    assert "too few" in words(found["block:scan/finance"].svg)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_same_synthesis_gives_the_same_bytes(language: str) -> None:
    synthesis = report(played(4).state, language)
    first, second = charts(synthesis), charts(synthesis)
    assert [chart.svg for chart in first.values()] == [chart.svg for chart in second.values()]
    few = [id for id in first if not id.startswith("item:")]
    assert [first[id].png for id in few] == [second[id].png for id in few]
    svg = first["overview"].svg
    assert next(chart.svg for chart in first.values()) == svg  # also after a PNG was made of it
    assert not re.search(rb"20\d\d-\d\d|[Mm]atplotlib", svg)


def test_a_png_is_as_large_as_it_says(tmp_path: pytest.TempPathFactory) -> None:
    chart = charts(report(scored({"Dakar": [1, 2, 3]})))["overview"]
    file = tmp_path / "overview.png"  # type: ignore[operator]
    file.write_bytes(chart.png)
    with Image.open(file) as image:
        assert image.size == tuple(int(length * 150 / 72) for length in chart.size)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_whatever_people_type_can_be_drawn(text: str) -> None:
    for chart in shown(planted(report(scored({"Dakar": [1, 2, 3]})), text)).values():
        ElementTree.fromstring(chart.svg)
    assert charts(planted(report(scored({"Dakar": [1, 2, 3]})), text))["heat"].png


def test_colours_are_those_of_the_style_sheet() -> None:
    sheet = (folder("static") / "css" / "tokens.css").read_text("utf-8")
    for value in range(5):
        lightness, chroma, hue = re.search(rf"--level-{value}: oklch\((\S+) (\S+) (\S+)\)", sheet).groups()  # type: ignore[union-attr]
        assert tokens()[f"level-{value}"] == srgb(float(lightness), float(chroma), float(hue))


@pytest.mark.parametrize(
    ("oklch", "hexadecimal"),
    [((1, 0, 0), "#ffffff"), ((0, 0, 0), "#000000"), ((0.6279554, 0.2576833, 29.2338812), "#ff0000")],
)
def test_oklch_becomes_srgb(oklch: tuple[float, float, float], hexadecimal: str) -> None:
    assert srgb(*oklch) == hexadecimal


def test_levels_are_told_apart_without_colour() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    ramp = [light(tokens()[f"level-{value}"]) for value in range(5)]
    assert all(before - after > 25 for before, after in itertools.pairwise(ramp))


def test_a_shift_shows_both_medians() -> None:
    synthesis = report(scored({"Dakar": [1, 2, 3]}))
    row = Shift("finance", 3, 4, 1.0, 2.5, "Emerging", "Developing", 1.5, None, None, None, None, "It rose.")
    rows = Shifts(
        "scan", "work", "From one to two", "One block.", (row, replace(row, median_after=1.0, difference=0.0)), ()
    )
    said = words(shift(rows, {"finance": "1 finance"}, Told(synthesis)).svg("told"))
    assert [text for text in said if "›" in text] == ["1 › 2.5", "n = 3 › 4", "1 › 1", "n = 3 › 4"]


@pytest.mark.parametrize("number", [1, 2, 60])
def test_a_map_has_a_dot_for_each_city(number: int) -> None:
    places = [
        Place(f"c{at}", f"City {at}", (at * 37) % 120 - 60, (at * 53) % 300 - 150, at % 9 + 1) for at in range(number)
    ]
    said = words(cities(places, Told(report(scored({})))).svg("told"))
    assert any(text.startswith("City ") for text in said)


def test_a_long_word_is_broken_and_nothing_is_wider_than_its_room() -> None:
    assert wrapped("w" * 200, 50, most=3)[-1].endswith("…")
    assert wrapped("one two", 400) == ["one two"]
