"""The key that signs cookies: one that nobody can guess, kept in the data folder where none is given."""

import os
import secrets
import stat
from pathlib import Path

SECRET_LENGTH = 32  # characters: 128 bits when they are random hexadecimal digits
SECRET_VARIETY = 10  # different characters; 32 random hexadecimal digits have fewer than once in 10,000 cases
TELLTALES = ("changeme", "change-me", "change_me", "default", "example", "password", "secret")
MAKE_ONE = "Leave it unset, and one is made and kept in the data folder."


class NoSecret(Exception):
    """There is no key that could be used; says why and what to do."""


def refuse_weak(secret: str, variable: str) -> None:
    """Raise ValueError, with a sentence that names the `variable` it came in, for a secret that could be guessed."""
    if len(secret) < SECRET_LENGTH:
        raise ValueError(f"{variable} must have {SECRET_LENGTH} characters or more. {MAKE_ONE}")
    if len(set(secret)) < SECRET_VARIETY or any(word in secret.lower() for word in TELLTALES):
        raise ValueError(f"{variable} looks like an example, and others know it too. {MAKE_ONE}")


def kept_secret(path: Path) -> str:
    """Return the secret in `path`; make it first if there is none, readable by this user alone.

    Two processes that start together get the same one: linking a finished file into place works only once. Raises
    `NoSecret`, whose text is one sentence for whoever starts the server.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, secrets.token_hex(SECRET_LENGTH))
        mode, secret = stat.S_IMODE(path.stat().st_mode), path.read_text("ascii").strip()
    except OSError as error:
        message = f"The secret key cannot be kept in {path}: {error.strerror}. Choose another --data folder."
        raise NoSecret(message) from error
    if mode & 0o077:
        raise NoSecret(f"Other users of this machine can read {path}. Run: chmod 600 {path}")
    if len(secret) < SECRET_LENGTH:
        raise NoSecret(f"{path} holds no usable key. Delete it: a new one is made, and everybody signs in again.")
    return secret


def _put(path: Path, secret: str) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secret + "\n")
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()
