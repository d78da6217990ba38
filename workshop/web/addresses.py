"""Under which address people outside this machine reach us: for QR codes, and for links to pass on."""

import base64
import io
import socket
from functools import lru_cache
from urllib.parse import urlsplit

import segno
from flask import request

from workshop.models import Workshop
from workshop.settings import Settings

HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}
NOWHERE = "192.0.2.1"  # reserved for documentation (RFC 5737); nothing is sent there


def public_url(settings: Settings) -> str:
    """Return the address that others can open: the one set, else the one asked, else ours in the local network."""
    if settings.base_url:
        return settings.base_url
    asked = urlsplit(request.host_url)
    if asked.hostname not in HERE:
        return request.host_url.rstrip("/")
    near = lan_address()
    port = f":{asked.port}" if asked.port else ""
    return (
        f"{asked.scheme}://{near}{port}"
        if near and settings.host in ("0.0.0.0", "::")
        else request.host_url.rstrip("/")
    )


@lru_cache(maxsize=1)
def lan_address() -> str | None:
    """Return this machine's address in the local network; None when it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((NOWHERE, 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if address in HERE else address


def join_url(settings: Settings, workshop: Workshop) -> str:
    """Return the address to type: with the code."""
    return f"{public_url(settings)}/j/{workshop.code[:4]}-{workshop.code[4:]}"


def qr(settings: Settings, workshop: Workshop) -> str:
    """Return the QR code as a data URL (SVG). It carries a token of 128 bits, which nobody can guess."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_picture(settings, workshop)).decode()


def qr_picture(settings: Settings, workshop: Workshop) -> bytes:
    """Return the QR code as SVG."""
    return _drawn(f"{public_url(settings)}/j/{workshop.join_token}")


@lru_cache(maxsize=64)
def _drawn(address: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True
    )
    return drawn.getvalue()
