"""Languages of a group: the one it works in, who bridges for whom, who would understand nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshop.core.splitting.candidates import Candidate
from workshop.core.state import Person

FOLLOWING = 0.8  # what it is worth to follow a talk without daring to speak, where speaking is 1
BRIDGED = 0.0  # what it is worth to be told by a neighbour: it works, and a common language comes first
ALONE = 100.0  # what it costs that somebody has nobody to talk to: more than all goals of a group can give
BESIDE = 0.5  # what a host is worth who does not speak the group's language, where one who does is 1


@dataclass(frozen=True, slots=True)
class Talk:
    """How people can talk: in `language`, which all follow when `common`; the others through `bridges`, or `alone`.

    `value` is the sum over people of 1 (speaks), FOLLOWING, BRIDGED or 0; `host` what their hosts are worth, 0 to 1.
    """

    language: str | None
    common: bool
    speak: int
    follow: int
    bridges: dict[str, str]
    alone: tuple[str, ...]
    value: float
    host: float


def talk(members: Sequence[Candidate], language_weight: float = 1.0, host_weight: float = 0.0) -> Talk:
    """Return how these people talk best: fewest alone, then most of `value` and `host` by weight, then A to Z."""
    spoken = {language for member in members for language in member.speaks}
    most = {language: _at_most(language, members, language_weight, host_weight) for language in spoken}
    best, worth = Talk(None, common=False, speak=0, follow=0, bridges={}, alone=(), value=0.0, host=0.0), float("-inf")
    for language in sorted(spoken, key=lambda one: (-most[one], one)):
        if most[language] < worth:
            break  # however well they bridge, no other can be better
        found = _talk_in(language, members)
        value = _worth(found, language_weight, host_weight)
        if value > worth or (value == worth and language < (best.language or "")):
            best, worth = found, value
    return best


def _at_most(language: str, members: Sequence[Candidate], language_weight: float, host_weight: float) -> float:
    """Return what a language can be worth if nobody stays alone in it."""
    value = sum(
        1.0 if language in one.speaks else FOLLOWING if language in one.understands else BRIDGED for one in members
    )
    return round(language_weight * value + host_weight + 1e-6, 9)


def _worth(found: Talk, language_weight: float, host_weight: float) -> float:
    return round(language_weight * found.value + host_weight * found.host - ALONE * len(found.alone), 9)


def _talk_in(language: str, members: Sequence[Candidate]) -> Talk:
    speakers = [member for member in members if language in member.speaks]
    lacking = [member for member in members if language not in member.follows]
    bridges: dict[str, str] = {}
    alone = []
    for member in lacking:
        both = [speaker for speaker in speakers if set(speaker.speaks) & set(member.speaks)]
        if both:
            used = list(bridges.values())
            bridges[member.id] = min(both, key=lambda one: (used.count(one.id), one.number, one.id)).id
        else:
            alone.append(member.id)
    follow = len(members) - len(speakers) - len(lacking)
    hosts = [member for member in members if member.host]
    return Talk(
        language=language,
        common=not lacking,
        speak=len(speakers),
        follow=follow,
        bridges=bridges,
        alone=tuple(alone),
        value=len(speakers) + FOLLOWING * follow + BRIDGED * len(bridges),
        host=0.0 if not hosts else 1.0 if any(language in host.speaks for host in hosts) else BESIDE,
    )


def common_languages(people: Sequence[Person]) -> list[str]:
    """Return the languages that all of these people follow and some speak, the most often named first before others."""
    return list(_together(people)[1])


def main_language(people: Sequence[Person]) -> str | None:
    """Return the language in which these people work best together; None for nobody."""
    return _together(people)[0].language


def bridges(people: Sequence[Person]) -> list[str]:
    """Return who translates where there is no common language."""
    found = _together(people)[0].bridges.values()
    return [person.id for person in people if person.id in found]


def _together(people: Sequence[Person]) -> tuple[Talk, tuple[str, ...]]:
    return _kept(tuple((person.id, person.number, person.languages, person.understands) for person in people))


@lru_cache(maxsize=2048)
def _kept(those: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...]) -> tuple[Talk, tuple[str, ...]]:
    """Return how these people talk, and their common languages: every view of every group asks at each change."""
    members = [Candidate(one, number, "", "", "", speaks, understands) for one, number, speaks, understands in those]
    spoken = sorted({language for member in members for language in member.speaks})
    first = [member.speaks[0] for member in members]
    common = [language for language in spoken if all(language in member.follows for member in members)]
    return talk(members), tuple(sorted(common, key=lambda language: (-first.count(language), language)))
