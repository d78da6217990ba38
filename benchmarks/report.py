"""`python -m benchmarks.report`: what a synthesis costs, by format and crowd, and whether the room feels it, as JSON.

Every file is made in a process of its own, warm (one file was made before), from a session played through to its end:
nine blocks, 45 items, 200 notes. Seconds are of wall time; `cpu` is what the process used, and
says more on a machine that has other things to do. Megabytes are the most that the process ever held.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click

from workshop import directory
from workshop.commanding import engine_beside, pack_named
from workshop.journal import Journal
from workshop.report.bundle import WRITERS, bundle
from workshop.settings import Settings
from workshop.simulation.session import Moment, Session, plan_of, play
from workshop.simulation.steps.group_work import KINDS
from workshop.synthesis import Syntheses
from workshop.words import LANGUAGES

CITIES, NOTES = 9, 200
GOALS = {"format_seconds": 2.0, "all_seconds": 20.0, "megabytes": 400.0, "hub_p99_ms": 20.0}


def played(folder: Path, people: int) -> None:
    """Play a session of so many people into a database in a folder."""
    settings = Settings(data=folder)
    engine = engine_beside(settings)
    plan = plan_of(pack_named(folder, None), title="Played")
    code = play(engine, Journal(engine), plan, people=people, cities=CITIES, seed=1, at=writing_on)
    (folder / "code").write_text(code)
    engine.dispose()


def writing_on(session: Session, moment: Moment) -> None:
    """Let the groups write on until there are so many notes."""
    state = session.state
    if moment.act != "people" or state.agenda.step.kind != "groups":
        return
    groups, acts = list(state.groups.values()), []
    for number in range(len(state.notes), NOTES):
        group = groups[number % len(groups)]
        seat = next(seat for seat in session.seats if seat.id in group.members)
        note = {"id": f"more-{number}", "group": group.id, "kind": KINDS[number % len(KINDS)]}
        acts.append((seat, ("note.add", note | {"text": f"Note {number}."})))
    session.send(acts)


def most_memory() -> int:
    """Return the most that this process ever held, in MB (Linux; `ru_maxrss` would count the parent's, too)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def one(folder: Path, form: str) -> dict[str, float]:
    """Make one format, or `all` of them in all languages, and return what it took."""
    engine = engine_beside(Settings(data=folder))
    workshop = directory.known_workshop(engine, (folder / "code").read_text())
    assert workshop is not None
    languages = LANGUAGES if form == "all" else ("fr",)
    made = Syntheses(engine, Journal(engine))
    forms = tuple(WRITERS) if form == "all" else (form,)
    if form != "all":
        bundle([made(workshop, "en")], formats=forms)
    began, used = time.perf_counter(), time.process_time()
    size = len(bundle([made(workshop, language) for language in languages], formats=forms))
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "cpu": round(time.process_time() - used, 2),
        "megabytes": most_memory(),
        "kilobytes_of_zip": round(size / 1024),
    }


def apart(*arguments: str) -> Any:
    """Return what this module says when it is run with these arguments in a process of its own."""
    run = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, check=True)
    return json.loads(run.stdout)


@click.command()
@click.option("--people", default="30,130,300,1000", show_default=True, help="crowds, between commas")
@click.option("--one", "form", default="", hidden=True)
@click.option("--folder", type=click.Path(path_type=Path), default=None, hidden=True)
def main(people: str, form: str, folder: Path | None) -> None:
    """Measure the making of reports."""
    if folder is not None:
        click.echo(json.dumps(one(folder, form)))
        return
    result: dict[str, Any] = {"goals": GOALS, "crowds": {}}
    with tempfile.TemporaryDirectory() as temporary:
        for number in map(int, people.split(",")):
            click.echo(f"{number} people", err=True)
            place = Path(temporary) / str(number)
            played(place, number)
            forms = [*WRITERS, "all"]
            own = ("benchmarks.report", "--folder", str(place), "--one")
            result["crowds"][number] = {form: apart(*own, form) for form in forms}
            if number == 300:
                result["live_room_meanwhile"] = apart("benchmarks.report_live", "--people", str(number))
    click.echo(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
