"""Facilitators: their passwords, the devices they are signed in on, what they steer, the links they are sent."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, Engine
from sqlmodel import col, delete, select, update

from workshop import zones
from workshop.codes import digest, new_token
from workshop.db import session, writing_session
from workshop.directory import now
from workshop.models import Facilitator, Link, Membership, SignIn, Workshop

HOUR_MS = 3_600_000
SEEN_EVERY_MS = 60_000
SHORTEST_PASSWORD = 10
SIGN_IN_MS = 90 * 24 * HOUR_MS  # a sign-in ends then, however much it was used
ONE_AT_A_TIME = ("password",)  # a newer link ends those before it

# OWASP's smallest argon2id profile: verifying stops the event loop, so it must cost milliseconds.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODY = HASHER.hash(new_token())


def tidy_email(email: str) -> str:
    """Return an address as it is stored and compared."""
    return email.strip().casefold()


def add_facilitator(engine: Engine, email: str, *, name: str = "", password: str | None = None) -> Facilitator:
    """Make an account, or return the one that this address has already (its password stays)."""
    hashed = HASHER.hash(password) if password else None
    with writing_session(engine) as held:
        known = held.exec(select(Facilitator).where(Facilitator.email == tidy_email(email))).first()
        if known is not None:
            return known
        made = Facilitator(email=tidy_email(email), name=name, password_hash=hashed, created_at=now())
        held.add(made)
        held.flush()
        return made


def facilitator_by_email(engine: Engine, email: str) -> Facilitator | None:
    """Return the account of an address."""
    with session(engine) as held:
        return held.exec(select(Facilitator).where(Facilitator.email == tidy_email(email))).first()


def facilitators(engine: Engine) -> list[Facilitator]:
    """Return all facilitators, by address."""
    with session(engine) as held:
        return list(held.exec(select(Facilitator).order_by(Facilitator.email)))


def facilitator_by_id(engine: Engine, facilitator_id: int) -> Facilitator | None:
    """Return an account by its number."""
    with session(engine) as held:
        return held.get(Facilitator, facilitator_id)


def any_facilitator(engine: Engine) -> bool:
    """Say whether anybody can sign in here at all."""
    with session(engine) as held:
        known = select(Facilitator.id).where(col(Facilitator.password_hash).is_not(None))
        return held.exec(known).first() is not None


def facilitator_with(engine: Engine, email: str, password: str) -> Facilitator | None:
    """Return the account whose address and password these are. Takes as long for an address that nobody has."""
    found = facilitator_by_email(engine, email)
    hashed = found.password_hash if found and found.password_hash else NOBODY
    return found if _fits(hashed, password) and found and found.password_hash else None


def _fits(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def set_password(engine: Engine, facilitator_id: int, password: str) -> None:
    """Give an account a password and sign it out everywhere: whoever knew the old one, or has a link, is out."""
    hashed = HASHER.hash(password)
    with writing_session(engine) as held:
        held.get_one(Facilitator, facilitator_id).password_hash = hashed
        for device in held.exec(select(SignIn).where(SignIn.facilitator_id == facilitator_id)):
            device.revoked = True
        held.exec(
            delete(Link).where(
                col(Link.facilitator_id) == facilitator_id, col(Link.purpose).in_(("password", "sign_in"))
            )
        )


def sign_in(engine: Engine, facilitator_id: int, device: str) -> str:
    """Sign a device in; return the token that its cookie carries."""
    token, at = new_token(), now()
    row = SignIn(
        facilitator_id=facilitator_id, token_hash=digest(token), device=device[:120], created_at=at, seen_at=at
    )
    with writing_session(engine) as held:
        held.add(row)
    return token


def signed_in(engine: Engine, token: str | None) -> tuple[SignIn, Facilitator] | None:
    """Return the device and its facilitator that a token proves, unless it was signed out or is 90 days old."""
    if not token:
        return None
    with session(engine) as held:
        asked = (
            select(SignIn, Facilitator)
            .join(Facilitator, col(Facilitator.id) == SignIn.facilitator_id)
            .where(SignIn.token_hash == digest(token), *_going_on())
        )
        return held.exec(asked).first()


def _going_on() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what is true of a sign-in that has not ended."""
    return col(SignIn.revoked).is_(False), col(SignIn.created_at) > now() - SIGN_IN_MS


def seen(engine: Engine, device: SignIn) -> None:
    """Note that a device was in use, at most once a minute."""
    if now() - device.seen_at < SEEN_EVERY_MS:
        return
    with writing_session(engine) as held:
        held.get_one(SignIn, device.id).seen_at = now()


def devices(engine: Engine, facilitator_id: int) -> list[SignIn]:
    """Return the devices that a facilitator is signed in on, the latest used first."""
    with session(engine) as held:
        mine = select(SignIn).where(SignIn.facilitator_id == facilitator_id, *_going_on())
        return list(held.exec(mine.order_by(col(SignIn.seen_at).desc())))


def sign_out(engine: Engine, facilitator_id: int, sign_in_id: int) -> bool:
    """Sign one of a facilitator's own devices out; False when it is not theirs."""
    with writing_session(engine) as held:
        device = held.get(SignIn, sign_in_id)
        if device is None or device.facilitator_id != facilitator_id:
            return False
        device.revoked = True
        return True


def steers(engine: Engine, facilitator_id: int, workshop_id: int) -> bool:
    """Say whether a facilitator may steer a workshop."""
    with session(engine) as held:
        return held.get(Membership, (workshop_id, facilitator_id)) is not None


