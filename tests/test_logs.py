"""Logs are JSON lines with fields of a list: no names, texts, codes or tokens, whoever logs."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from workshop import logs

CANARY = "canary-4711"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    logs.configure("debug", written)
    yield written
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_our_lines_have_the_fields_of_the_list(stream: io.StringIO) -> None:
    logs.log().info("answered", route="/w/<code>", ms=1.5, name=CANARY, code=CANARY, text=CANARY, token=CANARY)
    [line] = lines(stream)
    assert line.pop("at").endswith("Z")
    assert line == {"event": "answered", "level": "info", "route": "/w/<code>", "ms": 1.5}


def test_an_exception_is_named_and_placed_and_not_quoted(stream: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        logs.log().error("a page broke", exc_info=error)
        logs.log().exception("again")
    first, second = lines(stream)
    assert (first["error"], second["error"]) == ("ValueError", "ValueError")
    assert first["trace"][-1].startswith("test_logs.py:")
    assert CANARY not in stream.getvalue()


def test_libraries_are_reduced_to_who_and_where(stream: io.StringIO) -> None:
    logging.getLogger("some.library").warning("name=%s %s", CANARY, {"token": CANARY})
    logging.getLogger("werkzeug").info("GET /j/%s", CANARY)
    [line] = lines(stream)
    assert (line["event"], line["logger"], line["level"]) == ("library", "some.library", "warning")
    assert line["where"].startswith("test_logs.py:")
    assert CANARY not in stream.getvalue()


def test_long_values_are_cut_and_stay_on_one_line(stream: io.StringIO) -> None:
    logs.log().info("odd", reason="x" * 10_000 + "\n{fake: line}")
    [line] = lines(stream)
    assert len(line["reason"]) == logs.LONGEST
