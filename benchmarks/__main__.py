"""`python -m benchmarks`: one run of floor and product, printed as JSON; what goes on meanwhile is told on stderr."""

import json
import signal
import sys

import click

from benchmarks.first_load import first_load
from benchmarks.process import BenchmarkError
from benchmarks.room import Plan, measure

STANDARD = Plan()


def numbers(_context: object, _parameter: object, text: str) -> tuple[int, ...]:
    """Read numbers between commas."""
    return tuple(int(part) for part in text.split(",") if part.strip())


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--people", default=STANDARD.people, show_default=True, help="participants of the main measurement")
@click.option("--few", default=STANDARD.few, show_default=True, help="participants to compare the cost of a score with")
@click.option("--crowds", default="2000,5000", show_default=True, callback=numbers, help="how many on one process")
@click.option("--rounds", default=STANDARD.rounds, show_default=True, help="lifetimes of each server; we give medians")
@click.option("--bursts", default=STANDARD.bursts, show_default=True, help="bursts in each lifetime")
@click.option("--seconds", default=STANDARD.seconds, show_default=True, help="of each saturated and each even stream")
@click.option("--rate", default=STANDARD.rate, show_default=True, help="scores a second of the even stream")
@click.option("--first-load/--no-first-load", "load", default=True, help="also weigh the participant's page")
def main(load: bool, **wishes: object) -> None:
    """Measure the house against a bare Flask-SocketIO + eventlet server, one core each for server and driver."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door, so that the servers are stopped too
    try:
        result = measure(Plan(**wishes), lambda line: click.echo(line, err=True))  # type: ignore[arg-type]
        if load:
            click.echo("the participant's page, first load", err=True)
            result["first_load"] = first_load()
    except BenchmarkError as error:
        click.echo(f"No figures: {error}", err=True)
        sys.exit(1)
    click.echo(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
