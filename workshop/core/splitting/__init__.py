"""Splitting people into groups: fair, explained, fast, and nobody alone. Pure.

    split(people, brief, seed) -> Split

`candidates` and `brief` are what comes in, `result` what comes out. `rules` are what must hold, `goals` what is tried
for, `construct` and `search` how, over groups packed into integers (`packing`, `table`); `explain` says what came out.
`late` places one more person, `rounds` rotates everybody over several rounds.
"""

from workshop.core.splitting.bounds import sizes
from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate, candidate
from workshop.core.splitting.engine import split
from workshop.core.splitting.explain import Circle, explained
from workshop.core.splitting.languages import bridges, common_languages, main_language
from workshop.core.splitting.result import Split

__all__ = [
    "Brief",
    "Candidate",
    "Circle",
    "Split",
    "bridges",
    "candidate",
    "common_languages",
    "explained",
    "main_language",
    "sizes",
    "split",
]
