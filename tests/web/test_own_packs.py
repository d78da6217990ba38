"""Anna uploads a pack of her own, uses it, and takes it away again. Nobody else ever sees it."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from workshop import accounts, directory, ownpacks
from workshop.app import Running
from workshop.db import session
from workshop.models import Facilitator, PackCopy
from workshop.packs.starting import begin
from workshop.packs.zipped import LARGEST
from workshop.web import security

pytestmark = pytest.mark.slow  # each asks a process beside the server

Zipped = Callable[..., bytes]


@pytest.fixture
def zipped(tmp_path: Path) -> Zipped:
    """A pack as a zip, with one text changed."""

    def make(name: str = "gardens", title: str = "Gardens") -> bytes:
        folder = tmp_path / name
        if not folder.exists():
            begin(name, tmp_path)
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(folder.rglob("*.toml")):
                text = file.read_text("utf-8").replace("??? ", "").replace("Title of your pack", title)
                archive.writestr(f"{name}/{file.relative_to(folder)}", text)
        return data.getvalue()

    return make


@pytest.fixture(autouse=True)
def tidied(engine: Engine, anna: Facilitator) -> Iterator[None]:
    """The house stays for the next test, Anna's packs do not."""
    yield
    for row in ownpacks.of(engine, anna.id or 0):
        ownpacks.remove(engine, row.facilitator_id, row.pack_id)


def upload(browser: Browser, data: bytes) -> Browser:
    return browser.open("/desk/packs").send("/desk/packs", pack=(io.BytesIO(data), "pack.zip"))


def test_anna_uploads_a_pack_and_opens_a_workshop_on_it(at_desk: Browser, zipped: Zipped, house: Running) -> None:
    assert "There is none yet." in at_desk.open("/desk/packs").words
    assert "“Gardens” is kept." in upload(at_desk, zipped()).words
    at_desk.open("/desk?pack=own/gardens").send("/desk")
    made = directory.find_workshop(house.engine, at_desk.at.rsplit("/", 1)[1])
    assert made is not None
    state = house.journal.room(directory.id_of(made)).state
    assert (state.title, state.pack["id"], list(state.blocks)) == (
        "Gardens",
        "gardens",
        ["first-block", "second-block"],
    )


def test_it_is_hers_alone(at_desk: Browser, visitor: NewBrowser, zipped: Zipped, engine: Engine) -> None:
    upload(at_desk, zipped())
    assert "Gardens" in at_desk.open("/desk").words
    accounts.add_facilitator(engine, "ben@example.org", password=PASSWORD)
    ben = visitor().open("/sign-in").send(email="ben@example.org", password=PASSWORD)
    for page in ("/desk", "/desk/packs", "/desk?pack=own/gardens"):
        assert "Gardens" not in ben.open(page).words
    assert ben.open("/desk").send("/desk", pack="own/gardens", agenda="ninety-minutes").status == 422
    assert ben.post("/desk/packs/gardens/remove").status_code == 303
    assert "Gardens" in at_desk.open("/desk/packs").words
    assert visitor().open("/desk/packs").at.startswith("/sign-in")


def test_a_newer_version_takes_the_place_of_the_older(
    at_desk: Browser, zipped: Zipped, engine: Engine, anna: Facilitator
) -> None:
    upload(at_desk, zipped(title="Lawns"))
    (before,) = ownpacks.of(engine, anna.id or 0)
    assert "Parks" in upload(at_desk, zipped(title="Parks")).words
    (after,) = ownpacks.of(engine, anna.id or 0)
    assert before.hash != after.hash
    with session(engine) as held:
        assert (held.get(PackCopy, before.hash), held.get(PackCopy, after.hash) is None) == (None, False)


def test_a_removed_pack_stays_in_the_workshops_that_have_it(
    at_desk: Browser, zipped: Zipped, engine: Engine, anna: Facilitator
) -> None:
    upload(at_desk, zipped())
    (mine,) = ownpacks.of(engine, anna.id or 0)
    desk = at_desk.open("/desk?pack=own/gardens").send("/desk").at
    at_desk.open("/desk/packs").send("/desk/packs/gardens/remove")
    assert "There is none yet." in at_desk.words
    assert "own/gardens" not in at_desk.open("/desk").text
    assert at_desk.open(desk).status == 200
    with session(engine) as held:
        assert held.get(PackCopy, mine.hash) is not None


def test_a_pack_with_the_id_of_one_of_ours_stands_beside_it(at_desk: Browser, zipped: Zipped) -> None:
    upload(at_desk, zipped("sse-local-government"))
    page = at_desk.open("/desk").text
    assert 'value="sse-local-government"' in page
    assert 'value="own/sse-local-government"' in page


def test_faults_are_shown_and_nothing_is_kept(at_desk: Browser, engine: Engine, anna: Facilitator) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("gardens/pack.toml", 'id = "gardens"\ntitle = "<script>"')
    assert upload(at_desk, data.getvalue()).status == 422
    assert "The pack was not taken" in at_desk.words
    assert "gardens/pack.toml: version: is missing: add it" in at_desk.words
    assert "<script>" not in at_desk.text.partition("faults")[2].partition("</section>")[0]
    for wrong, said in [(b"hello", "is not a zip"), (b"", "choose a file")]:
        assert upload(at_desk, wrong).status == 422
        assert said in at_desk.words
    assert ownpacks.of(engine, anna.id or 0) == []


def test_what_is_far_too_large_is_cut_off(at_desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert security.FILES["own_packs.upload"] > LARGEST + security.LARGEST
    monkeypatch.setitem(security.FILES, "own_packs.upload", 100_000)
    assert upload(at_desk, bytes(100_000)).status == 413
    assert "That was too much at once" in at_desk.words


def test_one_has_twenty_at_most(at_desk: Browser, zipped: Zipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownpacks, "MOST", 1)
    upload(at_desk, zipped())
    assert upload(at_desk, zipped(title="Parks")).status == 200
    assert upload(at_desk, zipped("parks")).status == 422
    assert "Remove one" in at_desk.words


def test_warnings_are_shown_and_do_not_keep_it_out(at_desk: Browser, zipped: Zipped) -> None:
    assert "and could be better" in upload(at_desk, zipped(title="??? Gardens")).words
    assert "general.toml:4: title: warning: has ??? in it" in at_desk.words