def owns(engine: Engine, facilitator_id: int, workshop_id: int) -> bool:
    """Say whether a facilitator opened a workshop, and so may delete it."""
    with session(engine) as held:
        member = held.get(Membership, (workshop_id, facilitator_id))
        return member is not None and member.role == "owner"


def still_steers(engine: Engine, sign_in_id: int, workshop_id: int) -> bool:
    """Say whether a device is still signed in and its facilitator still steers. Asked at every such command."""
    with session(engine) as held:
        asked = (
            select(SignIn.id)
            .join(Membership, col(Membership.facilitator_id) == SignIn.facilitator_id)
            .where(SignIn.id == sign_in_id, Membership.workshop_id == workshop_id, *_going_on())
        )
        return held.exec(asked).first() is not None


def workshops_of(engine: Engine, facilitator_id: int) -> list[Workshop]:
    """Return the workshops that a facilitator steers, the newest first; those in the archive too."""
    with session(engine) as held:
        mine = (
            select(Workshop)
            .join(Membership, col(Membership.workshop_id) == Workshop.id)
            .where(Membership.facilitator_id == facilitator_id)
        )
        return list(held.exec(mine.order_by(col(Workshop.created_at).desc(), col(Workshop.id).desc())))


def zone_of(engine: Engine, facilitator_id: int) -> str:
    """Return the time zone of the newest workshop that a facilitator steers; before there is one, the machine's."""
    mine = workshops_of(engine, facilitator_id)
    return mine[0].zone if mine else zones.of_machine()


def team_of(engine: Engine, workshop_id: int) -> list[tuple[Facilitator, str]]:
    """Return who steers a workshop, each with "owner" or "facilitator"."""
    with session(engine) as held:
        asked = (
            select(Facilitator, Membership.role)
            .join(Membership, col(Membership.facilitator_id) == Facilitator.id)
            .where(Membership.workshop_id == workshop_id)
        )
        return list(held.exec(asked.order_by(col(Membership.role).desc(), Facilitator.email)))


def give_to(engine: Engine, facilitator_id: int, workshop_id: int) -> None:
    """Make a facilitator the owner of a workshop; who owned it before goes on as a facilitator."""
    with writing_session(engine, workshop_id) as held:
        for other in held.exec(select(Membership).where(Membership.workshop_id == workshop_id)):
            other.role = "facilitator"
        held.flush()
        mine = held.get(Membership, (workshop_id, facilitator_id))
        if mine is None:
            held.add(Membership(workshop_id=workshop_id, facilitator_id=facilitator_id, role="owner"))
        else:
            mine.role = "owner"


def join_team(engine: Engine, facilitator_id: int, workshop_id: int) -> None:
    """Let a facilitator steer a workshop."""
    with writing_session(engine) as held:
        if held.get(Membership, (workshop_id, facilitator_id)) is None:
            held.add(Membership(workshop_id=workshop_id, facilitator_id=facilitator_id))


def leave_team(engine: Engine, facilitator_id: int, workshop_id: int) -> bool:
    """Let a co-facilitator steer a workshop no more; False for its owner, who stays."""
    with writing_session(engine) as held:
        member = held.get(Membership, (workshop_id, facilitator_id))
        if member is None or member.role == "owner":
            return False
        held.delete(member)
        return True


def make_link(
    engine: Engine,
    purpose: str,
    *,
    workshop_id: int | None = None,
    facilitator_id: int | None = None,
    uses: int = 1,
    hours: float = 72,
    until: int | None = None,
) -> str:
    """Make a link that carries a right; return its token. The database keeps a digest only.

    It is good for so many `hours`, or `until` an instant (ms since 1970 UTC).

    A link to choose a password ends those that its account was sent before.
    """
    token = new_token()
    link = Link(token_hash=digest(token), purpose=purpose, uses=uses, expires_at=until or now() + int(hours * HOUR_MS))
    link.workshop_id, link.facilitator_id = workshop_id, facilitator_id
    with writing_session(engine) as held:
        if purpose in ONE_AT_A_TIME:
            held.exec(delete(Link).where(col(Link.purpose) == purpose, col(Link.facilitator_id) == facilitator_id))
        held.add(link)
    return token


def link_of(engine: Engine, token: str | None, *purposes: str) -> Link | None:
    """Return the link of a token while it is good for one of these purposes. Does not use it up."""
    if not token:
        return None
    with session(engine) as held:
        link = held.get(Link, digest(token))
        good = link and link.purpose in purposes and link.used < link.uses and link.expires_at > now()
        return link if good else None


def links_of(engine: Engine, workshop_id: int, *purposes: str) -> list[Link]:
    """Return the links of a workshop that are still good, the one that ends first in front."""
    with session(engine) as held:
        query = select(Link).where(Link.workshop_id == workshop_id, col(Link.purpose).in_(purposes))
        found = held.exec(query.order_by(col(Link.expires_at), col(Link.token_hash))).all()
        return [link for link in found if link.used < link.uses and link.expires_at > now()]


def revoke_link(engine: Engine, workshop_id: int, token_hash: str) -> None:
    """Let a link of a workshop open nothing any more; harmless when it is gone already."""
    with writing_session(engine) as held:
        link = held.get(Link, token_hash)
        if link is not None and link.workshop_id == workshop_id:
            held.delete(link)


def use_link(engine: Engine, token: str) -> bool:
    """Use a link once; False when somebody else was first, or its time is over."""
    with writing_session(engine) as held:
        counted = held.exec(
            update(Link)
            .where(col(Link.token_hash) == digest(token), col(Link.used) < col(Link.uses), col(Link.expires_at) > now())
            .values(used=col(Link.used) + 1)
        )
        return bool(counted.rowcount == 1)
