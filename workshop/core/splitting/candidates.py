"""Who is to be placed: what the engine knows of a person, and nothing that it should not split by.

There is no gender, no name and no score in here: by design a split cannot depend on them.
"""

from dataclasses import dataclass

from workshop.core.state import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to place. `speaks` are languages they work in, `understands` those they only follow.

    `table` is the table screen whose seats stay together; `wishes` are blocks, the dearest first; `host` leads a group;
    `before` is the number of the group they are in now; who `sits_out` is left out of groups by their own choice.
    """

    id: str
    number: int
    city: str
    country: str
    role: str
    speaks: tuple[str, ...]
    understands: tuple[str, ...] = ()
    mode: str = "on_site"
    table: str | None = None
    wishes: tuple[str, ...] = ()
    host: bool = False
    before: int | None = None
    sits_out: bool = False

    @property
    def follows(self) -> tuple[str, ...]:
        """All languages in which they can follow a talk."""
        return (*self.speaks, *(language for language in self.understands if language not in self.speaks))


def candidate(person: Person, *, host: bool = False, before: int | None = None) -> Candidate:
    """Return what the engine needs of somebody in the room."""
    return Candidate(
        id=person.id,
        number=person.number,
        city=person.city.id,
        country=person.city.country,
        role=person.role,
        speaks=person.languages,
        understands=person.understands,
        mode=person.mode,
        table=person.table,
        wishes=person.wishes,
        host=host,
        before=before,
        sits_out=person.sits_out,
    )


def in_order(people: list[Candidate]) -> list[Candidate]:
    """Return people in an order that depends on what they are, not on who was named first."""
    return sorted(
        people,
        key=lambda one: (
            *(one.city, one.country, one.role, one.speaks, one.understands, one.mode, one.wishes),
            *(one.table or "", one.host, one.before or 0, one.number, one.id),
        ),
    )
