"""The goals of a split, each a small function from a group to a figure from 0 to 1. What the engine tries to raise.

Whole and parts: the figure of a whole split is Σ value × of over its groups, divided by what `of` sums up to over all
people (`Setting.of`). A mean over people, that is, for most goals; over people with wishes for wishes; over groups that
can have a host for hosts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.core.splitting.brief import Brief, Goal
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.languages import Talk, talk
from workshop.core.splitting.result import Figure

Members = Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all groups are measured against: how many people and groups, what there is to mix, what counts how much."""

    brief: Brief
    people: int
    groups: int
    cities: int
    countries: int
    roles: int
    online: float
    weights: dict[Goal, float]
    of: dict[Goal, float]

    def unit(self, goal: Goal) -> float:
        """What a value of 1 with `of` 1 adds to the weighted goal, times the number of people."""
        return self.weights[goal] * self.people / self.of[goal] if self.weights[goal] else 0.0


def setting(people: Members, brief: Brief, groups: int) -> Setting:
    """Return what a split of these people into so many groups is measured against."""
    wishers = sum(bool(person.wishes) for person in people)
    online = sum(person.mode == "online" for person in people)
    hosts = sum(person.host for person in people)
    before = sum(person.before is not None for person in people)
    cities, countries, roles = (
        len({getattr(person, field) for person in people}) for field in ("city", "country", "role")
    )
    blocks = bool(brief.blocks or brief.assigned)
    counts: dict[Goal, bool] = {
        "language": True,
        "cities": cities > 1,
        "countries": countries > 1 and brief.purpose != "city",
        "roles": roles > 1,
        "wishes": blocks and wishers > 0,
        "coverage": bool(brief.blocks),
        "host": hosts > 0,
        "modes": brief.modes != "any" and 0 < online < len(people),
        "kept": brief.keep and before > 0,
        "even": True,
    }
    asked = brief.weight_of
    total = sum(asked[goal] for goal, does in counts.items() if does) or 1.0
    of: dict[Goal, float] = dict.fromkeys(counts, float(max(1, len(people))))
    of |= {"wishes": wishers or 1, "host": min(hosts, groups) or 1, "kept": before or 1, "coverage": 1}
    return Setting(
        brief=brief,
        people=len(people),
        groups=groups,
        cities=cities,
        countries=countries,
        roles=roles,
        online=online / max(1, len(people)),
        weights={goal: asked[goal] / total if does else 0.0 for goal, does in counts.items()},
        of=of,
    )


def spread(distinct: int, possible: int) -> float:
    """Return how mixed a group is: 0 when all are of one kind, 1 when it has as many kinds as it can have."""
    return 1.0 if possible <= 1 else (distinct - 1) / (possible - 1)


def oneness(largest: int, size: int) -> float:
    """Return how much of one kind a group is: 0 when all differ, 1 when all are the same."""
    return 1.0 if size <= 1 else (largest - 1) / (size - 1)


def mode_mix(online: int, size: int, asked: Setting) -> float:
    """Return how well on site and online are mixed as everywhere, or kept apart, as asked: 0 to 1."""
    if asked.brief.modes == "apart":
        return abs(2 * online - size) / size
    return 1 - abs(online / size - asked.online) / max(asked.online, 1 - asked.online)


def evenness(size: int, asked: Setting) -> float:
    """Return how near a size is to the mean size: 0 to 1."""
    mean = asked.people / asked.groups
    return max(0.0, 1 - abs(size - mean) / mean)


def wish_value(person: Candidate, block: str | None) -> float:
    """Return how well a block meets somebody's wishes: 1 for the first, 1/2 for the second…; all blocks meet all."""
    if block is None:
        return 1.0
    return 1 / (person.wishes.index(block) + 1) if block in person.wishes else 0.0


def language(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """Everybody speaks the language of the group; less for following only, less again through a bridge."""
    return of_talk(talk(members, asked.unit("language"), asked.unit("host")), len(members))


def of_talk(found: Talk, people: int) -> Figure:
    """Return the figure of a language that was found before."""
    details = {"language": found.language, "speak": found.speak, "follow": found.follow}
    details |= {"bridged": len(found.bridges), "alone": len(found.alone)}
    return Figure(found.value / people, people, details)


def _kinds(kinds: Sequence[str], all_kinds: int) -> Figure:
    distinct, possible = len(set(kinds)), min(len(kinds), all_kinds)
    return Figure(spread(distinct, possible), len(kinds), {"distinct": distinct, "possible": possible})


def cities(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """As many cities as the group can have; or, where cities meet among themselves, one only."""
    kinds = [member.city for member in members]
    if asked.brief.purpose != "city":
        return _kinds(kinds, asked.cities)
    city, largest = min(Counter(kinds).items(), key=lambda count: (-count[1], count[0]))
    details = {"city": city, "largest": largest, "size": len(kinds)}
    return Figure(oneness(largest, len(kinds)), len(kinds), details)


def countries(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """As many countries as the group can have."""
    return _kinds([member.country for member in members], asked.countries)


def roles(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """As many roles as the group can have."""
    return _kinds([member.role for member in members], asked.roles)


def wishes(members: Members, block: str | None, _number: int, _asked: Setting) -> Figure:
    """People work on the block that they asked for."""
    values = [wish_value(member, block) for member in members if member.wishes]
    met = sum(value > 0 for value in values)
    return Figure(_mean(values), len(values), {"met": met, "first": values.count(1.0), "of": len(values)})


def host(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """Somebody leads who speaks the language of the group."""
    found = talk(members, asked.unit("language"), asked.unit("host"))
    return Figure(found.host, 1, {"hosts": sum(member.host for member in members), "speaks": found.host == 1})


def modes(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """On site and online as everywhere in the room, or apart, as asked."""
    online = sum(member.mode == "online" for member in members)
    details = {"online": online, "on_site": len(members) - online}
    return Figure(mode_mix(online, len(members), asked), len(members), details)


def kept(members: Members, _block: str | None, number: int, _asked: Setting) -> Figure:
    """Who had a group stays in it."""
    values = [float(member.before == number) for member in members if member.before is not None]
    return Figure(_mean(values), len(values), {"kept": int(sum(values)), "of": len(values)})


def even(members: Members, _block: str | None, _number: int, asked: Setting) -> Figure:
    """Groups are of one size."""
    return Figure(evenness(len(members), asked), len(members), {"size": len(members)})


def coverage(groups: Sequence[tuple[str | None, Members]], brief: Brief) -> Figure:
    """Every block on offer is worked on by enough groups, and by people of enough cities. Of the whole split only."""
    values, short = [], {}
    for block in brief.blocks:
        having = [members for given, members in groups if given == block]
        found = len({member.city for members in having for member in members})
        values.append(covered(len(having), found, brief))
        if values[-1] < 1:
            short[block] = {"groups": len(having), "cities": found}
    return Figure(_mean(values), 1, {"short": short, "blocks": len(values)})


def covered(groups: int, cities: int, brief: Brief) -> float:
    """Return how far one block is covered: 0 to 1, half of it for groups and half for cities."""
    asked = brief.coverage
    by_groups = 1.0 if groups >= asked.groups else groups / asked.groups
    if not asked.cities:
        return by_groups
    return (by_groups + (1.0 if cities >= asked.cities else cities / asked.cities)) / 2


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


GOALS: dict[Goal, Callable[[Members, str | None, int, Setting], Figure]] = {
    "language": language,
    "cities": cities,
    "countries": countries,
    "roles": roles,
    "wishes": wishes,
    "host": host,
    "modes": modes,
    "kept": kept,
    "even": even,
}
