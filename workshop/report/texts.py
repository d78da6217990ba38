"""The two kinds of text in a synthesis: words of the pack, and sentences of the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the pack, and the language that they are really in: another one where they are not translated yet."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something said in the language of the report, and its id, by which it is the same in all languages."""

    id: str
    text: str
