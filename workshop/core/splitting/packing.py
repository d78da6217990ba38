"""Groups as single integers, so that what a swap would change costs a microsecond, not a walk over members.

A person is an integer of narrow fields: 1 in the field of their city, of their role, and so on. The integer of a group
is the sum of its members', and a swap is one subtraction and one addition. How many fields are not empty, which is how
many cities or roles meet, is a carry and a bit count: adding the largest half of a field to each sets its highest bit
exactly where it held something. So the value of a group is a function of one integer (`Scorer.value`), whose parts are
tables made beforehand from the functions in `goals`; a test compares them with a plain recomputation.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from workshop.core.splitting.brief import Goal
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.goals import Setting, evenness, mode_mix, oneness, spread
from workshop.core.splitting.languages import ALONE, BESIDE, BRIDGED, FOLLOWING
from workshop.core.splitting.rules import Frame

# What breaking a rule costs, where all goals of one person together are worth 1. Only there to be lexicographic.
APART = OUT_OF_BOUNDS = 1000.0
UNEVEN = 10.0

MOST_KEPT = 200_000  # how many judgements of languages are remembered at once
KINDS: tuple[Goal, ...] = ("cities", "countries", "roles")
FIELDS: dict[Goal, str] = {"cities": "city", "countries": "country", "roles": "role"}


class Scorer:
    """The value of a group as a function of its packed integer, in people: all goals met by five people are worth 5."""

    def __init__(self, frame: Frame, asked: Setting) -> None:
        self.asked = asked
        people = frame.people
        biggest = max((len(unit.people) for unit in frame.units), default=1)
        self.room = min(len(people), 2 * frame.bounds.most + 2 * biggest)
        self.width = 8 if self.room < 128 else 16
        self.field = (1 << self.width) - 1
        mixes = bool(asked.weights["modes"])
        self.packs = [1 + ((mixes and person.mode == "online") << self.width) for person in people]
        self._carry = 0
        self._offset = 5 * self.width
        self._masks: list[int] = []
        for place, kind in enumerate(KINDS):
            self._masks.append(self._add_kind(people, kind, (2 + place) * self.width))
        self._city_bytes = ((self._masks[0] >> 5 * self.width).bit_length() + 7) // 8
        self.language_at = self._offset
        self.languages = Languages(people, asked, self.width)
        for place, profile in enumerate(self.languages.of_person):
            self.packs[place] += 1 << self.language_at + profile * self.width
        self._high = sum(self._masks)
        self._sizes = _Rows(lambda size: self._size_row(size, frame))
        self._kinds = [_Rows(self._row_of(kind)) for kind in KINDS]
        self._one_city = asked.brief.purpose == "city"

    def pack(self, people: Sequence[int]) -> int:
        """Return the integer of some people."""
        return sum(self.packs[place] for place in people)

    def size(self, total: int) -> int:
        """Return how many people a packed integer is made of."""
        return total & self.field

    def value(self, total: int) -> float:
        """Return what a group is worth, less what its broken rules cost."""
        return self.mix(total) + self.languages[total >> self.language_at]

    def mix(self, total: int) -> float:
        """Return what a group is worth but for its languages, which take longest to judge."""
        width, field = self.width, self.field
        size = total & field
        met = (total + self._carry) & self._high
        cities, countries, roles = self._masks
        low = total >> width
        value = self._sizes[size][low & field]
        low >>= width
        if self._one_city and self._masks[0]:
            value += self._kinds[0][size][self._largest_city(total)]
        else:
            value += self._kinds[0][size][(low & field) + (met & cities).bit_count()]
        low >>= width
        value += self._kinds[1][size][(low & field) + (met & countries).bit_count()]
        return value + self._kinds[2][size][((low >> width) & field) + (met & roles).bit_count()]

    def _largest_city(self, total: int) -> int:
        at = 5 * self.width
        fields = ((total >> at) & ((1 << 8 * self._city_bytes) - 1)).to_bytes(self._city_bytes, "little")
        wide: Sequence[int] = memoryview(fields + b"\0" * (len(fields) % 2)).cast("H") if self.width == 16 else fields
        return min(max(1, max(wide, default=0)), total & self.field)

    def _add_kind(self, people: Sequence[Candidate], kind: Goal, alone_at: int) -> int:
        """Give each kind that two people share a field, the others one field together; return the fields' high bits.

        Kinds that the goals do not look at get none: shorter integers are faster.
        """
        if not self.asked.weights[kind]:
            return 0
        found = [getattr(person, FIELDS[kind]) for person in people]
        count = Counter(found)
        shared = {name: place for place, name in enumerate(name for name in count if count[name] > 1)}
        for place, name in enumerate(found):
            self.packs[place] += 1 << (self._offset + shared[name] * self.width if name in shared else alone_at)
        ones = sum(1 << self._offset + place * self.width for place in range(len(shared)))
        self._carry |= ones * (self.field >> 1)
        self._offset += len(shared) * self.width
        return ones << self.width - 1

    def _size_row(self, size: int, frame: Frame) -> list[float]:
        asked, limits = self.asked, frame.bounds
        if not size:
            return [-2 * OUT_OF_BOUNDS * limits.least]
        outside = max(0, limits.least - size, size - limits.most)
        uneven = max(0, limits.low - size, size - limits.high)
        fixed = asked.unit("even") * size * evenness(size, asked) - OUT_OF_BOUNDS * outside - UNEVEN * uneven**2
        mixed = asked.unit("modes") * size
        return [fixed + mixed * mode_mix(online, size, asked) for online in range(size + 1)] if mixed else [fixed]

    def _row_of(self, kind: Goal) -> Callable[[int], list[float]]:
        asked = self.asked
        unit = asked.unit(kind)
        kinds = {"cities": asked.cities, "countries": asked.countries, "roles": asked.roles}[kind]

        def row(size: int) -> list[float]:
            if not unit:
                return [0.0]
            if kind == "cities" and asked.brief.purpose == "city":
                return [unit * size * oneness(largest, size) for largest in range(size + 1)]
            most = min(size, kinds)
            return [unit * size * spread(distinct, most) if size else 0.0 for distinct in range(most + 1)]

        return row


class _Rows(dict[int, list[float]]):
    """Rows of a table by the size of a group, each made when first asked for."""

    def __init__(self, row: Callable[[int], list[float]]) -> None:
        super().__init__()
        self._row = row

    def __missing__(self, size: int) -> list[float]:
        found = self[size] = self._row(size)
        return found


class Languages(dict[int, float]):
    """What a mix of language profiles is worth, by its packed counts; worked out once each.

    A profile is what people speak, what they follow, and whether they lead a group. The same judgement as
    `languages.talk`, which names people where this one only counts them.
    """

    def __init__(self, people: Sequence[Candidate], asked: Setting, width: int) -> None:
        super().__init__()
        known = Counter(language for person in people for language in person.follows)
        useful = sorted(language for language, count in known.items() if count > 1)
        bit = {language: 1 << place for place, language in enumerate(useful)}  # one's own language helps nobody else
        own = 1 << len(useful)
        profiles: dict[tuple[int, int, bool], int] = {}
        self.of_person = []
        for person in people:
            speaks = sum(bit.get(language, 0) for language in set(person.speaks))
            profile = (speaks or own, sum(bit.get(language, 0) for language in person.follows), person.host)
            self.of_person.append(profiles.setdefault(profile, len(profiles)))
        self._own = own
        self.profiles = list(profiles)
        self._width = width
        self._field = (1 << width) - 1
        self._language, self._host = asked.unit("language"), asked.unit("host")

    def __missing__(self, counts: int) -> float:
        if len(self) > MOST_KEPT:
            self.clear()
        profiles = self.profiles
        found = [(*profiles[place], people) for place, people in enumerate(self._fields(counts)) if people]
        spoken = 0
        for speaks, _, _, _ in found:
            spoken |= speaks
        best = -float("inf")
        language = 1
        while language <= spoken and language < self._own:
            if spoken & language:
                best = max(best, self._worth(language, found))
            language <<= 1
        if spoken == self._own:  # nobody understands anybody
            people = sum(people for *_, people in found)
            best = self._language + self._host * any(leads for _, _, leads, _ in found) - ALONE * (people - 1)
        self[counts] = best = best if found else 0.0
        return best

    def most(self, size: int) -> float:
        """Return the most that languages can be worth to so many people."""
        return self._language * size + self._host

    def _fields(self, counts: int) -> Sequence[int]:
        raw = counts.to_bytes(len(self.profiles) * self._width // 8, "little")
        return memoryview(raw).cast("H") if self._width == 16 else raw

    def _worth(self, language: int, found: Sequence[tuple[int, int, bool, int]]) -> float:
        value = host = 0.0
        told = 0  # languages of those who speak this one: through them others can be told
        for speaks, _, _, _ in found:
            if speaks & language:
                told |= speaks
        alone = 0
        for speaks, follows, leads, people in found:
            if speaks & language:
                value += people
                host = 1.0 if leads else host
            elif follows & language:
                value += FOLLOWING * people
            elif speaks & told:
                value += BRIDGED * people
            else:
                alone += people
            if leads:
                host = max(host, BESIDE)
        return self._language * value + self._host * host - ALONE * alone
