"""What the browser loads from others is whole, named once, ours to pass on, and asks no other host at run time."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from workshop import assets

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "vendor"
NODE_MODULES = ROOT / "node_modules"
PACKAGE = json.loads((ROOT / "package.json").read_text("utf-8"))
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']""")


def test_the_import_map_names_every_module_and_each_is_there() -> None:
    imports = json.loads(assets.import_map())["imports"]
    assert list(imports) == list(assets.VENDOR)
    for name, address in imports.items():
        assert address == assets.vendor_url(name)
        assert (ROOT / address.removeprefix("/")).stat().st_size > 500


def test_the_style_sheets_find_their_files_under_names_that_stay() -> None:
    for name in assets.STYLES:
        assert assets.vendor_url(name) == f"/static/vendor/{name}"
        assert (VENDOR / name).stat().st_size > 5000


def test_a_module_is_served_under_the_version_that_package_json_says() -> None:
    versions = PACKAGE["dependencies"]
    for name, source in assets.VENDOR.items():
        package = max((known for known in versions if source.startswith(f"{known}/")), key=len)
        assert assets.vendor_url(name).endswith(f"-{versions[package]}.js")


def test_every_module_finds_its_own_imports_in_the_map() -> None:
    found = {
        name: set(IMPORTED.findall((ROOT / assets.vendor_url(name).removeprefix("/")).read_text("utf-8")))
        for name in assets.VENDOR
    }
    assert found["@preact/signals"] >= {"preact", "preact/hooks", "@preact/signals-core"}
    assert set().union(*found.values()) <= set(assets.VENDOR)


def test_no_style_sheet_reaches_out() -> None:
    for address in re.findall(r"url\(\s*['\"]?([^)]{0,40})", (VENDOR / "pico.css").read_text("utf-8")):
        assert address.startswith("data:")


def test_the_licence_of_every_package_served_travels_with_it() -> None:
    licences = (VENDOR / assets.LICENCES).read_text("utf-8")
    for name, version in PACKAGE["dependencies"].items():
        assert f"\n{name} {version} (" in f"\n{licences}"
    assert "zrender" in licences  # inside the chart bundle
    assert "axe-core" not in licences  # the tests' own, never served


def test_npm_versions_are_exact_and_locked_by_content_not_by_address() -> None:
    wanted = PACKAGE["dependencies"] | PACKAGE["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted
    for path, entry in LOCK["packages"].items():
        assert "resolved" not in entry
        assert path == "" or entry["integrity"].startswith("sha512-")
    assert "://" not in json.dumps(LOCK)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_python_packages_are_locked_by_content_not_by_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text.strip()) if entry]
    assert len(entries) > 50
    assert all("--hash=sha256:" in entry and "==" in entry for entry in entries)
    assert not re.search(r"://|--index|--find-links|file:", text)


def test_the_lock_covers_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    names = {re.match(r"[\w.-]+", requirement)[0] for requirement in asked}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    assert names <= locked
    assert project["dependency-groups"]["build"] == project["build-system"]["requires"]


def test_a_copy_is_current_until_the_lock_changes_or_a_file_goes(tmp_path: Path) -> None:
    assert not assets.is_current(tmp_path / "vendor", "a seal")
    assets.install(NODE_MODULES, tmp_path / "vendor", "a seal")
    assert assets.is_current(tmp_path / "vendor", "a seal")
    assert not assets.is_current(tmp_path / "vendor", "another seal")
    (tmp_path / "vendor" / "pico.css").unlink()
    assert not assets.is_current(tmp_path / "vendor", "a seal")


def test_a_new_copy_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    shutil.copytree(VENDOR, tmp_path / "vendor")
    (tmp_path / "vendor" / "preact-1.0.0.js").write_text("old")
    assets.install(NODE_MODULES, tmp_path / "vendor")
    assert sorted(path.name for path in (tmp_path / "vendor").iterdir()) == sorted(
        path.name for path in VENDOR.iterdir()
    )


def test_a_folder_that_is_not_there_says_what_to_do() -> None:
    assert assets.folder("static") == ROOT / "static"
    with pytest.raises(assets.AssetsMissing, match="make install"):
        assets.folder("nothing")
