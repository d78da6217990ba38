"""The synthesis as data: exactly `Synthesis`, as synthesis.schema.json describes it."""

import orjson

from workshop.report.model import Synthesis


def synthesis_json(synthesis: Synthesis) -> bytes:
    """Return the synthesis as JSON (UTF-8): the same bytes for the same synthesis, keys in the order of the model."""
    return orjson.dumps(synthesis, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
