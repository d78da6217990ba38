"""Folders and files as whoever runs a server names them, settled once: nothing depends on a working directory later."""

import os
from pathlib import Path
from urllib.parse import quote, unquote

SQLITE = "sqlite:///"


def settled(path: Path) -> Path:
    """Return a path from the root: `~` is somebody's home, and what is relative is so to the working directory now.

    Links stay links: where one leads is looked up each time. Raises ValueError with the reason why there is no path.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        raise ValueError(f"there is no home for {path}") from None
    except FileNotFoundError:
        raise ValueError("the folder from which this was started is gone") from None


def folder(path: Path) -> Path:
    """Return a folder, settled; it may have yet to be made. Raises ValueError with the reason why it is none."""
    path = settled(path)
    if path.is_symlink() and not path.exists():
        raise ValueError(f"{path} is a link to nothing")
    if path.exists() and not path.is_dir():
        raise ValueError(f"{path} is none")
    return path


def sqlite_url(file: Path) -> str:
    """Return the address of an SQLite file, whatever characters are in its name."""
    return SQLITE + quote(os.fspath(file), safe="/")


def settled_url(url: str) -> str:
    """Return a database's address, with the file settled where it is SQLite. Raises ValueError as `settled` does."""
    if not url.startswith(SQLITE):
        return url
    name, mark, query = url.removeprefix(SQLITE).partition("?")
    return sqlite_url(settled(Path(unquote(name)))) + mark + query
