"""The codes and tokens by which people and devices are known: made by chance, compared by digest."""

import hashlib
import secrets
from string import ascii_uppercase

ALPHABET = ascii_uppercase.replace("I", "").replace("O", "")
LENGTH = 8
SEAT_LENGTH = 10  # of the code with which a seat moves: no code of a workshop looks like it
LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L", "|": "L", "2": "Z", "5": "S", "6": "G", "8": "B"})


def new_code(length: int = LENGTH) -> str:
    """Return a code of eight letters: 24 ** 8, a hundred thousand million. Of ten: 6e13."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_code(typed: str, length: int = LENGTH) -> str | None:
    """Return the code that somebody meant: case, spaces and dashes do not count, and look-alikes are understood.

    None when it cannot be a code.
    """
    letters = "".join(char for char in typed.upper() if not char.isspace() and char not in "-–—_.·").translate(
        LOOKALIKES
    )
    return letters if len(letters) == length and set(letters) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """Return the code as people read it aloud: ABCD-EFGH, or ABCDE-FGHJK."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def new_token() -> str:
    """Return a token of 128 bits."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """Return the SHA-256 of a token, in hex: what the database keeps."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
