"""The blocks of a pack under the phrases that people may know better than their chapters."""

from typing import Any


def by_theme(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return [{title, language, blocks}]: each block once, under its first theme, with the others as `also`.

    `told` is packs.words(). Blocks of no theme come last, under an empty title.
    """
    themes: list[dict[str, Any]] = told["themes"]
    rest = {"title": "", "language": told["language"], "blocks": [block["id"] for block in told["blocks"]]}
    placed: set[str] = set()
    groups = []
    for theme in [*themes, rest]:
        mine = [block for block in told["blocks"] if block["id"] in theme["blocks"] and block["id"] not in placed]
        placed |= {block["id"] for block in mine}
        groups.append({**theme, "blocks": [{**block, "also": _also(themes, theme, block["id"])} for block in mine]})
    return [group for group in groups if group["blocks"]]


def _also(themes: list[dict[str, Any]], theme: dict[str, Any], block: str) -> list[dict[str, Any]]:
    return [other for other in themes if other is not theme and block in other["blocks"]]
