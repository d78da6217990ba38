"""What people paste: what they cannot see goes, what their script needs stays, and browser and server agree on it."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workshop.core.texts import BadText, LongText, Title, one_line, plain

HERE = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
ODD = (
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\u00ad\u061c\ufe0f\u000b\u000c\r\n\t"
    "\u0085\u0000\u0007\u0084\u001c\ud800\udc00\U000e0041\U000e0067\U000e007f\U0001f3f4\u00a0\u3000e\u0301אم👩"
)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Waste\u200b pickers", "Waste pickers"),
        ("co\u00adoperative", "cooperative"),
        ("\ufefffirst\u000bsecond\r\nthird\u2028fourth\u0085fifth", "first\nsecond\nthird\nfourth\nfifth"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("\u200fשלום\u200e!", "\u200fשלום\u200e!"),
        ("\u061cسلام", "\u061cسلام"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f", "👩\u200d👩\u200d👧 ❤\ufe0f"),
        (f"{SCOTLAND} a\U000e0041", f"{SCOTLAND} a"),
        (" \u200b\u200e\ufe0f ", ""),
        ("cafe\u0301", "café"),
    ],
)
def test_what_nobody_sees_goes_and_what_scripts_need_stays(pasted, kept):
    assert plain(pasted) == kept
    assert plain(kept) == kept


@pytest.mark.parametrize(("text", "place"), [("ab\u0000", 3), ("\u200b\u0007", 2), ("\ud800x", 1), ("a\u001c", 2)])
def test_what_no_file_can_hold_is_refused_with_its_place(text, place):
    with pytest.raises(BadText) as fault:
        plain(text)
    assert fault.value.place == place


def test_lengths_are_those_of_what_is_kept():
    long, title = TypeAdapter(LongText), TypeAdapter(Title)
    assert long.validate_python("x" * 600 + "\u200b" * 50, strict=True) == "x" * 600
    with pytest.raises(ValidationError):
        long.validate_python("x" * 601, strict=True)
    with pytest.raises(ValidationError):
        title.validate_python("\u200b\u200d", strict=True)
    with pytest.raises(ValidationError):
        long.validate_python(7, strict=True)
    assert one_line("Two \n\n lines\tand a tab") == "Two lines and a tab"


TEXT = st.text(
    st.one_of(st.sampled_from(ODD), st.characters(min_codepoint=1, exclude_categories=["Cn", "Co"])), max_size=30
)


@settings(max_examples=4, deadline=None)
@given(st.lists(TEXT, min_size=100, max_size=300))
def test_browser_and_server_keep_the_same(texts):
    script = (
        'import { faultIn, tidied } from "./static/js/lib/texts.js";'
        'let said = ""; for await (const part of process.stdin) said += part;'
        "console.log(JSON.stringify(JSON.parse(said).map((text) => faultIn(text) || tidied(text))));"
    )
    told = subprocess.run(
        [NODE, "--input-type=module", "-e", script], input=json.dumps(texts), capture_output=True, text=True, cwd=HERE
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == [kept(text) for text in texts]
    assert all(unicodedata.is_normalized("NFC", one) for one in map(kept, texts) if isinstance(one, str))


def kept(text: str) -> str | int:
    """Return a text as the server keeps it, or the place of what it refuses."""
    try:
        return plain(text)
    except BadText as fault:
        return fault.place
