"""The best split there is, by constraint programming (OR-tools CP-SAT): what the engine is measured against.

The same goal as the engine's, written down a second time and in another way: variables for who is where, which language
a group works in and who needs a bridge. Only for small rooms; only a test and a benchmark need it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.goals import Setting, evenness, mode_mix, oneness, setting, spread, wish_value
from workshop.core.splitting.languages import ALONE, BESIDE, BRIDGED, FOLLOWING
from workshop.core.splitting.packing import OUT_OF_BOUNDS, UNEVEN
from workshop.core.splitting.rules import Frame, frame

SCALE = 10_000  # CP-SAT counts in integers


@dataclass
class Model:
    """The model while it is being written."""

    rules: Frame
    asked: Setting
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    here: list[list[cp_model.IntVar]] = field(default_factory=list)
    sizes: list[dict[int, cp_model.IntVar]] = field(default_factory=list)
    blocks: list[dict[str | None, cp_model.IntVar]] = field(default_factory=list)
    alone: list[cp_model.IntVar] = field(default_factory=list)
    worth: list[tuple[cp_model.LinearExprT, float]] = field(default_factory=list)

    @property
    def people(self) -> Sequence[Candidate]:
        return self.rules.people

    @property
    def number(self) -> int:
        return self.rules.bounds.number

    def bool(self, name: str) -> cp_model.IntVar:
        return self.cp.new_bool_var(name)


@dataclass(frozen=True)
class Optimum:
    """The worth of the best split found (in people, as `Table.worth`), and whether it is proven to be the best."""

    worth: float
    bound: float
    proven: bool


def optimum(
    people: Sequence[Candidate], brief: Brief, seconds: float, workers: int = 1, most_alone: int | None = None
) -> Optimum:
    """Return the best split that CP-SAT finds in so many seconds.

    `most_alone` people without a language or a bridge are known to be enough: one more costs more than all goals give.
    """
    rules = frame(people, brief)
    model = Model(rules, setting(rules.people, brief, rules.bounds.number))
    _places(model)
    _sizes(model)
    _kinds(model)
    _languages(model)
    if most_alone is not None:
        model.cp.add(sum(model.alone) <= most_alone)
    _blocks(model)
    _modes(model)
    model.cp.maximize(sum(round(weight * SCALE) * expression for expression, weight in model.worth))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Optimum(float("-inf"), float("inf"), proven=False)
    return Optimum(
        solver.objective_value / SCALE, solver.best_objective_bound / SCALE, proven=status == cp_model.OPTIMAL
    )


def _places(model: Model) -> None:
    cp, rules = model.cp, model.rules
    for unit, those in enumerate(rules.units):
        row = [model.bool(f"unit {unit} in {group}") for group in range(model.number)]
        cp.add_exactly_one(row)
        if those.pin is not None:
            cp.add(row[those.pin] == 1)
        model.here.append(row)
    unit_of = {place: unit for unit, those in enumerate(rules.units) for place in those.people}
    model.here = [model.here[unit_of[place]] for place in range(len(rules.people))]
    for first, second in rules.apart:
        for group in range(model.number):
            cp.add(model.here[first][group] + model.here[second][group] <= 1)
    if not any(unit.pin is not None for unit in rules.units):
        for group in range(model.number):  # groups are alike: let the first people be in the first ones
            for place in range(min(group, len(rules.people))):
                cp.add(model.here[place][group] == 0)


def _sizes(model: Model) -> None:
    limits, cp, asked = model.rules.bounds, model.cp, model.asked
    for group in range(model.number):
        size = {n: model.bool(f"{group} has {n}") for n in range(1, min(len(model.people), limits.most + 3) + 1)}
        cp.add_exactly_one(size.values())
        cp.add(sum(row[group] for row in model.here) == sum(n * is_n for n, is_n in size.items()))
        for n, is_n in size.items():
            outside = max(0, limits.least - n, n - limits.most)
            uneven = max(0, limits.low - n, n - limits.high)
            value = asked.unit("even") * n * evenness(n, asked)
            model.worth.append((is_n, value - OUT_OF_BOUNDS * outside - UNEVEN * uneven**2))
        model.sizes.append(size)


def _kinds(model: Model) -> None:
    """Distinct cities, countries, roles of each group; where one city per group is asked, its largest city."""
    asked, cp = model.asked, model.cp
    for goal, attribute, kinds in (
        ("cities", "city", asked.cities),
        ("countries", "country", asked.countries),
        ("roles", "role", asked.roles),
    ):
        unit = asked.unit(goal)  # type: ignore[arg-type]
        if not unit:
            continue
        of = {name: [p for p, one in enumerate(model.people) if getattr(one, attribute) == name]
              for name in {getattr(one, attribute) for one in model.people}}  # fmt: skip
        one_city = goal == "cities" and asked.brief.purpose == "city"
        for group in range(model.number):
            flags = [model.bool(f"{goal} {name} in {group}") for name in of]
            amount = cp.new_int_var(1, len(model.people), f"{goal} of {group}")
            if one_city:
                cp.add_exactly_one(flags)
                for flag, places in zip(flags, of.values(), strict=True):
                    cp.add(amount <= sum(model.here[place][group] for place in places)).only_enforce_if(flag)
            else:
                for flag, places in zip(flags, of.values(), strict=True):
                    cp.add(flag <= sum(model.here[place][group] for place in places))
                cp.add(amount <= sum(flags))
            for n, is_n in model.sizes[group].items():
                top = n if one_city else min(n, kinds)
                steps = [model.bool(f"{goal} {group} {n} {step}") for step in range(1, top + 1)]
                for step, flag in enumerate(steps, start=1):
                    cp.add_implication(flag, is_n)
                    cp.add(amount >= step).only_enforce_if(flag)
                    value = oneness(step, n) if one_city else spread(step, top)
                    model.worth.append((flag, unit * n * value))
                cp.add_at_most_one(steps)


def _languages(model: Model) -> None:
    asked, cp, people = model.asked, model.cp, model.people
    unit, host_unit = asked.unit("language"), asked.unit("host")
    spoken = sorted({language for one in people for language in one.speaks})
    for group in range(model.number):
        chosen = {language: model.bool(f"{group} talks {language}") for language in spoken}
        cp.add_exactly_one(chosen.values())
        for language, is_it in chosen.items():
            speakers = [place for place, one in enumerate(people) if language in one.speaks]
            cp.add(sum(model.here[place][group] for place in speakers) >= 1).only_enforce_if(is_it)
        for place, one in enumerate(people):
            ways = []
            for language, is_it in chosen.items():
                way = model.bool(f"{place} in {group} in {language}")
                cp.add_implication(way, is_it)
                ways.append(way)
                if language in one.speaks:
                    model.worth.append((way, unit))
                elif language in one.follows:
                    model.worth.append((way, unit * FOLLOWING))
                else:
                    through = [p for p, other in enumerate(people)
                               if language in other.speaks and set(other.speaks) & set(one.speaks)]  # fmt: skip
                    alone = model.bool(f"{place} in {group} alone in {language}")
                    cp.add_implication(alone, way)
                    cp.add(way - alone <= sum(model.here[p][group] for p in through))
                    model.worth += [(way, unit * BRIDGED), (alone, -ALONE - unit * BRIDGED)]
                    model.alone.append(alone)
            cp.add(sum(ways) == model.here[place][group])
        if host_unit:
            _host(model, group, chosen, host_unit)


def _host(model: Model, group: int, chosen: dict[str, cp_model.IntVar], unit: float) -> None:
    cp = model.cp
    any_host, speaking = model.bool(f"host of {group}"), model.bool(f"speaking host of {group}")
    hosts = [place for place, one in enumerate(model.people) if one.host]
    cp.add(any_host <= sum(model.here[place][group] for place in hosts))
    cp.add_implication(speaking, any_host)
    for language, is_it in chosen.items():
        able = [place for place in hosts if language in model.people[place].speaks]
        cp.add(speaking <= sum(model.here[place][group] for place in able)).only_enforce_if(is_it)
    model.worth += [(any_host, unit * BESIDE), (speaking, unit * (1 - BESIDE))]


def _blocks(model: Model) -> None:
    asked, cp, brief = model.asked, model.cp, model.asked.brief
    if not brief.blocks:
        return
    for group in range(model.number):
        row: dict[str | None, cp_model.IntVar] = {block: model.bool(f"{group} on {block}") for block in brief.blocks}
        cp.add_exactly_one(row.values())
        model.blocks.append(row)
        for place, one in enumerate(model.people):
            for block in brief.blocks if one.wishes and asked.unit("wishes") else ():
                value = asked.unit("wishes") * wish_value(one, block)
                if value:
                    met = model.bool(f"{place} in {group} on {block}")
                    cp.add_implication(met, model.here[place][group])
                    cp.add_implication(met, row[block])
                    model.worth.append((met, value))
    share = asked.unit("coverage") / len(brief.blocks)
    half = share / 2 if brief.coverage.cities else share
    for block in brief.blocks:
        groups = cp.new_int_var(0, brief.coverage.groups, f"groups on {block}")
        cp.add(groups <= sum(row[block] for row in model.blocks))
        model.worth.append((groups, half / brief.coverage.groups))
        if brief.coverage.cities:
            cities = cp.new_int_var(0, brief.coverage.cities, f"cities on {block}")
            cp.add(cities <= sum(_cities_on(model, block)))
            model.worth.append((cities, half / brief.coverage.cities))


def _cities_on(model: Model, block: str) -> list[cp_model.IntVar]:
    cp, found = model.cp, []
    for city in sorted({one.city for one in model.people}):
        flag = model.bool(f"{city} on {block}")
        ways = []
        for group, row in enumerate(model.blocks):
            for place, one in enumerate(model.people):
                if one.city == city:
                    way = model.bool(f"{place} brings {city} to {block} in {group}")
                    cp.add_implication(way, model.here[place][group])
                    cp.add_implication(way, row[block])
                    ways.append(way)
        cp.add(flag <= sum(ways))
        found.append(flag)
    return found


def _modes(model: Model) -> None:
    asked, cp = model.asked, model.cp
    unit = asked.unit("modes")
    if not unit:
        return
    online = [place for place, one in enumerate(model.people) if one.mode == "online"]
    for group in range(model.number):
        count = sum(model.here[place][group] for place in online)
        for n, is_n in model.sizes[group].items():
            ways = [model.bool(f"{group} {n} {k} online") for k in range(n + 1)]
            cp.add_at_most_one(ways)
            for k, way in enumerate(ways):
                cp.add_implication(way, is_n)
                cp.add(count == k).only_enforce_if(way)
                model.worth.append((way, unit * n * mode_mix(k, n, asked)))
