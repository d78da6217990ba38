"""Token buckets (the measure of RFC 2697): a burst is free, what is sustained is not. And where a request is from."""

import ipaddress
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rate:
    """So much for each second, and so much at once after a quiet time."""

    each_second: float
    burst: float


class Bucket:
    """Tokens that come back with time."""

    __slots__ = ("at", "left", "rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate, self.left, self.at = rate, rate.burst, now

    def take(self, cost: float, now: float) -> bool:
        """Take tokens; False, with none taken, when there are fewer."""
        self.left = min(self.rate.burst, self.left + (now - self.at) * self.rate.each_second)
        self.at = now
        if cost > self.left:
            return False
        self.left -= cost
        return True

    @property
    def full_at(self) -> float:
        """When nothing of it is used any more."""
        return self.at + (self.rate.burst - self.left) / self.rate.each_second


def address_of(environ: dict[str, Any]) -> str:
    """Return from where a request comes: an IPv4 address, or the /64 that one IPv6 subscriber has."""
    said = str(environ.get("REMOTE_ADDR") or "")
    try:
        address = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return said
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return said
