"""Splitting people into groups: equal sizes, a language all members work in where that can be, then a mix of cities.

Pure: the same people and seed give the same split. People who share a table screen stay together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from workshop.core.state import Person, State


@dataclass(slots=True)
class Draft:
    """A group while it is being filled: its members, the languages all of them share, its cities, its room."""

    room: int
    members: list[Person] = field(default_factory=list)
    languages: set[str] | None = None
    cities: Counter[str] = field(default_factory=Counter)

    def shared(self, languages: Iterable[str]) -> set[str]:
        """Return the languages that would still be common if somebody with `languages` came in."""
        return set(languages) if self.languages is None else self.languages & set(languages)

    def take(self, people: Sequence[Person]) -> None:
        """Let people in."""
        for person in people:
            self.languages = self.shared(person.languages)
            self.cities[person.city.id] += 1
            self.members.append(person)


def sizes(people: int, number: int) -> list[int]:
    """Return `number` group sizes that differ by at most one and sum to `people`, the larger first."""
    small, larger = divmod(people, number)
    return [small + 1] * larger + [small] * (number - larger)


def split(people: Sequence[Person], number: int, seed: int) -> list[list[str]]:
    """Return `number` groups of person ids, sizes as equal as table screens allow.

    Greedy: whoever has the fewest languages chooses first, into the group that keeps a common language, has room and
    knows their city least. Chance (`seed`) only breaks ties between people who are alike.
    """
    chance = Random(seed)
    drafts = [Draft(room=size) for size in sizes(len(people), number)]
    speakers = Counter(language for person in people for language in person.languages)
    units = _units(people)
    chance.shuffle(units)
    units.sort(key=lambda unit: (-len(unit), *_eagerness(unit, speakers)))
    for unit in units:
        common = set.intersection(*(set(person.languages) for person in unit))
        draft = min(drafts, key=lambda draft: _fit(draft, unit, common))
        draft.take(unit)
    return [[person.id for person in draft.members] for draft in drafts]


def _units(people: Sequence[Person]) -> list[list[Person]]:
    tables: dict[str, list[Person]] = {}
    for person in people:
        tables.setdefault(person.table or person.id, []).append(person)
    return list(tables.values())


def _eagerness(unit: Sequence[Person], speakers: Counter[str]) -> tuple[int, int, str]:
    languages = set.intersection(*(set(person.languages) for person in unit)) or set(unit[0].languages)
    rarest = min(languages, key=lambda language: (speakers[language], language))
    return len(languages), speakers[rarest], rarest


def _fit(draft: Draft, unit: Sequence[Person], languages: set[str]) -> tuple[int, int, int, int, int]:
    """Return how badly a unit fits a draft, worst reason first; the smallest wins."""
    lacking = max(0, len(draft.members) + len(unit) - draft.room)
    shared = draft.shared(languages)
    lost = 0 if draft.languages is None else len(draft.languages) - len(shared)
    return (
        lacking,
        0 if shared else 1,
        1 if draft.languages is None else 0 if lost == 0 else 2,
        sum(draft.cities[person.city.id] for person in unit),
        len(draft.members) - draft.room,
    )


def best_group(languages: Iterable[str], city: str, state: State) -> str:
    """Return the id of the group that a late comer fits best: a common language, then the fewest people, then cities.

    There must be at least one group.
    """

    def misfit(group_id: str) -> tuple[int, int, int, int]:
        group = state.groups[group_id]
        members = [state.people[member] for member in group.members]
        common = set.intersection(*(set(member.languages) for member in members)) if members else set(languages)
        kept = bool(common & set(languages))
        known = {language for member in members for language in member.languages}
        rank = 0 if kept else 1 if known & set(languages) else 2
        return rank, len(members), sum(member.city.id == city for member in members), group.number

    return min(state.groups, key=misfit)


def common_languages(people: Sequence[Person]) -> list[str]:
    """Return the languages that all of these people work in, the most often named first in their own order."""
    if not people:
        return []
    common = set.intersection(*(set(person.languages) for person in people))
    first = Counter(person.languages[0] for person in people)
    return sorted(common, key=lambda language: (-first[language], language))


def main_language(people: Sequence[Person]) -> str | None:
    """Return the language that most of these people work in, alphabetically first among equals; None for nobody."""
    spoken = Counter(language for person in people for language in person.languages)
    return min(spoken, key=lambda language: (-spoken[language], language)) if spoken else None


def bridges(people: Sequence[Person]) -> list[str]:
    """Return who can translate where there is no common language: speakers of the main one and of a missing one."""
    if not people or common_languages(people):
        return []
    main = main_language(people)
    outside = {language for person in people if main not in person.languages for language in person.languages}
    return [person.id for person in people if main in person.languages and outside & set(person.languages)]
