"""The synthesis: what a workshop amounts to, for those who were there and those who act on it.

`build` makes one `Synthesis` from the state, the pack's words and the words of a language; it is pure. The
writers (a page, JSON; more later) only lay it out: no writer computes a number, so all formats and languages agree.

    made = provenance_of(journal.lines(workshop_id), code=…, software=…, made_at=…, until=state.seq)
    synthesis = build(state, packs.words(pack, language), Words(language), made=made)
    synthesis_html(synthesis, nonce=…)   synthesis_html(synthesis)   synthesis_json(synthesis)
"""

from workshop.report.html import synthesis_html
from workshop.report.json import synthesis_json
from workshop.report.model import Synthesis
from workshop.report.provenance import Provenance, provenance_of
from workshop.report.synthesis import build

__all__ = ["Provenance", "Synthesis", "build", "provenance_of", "synthesis_html", "synthesis_json"]
