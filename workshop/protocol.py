"""The protocol page, written from the classes that are the protocol."""

import inspect
from typing import Any

from pydantic import BaseModel

from workshop.core import COMMANDS, EVENTS
from workshop.live.gateway import MOST_COMMANDS
from workshop.live.strict_json import LARGEST

WORDS = (
    ("word", "way", "payload", "answer"),
    ("---", "---", "---", "---"),
    (
        "`join`",
        "up",
        "`{have?: {stream: seq}}`",
        "`{ok, now, me, streams: {name: {seq, view}}}`; `view` is null where `have` is current",
    ),
    (
        "`commands`",
        "up",
        f"`[{{id, name, data}}]`, 1 to {MOST_COMMANDS}, at most {LARGEST:,} characters",
        "one answer each: `{id, ok: true, seq}` or `{id, ok: false, code, …}`",
    ),
    (
        "`patch`",
        "down",
        "`{stream, seq, patch: {kind: {id: value or null}}, now?}`; empty: only repeats the number, and says the time",
        "",
    ),
    ("`leave`", "down", "`{code, retry_after?}`", ""),
)
INTRODUCTION = f"""# The protocol

Written by `workshop protocol` from the classes in `workshop/core`; a test compares. Four words over Socket.IO:

{chr(10).join(f"| {' | '.join(row)} |" for row in WORDS)}

A connection says `{{workshop: CODE, as: "participant" | "table" | "screen" | "desk"}}`; who it is, its cookies prove.
An answer `ok: true` is on disk. The same id with the same payload again: the same answer, and no second effect.
Any command may be refused with `malformed`, `bad_text`, `unknown_command`, `id_reused`, `slow_down`,
`storage_unavailable`, `workshop_closed`, `signed_out` or `bug`, and with `facilitators_only` or `participants_only`
when the role may not send it.
"""


def page() -> str:
    """Return the protocol as Markdown."""
    commands = [_command(name) for name in sorted(COMMANDS)]
    events = [_event(name) for name in sorted(EVENTS)]
    return "\n".join([INTRODUCTION, "## Commands\n", *commands, "## Events\n", *events])


def _command(name: str) -> str:
    kind = COMMANDS[name]
    refusals = ", ".join(f"`{code}`" for code in kind.refusals) or "none of its own"
    return (
        f"### `{name}`\n\n{_said(kind)}\n\n- may: {', '.join(sorted(kind.may))}\n"
        f"- data: {_fields(kind)}\n- refusals: {refusals}\n"
    )


def _event(name: str) -> str:
    kind = EVENTS[name]
    reach = ", ".join(sorted(kind.reach))
    return f"### `{name}`\n\n{_said(kind)}\n\n- data: {_fields(kind)}\n- reaches: {reach}\n"


def _said(kind: type[BaseModel]) -> str:
    return " ".join(inspect.getdoc(kind).split()) if kind.__doc__ else ""  # type: ignore[union-attr]


def _fields(kind: type[BaseModel]) -> str:
    properties: dict[str, Any] = kind.model_json_schema().get("properties", {})
    optional = {name for name, field in kind.model_fields.items() if not field.is_required()}
    found = [f"`{name}{'?' if name in optional else ''}` {_type(value)}" for name, value in properties.items()]
    return ", ".join(found) or "nothing"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f'"{value}"' for value in schema["enum"])
    if "const" in schema:
        return f'"{schema["const"]}"'
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "anything")) + _bounds(schema)


def _bounds(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum", schema.get("minLength")), schema.get("maximum", schema.get("maxLength"))
    if low is None and high is None:
        return ""
    return f" {low if low is not None else 0}–{high if high is not None else '…'}"
