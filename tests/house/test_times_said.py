"""Times are said in one place on each side: nothing else asks a clock for a zone, or writes a date for people."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "workshop").rglob("*.py"))
BROWSER = [file for file in sorted((ROOT / "static" / "js").rglob("*.js")) if "vendor" not in file.parts]
PAGES = sorted(file for file in (ROOT / "templates").rglob("*") if file.suffix in {".html", ".typ"})
SAYING = {"workshop/times.py", "workshop/zones.py"}
FORBIDDEN = {"strftime", "strptime", "fromtimestamp", "utcfromtimestamp", "astimezone", "utcnow", "localtime", "gmtime"}
OF_DATETIME = {"now", "today", "fromisoformat", "ctime"}
MODULES = {"babel.dates", "zoneinfo", "pytz", "dateutil", "calendar"}
SCRIPT = r"toLocale(?:Date|Time)?String|Intl\.(?:Date|Relative)TimeFormat|new Date\b|\.get(?:Hours|Day|Date|Timezone)"
PAGE = r"strftime|\|\s*(?:date|time)format|datetime\.today"


def said_in_python(source: str) -> list[str]:
    found: list[str] = []
    if not re.search("|".join([*FORBIDDEN, *MODULES, "datetime", "date"]), source):
        return found  # most files: parsing takes time
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.append(f"imports {node.module}")
        if isinstance(node, ast.Import):
            found += [f"imports {alias.name}" for alias in node.names if alias.name in MODULES]
        if isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if node.attr in FORBIDDEN or (of == "datetime" and node.attr in OF_DATETIME):
                found.append(f"line {node.lineno}: {of}.{node.attr}")
            if of == "date" and node.attr == "today":
                found.append(f"line {node.lineno}: date.today")
    return found


def test_python_says_times_in_one_place():
    wrong = {
        where: said
        for file in PYTHON
        if (where := str(file.relative_to(ROOT))) not in SAYING and (said := said_in_python(file.read_text("utf-8")))
    }
    assert wrong == {}
    assert all(said_in_python((ROOT / file).read_text("utf-8")) for file in SAYING)


def test_the_browser_says_times_in_one_place():
    wrong = [
        str(file.relative_to(ROOT))
        for file in BROWSER
        if file.name != "times.js"
        and re.search(SCRIPT, re.sub(r"toLocale(?:Upper|Lower)Case", "", file.read_text("utf-8")))
    ]
    assert wrong == []
    assert [str(file.relative_to(ROOT)) for file in PAGES if re.search(PAGE, file.read_text("utf-8"))] == []


def test_there_the_zone_is_always_said():
    """A tool without a zone speaks in that of the device; only who asks for the device's own zone may make one."""
    source = (ROOT / "static" / "js" / "lib" / "times.js").read_text("utf-8")
    options = re.findall(r"tool\((?:language|\"en\"), (\{.*?\})\)", source)
    assert len(options) > 3
    assert [each for each in options if "timeZone" not in each] == ["{}"]
    assert 'tool("en", {}).resolvedOptions()' in source


@pytest.mark.parametrize(
    "line",
    [
        "import time\ntime.strftime('%H:%M')",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.datetime.fromtimestamp(0)",
        "from babel.dates import format_datetime",
        "from zoneinfo import ZoneInfo",
        "from datetime import date\ndate.today()",
    ],
)
def test_what_would_be_found(line: str):
    assert said_in_python(line)
