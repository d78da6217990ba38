"""What is made beside the server: once for many, in turns, on disk, and as new as the moment it is asked for."""

import os
import threading
from pathlib import Path

import pytest

from tests.server import until
from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from tests.web.test_report_desk import base, link
from tests.world import at, command
from workshop import directory
from workshop.app import Running
from workshop.beside import Failure
from workshop.core import Refusal
from workshop.core.choices import Reporting
from workshop.making import Told
from workshop.models import Workshop
from workshop.report.sections import Messages
from workshop.web.makings import HOURS, KEPT, Makings, room_for_zips
from workshop.web.telling import Telling
from workshop.web.turns import OFTEN, TooSoon, Turns

pytestmark = pytest.mark.slow  # each asks a process beside the server

NO_WORDS = Messages("", False, (), ())


def told(seq: int, page: str) -> Told:
    return Told(seq, page, Reporting(), NO_WORDS, NO_WORDS)


Key = tuple[int, str]
KEY: Key = (1, "en")


class Maker:
    """Makes pages when it may, and counts them."""

    def __init__(self) -> None:
        self.made = 0
        self.may = threading.Semaphore(0)
        self.seq = 1

    def __call__(self, _key: Key) -> Told:
        self.made += 1
        seq = self.seq
        assert self.may.acquire(timeout=20)
        return told(seq, f"page {self.made} of {seq}")


def asking(telling: Telling, pages: list[str], version: tuple[int, int]) -> threading.Thread:
    thread = threading.Thread(target=lambda: pages.append(telling(KEY, version).page))
    thread.start()
    return thread


def test_a_page_is_made_once_for_all_who_ask_while_nothing_happens() -> None:
    maker, pages = Maker(), list[str]()
    telling = Telling(maker)
    maker.may.release()
    asking(telling, pages, (0, 1)).join()
    for _ in range(5):
        pages.append(telling(KEY, (0, 1)).page)
    assert pages == ["page 1 of 1"] * 6


def test_who_comes_while_it_is_made_gets_the_next_one_made_once_for_all_of_them() -> None:
    maker, early, late = Maker(), list[str](), list[str]()
    telling = Telling(maker)
    threads = [asking(telling, early, (0, 1))]
    until(lambda: maker.made == 1)
    maker.seq = 2  # somebody did something: the page that is being made does not have it
    threads += [asking(telling, late, (0, 2)) for _ in range(8)]
    maker.may.release(2)
    for thread in threads:
        thread.join(20)
    assert early == ["page 1 of 1"]
    assert late == ["page 2 of 2"] * 8


def test_a_room_that_was_folded_anew_has_a_new_page_though_nothing_was_added() -> None:
    """Somebody was forgotten: no event says so, and what they wrote must be on no page that is kept."""
    maker = Maker()
    telling = Telling(maker)
    maker.may.release(2)
    assert [telling(KEY, version).page for version in ((0, 1), (0, 1), (1, 1), (1, 1))] == [
        "page 1 of 1",
        "page 1 of 1",
        "page 2 of 1",
        "page 2 of 1",
    ]


def test_a_page_that_could_not_be_made_is_tried_again() -> None:
    tries: list[int] = []

    def make(_key: Key) -> Told:
        tries.append(1)
        if len(tries) == 1:
            raise Refusal("took_too_long")
        return told(1, "page")

    telling = Telling(make)
    with pytest.raises(Refusal):
        telling(KEY, (0, 1))
    assert telling(KEY, (0, 1)).page == "page"


def test_nobody_has_two_files_made_at_a_time_nor_very_many_in_a_minute() -> None:
    turns = Turns()
    with turns.turn("ben"), turns.turn("chidi"), pytest.raises(TooSoon) as refused, turns.turn("ben"):
        pass
    assert refused.value.retry_after == 5
    for _ in range(OFTEN.amount - 1):
        with turns.turn("ben"):
            pass
    with pytest.raises(TooSoon) as refused, turns.turn("ben"):
        pass
    assert 1 <= refused.value.retry_after <= 60  # type: ignore[operator]


