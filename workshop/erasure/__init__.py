"""Erasing from what is stored: the one exception to a journal that only grows (DESIGN 5.6).

`rows` overwrites what a person typed and deletes whole workshops, inside a transaction of the journal or of its own;
`traces` takes what is left of them out of the database's files and out of the folder; `acts` remembers that it was
done, without names.
"""

from workshop.erasure.acts import acts, note, owed
from workshop.erasure.rows import carried_out, delete_workshop, overwrite
from workshop.erasure.traces import MADE, NotSwept, kept_copies, sweep, tidy

__all__ = [
    "MADE",
    "NotSwept",
    "acts",
    "carried_out",
    "delete_workshop",
    "kept_copies",
    "note",
    "overwrite",
    "owed",
    "sweep",
    "tidy",
]
