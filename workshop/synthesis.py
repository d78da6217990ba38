"""The synthesis of a workshop that is in the journal: what `report` needs, brought together."""

from collections import OrderedDict

from sqlalchemy import Engine

from workshop import __version__, cities, directory, packs, report
from workshop.journal import Journal, now
from workshop.models import Workshop
from workshop.report import Synthesis
from workshop.report.charts import charts
from workshop.words import LANGUAGES, Words

KEPT = 24  # syntheses in memory: a room that opens the same page costs one


class Syntheses:
    """Makes syntheses; one that is asked for again before anything happened is not made again."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine = engine
        self._journal = journal
        self._made: OrderedDict[tuple[int, int, str], Synthesis] = OrderedDict()

    def __call__(self, workshop: Workshop, language: str) -> Synthesis:
        """Return the synthesis of a workshop as it stands now, in a language."""
        number = directory.id_of(workshop)
        room = self._journal.room(number)
        with room.hold:
            key = (number, room.state.seq, language)
            if key not in self._made:
                self._made[key] = self._make(workshop, language)
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            return self._made[key]

    def _make(self, workshop: Workshop, language: str) -> Synthesis:
        number = directory.id_of(workshop)
        state = self._journal.room(number).state
        pack = packs.from_content(directory.pack_content(self._engine, workshop.pack_hash))
        made = report.provenance_of(
            self._journal.lines(number),
            code=directory.public_id(workshop),
            software=__version__,
            made_at=now(),
            until=state.seq,
        )
        return report.build(
            state, packs.words(pack, language), Words(language), made=made, whereabouts=cities.whereabouts
        )


def written(engine: Engine, journal: Journal, workshop: Workshop, form: str, language: str) -> bytes:
    """Return the synthesis as a file: `html` is one file with nothing outside it, `csv` and `csv-local` are zips."""
    made = Syntheses(engine, journal)(workshop, language)
    return report.WRITERS[form](made, charts(made))


def bundled(engine: Engine, journal: Journal, workshop: Workshop, *, progress: report.Progress | None = None) -> bytes:
    """Return all formats in all languages as one zip; `progress(done, all)` is told how far it is."""
    made = Syntheses(engine, journal)
    return report.bundle([made(workshop, language) for language in LANGUAGES], progress=progress)
