"""A zip from somewhere else: a pack, or one sentence that says why not. Nothing is written, nothing is believed."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop import packs
from workshop.packs import apart, zipped

Extra = tuple[str | zipfile.ZipInfo, bytes | str]


def zipped_pack(pack: dict[str, str], *extra: Extra, top: str = "gardens/", **options: Any) -> bytes:
    """Return the files as a zip, and more entries after them."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, text in pack.items():
            archive.writestr(f"{top}{name}", text)
        for entry, content in extra:
            archive.writestr(entry, content)
    return data.getvalue()


def entry(name: str, *, mode: int = 0, flags: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.flag_bits = flags
    return made


@pytest.fixture(autouse=True)
def nothing_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("extract", "extractall"):
        monkeypatch.setattr(zipfile.ZipFile, name, lambda *_args, **_options: pytest.fail("extracted"))


@pytest.mark.parametrize("top", ["gardens/", "", "deep/gardens/"])
def test_a_zipped_pack_is_the_pack(small_pack: dict[str, str], write: Callable[..., Path], top: str) -> None:
    pack, faults = packs.unzipped(zipped_pack(small_pack, top=top))
    assert faults == []
    assert pack is not None
    assert (pack.id, pack.languages, len(pack.words["fr"].items)) == ("gardens", ("en", "fr"), 3)


@pytest.mark.parametrize("folder", packs.folders(), ids=lambda folder: folder.name)
def test_every_pack_we_ship_fits(folder: Path) -> None:
    files = {str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*.toml")}
    pack, _ = packs.unzipped(zipped_pack(files))
    assert pack == packs.load(folder)


def test_what_systems_leave_beside_files_is_passed_over(small_pack: dict[str, str]) -> None:
    pack, faults = packs.unzipped(
        zipped_pack(
            small_pack, ("__MACOSX/gardens/._pack.toml", b"\0\5"), ("gardens/.DS_Store", b"\0"), ("gardens/en/", "")
        )
    )
    assert (pack is not None, faults) == (True, [])


def test_faults_of_the_pack_are_told_as_in_a_folder(small_pack: dict[str, str], write: Callable[..., Path]) -> None:
    small_pack["pack.toml"] = small_pack["pack.toml"].replace("minutes = 60", "minutes = 61")
    small_pack["fr/blocks/soil.toml"] = "title = 3"
    del small_pack["en/blocks/water.toml"]
    pack, faults = packs.unzipped(zipped_pack(small_pack))
    assert pack is None
    assert faults == packs.check(write(small_pack))


LINK, PIPE, FILE = 0o120777, 0o010644, 0o100644
REFUSED: list[tuple[Extra, str]] = [
    (("../evil.toml", "x"), "leads out of its folder"),
    (("gardens/../../evil.toml", "x"), "leads out of its folder"),
    (("gardens/./evil.toml", "x"), "leads out of its folder"),
    (("gardens//evil.toml", "x"), "leads out of its folder"),
    (("/evil.toml", "x"), "absolute path"),
    (("C:/evil.toml", "x"), "absolute path"),
    (("..\\evil.toml", "x"), "absolute path, or one with \\"),
    (("gardens/ev\u202eil.toml", "x"), "a name that cannot be used"),
    (("gardens/evil\n.toml", "x"), "a name that cannot be used"),
    (("g" * 201, "x"), "a name that cannot be used"),
    ((entry("gardens/evil", mode=LINK), "/etc/passwd"), "is a link or a device"),
    ((entry("gardens/evil", mode=PIPE), ""), "is a link or a device"),
    (("gardens/evil.zip", "x"), "is an archive in an archive"),
    (("gardens/evil.toml", b"PK\x03\x04rest"), "is an archive in an archive"),
    (("gardens/evil.toml", b"\x1f\x8brest"), "is an archive in an archive"),
    (("gardens/PACK.TOML", "x"), "is the same name"),
    (("gardens/en/General.toml", "x"), "is the same name"),
    (("gardens/pack.toml/evil.toml", "x"), "which is a file"),
    (("other/pack.toml", "x"), "has more than one pack"),
    (("gardens/big.toml", bytes(range(256)) * 1025), "is over 256 kB"),
    (("gardens/bomb.toml", b"#" * 250_000), "unpacks to far more"),
]


@pytest.mark.parametrize(("extra", "why"), REFUSED)
def test_what_no_honest_zip_has_is_refused_with_a_sentence(
    small_pack: dict[str, str], extra: Extra, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    pack, (fault,) = packs.unzipped(zipped_pack(small_pack, extra))
    assert (pack, fault.level) == (None, "error")
    assert why in fault.message
    assert str(fault).isprintable()
    assert [file.name for file in tmp_path.rglob("*")] == ["here"]


def test_a_name_twice_is_refused(small_pack: dict[str, str]) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped_pack(small_pack, ("gardens/pack.toml", "x"))
    _, (fault,) = packs.unzipped(data)
    assert "is the same name" in fault.message


def test_a_locked_zip_is_refused(small_pack: dict[str, str]) -> None:
    data = bytearray(zipped_pack({"pack.toml": small_pack["pack.toml"]}))
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, central + 8, 1)
    _, (fault,) = packs.unzipped(bytes(data))
    assert "locked with a password" in fault.message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        archive.writestr("gardens/pack.toml", "x")
    _, (fault,) = packs.unzipped(data.getvalue())
    assert "packed in an unusual way" in fault.message


def test_too_much_in_all_is_refused_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_content", lambda *_: pytest.fail("unpacked"))
    many = {f"{number}.toml": "" for number in range(zipped.MOST_FILES + 1)}
    big = {f"{number}.toml": "x" * 200_000 for number in range(11)}
    for data, why in [
        (zipped_pack(many), "over 400 files"),
        (zipped_pack(big), "over 2048 kB"),
        (b"PK" + bytes(zipped.LARGEST), "is over 1024 kB"),
    ]:
        _, (fault,) = packs.unzipped(data)
        assert why in fault.message


def test_a_zip_that_lies_about_its_sizes_is_not_believed(small_pack: dict[str, str]) -> None:
    honest = zipped_pack({"pack.toml": small_pack["pack.toml"], "big.toml": "x" * 5000})
    for size in (10, 4_999, 5_001, 9_000):
        data = bytearray(honest)
        struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, size)
        pack, (fault,) = packs.unzipped(bytes(data))
        assert pack is None
        assert "zip the folder" in fault.message


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" * 50])
def test_what_is_no_zip_of_a_pack_is_refused(data: bytes) -> None:
    pack, (fault,) = packs.unzipped(data)
    assert pack is None
    assert fault.file == "the zip"
    assert "zip the folder" in fault.message


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_bytes_come_there_is_an_answer(pristine: dict[str, str], data: st.DataObject) -> None:
    bytes_ = bytearray(zipped_pack(pristine))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(bytes_) - 1))
        bytes_[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    pack, faults = packs.unzipped(bytes(bytes_))
    assert (pack is None) == any(fault.level == "error" for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


def test_apart_from_the_server_it_is_the_same(small_pack: dict[str, str]) -> None:
    small_pack["fr/blocks/soil.toml"] = ""
    for data in (zipped_pack(small_pack), zipped_pack(small_pack, ("../evil", "x"))):
        assert apart.unzipped_apart(data) == packs.unzipped(data)


def test_what_takes_too_long_is_given_up(small_pack: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    pack, (fault,) = apart.unzipped_apart(zipped_pack(small_pack))
    assert pack is None
    assert "takes far too long" in fault.message
