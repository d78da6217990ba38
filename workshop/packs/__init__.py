"""Guideline packs: what a workshop asks, in which order, and in which words.

A pack is a folder of TOML (guidelines/README.md): `pack.toml` holds its structure, one folder per language its words.
Structure and words meet by ids only, so a language is a complete sibling and never changes what is asked.

    check(folder)      every fault of a pack in one run, each with file, line, key and what to do
    load(folder)       the pack, or MalformedPack
    load_all(folders)  the good ones, and the faults of the others: one bad pack never stops a server
    content(pack)      the copy that a workshop freezes;  hash_of(content), from_content(content)
    unzipped(data)     the same for a zip from somewhere else, read in memory and without trust
    words(pack, language)  what the browser gets; a text that is not there in `language` says which language it is in
"""

from workshop.packs.checking import check
from workshop.packs.content import agenda, content, from_content, hash_of, structure, words
from workshop.packs.faults import MalformedPack, PackError, report
from workshop.packs.loading import Read, folders, load, load_all
from workshop.packs.model import Agenda, Block, Case, Pack, Words
from workshop.packs.zipped import unzipped

__all__ = [
    "Agenda",
    "Block",
    "Case",
    "MalformedPack",
    "Pack",
    "PackError",
    "Read",
    "Words",
    "agenda",
    "check",
    "content",
    "folders",
    "from_content",
    "hash_of",
    "load",
    "load_all",
    "report",
    "structure",
    "unzipped",
    "words",
]
