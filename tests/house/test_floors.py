"""The house keeps its shape: no arrow runs up, no circle, and the core stays pure."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import workshop

HOUSE = Path(workshop.__file__).parent
FLOORS = [
    {
        "core",
        "packs",
        "settings",
        "models",
        "words",
        "roles",
        "cities",
        "gazetteer_index",
        "place_names",
        "codes",
        "logs",
        "assets",
        "database_file",
        "write_turns",
        "holding",
        "paths",
        "secret_key",
        "serving",
        "zones",
        "times",
    },
    {"db", "paper", "beside", "batch", "seat_rules"},
    {"migrations", "authors", "erasure", "standing"},
    {"room"},
    {"journal", "directory", "accounts", "ownpacks", "passages", "report"},
    {"archive", "loading", "synthesis", "keeping"},
    {"making", "sweeper"},
    {"live", "web"},
    {"opener"},
    {"protocol", "app", "simulation"},
    {"server"},
    {"starting", "letting_go"},
    {"operators", "commanding"},
    {"playing"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
BESIDE = {  # arrows along one floor that are meant
    ("packs", "assets"),
    ("settings", "paths"),
    ("settings", "secret_key"),
    ("cities", "assets"),
    ("cities", "gazetteer_index"),
    ("cities", "place_names"),
    ("gazetteer_index", "place_names"),
    ("words", "assets"),
    ("roles", "words"),
    ("zones", "place_names"),
    ("times", "zones"),
    ("holding", "times"),
    ("accounts", "directory"),
    ("ownpacks", "directory"),
    ("passages", "directory"),
}
PURE = {
    "collections",
    "dataclasses",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "pydantic",
    "random",  # only Random(seed): chance comes from outside
    "re",
    "statistics",
    "typing",
    "unicodedata",
    "workshop",
}
NEVER = {"report": {"db", "journal", "live", "web", "directory", "models"}, "journal": {"live", "web", "report"}}


def imports(file: Path) -> Iterator[tuple[str, bool]]:
    """Yield what a file imports, as dotted names, and whether only for type checkers."""
    tree = ast.parse(file.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from ((name, id(node) in typing_only) for name in names)


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def files() -> list[Path]:
    return [
        file for file in sorted(HOUSE.rglob("*.py")) if file != HOUSE / "__init__.py" and "vendor" not in file.parts
    ]


def test_every_room_has_a_floor():
    assert {room_of(file) for file in files()} == set(FLOOR)


def test_no_arrow_runs_up_or_along():
    wrong = []
    for file in files():
        here = room_of(file)
        for name, _ in imports(file):
            parts = name.split(".")
            there = parts[1] if parts[0] == "workshop" and len(parts) > 1 else ""
            if there in FLOOR and there != here and FLOOR[there] >= FLOOR[here] and (here, there) not in BESIDE:
                wrong.append(f"{file.relative_to(HOUSE)} imports {name}")
            if there in NEVER.get(here, ()):
                wrong.append(f"{file.relative_to(HOUSE)} must never import {name}")
    assert wrong == []


def test_there_is_no_circle():
    arrows: dict[str, set[str]] = defaultdict(set)
    modules = {".".join(("workshop", *file.relative_to(HOUSE).with_suffix("").parts)): file for file in files()}
    for module, file in modules.items():
        for name, typing_only in imports(file):
            target = name if name in modules else name.rpartition(".")[0]
            if target in modules and target != module and not typing_only:
                arrows[module].add(target)
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for target in sorted(arrows[module]):
                walk(target, (*path, module))
            done.add(module)

    for module in modules:
        walk(module, ())


def test_the_core_is_pure():
    for file in (HOUSE / "core").glob("*.py"):
        for name, _ in imports(file):
            top = name.split(".")[0]
            assert top in PURE, f"{file.name} imports {name}"
            assert top != "workshop" or name.startswith("workshop.core"), f"{file.name} imports {name}"
            assert top != "random" or name == "random.Random", f"{file.name} imports {name}"


def test_only_broadcast_emits_and_only_the_journal_writes_facts():
    for file in files():
        if "simulation" in file.parts:
            continue  # stands outside: it is a client
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert "emit" not in calls or file == HOUSE / "live" / "broadcast.py", file
        text = file.read_text("utf-8")
        assert "insert(ENTRY)" not in text or file.name in ("room.py", "loading.py"), file


def test_only_two_files_name_the_engines():
    for file in files():
        engines = {name.split(".")[0] for name, _ in imports(file)} & {"eventlet", "gevent"}
        text = file.read_text("utf-8")
        named = engines or '"eventlet' in text or '"gevent' in text
        assert not named or file.name in ("__main__.py", "server.py", "settings.py"), file
