"""What a synthesis says of a round: figures of items, blocks and cities, with the words that go with them."""

from dataclasses import dataclass

from workshop.core.result import Agreement, Status
from workshop.core.state import StepKind
from workshop.report.texts import Sentence, Text

Counts = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Participation:
    """Who answered in a round: how many were asked, began, and answered everything."""

    people: int
    started: int
    complete: int


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of an item or a block in one round.

    `people` were asked and `n` gave a level; `agreed` of the n came from tables together. `counts` says how many gave
    0, 1, 2, 3, 4: of a block these are ratings of all its items, which add up to more than `n`, and they are left out
    where they would give away an item with too few. *Don't know* and *does not apply* have a minimum of answers of
    their own, and may be told where the ratings are not. `status` says why there are no figures; `too_few` that there
    were answers to ask for, and not enough to tell. Of a block, `items` were asked and `items_counted` make its scores.
    `cities` of `cities_asked` are in the mean of cities.
    `word` is the median in words, `sentence` the result in words, and `remarks` what belongs beside it.
    """

    n: int
    people: int
    status: Status
    too_few: bool
    answered: int | None = None
    counts: Counts | None = None
    dont_know: int | None = None
    not_applicable: int | None = None
    agreed: int | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    mean_of_people: float | None = None
    mean_of_cities: float | None = None
    cities: int | None = None
    cities_asked: int | None = None
    items: int | None = None
    items_counted: int | None = None
    agreement: Agreement | None = None
    agreement_word: str | None = None
    word: str | None = None
    sentence: str = ""
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item in one round, with the notes that people left beside their answers.

    Comments are in the order of their words and have no ids: when they were written would say who wrote them.
    """

    id: str
    headline: bool
    text: Text
    result: Result
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block in one round. `dots` are the block scores of single people, sorted: what the strip draws.

    They are None, and so is the mean of people, where they would tell what a few people rated (core.keeping_back).
    """

    id: str
    number: int
    title: Text
    result: Result
    dots: tuple[float, ...] | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BlockCell:
    """What participants from a city rated in a block: over people, of each one's block score; nothing if `too_few`."""

    city: str
    block: str
    n: int | None
    too_few: bool
    median: float | None
    q1: float | None
    q3: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class ItemCell:
    """What participants from a city rated in an item; nothing if `too_few`."""

    city: str
    item: str
    n: int | None
    too_few: bool
    median: float | None
    q1: float | None
    q3: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """A revealed round. `cities` are those of the people who were asked, in alphabetical order, as the cells are.

    There are cells for every city and every block and item that somebody was asked about.
    """

    id: str
    kind: StepKind
    number: int
    title: str
    participation: Participation
    sentence: str
    blocks: tuple[Block, ...]
    cities: tuple[str, ...]
    cities_sentence: str
    block_cells: tuple[BlockCell, ...]
    item_cells: tuple[ItemCell, ...]


@dataclass(frozen=True, slots=True)
class Unrevealed:
    """A round of which nothing is told, because its results are not revealed."""

    id: str
    kind: StepKind
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Shift:
    """What changed in an item or a block between two rounds. `id` is the item's or the block's.

    `difference` is by how much the median differs, in levels; positive is higher in the later round. `both` rated in
    both rounds; of these, `up`, `same`, `down`. All four are None where they may not be told.
    """

    id: str
    n_before: int
    n_after: int
    median_before: float
    median_after: float
    word_before: str
    word_after: str
    difference: float
    both: int | None
    up: int | None
    same: int | None
    down: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Shifts:
    """What changed between two revealed rounds that asked the same items: `first` and `second` are their ids."""

    first: str
    second: str
    title: str
    sentence: str
    blocks: tuple[Shift, ...]
    items: tuple[Shift, ...]
