"""Who sits where: a phone each, one table screen that some share, and a few who fill in paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.core.messages import Role
from workshop.simulation.cast import Member
from workshop.simulation.sight import Act

TABLE = "table-1"
ENOUGH = 8  # people from which on some share a table screen, and some have paper


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who answers: on a phone of their own, or at a table screen that speaks for them."""

    id: str
    member: Member
    table: str = ""

    @property
    def sender(self) -> tuple[str, Role]:
        """Who sends what they say: the phone or the table, and in which role."""
        return (self.table, "table") if self.table else (self.id, "participant")

    def said(self, act: Act) -> Act:
        """Return what is sent for somebody: a table says for whom it speaks."""
        name, data = act
        return (name, data | {"person": self.id}) if self.table else act

    def joining(self) -> Act:
        """Return what somebody says at the door."""
        member, city = self.member, self.member.city
        data: dict[str, Any] = {
            "city": {"id": city.id, "name": city.name, "country": city.country},
            "role": member.role,
            "languages": list(member.languages),
            "mode": member.mode,
        }
        return self.said(("person.join", data))


def seated(members: Sequence[Member]) -> tuple[list[Seat], list[Member]]:
    """Return the seats, and those who fill in paper: in a room of some size three share a table and two have paper."""
    on_site = [member for member in members if member.mode == "on_site"] if len(members) >= ENOUGH else []
    paper, table = on_site[-2:], on_site[-5:-2]
    seats = []
    for number, member in enumerate(members, start=1):
        if not _among(member, paper):
            at_table = _among(member, table)
            seats.append(Seat(f"{'s' if at_table else 'p'}{number:05d}", member, TABLE if at_table else ""))
    return seats, paper


def _among(member: Member, some: Sequence[Member]) -> bool:
    return any(member is one for one in some)