def test_who_asks_while_a_file_is_made_is_told_in_words_when_to_come_again(
    visitor: NewBrowser, at_desk: Browser, workshop: Workshop, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, going, go_on = link(at_desk, workshop), threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> bytes:
        going.set()
        assert go_on.wait(20)
        return b"a file"

    monkeypatch.setattr(house.beside, "run", slow)
    reader = visitor("fr")
    first = threading.Thread(target=reader.get, args=(f"{address}/file/pdf",))
    first.start()
    assert going.wait(20)
    again = reader.get(f"{address}/file/docx")
    go_on.set()
    first.join(20)
    assert (again.status_code, again.headers["Retry-After"]) == (429, "5")
    assert "Un fichier est déjà en route" in again.get_data(as_text=True)
    assert reader.get(f"{address}/file/docx").data == b"a file"


@pytest.mark.parametrize("code", ["took_too_long", "took_too_much_memory", "work_was_lost"])
def test_a_page_or_file_that_cannot_be_made_says_so(
    at_desk: Browser, workshop: Workshop, house: Running, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise Refusal(code)

    monkeypatch.setattr(house.beside, "run", refuse)
    for path in (
        base(workshop),
        f"{base(workshop)}/preview",
        f"/w/{workshop.code}/report",
        f"{base(workshop)}/file/pdf",
    ):
        answer = at_desk.get(path)
        assert (path, answer.status_code) == (path, 503)
        assert "The synthesis was not made" in answer.get_data(as_text=True)


class Writer:
    """Stands for the processes beside: writes a zip to where it is told, or fails."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault

    def run(self, _name: str, _database: str, *arguments: object, **_more: object) -> None:
        if self.fault is not None:
            raise self.fault
        Path(str(arguments[-1])).write_bytes(b"zip")


def zips(makings: Makings, workshops: range) -> None:
    for workshop_id in workshops:
        making = makings.start(workshop_id, ("json",), ("en",))
        until(lambda making=making: making.over)


def test_zips_lie_on_disk_and_the_oldest_go(tmp_path: Path) -> None:
    makings = Makings(Writer(), "", tmp_path / "made" / "mine")  # type: ignore[arg-type]
    zips(makings, range(KEPT + 3))
    assert [id for id in range(KEPT + 3) if makings.of(id)] == list(range(3, KEPT + 3))
    assert len(list((tmp_path / "made" / "mine").iterdir())) == KEPT
    zips(makings, range(3, 6))
    assert len(list((tmp_path / "made" / "mine").iterdir())) == KEPT
    makings.close()
    assert not (tmp_path / "made" / "mine").exists()


def test_a_zip_goes_after_some_hours(tmp_path: Path) -> None:
    makings = Makings(Writer(), "", tmp_path / "mine")  # type: ignore[arg-type]
    zips(makings, range(2))
    making = makings.of(0)
    assert making is not None
    making.begun -= HOURS * 3600 + 1
    assert (makings.of(0), len(list((tmp_path / "mine").iterdir()))) == (None, 1)


@pytest.mark.parametrize(("fault", "said"), [(Refusal("took_too_long"), "took_too_long"), (Failure("oops"), "bug")])
def test_a_zip_that_failed_says_why_and_can_be_asked_for_again(tmp_path: Path, fault: Exception, said: str) -> None:
    writer = Writer(fault)
    makings = Makings(writer, "", tmp_path / "mine")  # type: ignore[arg-type]
    zips(makings, range(1))
    assert makings.of(0) is not None
    assert makings.of(0).value()["refused"] == said  # type: ignore[union-attr]
    writer.fault = None
    zips(makings, range(1))
    assert makings.of(0).value()["ready"]  # type: ignore[union-attr]


def test_what_a_dead_process_left_behind_is_taken_away(tmp_path: Path) -> None:

    for name, age in (("old", 5 * 3600), ("young", 60)):
        folder = tmp_path / "made" / name
        folder.mkdir(parents=True)
        (folder / "x.zip").write_bytes(b"zip")
        os.utime(folder, (folder.stat().st_mtime - age,) * 2)
    mine = room_for_zips(tmp_path)
    assert [folder.name for folder in (tmp_path / "made").iterdir()] == ["young"]
    assert mine.parent == tmp_path / "made"


def test_who_was_forgotten_is_on_no_page_that_was_kept(at_desk: Browser, workshop: Workshop, house: Running) -> None:
    number = directory.id_of(workshop)
    room = house.journal.room(number)
    scan = next(step for step in room.state.agenda.steps.values() if step.is_round)
    assert room.one(command("step.open", step=scan.id), at("anna", role="facilitator"))["ok"]
    for person in ("ben", "chidi", "dolores"):
        city = {"id": "own-x-fr", "name": "Xville", "country": "FR"}
        assert room.one(command("person.join", city=city, languages=["en"]), at(person))["ok"]
        given = command("score.give", round=scan.id, item=scan.items[0], value=2, note=f"canary of {person}")
        assert room.one(given, at(person))["ok"]
    assert room.one(command("round.close", round=scan.id), at("anna", role="facilitator"))["ok"]
    assert room.one(command("results.reveal", round=scan.id), at("anna", role="facilitator"))["ok"]
    address = f"/w/{workshop.code}/report"
    assert "canary of ben" in at_desk.get(address).get_data(as_text=True)
    assert house.parts.keeper.erase(number, "ben", "facilitator")["ok"]
    later = at_desk.get(address).get_data(as_text=True)
    assert ("canary of ben" in later, "canary of chidi" in later) == (False, True)


def test_a_page_of_a_room_that_nobody_is_in_does_not_fold_it(
    at_desk: Browser, workshop: Workshop, house: Running
) -> None:
    """Folding hundreds of people takes the hub's time, and other rooms would wait."""
    number = directory.id_of(workshop)
    told = at_desk.get(f"{base(workshop)}/state.json").get_json()["version"]
    del house.journal.rooms[number]
    for path in (
        base(workshop),
        f"{base(workshop)}/preview",
        f"{base(workshop)}/state.json",
        f"/w/{workshop.code}/report",
    ):
        assert at_desk.get(path).status_code == 200
    assert number not in house.journal.rooms
    assert at_desk.get(f"{base(workshop)}/state.json").get_json()["version"] == told
