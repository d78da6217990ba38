"""How long a room is held up while a report of 300 people is made in all formats: `python -m benchmarks.report_live`.

A real server process with people who score in one workshop; Anna's desk asks, again and again, for a zip of another one
that 300 people have played through, and readers load pages of both. What is measured is how long a small page waits for
its answer meanwhile (`hub_ms`), and how long a score waits (`ack_ms`), beside the same without any report. Prints JSON.
"""

import gc
import http.client
import json
import re
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
from sqlmodel import select

from benchmarks.driver import Loop
from benchmarks.process import DRIVER_CORE, BenchmarkError, pin, running
from benchmarks.report import NOTES, played
from benchmarks.rounds import Round, arrive, stream
from benchmarks.targets import Product
from workshop.db import open_engine, writing_session
from workshop.models import Membership, Workshop
from workshop.report.bundle import WRITERS
from workshop.settings import Settings
from workshop.words import LANGUAGES

RATE = 60.0  # scores a second
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Desk:
    """Anna's browser, which asks for reports in threads of its own until it is told to stop."""

    def __init__(self, address: tuple[str, int], cookie: str, codes: dict[str, str]) -> None:
        self._address, self._cookie, self._codes = address, cookie, codes
        self._going = True
        self.done = {"zips": 0, "pages": 0, "files": 0}
        self.faults: list[str] = []
        work = (self._make_zips, self._load_pages, self._make_files)
        self._threads = [threading.Thread(target=self._until_stopped, args=(each,)) for each in work]

    def begin(self) -> None:
        """Start asking."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self._going = False
        for thread in self._threads:
            thread.join(60)

    def _until_stopped(self, work: Any) -> None:
        while self._going:
            try:
                work()
            except (OSError, http.client.HTTPException, BenchmarkError) as fault:
                self.faults.append(repr(fault))
                return

    def _make_zips(self) -> None:
        base = f"/desk/{self._codes['played']}/report"
        page, jar = self._get(base)
        found = TOKEN.search(page)
        assert found is not None
        fields = [("csrf_token", found[1]), *(("formats", form) for form in WRITERS)]
        fields += [("languages", language) for language in LANGUAGES]
        self._ask("POST", f"{base}/zip", urlencode(fields), jar)
        while self._going:
            making = json.loads(self._get(f"{base}/state.json")[0])["making"]
            if making and (making["ready"] or making["refused"]):
                self.faults += [making["refused"]] if making["refused"] else []
                self.done["zips"] += making["ready"]
                return
            time.sleep(0.2)

    def _load_pages(self) -> None:
        for code in self._codes.values():
            for path in (f"/desk/{code}/report", f"/desk/{code}/report/preview?language=fr", f"/w/{code}/report"):
                self._get(path)
                self.done["pages"] += 1

    def _make_files(self) -> None:
        for form in WRITERS:
            if self._going:
                self._get(f"/desk/{self._codes['played']}/report/file/{form}?language=es", text=False)
                self.done["files"] += 1
        time.sleep(15)  # so that there is no refusal for too many

    def _get(self, path: str, *, text: bool = True) -> tuple[str, str]:
        status, body, jar = self._ask("GET", path)
        if status != 200:
            raise BenchmarkError(f"{path} answered {status}")
        return (body.decode() if text else ""), jar

    def _ask(self, method: str, path: str, body: str = "", jar: str = "") -> tuple[int, bytes, str]:
        connection = http.client.HTTPConnection(*self._address, timeout=120)
        headers = {"Cookie": "; ".join(filter(None, (self._cookie, jar))), "Referer": f"http://{self._address[0]}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        cookies = "; ".join(each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or [])
        found = answer.status, answer.read(), cookies
        connection.close()
        return found


def measured(people: int, scoring: int, seconds: float) -> dict[str, Any]:
    """Return the delays without and with reports on the way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = Product(folder, scoring)
        played(folder / "data", people)
        code = (folder / "data" / "code").read_text()
        _steered_by_anna(folder / "data", code)
        with running(target.server):
            gc.collect()
            loop = Loop()
            target.watch(loop)
            clients = target.clients(loop, scoring)
            arrive(loop, target, clients)
            quiet = stream(loop, target, clients, rate=RATE, seconds=seconds)
            desk = Desk(target.server.address, target.room["desk"], {"played": code, "live": target.room["code"]})
            desk.begin()
            busy = stream(loop, target, clients, rate=RATE, seconds=seconds)
            desk.stop()
            return {
                "people_in_the_report": people,
                "notes_in_the_report": NOTES,
                "people_who_score": scoring,
                "scores_per_second": RATE,
                "made": desk.done,
                "faults": desk.faults + loop.broken,
                "quiet": _figures(*quiet),
                "with_reports": _figures(*busy),
                "server_megabytes": round(target.server.memory() / 1024),
            }


def _steered_by_anna(data: Path, code: str) -> None:
    engine = open_engine(Settings(data=data, database_url=None).database)
    with writing_session(engine) as held:
        workshop = held.exec(select(Workshop).where(Workshop.code == code)).one()
        held.add(Membership(workshop_id=workshop.id, facilitator_id=1))
    engine.dispose()


def _figures(scores: Round, hub: Round) -> dict[str, float]:
    told = {"hub_ms": hub, "ack_ms": scores}
    shown = {f"{name}_p{percent}": round(each.delay(percent), 1) for name, each in told.items() for percent in (50, 99)}
    return shown | {"hub_ms_max": round(max(hub.delays), 1), "acked": scores.acked, "asked": scores.asked}


@click.command()
@click.option("--people", default=300, show_default=True, help="in the workshop that is reported on")
@click.option("--scoring", default=130, show_default=True, help="people who score in another workshop meanwhile")
@click.option("--seconds", default=30.0, show_default=True)
def main(people: int, scoring: int, seconds: float) -> None:
    """Measure what a room feels of reports."""
    pin(DRIVER_CORE)
    gc.disable()
    click.echo(json.dumps(measured(people, scoring, seconds), indent=1))


if __name__ == "__main__":
    main()
