"""How good and how fast groups are made: `python -m benchmarks.splitting`. Prints JSON, references in the same run.

Against the optimum (CP-SAT, small rooms), against a random even split, and the clock. Times are the best of a few runs,
in seconds of CPU and of wall: on a machine that does other things, CPU is the fairer one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.split_crowds import BLOCKS, crowd, small_case
from benchmarks.split_optimum import optimum
from workshop.core.splitting import Brief, Candidate, Circle, Split, explained, sizes, split
from workshop.core.splitting.brief import WEIGHTS, Coverage, Goal
from workshop.core.splitting.engine import searched
from workshop.core.splitting.languages import ALONE, talk
from workshop.core.splitting.result import Figure
from workshop.core.splitting.rounds import rotate
from workshop.core.splitting.rules import frame
from workshop.core.splitting.table import Table

MIXED: tuple[Goal, ...] = ("cities", "countries", "roles")
FULL = Brief(size=6, blocks=BLOCKS, coverage=Coverage(groups=2, cities=3), modes="mixed")


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200, help="small rooms to compare with the optimum")
    parser.add_argument("--seconds", type=float, default=10, help="time that the optimum may take for each")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--crowds", type=int, default=10, help="rooms of 130 to compare with a random even split")
    parser.add_argument("--runs", type=int, default=3, help="times that each clock is taken")
    parser.add_argument("--largest", type=int, default=5000)
    asked = parser.parse_args()
    load = os.getloadavg()
    result = {
        "machine": {"cores": os.cpu_count(), "load_before": load, "python": sys.version.split()[0], "tick_us": _tick()},
        "optimum": _against_optimum(asked.cases, asked.seconds, asked.workers),
        "random": _against_random(asked.crowds),
        "live": _live(),
        "seconds": _clocks(asked.runs, asked.largest),
        "rotation": _rotation(asked.runs),
    }
    result["machine"]["load_after"] = os.getloadavg()
    print(json.dumps(result, indent=1))


def _tick() -> float:
    """Return how long a thousand steps of an empty loop take: by it machines, and moments, can be compared."""
    best = float("inf")
    for _ in range(50):
        begin = time.perf_counter()
        for _ in range(1000):
            pass
        best = min(best, time.perf_counter() - begin)
    return round(best * 1e6, 1)


def _alone(table: Table) -> int:
    people, asked = table.frame.people, table.asked
    groups = [[people[place] for place in group] for group in table.groups()]
    return sum(len(talk(group, asked.unit("language"), asked.unit("host")).alone) for group in groups)


def _against_optimum(cases: int, seconds: float, workers: int) -> dict[str, Any]:
    gaps, bounds, proven, broken, better = [], [], 0, 0, 0
    for seed in range(cases):
        people, brief = small_case(seed)
        found = split(people, brief, seed)
        broken += _breaks(found, people, brief)
        hosts = [one if one.id not in brief.hosts else _host(one) for one in people]
        table = searched(frame(hosts, brief), brief, seed, "full")
        alone, worth = _alone(table), table.worth()
        best = optimum(hosts, brief, seconds, workers, most_alone=alone)
        goals = max(best.worth, worth) + ALONE * alone
        gap = (best.worth - worth) / goals if goals else 0.0
        proven += best.proven
        better += gap < -0.001
        gaps.append(max(0.0, gap))
        bounds.append(max(0.0, (best.bound - worth) / goals))
        if sys.stderr.isatty():
            print(f"\r{seed + 1} of {cases}", end="", file=sys.stderr)
    return {
        "cases": cases,
        "proven": proven,
        "gap_median": round(statistics.median(gaps), 5),
        "gap_worst": round(max(gaps), 5),
        "bound_median": round(statistics.median(bounds), 5),
        "better_than_cp_sat": better,
        "hard_rules_broken": broken,
        "seconds_of_cp_sat": seconds,
    }


def _host(person: Candidate) -> Candidate:
    return replace(person, host=True)


def _breaks(found: Split, people: Sequence[Candidate], brief: Brief) -> int:
    """Return how many hard rules a split breaks without having said that they contradict each other."""
    place = {member: group.number for group in found.groups for member in group.members}
    lost = len(people) - len(place) - len(found.unassigned)
    pins = sum(place.get(pin.person) != pin.number for pin in brief.pinned)
    apart = sum(len({place[one] for one in circle}) < len(circle) for circle in brief.apart)
    together = sum(len({place[one] for one in circle}) > 1 for circle in brief.together)
    single = sum(len(group.members) < 2 for group in found.groups)
    return 0 if found.conflicts else lost + pins + apart + together + single


def _against_random(crowds: int) -> dict[str, Any]:
    """Compare with what a tool does that deals people out by chance, in groups of the same sizes; 130 in each room.

    `diversity` is what the goals call so: of the cities, countries and roles that a group can have, how many it has
    (0 to 1), by their weights. Chance comes far already where groups are small and cities many, so the ratio has a
    bound, `most_that_the_ratio_could_be`: what the engine reaches when nothing but diversity counts (and nobody is
    alone). `of_what_chance_leaves_open` is 0 for no better than chance and 1 for all that there is.
    """
    return {
        f"{cities} cities, groups of {size}": _compared(crowds, cities, size)
        for cities, size in ((8, 6), (9, 6), (40, 6), (9, 9))
    }


def _compared(crowds: int, cities: int, size: int) -> dict[str, Any]:
    rooms = [(crowd(130, seed, cities=cities), seed) for seed in range(crowds)]
    ours = [_measures(split(people, Brief(size=size), seed), people) for people, seed in rooms]
    theirs = [_measures(random_split(people, Brief(size=size), seed), people) for people, seed in rooms]
    mean = [{key: statistics.mean(one[key] for one in many) for key in many[0]} for many in (ours, theirs)]
    alone = [split(people, _nothing_but_diversity(size), seed).figures for people, seed in rooms]
    most = statistics.mean(_diversity(figures) for figures in alone)
    diversity, chance = mean[0]["diversity"], mean[1]["diversity"]
    return {
        "ours": {key: round(value, 4) for key, value in mean[0].items()},
        "random": {key: round(value, 4) for key, value in mean[1].items()},
        "ratio": {key: round(mean[0][key] / mean[1][key], 3) if mean[1][key] else None for key in mean[0]},
        "most_that_the_ratio_could_be": round(most / chance, 3),
        "of_what_chance_leaves_open": round((diversity - chance) / (1 - chance), 3),
    }


def _diversity(figures: Mapping[Goal, Figure]) -> float:
    return sum(figures[goal].value * WEIGHTS["mixed"][goal] for goal in MIXED) / sum(
        WEIGHTS["mixed"][one] for one in MIXED
    )


def _nothing_but_diversity(size: int) -> Brief:
    return Brief(size=size, weights={goal: weight if goal in MIXED else 0 for goal, weight in WEIGHTS["mixed"].items()})


def _live() -> list[dict[str, Any]]:
    """Split in a room that goes on, on eventlet, in a process of its own (`split_live`)."""
    program = [sys.executable, "-m", "benchmarks.split_live"]
    runs = [subprocess.run([*program, f"{people}"], capture_output=True, check=True) for people in (60, 130, 1000)]
    return [json.loads(run.stdout) for run in runs]


def random_split(people: Sequence[Candidate], brief: Brief, seed: int) -> Split:
    """Return people dealt out by chance into even groups."""
    chance = Random(f"random {seed}")
    deck = chance.sample(list(people), len(people))
    circles, begin = [], 0
    for number, size in enumerate(sizes(len(deck), round(len(deck) / (brief.size or 6))), start=1):
        circles.append(Circle(number, None, tuple(deck[begin : begin + size])))
        begin += size
    return explained(circles, people, brief)


def _measures(found: Split, people: Sequence[Candidate]) -> dict[str, float]:
    by_id = {one.id: one for one in people}
    groups = [[by_id[member] for member in group.members] for group in found.groups]
    pairs = [(one, two) for group in groups for at, one in enumerate(group) for two in group[at + 1 :]]
    return {
        "diversity": _diversity(found.figures),
        "groups_that_can_talk": sum(not group.alone for group in found.groups) / len(groups),
        "groups_with_a_common_language": sum(group.common for group in found.groups) / len(groups),
        "cities": found.figures["cities"].value,
        "roles": found.figures["roles"].value,
        "groups_with_all_cities_they_can_have": found.figures["cities"].details["full"] / len(groups),
        "pairs_of_one_city": sum(one.city == two.city for one, two in pairs) / len(pairs),
        "pairs_of_one_role": sum(one.role == two.role for one, two in pairs) / len(pairs),
        "weighted_goal": found.score,
    }


def _clocks(runs: int, largest: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for people in (24, 130, 1000, 5000):
        if people <= largest:
            those = crowd(people, 1)
            found[f"{people}"] = _clock(lambda those=those: split(those, Brief(size=6), 1), runs)
            found[f"{people} with blocks"] = _clock(lambda those=those: split(those, FULL, 1), runs)
            found[f"{people} at once"] = _clock(lambda those=those: split(those, FULL, 1, "quick"), runs)
    return found


def _clock(work: Callable[[], object], runs: int) -> dict[str, float]:
    cpu, wall = [], []
    for _ in range(runs):
        begin, begin_wall = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - begin)
        wall.append(time.perf_counter() - begin_wall)
    return {"cpu": round(min(cpu), 4), "wall": round(min(wall), 4)}


def _rotation(runs: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for size in (6, 13):
        people, brief = crowd(130, 1), Brief(size=size)
        first = [group.members for group in split(people, brief, 1).groups]
        blocks = [None] * len(first)
        rotation = rotate(people, brief, first, blocks, rounds=4, seed=1)
        found[f"130 people, 4 rounds, tables of {size}"] = {
            "again": rotation.again,
            "at_least": rotation.at_least,
            "repeats": len(rotation.repeats),
            "alone": rotation.alone,
            **_clock(lambda p=people, b=brief, f=first, n=blocks: rotate(p, b, f, n, rounds=4, seed=1), runs),
        }
    return found


if __name__ == "__main__":
    main()
