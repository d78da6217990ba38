"""The paper twin of the phone: sheets to fill in with a pen, for people or places without a screen.

One sheet of paper for each block: where to write code and city, the items with their levels, boxes to tick. The PDF
is tagged and says its language (PDF/UA-1), so that it can be read aloud too.
"""

import json
from collections.abc import Collection
from typing import Any

import typst
from babel import Locale, UnknownLocaleError

from workshop import packs
from workshop.assets import folder
from workshop.packs import Pack
from workshop.roles import PREFER_NOT, ROLES
from workshop.words import Words, lazy


def sheets(
    pack: Pack, language: str, *, code: str = "", city: str = "", blocks: Collection[str] | None = None
) -> bytes:
    """Return a PDF with the sheets of some blocks, or (None) of all. `language` is one that the pack has."""
    told = packs.words(pack, language)
    words = Words(language)
    chosen = [block for block in told["blocks"] if blocks is None or block["id"] in blocks]
    data = {
        "language": language,
        "title": told["title"],
        "publisher": told["source"]["publisher"],
        "description": words.t("Sheets to fill in on paper"),
        "footer": f"{told['title']} {told['version']} · {told['licence']}",
        "code": code,
        "city": city,
        "labels": _labels(words),
        "roles": _roles(words),
        "answers": _answers(told["scale"], words),
        "blocks": [_block(block, language) for block in chosen],
        "disclaimer": {"language": told["words_language"], "text": told["disclaimer"].split("\n\n")},
    }
    return typst.compile(
        str(folder("templates") / "paper" / "sheet.typ"),
        root=str(folder("templates")),
        font_paths=[str(folder("static") / "vendor")],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _labels(words: Words) -> dict[str, str]:
    return {
        "code": words.t("Workshop code"),
        "city": words.t("City"),
        "role": words.t("Role"),
        "how": words.t(
            "For each statement, tick one box: how far is it true in your city? The descriptions of 0, 2 and 4 help;"
            " 1 and 3 lie between. You need not write your name."
        ),
        "note": words.t("Note, if you like"),
        "page": words.plain(lazy("Page %(page)s of %(pages)s")),
    }


def _roles(words: Words) -> list[str]:
    return [words.plain(title) for title in (*ROLES.values(), PREFER_NOT)]


def _answers(scale: list[dict[str, Any]], words: Words) -> list[dict[str, str]]:
    """Return the boxes to tick, with the language of the words under each."""
    levels = [{**level, "value": str(level["value"])} for level in scale]
    others = [words.t("I don’t know"), words.t("Does not apply here")]
    return levels + [{"value": "", "title": title, "language": words.language} for title in others]


def _block(block: dict[str, Any], language: str) -> dict[str, Any]:
    items = [
        {**item, "number": f"{block['number']}.{number}", **_spoken(item, language)}
        for number, item in enumerate(block["items"], start=1)
    ]
    kept = {key: block[key] for key in ("title", "summary", "language")}
    return {**kept, "number": str(block["number"]), "items": items, **_spoken(block, language)}


def _spoken(part: dict[str, Any], language: str) -> dict[str, str]:
    """Return the name of the language of a part's words when it is not the one asked for, else ""."""
    spoken = part["language"]
    if spoken == language:
        return {"language_name": ""}
    try:
        return {"language_name": Locale.parse(language).languages.get(spoken, spoken)}
    except UnknownLocaleError:
        return {"language_name": spoken}
