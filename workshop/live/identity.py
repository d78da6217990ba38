"""Who a connection speaks for."""

from dataclasses import dataclass, field

from workshop.core.messages import Role
from workshop.live.places import As


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a connection speaks for: proven by a cookie, kept by connection, never read from a message.

    `key` is the digest of the seat's token: where the seat has another one by now, the connection has to go.
    """

    workshop_id: int
    person: str
    role: Role
    seen_as: As
    sign_in: int | None = None
    key: str = field(default="", repr=False)
