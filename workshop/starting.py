"""Starting a server from the command line: the address, the first facilitator's link, and the demo beside it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from workshop import accounts, codes, directory, holding, packs, server
from workshop.app import Running, create_app
from workshop.core import COMMANDS, Origin
from workshop.db import file_of
from workshop.journal import now
from workshop.logs import configure
from workshop.opener import opener
from workshop.settings import Settings
from workshop.web import Plan

DEMO_EMAIL = "demo@workshop.invalid"


def run(settings: Settings) -> None:
    """Serve; print where, and how the first facilitator gets in. Raises OSError when the port is taken."""
    configure(settings.log_level)
    room = server.files_for(settings.engine, settings.max_sockets)
    running, listener, address = _ready(settings)
    server.serve(running, listener, room.connections, lambda: _say_hello(running, address))


def run_demo(settings: Settings, *, people: int, cities: int, seed: int) -> None:
    """Serve a sample workshop, with simulated people in a process of their own."""
    configure(settings.log_level if settings.log_level != "info" else "warning")
    room = server.files_for(settings.engine, settings.max_sockets)
    running, listener, address = _ready(settings)
    code, desk, screen = _sample(running, address, people)
    crowd: list[subprocess.Popen[bytes]] = []

    def hello() -> None:
        shown = codes.shown_code(code)
        _print(
            f"Desk    {desk}",
            f"Screen  {screen}",
            f"Join    {address}/j/{shown}",
            f"Code    {shown}",
            f"{people} simulated people are coming in. Ctrl+C stops.",
        )
        crowd.append(_crowd(f"{address}/j/{shown}", people, cities, seed))

    try:
        server.serve(running, listener, room.connections, hello)
    finally:
        for process in crowd:
            process.terminate()
            process.wait()


def _ready(settings: Settings) -> tuple[Running, socket.socket, str]:
    listener = server.listening_socket(settings.host, settings.port)
    port = listener.getsockname()[1]
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    hold = None
    try:
        hold = _held(settings)
        running = create_app(settings)
    except BaseException:
        listener.close()
        if hold:
            hold.release()
        raise
    running.hold = hold
    if running.faults:
        sys.stderr.write(packs.report(running.faults) + "\n")
    if (doubt := doubt_of_links(settings)) is not None:
        _warn(doubt)
    shown = f"[{host}]" if ":" in host else host
    return running, listener, settings.base_url or f"http://{shown}:{port}"


def _held(settings: Settings) -> holding.Hold | None:
    """Take the data folder for this server; PostgreSQL may have several. Raises `holding.InUse`."""
    file = file_of(settings.database)
    return holding.take(file, "serve", say=_warn) if file else None


def _warn(line: str) -> None:
    sys.stderr.write(line + "\n")


def doubt_of_links(settings: Settings) -> str | None:
    """Return a sentence when links may lead nobody here: behind a proxy only whoever runs the server knows the name."""
    if settings.base_url or not settings.proxies:
        return None
    return (
        "WORKSHOP_PROXIES is set and WORKSHOP_BASE_URL is not: links and QR codes bear an address of this machine, "
        "which may lead nobody here. Set WORKSHOP_BASE_URL to the address that people type."
    )


def _say_hello(running: Running, address: str) -> None:
    _print(f"Workshop is at {address}")
    if not accounts.any_facilitator(running.engine):
        token = accounts.make_link(running.engine, "first")
        _print(f"First facilitator, open this once: {address}/first/{token}")


def _sample(running: Running, address: str, people: int) -> tuple[str, str, str]:
    """Open a workshop in its first round of scoring; return its code and the links of desk and projector."""
    engine = running.engine
    known = accounts.facilitator_by_email(engine, DEMO_EMAIL)
    owner = known or accounts.add_facilitator(engine, DEMO_EMAIL, name="Demo")
    pack = next((pack for pack in running.parts.packs.values() if pack.id == "sse-local-government"), None)
    pack = pack or next(iter(running.parts.packs.values()))
    plan = Plan(
        facilitator=owner.id,
        pack=pack,
        title=f"Sample workshop with {people} simulated people",
        agenda=pack.agendas[0].id,
        language="en",
        languages=("en", "es", "fr"),
        blocks=tuple(block.id for block in pack.blocks),
        minimum_n=running.settings.minimum_n,
    )
    workshop = opener(engine, running.journal)(plan)
    number = directory.id_of(workshop)
    room = running.journal.room(number)
    first = next(step.id for step in room.state.agenda.steps.values() if step.is_round)
    room.one(COMMANDS["step.open"].model_validate({"step": first}), Origin("system", "system", now()))
    sign_in = accounts.make_link(engine, "sign_in", workshop_id=number, facilitator_id=owner.id, uses=100)
    screen = accounts.make_link(engine, "screen", workshop_id=number, uses=100)
    return workshop.code, f"{address}/in/{sign_in}", f"{address}/in/{screen}"


def _crowd(join: str, people: int, cities: int, seed: int) -> "subprocess.Popen[bytes]":
    said = [
        "--people",
        str(people),
        "--cities",
        str(cities),
        "--seed",
        str(seed),
        "--live",
        join,
        "--stay",
        "--pace",
        "0.08",
    ]
    environ = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "workshop", "simulate", *said]
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
