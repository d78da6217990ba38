"""A folder that lies in memory, for a pack that has not been let onto the disk: uploaded, or made of a spreadsheet."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO


class Tree:
    """As much of a `pathlib.Path` as checking a pack asks of one. `files` are names with slashes, and contents."""

    def __init__(self, name: str, files: Mapping[str, bytes], path: str = "") -> None:
        self.name = name
        self.stem = name.removesuffix(".toml")
        self._files = files
        self._path = path

    def __truediv__(self, name: str) -> "Tree":
        path = f"{self._path}/{name}" if self._path else name
        return Tree(name.rpartition("/")[2], self._files, path)

    def is_dir(self) -> bool:
        """Tell whether something lies in it; the top is always there."""
        return not self._path or any(file.startswith(f"{self._path}/") for file in self._files)

    def iterdir(self) -> Iterator["Tree"]:
        """Yield what lies directly in it."""
        start = f"{self._path}/" if self._path else ""
        names = (file[len(start) :].split("/")[0] for file in self._files if file.startswith(start))
        return (self / name for name in dict.fromkeys(names))

    def glob(self, pattern: str) -> Iterator["Tree"]:
        """Yield what lies directly in it and ends as `pattern` does after its star."""
        return (each for each in self.iterdir() if each.name.endswith(pattern.removeprefix("*")))

    def open(self, mode: str) -> BinaryIO:  # noqa: ARG002 (as a path has it)
        """Return the file's content to read, as bytes (`mode` is "rb"); raise as a path would."""
        if self._path in self._files:
            return BytesIO(self._files[self._path])
        raise IsADirectoryError(21, "Is a directory") if self.is_dir() else FileNotFoundError(self._path)


Place = Path | Tree


def by_name(place: Place) -> str:
    """Return what places are sorted by."""
    return place.name
