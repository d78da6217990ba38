"""The data package: every file explained, plain by default, and as spreadsheets of the language want it on request."""

import io
import json
import re
import zipfile
from typing import Any

import pytest

from tests.report.reading import package
from tests.report.samples import played, report
from workshop.report import synthesis_csv
from workshop.report.tables import tables


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def about(data: bytes) -> Any:
    return json.loads(parts(data)["datapackage.json"])


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_file_is_explained_and_nothing_else_is_there(language: str) -> None:
    told = report(played(112).state, language)
    data = synthesis_csv(told)
    resources = about(data)["resources"]
    assert list(parts(data)) == ["datapackage.json", *(each["path"] for each in resources)]
    assert [each["name"] for each in resources] == [table.name for table in tables(told)]
    for each, table in zip(resources, tables(told), strict=True):
        names = [field["name"] for field in each["schema"]["fields"]]
        assert parts(data)[each["path"]].decode().split("\r\n")[0] == ",".join(names)
        assert set(each["schema"].get("primaryKey", [])) <= set(names)
        assert all(field["title"] for field in each["schema"]["fields"])
        assert len(package(data)[each["name"]]) == len(table.rows)


@pytest.mark.parametrize("seed", [101, 112, 118])
def test_keys_tell_rows_apart(seed: int) -> None:
    data = synthesis_csv(report(played(seed).state))
    rows = package(data)
    for each in about(data)["resources"]:
        if key := each["schema"].get("primaryKey"):
            found = [tuple(row[name] for name in key) for row in rows[each["name"]]]
            assert (each["name"], len(set(found)), None in sum(found, ())) == (each["name"], len(found), False)


@pytest.mark.parametrize(("language", "between", "point"), [("en", ",", "."), ("es", ";", ","), ("fr", ";", ",")])
def test_on_request_it_is_as_spreadsheets_of_the_language_want_it(language: str, between: str, point: str) -> None:
    told = report(played(112).state, language)
    plain, local = synthesis_csv(told), synthesis_csv(told, local=True)
    content = parts(local)["data/block_results.csv"]
    assert content.startswith(b"\xef\xbb\xbfround" + between.encode())
    assert not parts(plain)["data/block_results.csv"].startswith(b"\xef\xbb\xbf")
    fields = {field["name"]: field for field in about(local)["resources"][2]["schema"]["fields"]}
    assert fields["median"].get("decimalChar", ".") == point
    assert package(local) == package(plain)


def test_the_package_says_what_the_apostrophe_is() -> None:
    assert "An apostrophe stands before text" in about(synthesis_csv(report(played(112).state)))["description"]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_package_says_that_levels_of_blocks_count_ratings_and_not_people(language: str) -> None:
    told = report(played(112).state, language)
    fields = {
        each["name"]: {field["name"]: field for field in each["schema"]["fields"]}
        for each in about(synthesis_csv(told))["resources"]
    }
    blocks, items = fields["block_results"], fields["item_results"]
    for level in range(5):
        name = f"level_{level}"
        assert blocks[name]["title"] != items[name]["title"]
        assert "“n”" in blocks[name]["description"] or "«" in blocks[name]["description"]
    counted = [name for name in blocks if name.startswith(("n", "level_", "items_counted", "mean_of_", "status"))]
    assert [name for name in counted if not blocks[name].get("description") and name not in ("number",)] == []


@pytest.mark.slow
def test_levels_of_blocks_add_up_to_the_ratings_of_their_statements_and_n_does_not() -> None:
    """What the description says: `n` is people, levels are ratings, `answered` is ratings and the two beside them."""
    rows = [
        row for seed in range(100, 112) for row in package(synthesis_csv(report(played(seed).state)))["block_results"]
    ]
    full = [row for row in rows if row["level_0"] is not None]
    sums = [sum(row[f"level_{level}"] for level in range(5)) for row in full]
    assert [row["answered"] - row["dont_know"] - row["not_applicable"] for row in full] == sums
    assert any(total > row["n"] for total, row in zip(sums, full, strict=True))


def test_a_score_is_written_alike_however_many_statements_it_comes_from() -> None:
    """`1` beside `1.0` would tell of a single person that they skipped a statement."""
    for seed in range(100, 112):
        content = parts(synthesis_csv(report(played(seed).state)))["data/block_scores.csv"].decode()
        scores = [line.split(",")[2] for line in content.split("\r\n")[1:] if line]
        assert [score for score in scores if not re.fullmatch(r"\d\.\d+", score)] == []
