"""The three addresses for whoever runs the server."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running, create_app
from workshop.db import StorageUnavailable, writing
from workshop.models import Workshop
from workshop.settings import Settings
from workshop.web.ops import Probe


def test_a_healthy_server_is_alive_and_ready(visitor: NewBrowser) -> None:
    assert [visitor().get(path).get_data(as_text=True) for path in ("/livez", "/readyz")] == ["ok\n", "ok\n"]


def test_a_draining_server_is_alive_and_not_ready(visitor: NewBrowser, house: Running) -> None:
    house.parts.draining = True
    ready = visitor().get("/readyz")
    house.parts.draining = False
    assert (ready.status_code, ready.get_data(as_text=True)) == (503, "draining\n")
    assert visitor().get("/livez").status_code == 200


def test_a_server_with_other_tables_is_not_ready(tmp_path: Path) -> None:
    running = create_app(Settings(data=tmp_path, engine="threading"))
    with writing(running.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    ready = running.flask.test_client().get("/readyz")
    assert (ready.status_code, ready.get_data(as_text=True)) == (503, "migrations\n")
    running.close()


def test_a_database_that_takes_no_writes_is_noticed(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise StorageUnavailable("locked")

    monkeypatch.setattr("workshop.web.ops.writing", locked)
    assert Probe(house.engine).fault() == "database busy"


def test_the_database_is_asked_every_two_seconds_at_most(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    probe = Probe(house.engine)
    assert probe.fault() == ""
    monkeypatch.setattr(probe, "_ask", lambda: "asked again")
    assert probe.fault() == ""
    monkeypatch.setattr("workshop.web.ops.PROBE_SECONDS", 0.0)
    assert probe.fault() == "asked again"


def test_figures_are_for_this_machine_alone(visitor: NewBrowser) -> None:
    here = visitor(address="127.0.0.1")
    assert "workshop_http_requests_total" in here.get("/metrics").get_data(as_text=True)
    assert visitor(address="192.0.2.1").get("/metrics").status_code == 404
    assert here.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


def test_no_figure_names_a_workshop(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    visitor().open(f"/j/{workshop.code}").send(city="Dakar", city_id="2253354", name="Canary")
    figures = visitor(address="127.0.0.1").get("/metrics").get_data(as_text=True)
    seats = directory.names(house.engine, directory.id_of(workshop))
    assert seats
    assert not [word for word in (workshop.code, workshop.join_token, "Canary", "Dakar") if word in figures]
