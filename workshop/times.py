"""How dates and times are said: the one place in Python that does. Its twin in the browser is static/js/lib/times.js.

Times are kept as instants, ms since 1970 UTC. People read them in the zone of the workshop, in their own language, by
a clock of 24 hours; machines read ISO 8601 with the offset.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from babel.dates import format_date, format_time

from workshop import zones


@dataclass(frozen=True)
class Times:
    """How a language says times in a zone (a name of the IANA database; an unknown one is UTC, and is called so)."""

    zone: str
    language: str

    def day(self, at: int) -> str:
        """Return the day of an instant: "15 January 2026"."""
        return said_day(self._there(at).date(), self.language)

    def clock(self, at: int) -> str:
        """Return the time of day with its offset: "10:40 (UTC+1)"; "10:40 UTC" in UTC."""
        return f"{self._time(at)} {self._bracketed(zones.offset(self.zone, at))}"

    def day_and_clock(self, at: int) -> str:
        """Return day and time with its offset: "15 January 2026, 10:40 (UTC+1)"."""
        return f"{self.day(at)}, {self.clock(at)}"

    def moment(self, at: int) -> str:
        """Return day, time and zone: "15 January 2026, 10:40 (Madrid, UTC+1)"."""
        return f"{self.day(at)}, {self._time(at)} {self._bracketed(self.called(at))}"

    def hours(self, start: int, end: int) -> str:
        """Return "10:40–12:00 (Madrid, UTC+1)"; both offsets where the clocks were changed in between."""
        first, last = zones.offset(self.zone, start), zones.offset(self.zone, end)
        apart = "–" if first == last else f" ({first}) – "
        return f"{self._time(start)}{apart}{self._time(end)} {self._bracketed(self.called(end))}"

    def same_day(self, start: int, end: int) -> bool:
        """Say whether two instants are on one day there."""
        return self._there(start).date() == self._there(end).date()

    def called(self, at: int) -> str:
        """Return what to call the zone at a time: "Madrid, UTC+1"."""
        return ", ".join(filter(None, (zones.place(self.zone, self.language), zones.offset(self.zone, at))))

    def _there(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, zones.zone(self.zone))

    def _time(self, at: int) -> str:
        return str(format_time(self._there(at).time(), "HH:mm", locale=self.language))

    def _bracketed(self, said: str) -> str:
        return said if said == zones.DEFAULT else f"({said})"


def said_day(day: date, language: str) -> str:
    """Return a date in words."""
    return str(format_date(day, "long", locale=language))


def iso(at: int, zone: str = zones.DEFAULT, precision: str = "seconds") -> str:
    """Return an instant as ISO 8601 with the offset of a zone; "Z" in UTC. `precision`: seconds or milliseconds."""
    there = datetime.fromtimestamp(at // 1000, zones.zone(zone)).replace(microsecond=at % 1000 * 1000)
    written = there.isoformat(timespec=precision)
    return written.removesuffix("+00:00") + "Z" if zones.zone(zone) is UTC else written


def read_iso(written: str) -> int:
    """Return the instant of a time in ISO 8601 with an offset."""
    return round(datetime.fromisoformat(written).timestamp() * 1000)


def read_utc(written: str) -> int:
    """Return the instant of a time as journals have it: "2026-01-31T09:30:00.000Z". Raises ValueError."""
    return round(datetime.strptime(written, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC).timestamp() * 1000)


def instant(written: str) -> datetime:
    """Return a time in ISO 8601 with an offset as it is in UTC, in which files keep their properties."""
    return datetime.fromisoformat(written).astimezone(UTC)


def date_of(at: int, zone: str) -> date:
    """Return the day of an instant in a zone."""
    return datetime.fromtimestamp(at / 1000, zones.zone(zone)).date()


def end_of(day: date, zone: str) -> int:
    """Return the last instant of a day in a zone. A day may have 23 or 25 hours, and midnight may not exist."""
    following = datetime.combine(day + timedelta(days=1), time.min, zones.zone(zone))
    return round(following.timestamp() * 1000) - 1


def months_later(at: int, months: int, zone: str) -> int:
    """Return the same time of day in a zone so many months later; the last day of a month that is shorter."""
    there = datetime.fromtimestamp(at / 1000, zones.zone(zone))
    years, month = divmod(there.month - 1 + months, 12)
    first = date(there.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    day = min(there.day, (first - date.resolution).day)
    return round(there.replace(year=there.year + years, month=month + 1, day=day, fold=0).timestamp() * 1000)
