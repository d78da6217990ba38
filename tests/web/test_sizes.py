"""What a page says one may send, one may send: files and long texts, whatever is in them and however they are cut."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.soak import soak
from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop.models import Workshop
from workshop.packs.starting import begin
from workshop.packs.zipped import LARGEST
from workshop.web.security import CHUNK

SIZES = soak(2000, 60)


def bodies(rng: random.Random, size: int) -> bytes:
    """Return bytes that a reader of forms may take for an end: or none at all, or nothing else."""
    kind = rng.randrange(4)
    if kind == 0:
        return rng.randbytes(size)
    if kind == 1:
        return (b"\r\n" * size)[:size]
    if kind == 2:
        return (b"\r\n--" * size)[:size]
    return (rng.randbytes(4000) + b"\r" + rng.randbytes(70_000).replace(b"\n", b"\r\n"))[:size] * (1 + size // 74_001)


def uploaded(browser: Browser, body: bytes) -> TestResponse:
    """Send a file as a browser does, byte by byte as it is written on the wire."""
    parts = (("csrf_token", "", browser.token.encode()), ("pack", '; filename="pack.zip"', body))
    line = b"----WebKitFormBoundary7MA4YWxkTrZu0gW"
    head = (
        b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n' % (line, name.encode(), file.encode())
        for name, file, _ in parts
    )
    whole = b"".join(start + value + b"\r\n" for start, (_, _, value) in zip(head, parts, strict=True))
    kind = f"multipart/form-data; boundary={line.decode()}"
    return browser._asked("POST", "/desk/packs", data=whole + b"--%s--\r\n" % line, content_type=kind)


@pytest.mark.slow
def test_a_file_of_every_promised_size_is_read(visitor: NewBrowser) -> None:
    """By a stranger, who is sent to the sign-in page once the form has been read; 413 would come before that."""
    browser, rng = visitor().open("/sign-in"), random.Random(5)
    near = [CHUNK * chunks + off for chunks in (1, 2, 3, 8, 15) for off in (-300, -200, -2, -1, 0, 1, 2)]
    sizes = [*near, LARGEST - 1, LARGEST, *(rng.randrange(1, LARGEST + 1) for _ in range(SIZES))]
    for size in sizes:
        body = bodies(rng, size)[:LARGEST]
        answer = uploaded(browser, body)
        assert answer.status_code == 303, (size, answer.status_code)


@pytest.mark.slow
def test_a_pack_of_a_megabyte_is_kept(at_desk: Browser, tmp_path: Path) -> None:
    begin("gardens", tmp_path)
    files = sorted((tmp_path / "gardens").rglob("*.toml"))
    texts = {file: file.read_text("utf-8").replace("??? ", "") for file in files}
    left = LARGEST - 20_000 - sum(len(text.encode()) for text in texts.values())
    data, rng = io.BytesIO(), random.Random(6)
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for file, text in texts.items():
            padding = min(200_000, left)
            left -= padding
            comment = "\n# " + "".join(rng.choices("abcdefghij \u00e9", k=padding // 2))
            archive.writestr(f"gardens/{file.relative_to(tmp_path / 'gardens')}", text + comment)
    sent = data.getvalue()
    assert 256 * 1024 < len(sent) <= LARGEST
    assert "is kept." in uploaded(at_desk.open("/desk/packs"), sent).get_data(as_text=True)


def test_a_file_over_the_promise_is_told_so_by_the_page(at_desk: Browser) -> None:
    page = uploaded(at_desk.open("/desk/packs"), b"x" * (LARGEST + 1))
    assert (page.status_code, "1024 kB" in page.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize("sign", ["a", "é", "ص", "漢", "😀"])
def test_twenty_messages_of_six_hundred_signs_are_kept(at_desk: Browser, workshop: Workshop, sign: str) -> None:
    path = f"/desk/{workshop.code}/report/words"
    at_desk.open("/account")
    answer = at_desk.post(path, part="messages", spoken="fr", texts="\r\n".join([sign * 600] * 20))
    assert answer.status_code == 303


def test_the_longest_answers_of_the_join_form_are_read(visitor: NewBrowser, workshop: Workshop) -> None:
    form = visitor().open(f"/j/{workshop.code}")
    assert form.send(city="😀" * 100, name="😀" * 40, choice="own", country="ES").at == f"/w/{workshop.code}"
