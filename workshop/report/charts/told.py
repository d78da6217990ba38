"""The words and numbers of the pictures, in the language of the synthesis. Nothing is computed."""

from workshop.report.figures import Result
from workshop.report.model import Synthesis
from workshop.report.wording import number
from workshop.words import Words


class Told:
    """What the pictures of one synthesis say."""

    def __init__(self, synthesis: Synthesis) -> None:
        self._words = Words(synthesis.language)
        self.levels = [level.title for level in synthesis.method.scale]

    def t(self, sentence: str, **values: object) -> str:
        """Return a sentence of the interface."""
        return self._words.t(sentence, **values)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return number(value, self._words.language)

    def why_not(self, result: Result) -> str:
        """Return in a word why there is no figure."""
        return {
            "not_asked": self.t("Nobody was asked this."),
            "nobody_rated": self.t("Nobody gave a rating."),
            "kept_back": self.t("kept back"),
        }.get(result.status, self.t("too few"))

    def rated(self, result: Result) -> str:
        """Return how many of how many rated."""
        return self.t("%(n)s of %(people)s", n=self.number(result.n), people=self.number(result.people))
