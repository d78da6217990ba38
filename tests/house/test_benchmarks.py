"""The benchmarks run and count right. How fast anything is, is not asked here: `make bench` tells."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow  # five servers start
SMALL = "--people 120 --few 60 --crowds 30 --rounds 1 --bursts 1 --seconds 1 --rate 50"


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", *SMALL.split()],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def test_every_acked_score_is_recorded(result: dict[str, Any]) -> None:
    for lifetime in [*result["rounds"]["product"], *result["rounds"]["product_few"], *result["crowds"]]:
        assert lifetime["acked"] > 0
        assert (lifetime["recorded"], lifetime["lost"]) == (lifetime["acked"], 0)
    assert result["goals"]["recorded_to_acked"]["reached"] == "aim"


def test_every_figure_is_there(result: dict[str, Any]) -> None:
    assert list(result) == [
        "machine", "plan", "goals", "ratios", "floor", "product", "product_few", "crowds", "rounds", "first_load",
    ]  # fmt: skip
    assert list(result["goals"]) == [
        "cpu_per_score_to_floor",
        "burst_ack_p95_to_floor",
        "burst_all_on_desk_ms",
        "cpu_per_score_many_to_few",
        "even_ack_p99_ms",
        "participants_on_one_process",
        "recorded_to_acked",
    ]
    assert [name for name, value in result["ratios"].items() if value is None] == []
    assert [name for name, value in result["product"].items() if value is None] == []


def test_a_crowd_is_counted_whole(result: dict[str, Any]) -> None:
    (crowd,) = result["crowds"]

    assert [crowd[name] for name in ("people", "joined", "scored", "recorded", "broken")] == [30, 30, 30, 30, 0]
    assert result["goals"]["participants_on_one_process"]["value"] == 30


def test_the_first_load_of_a_phone_is_small_and_draws_nothing(result: dict[str, Any]) -> None:
    load = result["first_load"]

    assert load["chart_code"] == []
    assert load["kb"] <= load["must_kb"]
