"""A city: what people speak for, and what every figure by city is keyed with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """A city that people speak for: an id of the gazetteer (or `own-…`), its name, its country (ISO 3166 alpha-2)."""

    id: str
    name: str
    country: str
