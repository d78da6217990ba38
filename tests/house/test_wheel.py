"""The package works away from its repository: built from a bare copy, installed in a new environment, run elsewhere."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from workshop import assets

ROOT = Path(__file__).parents[2]
FOLDERS = ("static", "templates", "guidelines")
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a program to its end; what it said is in the failure."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def tracked() -> list[str]:
    """Return every file that a fresh clone would hold."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def bare_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy")
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def source_archive(bare_copy: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", cwd=bare_copy)
    (archive,) = (bare_copy / "dist").glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(source_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive on a path that has no Node."""
    place = tmp_path_factory.mktemp("source")
    run("tar", "xzf", source_archive, cwd=place)
    (unpacked,) = place.iterdir()
    assert not (unpacked / "static" / "vendor").exists()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=unpacked, PATH="/nowhere")
    (built,) = (unpacked / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what the lock says, and no more."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=True)
    programs = place / "bin"
    run(programs / "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements.lock", cwd=place)
    run(programs / "pip", "install", "-q", "--no-deps", "--no-index", wheel, cwd=place)
    return programs


def test_the_wheel_carries_pages_packs_and_browser_libraries(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {name for name in tracked() if name.startswith(tuple(f"{folder}/" for folder in FOLDERS))}
    assert {name.split("/")[0] for name in ours} == set(FOLDERS)
    assert {f"workshop/{name}" for name in ours} <= inside
    assert {name for name in tracked() if name.startswith("workshop/")} <= inside
    vendor = {f"workshop/static/vendor/{path.name}" for path in (ROOT / "static" / "vendor").iterdir()}
    assert {name for name in inside if name.startswith("workshop/static/vendor/")} == vendor
    assert "workshop/places/gazetteer.db" in inside
    assert not [name for name in inside if name.startswith(("tests/", "node_modules/", "static/", "places/"))]


def test_the_source_archive_holds_what_a_build_needs_and_nothing_fetched(source_archive: Path) -> None:
    with tarfile.open(source_archive) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"hatch_build.py", "package.json", "package-lock.json", ".npmrc", "requirements.lock", "Makefile"} <= names
    assert not [
        name for name in names if name.startswith(("node_modules/", "static/vendor/", "places/", "data/", ".venv/"))
    ]


def test_installed_it_finds_its_own_folders_and_nothing_of_the_repository(installed: Path, tmp_path: Path) -> None:
    code = "from workshop import assets; print(*(assets.folder(n) for n in ('static', 'templates', 'guidelines')))"
    places = run(installed / "python", "-c", code, cwd=tmp_path).split()
    package = next((installed.parent / "lib").glob("python3*/site-packages/workshop"))
    assert places == [str(package / name) for name in FOLDERS]
    said = run(installed / "python", "-c", "from workshop import assets; print(assets.import_map())", cwd=tmp_path)
    assert said.strip() == assets.import_map()


@pytest.fixture
def demo(installed: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [installed / "workshop", "demo", "--data", tmp_path / "data"],
        cwd=tmp_path,
        env={**os.environ, "PORT": "0", "WORKSHOP_HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate(timeout=30)


def test_the_demo_runs_outside_the_repository(installed: Path, demo: subprocess.Popen[str], tmp_path: Path) -> None:
    assert "demo" in run(installed / "workshop", "--help", cwd=tmp_path)
    assert demo.stdout is not None
    address = next(found[0] for line in demo.stdout if (found := re.search(r"https?://[^/\s]+", line)))
    with urlopen(f"{address}/readyz", timeout=30) as answer:
        assert answer.status == 200
    with urlopen(f"{address}{assets.vendor_url('preact')}", timeout=30) as answer:
        assert answer.headers.get_content_type() == "text/javascript"
        assert answer.read() == (ROOT / assets.vendor_url("preact").removeprefix("/")).read_bytes()
    demo.send_signal(signal.SIGTERM)
    assert demo.wait(timeout=15) == 0
