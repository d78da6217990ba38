"""Zip files whose bytes say nothing of when and where they were made: the same files give the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip, in the order in which they are given."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # or the bytes would tell the operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip that we made, in their order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
