"""Hard rules made into one frame for the search, and every contradiction found on the way.

Where rules contradict each other, the stronger one holds: opting out, pins, apart, sizes, together, tables. Which one
is given up is said, and the engine adds what giving up another would give. Nobody is left out without a reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshop.core.splitting.bounds import Bounds, bounds
from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate, in_order
from workshop.core.splitting.result import Conflict, ConflictCode, Flag, Rule, RuleKind

PINNED_AND: dict[RuleKind, ConflictCode] = {"together": "pinned_and_together", "table": "pinned_and_table"}
APART_AND: dict[RuleKind, ConflictCode] = {"together": "apart_and_together", "table": "apart_and_table"}
OVER_MAXIMUM: dict[RuleKind, ConflictCode] = {"together": "together_over_maximum", "table": "table_over_maximum"}


@dataclass(slots=True)
class Unit:
    """People who go together, by their places in `Frame.people`; the group they must be in, if any (from 0)."""

    people: list[int]
    pin: int | None = None


@dataclass(slots=True)
class Frame:
    """What a search may do: who is placed, in which units, into how many groups, who never meets whom."""

    people: list[Candidate]
    bounds: Bounds
    units: list[Unit]
    apart: list[tuple[int, int]]
    unassigned: dict[str, Flag]
    conflicts: list[Conflict]
    flags: list[Flag]


def frame(people: Sequence[Candidate], brief: Brief) -> Frame:
    """Return the frame of a brief for these people."""
    placed, unassigned, conflicts = _who(people, brief)
    limits = bounds(max(1, len(placed)), brief)
    known = {person.id for person in people}
    named = [pin.person for pin in brief.pinned] + [
        *(person for circle in (*brief.together, *brief.apart) for person in circle),
        *(*brief.opted_out, *brief.away, *brief.hosts, *(brief.among or ())),
    ]
    flags = [Flag("unknown_person", {"person": person}) for person in dict.fromkeys(named) if person not in known]
    if len(placed) == 1:
        flags.append(Flag("only_one_person", {"person": placed[0].id}))
    joining = _Joining(placed, brief, limits)
    joining.work()
    return Frame(
        people=placed,
        bounds=limits,
        units=joining.units(),
        apart=sorted(joining.apart),
        unassigned=unassigned,
        conflicts=conflicts + list(limits.conflicts) + joining.conflicts,
        flags=flags,
    )


def _who(people: Sequence[Candidate], brief: Brief) -> tuple[list[Candidate], dict[str, Flag], list[Conflict]]:
    """Return who is placed, who is not and why, and the pins that cannot hold because their person opted out."""
    out, away = set(brief.opted_out), set(brief.away)
    among = None if brief.among is None else set(brief.among)
    unassigned: dict[str, Flag] = {}
    for person in people:
        if person.sits_out:
            unassigned[person.id] = Flag("sits_out")
        elif person.id in out:
            unassigned[person.id] = Flag("opted_out")
        elif person.id in away:
            unassigned[person.id] = Flag("not_here")
        elif among is not None and person.id not in among:
            unassigned[person.id] = Flag("not_chosen")
    out_pins = [_pin(pin.person, pin.number) for pin in brief.pinned if pin.person in unassigned]
    conflicts = [Conflict("pinned_but_out", (pin, Rule("opt_out", pin.people)), pin) for pin in out_pins]
    return in_order([person for person in people if person.id not in unassigned]), unassigned, conflicts


def _pin(person: str, number: int) -> Rule:
    return Rule("pin", (person,), number)


@dataclass(slots=True)
class _Joining:
    """People becoming units: circles and tables are joined as far as stronger rules let them."""

    people: list[Candidate]
    brief: Brief
    limits: Bounds
    place: dict[str, int] = field(default_factory=dict)
    root: list[int] = field(default_factory=list)
    circle: dict[int, list[int]] = field(default_factory=dict)
    pin: dict[int, int] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)

    def work(self) -> None:
        """Apply the rules, the strongest first."""
        self.place = {person.id: place for place, person in enumerate(self.people)}
        self.root = list(range(len(self.people)))
        self.circle = {place: [place] for place in self.root}
        self._pins()
        self._aparts()
        for circle in self.brief.together:
            self._join("together", [self.place[person] for person in circle if person in self.place])
        if not self.brief.mix_tables:
            tables: dict[str, list[int]] = {}
            for place, person in enumerate(self.people):
                if person.table:
                    tables.setdefault(person.table, []).append(place)
            for mates in tables.values():
                self._join("table", mates)

    def units(self) -> list[Unit]:
        """Return the units, in the order of their first people."""
        return [Unit(sorted(people), self.pin.get(root)) for root, people in sorted(self.circle.items())]

    def _pins(self) -> None:
        wanted: dict[int, list[int]] = {}
        for pin in self.brief.pinned:
            place = self.place.get(pin.person)
            if place is None:
                continue
            rule = _pin(pin.person, pin.number)
            held = self.pin.get(place)
            if pin.number > self.limits.number:
                self._clash("pinned_to_no_group", rule, Rule("number", number=self.limits.number), given_up=rule)
            elif held is not None and held != pin.number - 1:
                self._clash("pinned_twice", _pin(pin.person, held + 1), rule, given_up=rule)
            elif held is None:
                self.pin[place] = pin.number - 1
                wanted.setdefault(pin.number, []).append(place)
        for number, places in wanted.items():
            if self.brief.maximum and len(places) > self.limits.most:
                limit = Rule("maximum", number=self.limits.most)
                pins = Rule("pin", tuple(self.people[place].id for place in places), number)
                self._clash("pinned_over_maximum", pins, limit, given_up=limit)

    def _aparts(self) -> None:
        for circle in self.brief.apart:
            places = sorted({self.place[person] for person in circle if person in self.place})
            rule = Rule("apart", tuple(circle))
            for at, first in enumerate(places):
                for second in places[at + 1 :]:
                    pin = self.pin.get(first)
                    if pin is not None and pin == self.pin.get(second):
                        pins = Rule("pin", (self.people[first].id, self.people[second].id), pin + 1)
                        self._clash("pinned_and_apart", pins, rule, given_up=rule)
                    else:
                        self.apart.add((first, second))
            if len(places) > self.limits.number:
                self._clash("apart_over_groups", rule, Rule("number", number=self.limits.number), given_up=rule)

    def _join(self, kind: RuleKind, places: list[int]) -> None:
        """Make one unit of these people; who cannot come in starts another, so that a large table parts in few."""
        parts: list[int] = []
        whole = Rule(kind, tuple(self.people[place].id for place in places))
        for place in places:
            for part in parts:
                clash = self._against(part, place, whole)
                if clash is None:
                    self._merge(part, place)
                    break
                if clash not in self.conflicts:
                    self.conflicts.append(clash)
            else:
                parts.append(place)

    def _against(self, first: int, second: int, whole: Rule) -> Conflict | None:
        one, two = self.root[first], self.root[second]
        if one == two:
            return None
        pins = [self.pin[root] for root in (one, two) if root in self.pin]
        if len(set(pins)) > 1:
            rule = Rule("pin", tuple(self.people[root].id for root in (one, two)))
            return Conflict(PINNED_AND[whole.kind], (rule, whole), whole)
        if any(self._are_apart(here, there) for here in self.circle[one] for there in self.circle[two]):
            circles = [set(circle) for circle in self.brief.apart]
            people = {self.people[place].id for place in (*self.circle[one], *self.circle[two])}
            names = next((circle for circle in circles if len(circle & people) > 1), people)
            return Conflict(APART_AND[whole.kind], (Rule("apart", tuple(sorted(names))), whole), whole)
        if self.brief.maximum and len(self.circle[one]) + len(self.circle[two]) > self.limits.most:
            limit = Rule("maximum", number=self.limits.most)
            return Conflict(OVER_MAXIMUM[whole.kind], (whole, limit), whole)
        return None

    def _are_apart(self, first: int, second: int) -> bool:
        return ((first, second) if first < second else (second, first)) in self.apart

    def _merge(self, first: int, second: int) -> None:
        one, two = self.root[first], self.root[second]
        if one == two:
            return
        keep, go = min(one, two), max(one, two)
        for place in self.circle[go]:
            self.root[place] = keep
        self.circle[keep] += self.circle.pop(go)
        if go in self.pin:
            self.pin.setdefault(keep, self.pin[go])

    def _clash(self, code: ConflictCode, *rules: Rule, given_up: Rule) -> None:
        conflict = Conflict(code, rules, given_up)
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)


def without(brief: Brief, rule: Rule) -> Brief | None:
    """Return the brief without a rule; None when nothing in the brief would change."""
    people = set(rule.people)

    def others(circles: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        return tuple(circle for circle in circles if len(people & set(circle)) < 2)

    changed: dict[str, object] = {
        "pin": {"pinned": tuple(pin for pin in brief.pinned if pin.person not in people)},
        "apart": {"apart": others(brief.apart)},
        "together": {"together": others(brief.together)},
        "table": {"mix_tables": True},
        "number": {"number": None, "size": None},
        "minimum": {"minimum": None},
        "maximum": {"maximum": None},
        "opt_out": {
            "opted_out": tuple(person for person in brief.opted_out if person not in people),
            "away": tuple(person for person in brief.away if person not in people),
        },
    }[rule.kind]  # type: ignore[assignment]
    lighter = brief.model_copy(update=changed)
    return None if lighter == brief else lighter
