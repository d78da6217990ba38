"""The engine: people and a brief in, a split out. Pure: the same people, brief and seed give the same groups.

First the rules become a frame (`rules`), then groups are dealt (`construct`), then searched (`search`), then explained
(`explain`). Small rooms are searched several times over, from different beginnings.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Literal

from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.construct import deal, greedy, scatter
from workshop.core.splitting.explain import Circle, explained
from workshop.core.splitting.goals import setting
from workshop.core.splitting.languages import ALONE
from workshop.core.splitting.packing import Scorer
from workshop.core.splitting.result import Conflict, Relaxation, Rule, Split
from workshop.core.splitting.rules import Frame, frame, without
from workshop.core.splitting.search import anneal, polish
from workshop.core.splitting.table import Table

Effort = Literal["full", "quick"]
SMALL = 40  # up to so many people, several searches
RESTARTS = 4
MORE = 240  # people in all searches from anywhere, while somebody has no language: the way out may lead through worse
MOST_RELAXED = 6  # conflicts for which the choices are worked out


def split(
    people: Sequence[Candidate], brief: Brief, seed: int, effort: Effort = "full", *, choices: bool = True
) -> Split:
    """Return the groups for these people. `quick` deals and hardly searches: for a room that must not wait.

    With `full` effort: 130 people take about a tenth of a second, 1,000 a second, 5,000 ten. Where rules contradict
    each other, working out what giving up each would give (`choices`) takes a quick split for each.
    """
    people = _with_hosts(people, brief)
    found = _split(people, brief, seed, effort)
    if not found.conflicts or not choices:
        return found
    relaxed = {rule: _relaxation(rule, people, brief, seed) for rule in _rules(found.conflicts)}
    return replace(found, conflicts=tuple(_choices(conflict, relaxed) for conflict in found.conflicts))


def tries(people: int, effort: Effort) -> int:
    """Return the budget of a search."""
    if effort == "quick":
        return 10 * people if people <= 500 else 0
    return 250 * people if people <= SMALL else 16_000 + 130 * people


def _with_hosts(people: Sequence[Candidate], brief: Brief) -> list[Candidate]:
    hosts = set(brief.hosts)
    return [replace(person, host=True) if person.id in hosts and not person.host else person for person in people]


def _split(people: Sequence[Candidate], brief: Brief, seed: int, effort: Effort) -> Split:
    rules = frame(people, brief)
    if not rules.people:
        return explained([], people, brief, rules)
    table = searched(rules, brief, seed, effort)
    if rules.bounds.number > 1 and any(len(group) == 1 for group in table.groups()):
        company = _with_company(rules, people, brief, seed, effort)
        if company is not None:
            return company
    circles = [
        Circle(number, block, tuple(sorted((rules.people[place] for place in places), key=lambda one: one.number)))
        for number, (places, block) in enumerate(zip(table.groups(), table.blocks, strict=True), start=1)
    ]
    return explained(circles, people, brief, rules)


def _with_company(rules: Frame, people: Sequence[Candidate], brief: Brief, seed: int, effort: Effort) -> Split | None:
    """Return a split into one group fewer, said so, where circles and tables that stay together leave somebody alone.

    None where that would not help: a pin, somebody to be kept apart or a maximum is what leaves them alone.
    """
    fewer = brief.model_copy(update={"number": rules.bounds.number - 1, "size": None})
    if frame(people, fewer).bounds.number >= rules.bounds.number:
        return None
    found = _split(people, fewer, seed, effort)
    before = {conflict.code for conflict in rules.conflicts}
    worse = any(one.given_up.kind in ("pin", "apart") and one.code not in before for one in found.conflicts)
    if worse or any(len(group.members) == 1 for group in found.groups):
        return None
    number = Rule("number", number=rules.bounds.number)
    clash = Conflict("too_many_groups", (number, Rule("minimum", number=brief.minimum or 2)), number)
    return found if clash.code in before else replace(found, conflicts=(clash, *found.conflicts))


def searched(rules: Frame, brief: Brief, seed: int, effort: Effort) -> Table:
    """Return the groups as the search leaves them."""
    asked = setting(rules.people, brief, rules.bounds.number)
    table = Table(rules, asked, Scorer(rules, asked))
    chance = Random(seed)
    small = len(rules.people) <= SMALL
    deal(table, chance)
    anneal(table, tries(len(rules.people), effort), chance)
    if not small:
        return table
    polish(table, 4)
    best = table.saved()
    more = MORE // len(rules.people)
    for turn in range(RESTARTS + more - 1 if effort == "full" else 0):
        if turn >= RESTARTS - 1 and best.worth > -ALONE / 2:
            break  # nobody is alone
        (greedy if turn < RESTARTS - 1 else scatter)(table, chance)
        anneal(table, tries(len(rules.people), effort), chance)
        polish(table, 4)
        if table.worth() > best.worth + 1e-9:
            best = table.saved()
    table.restore(best)
    return table


def _rules(conflicts: Sequence[Conflict]) -> list[Rule]:
    return list(dict.fromkeys(rule for conflict in conflicts[:MOST_RELAXED] for rule in conflict.rules))


def _relaxation(rule: Rule, people: Sequence[Candidate], brief: Brief, seed: int) -> Relaxation | None:
    lighter = without(brief, rule)
    if lighter is None:
        return None
    found = _split(people, lighter, seed, "quick")
    sizes = [len(group.members) for group in found.groups] or [0]
    return Relaxation(
        rule=rule,
        score=round(found.score, 4),
        groups=len(sizes),
        smallest=min(sizes),
        largest=max(sizes),
        alone=len(found.alone),
        conflicts=len(found.conflicts),
    )


def _choices(conflict: Conflict, relaxed: dict[Rule, Relaxation | None]) -> Conflict:
    found = [relaxed.get(rule) for rule in conflict.rules]
    return replace(conflict, relaxing=tuple(relaxation for relaxation in found if relaxation))
