"""All formats in several languages as one zip: what *download all* gives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from workshop.report.charts import Chart, charts
from workshop.report.datapackage import synthesis_csv
from workshop.report.html import synthesis_html
from workshop.report.json import synthesis_json
from workshop.report.model import Synthesis
from workshop.report.pdf import synthesis_pdf
from workshop.report.sheets import synthesis_xlsx
from workshop.report.word import synthesis_docx
from workshop.report.zipped import zipped

Progress = Callable[[int, int], Any]
Pictures = Mapping[str, Chart]
Writer = Callable[[Synthesis, Pictures], bytes]

WRITERS: dict[str, Writer] = {
    "pdf": lambda synthesis, pictures: synthesis_pdf(synthesis, pictures=pictures),
    "docx": lambda synthesis, pictures: synthesis_docx(synthesis, pictures=pictures),
    "xlsx": lambda synthesis, _: synthesis_xlsx(synthesis),
    "csv": lambda synthesis, _: synthesis_csv(synthesis),
    "csv-local": lambda synthesis, _: synthesis_csv(synthesis, local=True),
    "json": lambda synthesis, _: synthesis_json(synthesis),
    "html": lambda synthesis, pictures: synthesis_html(synthesis, pictures=pictures).encode(),
}
"""How each format is written. All formats of a language share its pictures, which are drawn when first asked for."""

ENDINGS = {"csv": "csv.zip", "csv-local": "spreadsheets.csv.zip"}
SCHEMA = "synthesis.schema.json"
"""What the JSON is described by, in every zip that has some."""


def schema() -> bytes:
    """Return the JSON Schema of a synthesis."""
    return files("workshop.report").joinpath(SCHEMA).read_bytes()


def bundle(
    syntheses: Iterable[Synthesis], *, formats: Sequence[str] = tuple(WRITERS), progress: Progress | None = None
) -> bytes:
    """Return a zip of every format of every synthesis; the same bytes for the same syntheses.

    `progress(done, all)` is called before the first file and after each one. Raises KeyError for an unknown format.
    """
    wanted = [(synthesis, WRITERS[form], form) for synthesis in syntheses for form in formats]
    pictures = {synthesis.language: charts(synthesis) for synthesis, _, _ in wanted}
    written: dict[str, bytes] = {SCHEMA: schema()} if "json" in formats else {}
    if progress is not None:
        progress(0, len(wanted))
    for done, (synthesis, write, form) in enumerate(wanted, start=1):
        written[file_name(synthesis, form)] = write(synthesis, pictures[synthesis.language])
        if progress is not None:
            progress(done, len(wanted))
    return zipped(written)


def file_name(synthesis: Synthesis, form: str) -> str:
    """Return what a file of a format is called: in letters that every system and every mail program takes."""
    return f"workshop-{synthesis.provenance.code.lower()}-{synthesis.language}.{ENDINGS.get(form, form)}"
