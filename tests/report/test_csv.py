"""The data package: every file explained, plain by default, and as spreadsheets of the language want it on request."""

import io
import json
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
