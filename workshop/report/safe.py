"""What people wrote, made harmless for a program that reads it: nothing is lost without a sign, nothing is executed."""

import re

FORMULA = "=+-@\t\r\n＝＋－＠"
SIGN = "'"
PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def no_formula(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before what could begin one.

    Text that begins with an apostrophe gets one more, so that taking away the first always gives back the original.
    """
    return SIGN + text if text.startswith((SIGN, *FORMULA)) else text


def visible(text: str) -> str:
    """Return text that XML can hold: control characters as their pictures (␀), what has none as the sign for it (�)."""
    return NOT_XML.sub(REPLACEMENT, text.replace("\r\n", "\n").translate(PICTURES))
