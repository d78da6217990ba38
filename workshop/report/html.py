"""The synthesis as a page: complete without scripts, on screen and on paper. Lays out, and computes nothing."""

import base64
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workshop.assets import folder, import_map
from workshop.report.charts import Chart, charts
from workshop.report.figures import Result
from workshop.report.model import Synthesis
from workshop.report.wording import number, tongue
from workshop.words import Words

STYLES = ("app", "tokens", "base", "layout", "parts/words-of", "parts/charts", "parts/report")
LANGUAGES = {"en": "English", "es": "Español", "fr": "Français"}
FONT = re.compile(r'url\("\.\./(vendor/[\w.-]+\.woff2)"\)')


def synthesis_html(
    synthesis: Synthesis,
    *,
    nonce: str | None = None,
    files: Mapping[str, str] | None = None,
    pictures: Mapping[str, Chart] | None = None,
) -> str:
    """Return the synthesis as an HTML document.

    With `nonce`, as a page of the server: linked style sheets, pictures drawn by static/js/report.js (its import map
    bears the nonce), and links to the other languages and to `files`, addresses by the names of formats. Without, as
    one file to keep: styles, type and pictures are inside, and nothing is fetched from anywhere.
    """
    drawn = _drawings(charts(synthesis) if pictures is None else pictures) if nonce is None else {}
    page = environment(synthesis.language).get_template("report/synthesis.html")
    return page.render(
        it=synthesis,
        nonce=nonce,
        files=files or {},
        pictures={id: address for id, (address, _alt) in drawn.items()},
        alts={id: alt for id, (_address, alt) in drawn.items()},
        import_map=Markup(import_map()) if nonce is not None else "",
        results=results(synthesis) if nonce is not None else "",
        style=style() if nonce is None else "",
        languages=LANGUAGES,
        cities={city.id: city.label for city in synthesis.participants.cities},
        groups={group.id: group.name for group in synthesis.group_work.groups},
        blocks={block.id: block for block in synthesis.blocks},
    )


def _drawings(pictures: Mapping[str, Chart]) -> dict[str, tuple[str, str]]:
    """Return the pictures that a file has, as data: addresses with what they say. Those of items are tables alone.

    A picture in a page cannot have the page's typeface: where the reader has not got it, another one without serifs.
    """
    return {
        id: (f"data:image/svg+xml;base64,{base64.b64encode(_without_serifs(picture.svg)).decode()}", picture.alt)
        for id, picture in pictures.items()
        if picture.kind != "distribution"
    }


def _without_serifs(svg: bytes) -> bytes:
    return svg.replace(b"'Atkinson Hyperlegible'", b"'Atkinson Hyperlegible', Arial, 'Liberation Sans', sans-serif")


@cache
def environment(language: str) -> Environment:
    """Return what templates of a language are read with: everything is escaped, and what is not there is an error."""
    words = Words(language)
    made = Environment(
        loader=FileSystemLoader(folder("templates")),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    install = made.install_gettext_callables  # type: ignore[attr-defined]
    install(lambda text: words.plain(text), lambda *count: words.form(*count), newstyle=True)
    made.filters["tongue"] = lambda code: tongue(code, words.language)
    made.filters["number"] = lambda value: number(value, words.language)
    made.filters["level"] = lambda value: min(4, int(value + 0.5))  # which colour: halves go up, as in the pictures
    return made


def results(synthesis: Synthesis) -> Markup:
    """Return what the pictures are drawn from, as JSON that can stand in a page: the same figures, by round."""
    blocks = {block.id: block for round_ in synthesis.rounds for block in round_.blocks}
    data: dict[str, Any] = {
        "levels": [level.title for level in synthesis.method.scale],
        "blocks": [
            {"id": block.id, "number": block.number, "title": block.title.text}
            for block in sorted(blocks.values(), key=lambda block: block.number)
        ],
        "cities": {
            city.id: {"name": city.name, "country": city.country}
            for city in synthesis.participants.cities
            if any(city.id in round_.cities for round_ in synthesis.rounds)
        },
        "block_results": {},
        "item_results": {},
        "city_results": {},
    }
    for round_ in synthesis.rounds:
        for block in (block for block in round_.blocks if block.result.people):
            data["block_results"][f"{round_.id}/{block.id}"] = {**_drawn(block.result), "dots": block.dots}
            data["item_results"] |= {f"{round_.id}/{item.id}": _drawn(item.result) for item in block.items}
        for cell in round_.block_cells:
            shown = {"n": cell.n, "too_few": cell.too_few, "median": cell.median, "q1": cell.q1, "q3": cell.q3}
            data["city_results"][f"{round_.id}/{cell.city}/{cell.block}"] = shown
    return Markup(orjson.dumps(data).decode().replace("<", "\\u003c"))


def _drawn(result: Result) -> dict[str, Any]:
    kept = ("n", "people", "status", "too_few", "counts", "median", "q1", "q3", "agreement")
    return {name: getattr(result, name) for name in kept}


@cache
def style() -> Markup:
    """Return all style sheets as one, the type inside: what a file needs that is read far from the server."""
    static = folder("static")
    sheets = "\n".join((static / f"css/{sheet}.css").read_text(encoding="utf-8") for sheet in STYLES)

    def inside(found: re.Match[str]) -> str:
        encoded = base64.b64encode((static / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{encoded}")'

    return Markup(FONT.sub(inside, sheets).replace("</", "<\\/"))
