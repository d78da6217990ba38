"""What the browser loads from others: one table, from which the files are copied and the import map is written.

The build hook (hatch_build.py) calls `install` after `npm ci`. It also writes `vendor.json`, which says under which
name each file is served: so the copy and the map cannot disagree, and a version is written in one place only,
package.json. Standard library only: the hook imports this file before anything is installed.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

VENDOR = {
    "preact": "preact/dist/preact.module.js",
    "preact/hooks": "preact/hooks/dist/hooks.module.js",
    "htm": "htm/dist/htm.module.js",
    "@preact/signals-core": "@preact/signals-core/dist/signals-core.mjs",
    "@preact/signals": "@preact/signals/dist/signals.mjs",
    "socket.io-client": "socket.io-client/dist/socket.io.esm.min.js",
    "echarts": "echarts/dist/echarts.esm.min.mjs",
}
"""Name in the import map → npm file. Served as name-version.js: a new version has a new address, cacheable for ever."""

FONT = "atkinson-hyperlegible-{subset}-{weight}-{style}.woff2"
STYLES = {
    "pico.css": "@picocss/pico/css/pico.min.css",
    **{
        name: f"@fontsource/atkinson-hyperlegible/files/{name}"
        for subset in ("latin", "latin-ext")
        for weight in ("400", "700")
        for style in ("normal", "italic")
        for name in (FONT.format(subset=subset, weight=weight, style=style),)
    },
}
"""Served name → npm file. Our style sheets name these, and a style sheet has no import map: the names stay the same."""

EXPO = "@expo-google-fonts"
ATKINSON = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
NOTO = {
    "": "NotoSans",
    "-arabic": "NotoSansArabic",
    "-armenian": "NotoSansArmenian",
    "-bengali": "NotoSansBengali",
    "-devanagari": "NotoSansDevanagari",
    "-ethiopic": "NotoSansEthiopic",
    "-georgian": "NotoSansGeorgian",
    "-gujarati": "NotoSansGujarati",
    "-hebrew": "NotoSansHebrew",
    "-khmer": "NotoSansKhmer",
    "-kr": "NotoSansKR",
    "-math": "NotoSansMath",
    "-myanmar": "NotoSansMyanmar",
    "-sc": "NotoSansSC",
    "-sinhala": "NotoSansSinhala",
    "-symbols": "NotoSansSymbols",
    "-symbols-2": "NotoSansSymbols2",
    "-tamil": "NotoSansTamil",
    "-telugu": "NotoSansTelugu",
    "-thai": "NotoSansThai",
}
PAPER = {
    **{
        f"atkinson-hyperlegible-{cut[:3]}-{'italic' if 'Italic' in cut else 'normal'}.ttf": (
            f"{EXPO}/atkinson-hyperlegible/{cut}/AtkinsonHyperlegible_{cut}.ttf"
        )
        for cut in ATKINSON
    },
    **{
        f"noto-sans{script}-400-normal.ttf": f"{EXPO}/noto-sans{script}/400Regular/{font}_400Regular.ttf"
        for script, font in NOTO.items()
    },
    "noto-emoji-400-normal.ttf": f"{EXPO}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
}
"""What is printed: the same typeface, and the scripts that it lacks, because people write notes in any of them.

TrueType, which typst reads; it reads no woff2. The browser never asks for these.
"""

CATALOG = "vendor.json"
LICENCES = "LICENSES.txt"


class AssetsMissing(Exception):
    """The browser's files are not there: the package was not installed, only copied."""


def folder(name: str) -> Path:
    """Find `static`, `templates` or `guidelines`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise AssetsMissing(f"There is no folder {name}/. Install the package again: make install")


def import_map(base: str = "/static/vendor") -> str:
    """Return the import map of every page, as JSON: logical names to addresses under `base`."""
    return json.dumps({"imports": {name: f"{base}/{_catalog()[name]}" for name in VENDOR}}, separators=(",", ":"))


def vendor_url(name: str, base: str = "/static/vendor") -> str:
    """Return the address of one file, by its import-map name (`preact`) or its served name (`pico.css`)."""
    return f"{base}/{_catalog()[name]}"


@cache
def _catalog() -> dict[str, str]:
    path = folder("static") / "vendor" / CATALOG
    if not path.is_file():
        raise AssetsMissing("The browser's libraries are not there. Fetch them: make install")
    names: dict[str, str] = json.loads(path.read_text("utf-8"))["files"]
    return names


def served_names(node_modules: Path) -> dict[str, str]:
    """Return what each name of the tables is called in `static/vendor/`: preact → preact-10.29.8.js."""
    versioned = {name: f"{_flat(name)}-{_version(node_modules, source)}.js" for name, source in VENDOR.items()}
    return versioned | {name: name for name in STYLES | PAPER}


def install(node_modules: Path, target: Path, seal: str = "") -> None:
    """Copy the tables' files from `node_modules` to `target`, with their licences; what was in `target` goes.

    `seal` is kept in the catalog, for `is_current`. The catalog is written last: a copy that broke off is not current.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    names = served_names(node_modules)
    for name, source in (VENDOR | STYLES | PAPER).items():
        shutil.copyfile(node_modules / source, target / names[name])
    (target / LICENCES).write_text("\n\n".join(_licences(node_modules)), "utf-8")
    (target / CATALOG).write_text(json.dumps({"seal": seal, "files": names}, indent=1) + "\n", "utf-8")


def seal_of(*files: Path) -> str:
    """Return one digest of what decides the copy: the npm lock and this table."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def is_current(target: Path, seal: str) -> bool:
    """Tell whether `target` was filled from the same lock and table, and is complete."""
    try:
        catalog: Mapping[str, object] = json.loads((target / CATALOG).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    files = catalog["files"]
    complete = isinstance(files, dict) and all((target / file).is_file() for file in files.values())
    return complete and catalog["seal"] == seal


def _flat(name: str) -> str:
    return name.removeprefix("@").replace("/", "-")


def _package(source: str) -> str:
    parts = source.split("/")
    return "/".join(parts[: 2 if source.startswith("@") else 1])


def _version(node_modules: Path, source: str) -> str:
    description = json.loads((node_modules / _package(source) / "package.json").read_text("utf-8"))
    return str(description["version"])


def _licences(node_modules: Path) -> Iterator[str]:
    """Yield the licences of every package but the tests' own: a bundle carries the code of its dependencies too."""
    lock = json.loads((node_modules.parent / "package-lock.json").read_text("utf-8"))
    for path, entry in sorted(lock["packages"].items()):
        place = node_modules.parent / path
        if not path or entry.keys() & {"dev", "devOptional"} or not place.is_dir():
            continue
        texts = [text for kind in ("LICEN[CS]E*", "NOTICE*", "licenses/LICENSE*") for text in sorted(place.glob(kind))]
        heading = f"{path.removeprefix('node_modules/')} {entry['version']} ({entry.get('license', 'see below')})"
        yield "\n".join([heading, "=" * len(heading), *(text.read_text("utf-8").strip() + "\n" for text in texts)])
