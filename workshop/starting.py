"""Starting a server from the command line: the address, the first facilitator's link, and the demo beside it."""

import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from workshop import accounts, codes, directory, holding, packs, server, zones
from workshop.app import Running, create_app
from workshop.core import COMMANDS, Origin
from workshop.db import file_of
from workshop.journal import now
from workshop.logs import configure
from workshop.opener import opener
from workshop.packs import Pack
from workshop.settings import Settings
from workshop.simulation.session import agenda_of, plan_of, play

DEMO_EMAIL = "demo@workshop.invalid"


def run(settings: Settings) -> None:
    """Serve; print where, and how the first facilitator gets in. Raises OSError when the port is taken."""
    configure(settings.log_level)
    room = server.files_for(settings.engine, settings.max_sockets)
    running, listener, address = _ready(settings)
    server.serve(running, listener, room.connections, lambda: _say_hello(running, address))


def run_demo(settings: Settings, pack: Pack, agenda: str, *, people: int, cities: int, seed: int) -> None:
    """Serve a sample workshop, with simulated people in a process of their own; and one played to its end.

    Raises `NotPlayable` where the pack has no such agenda, before anything is written.
    """
    agenda = agenda or pack.agendas[0].id
    agenda_of(pack, agenda)
    configure(settings.log_level if settings.log_level != "info" else "warning")
    room = server.files_for(settings.engine, settings.max_sockets)
    running, listener, address = _ready(settings)
    code, desk, screen, over = _samples(running, address, pack, agenda, people=people, cities=cities, seed=seed)
    crowd: list[subprocess.Popen[bytes]] = []

    def hello() -> None:
        shown = codes.shown_code(code)
        _print(
            f"Desk    {desk}",
            f"Screen  {screen}",
            f"Join    {address}/j/{shown}",
            f"Played  {address}/desk/{codes.shown_code(over)}/report",
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
    address = settings.own_address(port)
    hold = None
    try:
        hold = _held(settings, address)
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
    return running, listener, address


def _held(settings: Settings, address: str) -> holding.Hold | None:
    """Take the data folder for this server; PostgreSQL may have several. Raises `holding.InUse`."""
    file = file_of(settings.database)
    return holding.take(file, "serve", say=_warn, address=address) if file else None


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


def _samples(
    running: Running, address: str, pack: Pack, agenda: str, *, people: int, cities: int, seed: int
) -> tuple[str, str, str, str]:
    """Open a workshop in its first round of scoring, and play one to its end.

    Return the code of the first, the links of its desk and projector, and the code of the second.
    """
    engine, settings = running.engine, running.settings
    owner = accounts.facilitator_by_email(engine, DEMO_EMAIL)
    owner = owner or accounts.add_facilitator(engine, DEMO_EMAIL, name="Demo")
    plan = replace(
        plan_of(pack, agenda, title=f"Sample workshop with {people} simulated people", facilitator=owner.id),
        minimum_n=settings.minimum_n,
        zone=zones.of_machine(),
    )
    over = play(engine, running.journal, plan, people=people, cities=cities, seed=seed)
    workshop = opener(engine, running.journal)(plan)
    number = directory.id_of(workshop)
    room = running.journal.room(number)
    first = next((step.id for step in room.state.agenda.steps.values() if step.is_round), None)
    if first is not None:
        room.one(COMMANDS["step.open"].model_validate({"step": first}), Origin("system", "system", now()))
    sign_in = accounts.make_link(engine, "sign_in", workshop_id=number, facilitator_id=owner.id, uses=100)
    screen = accounts.make_link(engine, "screen", workshop_id=number, uses=100)
    return workshop.code, f"{address}/in/{sign_in}", f"{address}/in/{screen}", over


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
