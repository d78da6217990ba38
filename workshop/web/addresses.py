"""Under which address people outside this machine reach us: for QR codes, and for links to pass on."""

import base64
import io
import ipaddress
import socket
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import segno
from flask import request
from werkzeug.wsgi import get_current_url

from workshop.models import Workshop
from workshop.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

NOWHERE = "192.0.2.1"  # reserved for documentation (RFC 5737); nothing is sent there
EVERYWHERE = ("0.0.0.0", "::")  # what a server listens on that is to be reached from the local network
OWN = socket.gethostname().casefold()
SHORT = OWN.partition(".")[0]
NAMES = {OWN, SHORT, f"{SHORT}.local"}


def public_url(settings: Settings) -> str:
    """Return the address that others can open: the one set, else the one asked where it is ours, else our own.

    Whoever asks writes the name that they asked for. Only what is a name or an address of this machine goes into links
    and QR codes, with the port on which we listen. What a proxy forwards was written by whoever asked, too, and counts
    for nothing here: behind one, the address that is set is the only one that leads others to us.
    """
    if settings.base_url:
        return settings.base_url
    environ = _as_it_came()
    asked = urlsplit(get_current_url(environ, host_only=True))
    name, port = asked.hostname or "", _port(environ)
    if is_ours(name) and not _within(name):
        return address_of(asked.scheme, name, port)
    near = lan_address() if settings.host in EVERYWHERE else None
    return address_of(asked.scheme, near or (name if _within(name) else "localhost"), port)


def asked_elsewhere(settings: Settings) -> str:
    """Return the name under which this page was asked for, when no link of ours bears it; else ""."""
    asked = urlsplit(request.host_url).hostname or ""
    ours = settings.base_url or is_ours(asked) or _within(asked)
    return "" if ours else asked


def is_ours(host: str) -> bool:
    """Say whether this is a name of this machine, or an address that it has at this moment."""
    if host.casefold() in NAMES:
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if address.is_unspecified or address.is_multicast:
        return False
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((str(address), 0))  # the system lets one listen where one is, and nowhere else
        except OSError:
            return False
    return True


def address_of(scheme: str, host: str, port: int | None) -> str:
    """Return an address as one types it: brackets around IPv6, no port where it is the usual one."""
    shown = f"[{host}]" if ":" in host else host
    usual = port in (None, {"http": 80, "https": 443}.get(scheme))
    return f"{scheme}://{shown}" + ("" if usual else f":{port}")


def _within(host: str) -> bool:
    """Say whether a name only leads from this machine to itself."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.casefold() == "localhost"
    return address.is_loopback or address.is_unspecified


def _as_it_came() -> "WSGIEnvironment":
    """Return this request as it reached us, without what proxies say of it."""
    return {**request.environ, **request.environ.get("werkzeug.proxy_fix.orig", {})}


def _port(environ: "WSGIEnvironment") -> int | None:
    port = str(environ.get("SERVER_PORT", ""))
    return int(port) if port.isdecimal() else None


def lan_address() -> str | None:
    """Return this machine's address in the local network; None when it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((NOWHERE, 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if _within(address) else address


def join_url(settings: Settings, workshop: Workshop) -> str:
    """Return the address to type: with the code."""
    return f"{public_url(settings)}/j/{workshop.code[:4]}-{workshop.code[4:]}"


def qr(settings: Settings, workshop: Workshop) -> str:
    """Return the QR code as a data URL (SVG). It carries a token of 128 bits, which nobody can guess."""
    return as_picture(_scanned(settings, workshop))


def qr_picture(settings: Settings, workshop: Workshop) -> bytes:
    """Return the QR code as SVG."""
    return _drawn(_scanned(settings, workshop))


def as_picture(address: str) -> str:
    """Return the QR code of an address as a data URL (SVG)."""
    return "data:image/svg+xml;base64," + base64.b64encode(_drawn(address)).decode()


def _scanned(settings: Settings, workshop: Workshop) -> str:
    return f"{public_url(settings)}/j/{workshop.join_token}"


@lru_cache(maxsize=64)
def _drawn(address: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True
    )
    return drawn.getvalue()
