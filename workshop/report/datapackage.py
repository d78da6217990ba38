"""The tables of a synthesis as a Frictionless data package: a zip of CSV files, explained by datapackage.json."""

import csv
from io import StringIO
from typing import Any

import orjson

from workshop.report.model import Synthesis
from workshop.report.safe import no_formula
from workshop.report.table_rows import Value
from workshop.report.tables import Column, Table, tables
from workshop.report.zipped import zipped
from workshop.words import Words

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
TYPES = {"id": "string", "text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
COMMA = frozenset({"es", "fr"})  # where a comma stands before the decimals, and spreadsheets part columns by semicolons


def synthesis_csv(synthesis: Synthesis, *, local: bool = False) -> bytes:
    """Return the data package (a zip): the same bytes for the same synthesis.

    Plain CSV (UTF-8, comma, decimal point), or with `local` as spreadsheets of the synthesis's language take it when
    it is opened by a click: a byte order mark, and in Spanish and French semicolons and decimal commas.
    """
    comma = local and synthesis.language in COMMA
    made = tables(synthesis)
    description = orjson.dumps(_package(synthesis, made, comma), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    files = {"datapackage.json": description}
    files |= {f"data/{table.name}.csv": _csv(table, comma).encode("utf-8-sig" if local else "utf-8") for table in made}
    return zipped(files)


def _csv(table: Table, comma: bool) -> str:
    file = StringIO()
    writer = csv.writer(file, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value, comma) for value in row] for row in table.rows)
    return file.getvalue()


def _cell(value: Value, comma: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return no_formula(value)
        case _:
            return str(value).replace(".", ",") if comma else str(value)


def _package(synthesis: Synthesis, made: tuple[Table, ...], comma: bool) -> dict[str, Any]:
    t = Words(synthesis.language).t
    said = (
        t("The tables of a workshop’s synthesis. What rests on too few ratings is not told: its cells are empty."),
        t("An apostrophe stands before text that could be taken for a formula; the first one is not part of it."),
    )
    return {
        "$schema": PROFILE,
        "name": f"workshop-{synthesis.provenance.code.lower()}",
        "id": synthesis.provenance.digest,
        "title": synthesis.title,
        "description": " ".join((*said, synthesis.method.limits[0].text)),
        "languages": [synthesis.language],
        "created": synthesis.provenance.made_at,
        "version": str(synthesis.provenance.seq),
        "sources": [{"title": synthesis.sources.title, "path": synthesis.sources.url}],
        "resources": [_resource(table, comma) for table in made],
    }


def _resource(table: Table, comma: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, comma) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "$schema": RESOURCE,
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";" if comma else ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column, comma: bool) -> dict[str, Any]:
    field = {"name": column.name, "title": column.title, "type": TYPES[column.kind]}
    field |= {"description": column.description} if column.description else {}
    return field | ({"decimalChar": ","} if comma and column.kind == "number" else {})
