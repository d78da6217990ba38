"""The whole measurement: floor and product in turn, several times, and what the one costs in terms of the other."""

import gc
import math
import platform
import resource
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.driver import Client, Loop
from benchmarks.process import DRIVER_CORE, OPEN_FILES, BenchmarkError, pin, running
from benchmarks.rounds import Round, arrive, burst, saturate, stream
from benchmarks.targets import Floor, Product

QUIET = 0.1  # share of the server's core that others may take before a run is only good for its ratios, if for that
Figures = dict[str, float]
Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much to measure."""

    people: int = 1000
    few: int = 200
    crowds: tuple[int, ...] = (2000, 5000)
    rounds: int = 3
    bursts: int = 3
    seconds: float = 4.0  # of each saturated and each even stream
    rate: float = 500.0  # scores a second of the even stream
    width: int = 64  # scores in flight when saturated


# figure → (must, aim); the smaller the better, but for the last two (issue 2, "Speed")
GOALS: dict[str, tuple[float, float]] = {
    "cpu_per_score_to_floor": (1.2, 0.8),
    "burst_ack_p95_to_floor": (1.5, 1.0),
    "burst_all_on_desk_ms": (1200, 500),
    "cpu_per_score_many_to_few": (1.2, 1.0),
    "even_ack_p99_ms": (60, 30),
    "participants_on_one_process": (2000, 5000),
    "recorded_to_acked": (1.0, 1.0),
}
MORE_IS_BETTER = {"participants_on_one_process", "recorded_to_acked"}


def measure(plan: Plan, say: Say) -> dict[str, Any]:
    """Measure everything; `say` hears what is going on."""
    pinned = pin(DRIVER_CORE)
    gc.disable()  # a pause of the driver would look like one of the server
    hard = OPEN_FILES[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if 0 < hard < 1 << 20 else 1 << 16, hard))
    floor, product, few = [], [], []
    for turn in range(plan.rounds):
        say(f"round {turn + 1} of {plan.rounds}: the floor, {plan.people} people")
        floor.append(_lifetime(plan, plan.people, Floor))
        say(f"round {turn + 1} of {plan.rounds}: the product, {plan.people} people")
        product.append(_lifetime(plan, plan.people, lambda folder: Product(folder, plan.people)))
        say(f"round {turn + 1} of {plan.rounds}: the product, {plan.few} people")
        few.append(_lifetime(plan, plan.few, lambda folder: Product(folder, plan.few)))
    crowds = []
    for people in plan.crowds:
        say(f"a crowd: the product, {people} people")
        crowds.append(_crowd(people))
    sides = {"floor": _medians(floor), "product": _medians(product), "product_few": _medians(few)}
    ratios = _ratios(sides, crowds) | _kept_in_all([*product, *few, *crowds])
    return _finite(
        {
            "machine": {
                "system": platform.platform(),
                "python": platform.python_version(),
                "pinned": pinned,
                "open_files": OPEN_FILES,
                "quiet": max(figures["others_share"] for figures in (*floor, *product, *few)) < QUIET,
            },
            "plan": asdict(plan),
            "goals": {name: _judged(name, ratios[name]) for name in GOALS},
            "ratios": ratios,
            **sides,
            "crowds": crowds,
            "rounds": {"floor": floor, "product": product, "product_few": few},
        }
    )


def _lifetime(plan: Plan, people: int, make: Callable[[Path], Floor | Product]) -> Figures:
    """Start a server, fill it, load it in every way, end it, and look at what it kept."""
    with tempfile.TemporaryDirectory() as name:
        target = make(Path(name))
        with running(target.server):
            gc.collect()
            loop = Loop()
            host = target.watch(loop)
            clients = target.clients(loop, people)
            joins, size = _let_in(loop, target, clients)
            _must_be_whole("join", joins, loop, target)
            figures = _of_joins(joins) | {"kb_per_connection": size}
            host.bytes_in = 0
            bursts = [burst(loop, target, clients, target.expect(people)) for _ in range(plan.bursts)]
            figures |= _of_bursts(bursts) | {"host_kb_per_burst": host.bytes_in / 1024 / plan.bursts}
            full = saturate(loop, target, clients, width=plan.width, seconds=plan.seconds)
            even, hub = stream(loop, target, clients, rate=plan.rate, seconds=plan.seconds)
            all_rounds = [joins, full, even, *(done for done, _ in bursts)]
            for done in all_rounds[1:]:
                _must_be_whole("score", done, loop, target)
            figures |= _of_streams(full, even, hub)
            figures["driver_share"] = max(done.driver for done in all_rounds)
            figures["others_share"] = max(done.others for done in all_rounds)
            figures["acked"] = float(sum(done.acked for done in all_rounds[1:]))
            figures["stop_s"] = target.server.stop()
        if isinstance(target, Product):
            figures |= _kept(target)
        return figures


def _crowd(people: int) -> Figures:
    """Connect a crowd, let everybody join and score once, and count what was kept."""
    with tempfile.TemporaryDirectory() as name:
        target = Product(Path(name), people)
        with running(target.server):
            loop = Loop()
            target.watch(loop)
            clients = target.clients(loop, people)
            joins, size = _let_in(loop, target, clients)
            came = [client for client in clients if client.is_in]
            done, visible = burst(loop, target, came, target.expect(len(came)))
            figures = _of_joins(joins) | {
                "people": float(people),
                "joined": float(len(came)),
                "join_wall_s": joins.wall / 1000,
                "scored": float(done.acked),
                "broken": float(len(loop.broken)),
                "ack_p95_ms": done.delay(95),
                "all_on_desk_ms": visible,
                "kb_per_connection": size,
                "driver_share": max(joins.driver, done.driver),
            }
        return figures | _kept(target)


def _let_in(loop: Loop, target: Floor | Product, clients: list[Client]) -> tuple[Round, float]:
    """Let everybody in; return the joins and the kB of each connection.

    The first tenth is not measured: what a server loads and fills when the first people come is not theirs.
    """
    first = len(clients) // 10
    arrive(loop, target, clients[:first])
    before = target.server.memory()
    joins = arrive(loop, target, clients[first:])
    return joins, (target.server.memory() - before) / len(clients[first:])


def _of_joins(joins: Round) -> Figures:
    return {"cpu_ms_per_join": joins.cost, "join_p50_ms": joins.delay(50), "join_p95_ms": joins.delay(95)}


def _of_bursts(bursts: list[tuple[Round, float]]) -> Figures:
    delays = {f"burst_ack_p{percent}_ms": median(done.delay(percent) for done, _ in bursts) for percent in (50, 95, 99)}
    visible = sorted(shown if shown == shown else math.inf for _, shown in bursts)
    cost = median(done.cost for done, _ in bursts)
    return delays | {"burst_all_shown_ms": visible[len(visible) // 2], "burst_cpu_ms_per_score": cost}


def _of_streams(full: Round, even: Round, hub: Round) -> Figures:
    return {
        "cpu_ms_per_score": full.cost,
        "scores_per_s": full.acked / full.wall * 1000,
        "saturated_ack_p50_ms": full.delay(50),
        "saturated_ack_p99_ms": full.delay(99),
        "even_cpu_ms_per_score": even.cost,
        "even_ack_p50_ms": even.delay(50),
        "even_ack_p99_ms": even.delay(99),
        "hub_p50_ms": hub.delay(50),
        "hub_p99_ms": hub.delay(99),
    }


def _kept(target: Product) -> Figures:
    """Count in the database file what a product kept of what it acknowledged."""
    with closing(sqlite3.connect(f"file:{target.database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT command_id FROM entry WHERE name = 'score.given'").fetchall()
    ids = {row[0] for row in rows}
    lost = set(target.acked) - ids
    return {"recorded": float(len(rows)), "acked": float(len(target.acked)), "lost": float(len(lost))}


def _must_be_whole(what: str, done: Round, loop: Loop, target: Floor | Product) -> None:
    """Refuse to make figures out of a round in which somebody went unanswered or was refused."""
    if done.acked == done.asked and not loop.broken:
        return
    raise BenchmarkError(
        f"{what}: {done.acked} of {done.asked} acked, {len(done.refused)} refused (first: {done.refused[:1]}), "
        f"{len(loop.broken)} broken (first: {loop.broken[:1]})\n{target.server.last_words()}"
    )


def _medians(rounds: list[Figures]) -> Figures:
    return {name: median(figures[name] for figures in rounds) for name in rounds[0]} if rounds else {}


def _ratios(sides: dict[str, Figures], crowds: list[Figures]) -> Figures:
    floor, product, few = sides["floor"], sides["product"], sides["product_few"]
    whole = [crowd["people"] for crowd in crowds if crowd["scored"] == crowd["people"] == crowd["recorded"]]
    return {
        "cpu_per_score_to_floor": _over(product["cpu_ms_per_score"], floor["cpu_ms_per_score"]),
        "burst_ack_p50_to_floor": _over(product["burst_ack_p50_ms"], floor["burst_ack_p50_ms"]),
        "burst_ack_p95_to_floor": _over(product["burst_ack_p95_ms"], floor["burst_ack_p95_ms"]),
        "burst_ack_p99_to_floor": _over(product["burst_ack_p99_ms"], floor["burst_ack_p99_ms"]),
        "burst_all_on_desk_ms": product["burst_all_shown_ms"],
        "cpu_per_score_many_to_few": _over(product["cpu_ms_per_score"], few["cpu_ms_per_score"]),
        "burst_cpu_per_score_many_to_few": _over(product["burst_cpu_ms_per_score"], few["burst_cpu_ms_per_score"]),
        "even_ack_p99_ms": product["even_ack_p99_ms"],
        "participants_on_one_process": max(whole, default=0.0),
        "cpu_per_join_to_floor": _over(product["cpu_ms_per_join"], floor["cpu_ms_per_join"]),
        "kb_per_connection_to_floor": _over(product["kb_per_connection"], floor["kb_per_connection"]),
        "hub_p99_to_floor": _over(product["hub_p99_ms"], floor["hub_p99_ms"]),
    }


def _over(figure: float, other: float) -> float:
    """Return a ratio; infinite, and so None, where the other took less than the clock can tell (10 ms of a core)."""
    return figure / other if other else math.inf


def _kept_in_all(lifetimes: list[Figures]) -> Figures:
    acked, recorded = (sum(figures[name] for figures in lifetimes) for name in ("acked", "recorded"))
    return {"recorded_to_acked": recorded / acked, "lost": sum(figures["lost"] for figures in lifetimes)}


def _judged(name: str, value: float) -> dict[str, Any]:
    must, aim = GOALS[name]
    better = (lambda goal: value >= goal) if name in MORE_IS_BETTER else (lambda goal: value <= goal)
    reached = "aim" if better(aim) else "must" if better(must) else "no"
    return {"value": value, "must": must, "aim": aim, "reached": reached}


def _finite(value: Any) -> Any:
    """Return `value` with rounded numbers, and None for what could not be measured."""
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(inner) for inner in value]
    if isinstance(value, float):
        return (int(value) if value.is_integer() else round(value, 4)) if math.isfinite(value) else None
    return value
