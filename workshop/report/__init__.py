"""The synthesis: what a workshop amounts to, for those who were there and those who act on it.

`build` makes one `Synthesis` from the state, the pack's words and the words of a language; it is pure. The
writers only lay it out: no writer computes a number, so all formats and languages agree.

    made = provenance_of(journal.lines(workshop_id), code=…, software=…, made_at=…, until=state.seq)
    synthesis = build(state, packs.words(pack, language), Words(language), made=made)
    synthesis_html(synthesis, nonce=…)   synthesis_html(synthesis)   synthesis_json(synthesis)
    synthesis_pdf(synthesis)   synthesis_docx(synthesis)   synthesis_xlsx(synthesis)   synthesis_csv(synthesis)
    bundle(syntheses)
"""

from workshop.report.bundle import WRITERS, Progress, bundle
from workshop.report.datapackage import synthesis_csv
from workshop.report.html import synthesis_html
from workshop.report.json import synthesis_json
from workshop.report.model import Synthesis
from workshop.report.pdf import synthesis_pdf
from workshop.report.provenance import Provenance, provenance_of
from workshop.report.sheets import synthesis_xlsx
from workshop.report.synthesis import build
from workshop.report.word import synthesis_docx

__all__ = [
    "WRITERS",
    "Progress",
    "Provenance",
    "Synthesis",
    "build",
    "bundle",
    "provenance_of",
    "synthesis_csv",
    "synthesis_docx",
    "synthesis_html",
    "synthesis_json",
    "synthesis_pdf",
    "synthesis_xlsx",
]
