"""The commands that play a workshop with simulated people: `workshop simulate` and `workshop demo`."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from workshop import accounts, codes
from workshop.authors import data_option
from workshop.commanding import NOBODYS, account, address_of, pack_named, with_journal
from workshop.journal import Journal
from workshop.settings import Settings

pack_option = click.option("--pack", default=None, metavar="NAME", help="Pack or folder; the first one by default.")
agenda_option = click.option("--agenda", default="", metavar="NAME", help="Agenda of the pack; its first by default.")
seed_option = click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same people and answers.")


@click.command()
@data_option
@click.option("--port", type=int, default=None, help="Port to listen on.")
@pack_option
@agenda_option
@click.option("--people", type=click.IntRange(1, 500), default=40, show_default=True)
@click.option("--cities", type=click.IntRange(1, 60), default=9, show_default=True)
@seed_option
def demo(data: Path | None, port: int | None, pack: str | None, agenda: str, **crowd: int) -> None:
    """Serve a sample workshop in which simulated people join and do what each step asks, and one played to its end.

    One server on a data folder. Sign in at the desk that it prints, and go from step to step.
    """
    from workshop.simulation.steps import NotPlayable
    from workshop.starting import run_demo

    try:
        run_demo(Settings(data=data, port=port, demo=True), pack_named(data, pack), agenda, **crowd)
    except NotPlayable as error:
        raise click.ClickException(str(error)) from None


@click.command()
@data_option
@pack_option
@agenda_option
@click.option("--owner", metavar="EMAIL", default=None, help="The facilitator who owns it; the only one by default.")
@click.option("--people", type=click.IntRange(1, 5000), default=40, show_default=True)
@click.option("--cities", type=click.IntRange(1, 500), default=9, show_default=True)
@seed_option
@click.option("--live", default=None, metavar="URL", help="Join a running server through this join link instead.")
@click.option("--pace", type=float, default=0.0, show_default=True, help="With --live: seconds between two acts.")
@click.option("--stay", is_flag=True, help="With --live: stay and follow the steps until the workshop closes.")
def simulate(
    data: Path | None,
    pack: str | None,
    agenda: str,
    owner: str | None,
    live: str | None,
    pace: float,
    stay: bool,
    **crowd: int,
) -> None:
    """Play an agenda of a pack from its first step to its last; the last line is the workshop's code.

    Simulated people do what desk, phones and a table screen would send in each step: they join, score, form groups,
    write, vote, reveal, end. It may run beside a server. With --live, they join a workshop that somebody else steers.
    """
    if live is None:
        if stay or pace:
            raise click.UsageError("--stay and --pace are for people who join a running server: say --live URL.")
        click.echo(_played(data, pack_named(data, pack), agenda, owner, crowd))
        return
    if pack or agenda or owner:
        raise click.UsageError("With --live the workshop is there already: leave out --pack, --agenda and --owner.")
    click.echo(_joined(live, stay=stay, pace=pace, **crowd))


def _joined(live: str, **how: Any) -> str:
    from workshop.simulation.live import NotLetIn, play

    try:
        return codes.shown_code(play(live, **how))
    except NotLetIn as error:
        raise click.ClickException(str(error)) from None


def _played(data: Path | None, pack: Any, agenda: str, owner: str | None, crowd: dict[str, int]) -> str:
    """Play a session, say how far it is and where it can be opened; return its code."""
    from workshop.simulation.session import plan_of, play
    from workshop.simulation.steps import NotPlayable

    def work(engine: Engine, journal: Journal) -> str:
        whose = _owner(engine, owner)
        title = f"Played by {crowd['people']} simulated people"
        plan = plan_of(pack, agenda, title=title, facilitator=whose)
        code = codes.shown_code(play(engine, journal, plan, at=_told, **crowd))
        base = address_of(Settings(data=data))
        click.echo(f"Desk       {base}/desk/{code}")
        click.echo(f"Synthesis  {base}/desk/{code}/report")
        click.echo("Both open while `workshop serve` runs on this data.")
        if whose is None:
            click.echo(NOBODYS.replace("CODE", code))
        return code

    try:
        return str(with_journal(data, work))
    except NotPlayable as error:
        raise click.ClickException(str(error)) from None


def _told(_session: Any, moment: Any) -> None:
    """Say each step as it opens, on the terminal beside the result."""
    if moment.act == "step.open":
        click.echo(f"Step {moment.number} of {moment.of}: {moment.title}", err=True)


def _owner(engine: Engine, email: str | None) -> int | None:
    """Return who is to own what is played: as said, or the only facilitator there is; None for nobody."""
    if email is not None:
        return account(engine, email)
    there = accounts.facilitators(engine)
    return there[0].id if len(there) == 1 else None
