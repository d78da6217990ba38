"""The numbers that a sentence tells, read as people write them in English, Spanish and French."""

import re
from collections import Counter
from decimal import Decimal

SPACE = "\u00a0\u202f"
MARKS = {
    "en": (",", r"\."),
    "es": (rf"[.{SPACE}]", ","),
    "fr": (f"[{SPACE}]", ","),
}  # between thousands, before decimals
SCALES = {
    "en": {"billion": 10**9, "million": 10**6, "thousand": 10**3},
    "es": {"mil millones": 10**9, "millones": 10**6, "millón": 10**6, "mil": 10**3},
    "fr": {"milliards": 10**9, "milliard": 10**9, "millions": 10**6, "million": 10**6, "mille": 10**3},
}
SHARES = r"%|€|£|\$|\bper cent\b|\bpercent\b|\bpor ciento\b|\bpour cent\b"
HUNDREDS = r"\b(?:hundreds?|dozens?|cientos?|centenares|decenas|docenas|centaines?|dizaines?|douzaines?)\b"
YEAR = re.compile(r"19[5-9]\d|20[0-3]\d(?<!2000)")


def told(text: str, language: str) -> Counter[Decimal]:
    """Count the numbers in digits by their value; "2.9 billion" is 2 900 000 000, and a bare "million" is one."""
    thousands, decimals = MARKS[language]
    digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimals}\d+)?|\d+(?:{decimals}\d+)?"
    scales = "|".join(SCALES[language])
    found: Counter[Decimal] = Counter()
    for number, scale in re.findall(rf"(?:(?<![\w.,])({digits})\s?)?(?:\b({scales})\b)?", text):
        if number or scale:
            plain = re.sub(thousands, "", number or "1").replace(",", ".")
            found[Decimal(plain) * SCALES[language].get(scale, 1)] += 1
    return found


def claims(text: str) -> list[str]:
    """Return what in a text counts or weighs something, in digits or in words; plain years do not."""
    words = "|".join(scale for scales in SCALES.values() for scale in scales)
    found = re.findall(rf"(?<!\w)\d(?:[\d.,{SPACE}]*\d)?|{SHARES}|{HUNDREDS}|\b(?:{words})\b", text, re.IGNORECASE)
    return [each for each in found if not YEAR.fullmatch(each)]
