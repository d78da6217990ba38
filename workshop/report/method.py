"""How the figures came about and what they cannot say, in plain words. The rules are those of core.tallies."""

from workshop.core.state import State
from workshop.report.model import Level, Method
from workshop.report.texts import Sentence
from workshop.report.wording import Wording
from workshop.words import lazy

RULES = {
    "own-city": lazy(
        "Everybody rated their own city: a figure for a city says what participants from that city rated, "
        "and not what the city is or has."
    ),
    "scale": lazy(
        "Each statement was rated on five levels, from 0 to 4. “Don’t know” and “does not apply” could be "
        "answered too: both are counted and shown, and neither enters a median or a mean."
    ),
    "private": lazy(
        "Answers were private, and nobody saw results before they were revealed to all at once. "
        "Every revealed round is shown by itself; a later one does not replace an earlier one."
    ),
    "as-seen": lazy(
        "The figures of a round stay as they were when it was first shown, with the city that each person spoke for "
        "then. A later correction, of a city or of who takes part, counts from the next round on."
    ),
    "minimum": lazy(
        "Figures that rest on fewer than %(least)s ratings are not shown to anybody, in any form: "
        "they read “too few”, or “–” in a table."
    ),
    "beside": lazy(
        "“Don’t know” and “does not apply” have a minimum of their own: they are counted where a statement has at "
        "least %(least)s answers of any kind, also where nobody rated it; of a block, where that is so for each "
        "statement that has answers."
    ),
    "kept-back": lazy(
        "Where figures side by side would tell what fewer than %(least)s people rated, some are kept back too: "
        "another city beside those with too few, or the mean and the single scores of a block."
    ),
    "paper": lazy(
        "Answers on paper count like any others, but whoever keyed them knows them: each figure needs at least "
        "%(least)s answers that were not on paper too, unless all were."
    ),
    "unanimous": lazy(
        "Where everybody rated alike, the figures tell what each person rated, and figures of few ratings tell each of "
        "them, though not whose it is. People who tell each other their answers can infer more than the figures show."
    ),
    "median": lazy(
        "The main figure is the median, with the middle half of the ratings: between the first and the third "
        "quartile, by linear interpolation (type 7 of Hyndman and Fan, 1996)."
    ),
    "block": lazy(
        "A person’s block score is the median of that person’s ratings in the block. Statements that fewer than "
        "%(least)s people rated are left out of it, unless all are: the figures then say on how many statements they "
        "rest. Median, middle half and means of a block are taken over these scores; how often each level was given "
        "counts ratings of all its statements."
    ),
    "means": lazy(
        "Two means are given, and never mixed. In the mean of people, every rating counts the same; in that of a "
        "block, the block score of every person. In the mean of cities, every city that is shown counts the same: one "
        "with at least %(least)s ratings that is not kept back to protect another. It needs two such cities."
    ),
    "agreement": lazy(
        "Agreement is strong when all ratings lie within one level, fair when the middle half of them spans at "
        "most one level, and low otherwise; for a block, block scores stand in the place of ratings. These limits are "
        "a convention."
    ),
    "shift": lazy(
        "Where two rounds asked the same, both medians are shown with the number of ratings. How many rated higher or "
        "lower is told of those who rated both times, and only where it gives nobody away."
    ),
    "messages": lazy(
        "Key messages are drafted from the round in which most blocks can be shown: strongest and weakest are the "
        "highest and lowest median, most disputed is the widest middle half with low agreement among at least five "
        "people, least known the highest share of “don’t know”, of blocks with at least five such answers that are a "
        "fifth of all or more, and the shift is the largest difference of a median between two rounds."
    ),
    "ties": lazy(
        "A block is named only where it stands alone. Where several share a figure, the report says how many, and "
        "names none; screens and cities’ pages follow the same rule."
    ),
    "actions": lazy(
        "Actions stand by the dots that people gave them in the last vote that was revealed; each person had three. "
        "Without a vote, those with an owner, a first step and a date come first; then by block, in the order of "
        "writing."
    ),
    "tables": lazy(
        "People at a table screen could answer together for one city. Such an answer counts once, as one "
        "person’s does, and the report says how many there are."
    ),
}
LIMITS = {
    "self-assessment": lazy(
        "This is a self-assessment by those who took part. It is not a benchmark, not an evaluation, and not "
        "a survey of a city’s people."
    ),
    "no-ranking": lazy(
        "There is no overall mark and no ranking. Cities stand in alphabetical order, and each is its own yardstick."
    ),
    "who-was-there": lazy(
        "Who was in the room decides the figures; who was missing is not in them. With few ratings, one changes a lot."
    ),
    "rounding": lazy("Numbers are shown with at most one decimal; the data file has them as they are."),
}


def method(state: State, wording: Wording) -> Method:
    """Return the method of every workshop, with this one's scale and minimum."""
    least = wording.number(state.minimum_n)
    return Method(
        minimum_n=state.minimum_n,
        scale=tuple(
            Level(value=level["value"], title=level["title"], meaning=level["meaning"], language=level["language"])
            for level in wording.pack["scale"]
        ),
        rules=tuple(Sentence(id, wording.t(sentence, least=least)) for id, sentence in RULES.items()),
        limits=tuple(Sentence(id, wording.t(sentence)) for id, sentence in LIMITS.items()),
    )
