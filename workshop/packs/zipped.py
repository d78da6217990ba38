"""A pack that comes as a zip from somewhere else. Nothing of it touches the disk, and nothing is believed.

Members are read into memory one by one, within limits that hold whatever the zip says about itself.
"""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO

from workshop.packs.checking import examine
from workshop.packs.faults import PackError, shown
from workshop.packs.model import Pack
from workshop.packs.tree import Tree

LARGEST = 1024 * 1024  # bytes of the zip
MOST_FILES = 400
MOST_BYTES = 2 * 1024 * 1024  # of all its files; the largest of our packs has a tenth of it
LARGEST_FILE = 256 * 1024
RATIO = 100  # plain text shrinks to a third or a tenth; what shrinks more was made to blow up
SPREADSHEET = (64 * 1024 * 1024, 16 * 1024 * 1024)  # bytes of all parts, of one: sheets are wordy, and shrink well
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".jar", ".xlsx", ".docx")
MAGIC = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
DRIVE = re.compile("[A-Za-z]:")


class Refused(Exception):
    """A zip that is not read further; the text says why, after the name of the file in it."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(why)
        self.file = file


def unzipped(data: bytes) -> tuple[Pack | None, list[PackError]]:
    """Return the pack in a zip, or None when a fault is an error; and all its faults."""
    try:
        files = dict(_members(data))
        name, inside = _one_folder(files)
    except Refused as refused:
        return None, [PackError(shown(refused.file) or "the zip", "", str(refused))]
    return examine(Tree(name, inside))


def refusal(data: bytes) -> str:
    """Return why a spreadsheet, which is a zip too, should not be opened at all; "" when it may be.

    Raises `BadZipFile` when it is no zip.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    whole, one = SPREADSHEET
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > whole:
        return "holds far more than a pack"
    return "has a part that is far too large" if any(part.file_size > one for part in parts) else ""


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the files; raise `Refused` at the first that should not be there."""
    if len(data) > LARGEST:
        raise Refused("", f"is over {LARGEST // 1024} kB: leave out what is not part of the pack")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_FILES:
                raise Refused("", f"holds over {MOST_FILES} files: zip the folder of one pack")
            if sum(member.file_size for member in members) > MOST_BYTES:
                raise Refused("", f"holds over {MOST_BYTES // 1024} kB of files: zip the folder of one pack")
            _look_over(members)
            for member in members:
                if not member.is_dir() and not _aside(member.filename):
                    yield member.filename, _content(archive, member)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        sentence = f"is not a zip that can be read ({shown(error)}): zip the folder of the pack again"
        raise Refused("", sentence) from None
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise Refused("", f"is damaged ({shown(error)}): zip the folder of the pack again") from None


def _look_over(members: list[zipfile.ZipInfo]) -> None:
    """Raise `Refused` for a name or an entry that no honest zip of a pack has, before anything is unpacked."""
    taken: dict[str, str] = {}
    for member in members:
        name = member.orig_filename
        if why := _bad_name(name) or _bad_entry(member):
            raise Refused(name, why)
        alike = unicodedata.normalize("NFC", name.rstrip("/")).casefold()
        if alike in taken:
            raise Refused(name, f'is the same name as "{shown(taken[alike])}" on many computers: rename one of them')
        taken[alike] = name
    for alike, name in taken.items():
        above = alike.rpartition("/")[0]
        if above in taken and not taken[above].endswith("/"):
            raise Refused(name, f'lies in "{shown(taken[above])}", which is a file: zip the folder again')


def _bad_name(name: str) -> str:
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or "\\" in name or DRIVE.match(name):
        return "has an absolute path, or one with \\ in it: zip the folder itself, with a usual program"
    if any(part in ("", ".", "..") for part in parts):
        return "leads out of its folder: zip the folder itself"
    if any(unicodedata.category(char)[0] == "C" for char in name) or len(name) > 200:
        return "has a name that cannot be used: rename it"
    return ""


def _bad_entry(member: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a file: put the file itself there"
    if member.flag_bits & 0x41:
        return "is locked with a password: zip the folder without one"
    if member.compress_type not in PACKED:
        return "is packed in an unusual way: zip the folder with a usual program"
    if member.filename.lower().endswith(ARCHIVES):
        return "is an archive in an archive: put its files there, or leave it out"
    if member.file_size > LARGEST_FILE:
        return f"is over {LARGEST_FILE // 1024} kB: leave it out, or shorten it"
    if member.file_size > RATIO * max(member.compress_size, 1) and member.file_size > 10_000:
        return "unpacks to far more than a text would: leave it out"
    return ""


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return what is in a file, reading no more than it said it has."""
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) != member.file_size:
        raise Refused(member.filename, "has another size than the zip says: zip the folder again")
    if data.startswith(MAGIC):
        raise Refused(member.filename, "is an archive in an archive: put its files there, or leave it out")
    return data


def _aside(name: str) -> bool:
    """Tell whether a file is what systems leave beside others' files, such as __MACOSX/ and .DS_Store."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _one_folder(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """Return the name and the files of the one pack: at the top of the zip, or in the one folder there."""
    tops = [name.removesuffix("pack.toml").rstrip("/") for name in files if f"/{name}".endswith("/pack.toml")]
    if not tops:
        raise Refused("", "has no pack.toml in it: zip the folder of a pack")
    if len(tops) > 1:
        raise Refused("", "has more than one pack in it: upload one at a time")
    top = tops[0]
    inside = {
        name[len(top) :].lstrip("/"): data for name, data in files.items() if not top or name.startswith(f"{top}/")
    }
    return top.rpartition("/")[2] or "pack", inside
