"""The codes and tokens by which people and devices are known: made by chance, compared by digest."""

import hashlib
import secrets
from string import ascii_uppercase

ALPHABET = ascii_uppercase.replace("I", "").replace("O", "")
LENGTH = 8
LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L", "|": "L", "2": "Z", "5": "S", "6": "G", "8": "B"})


def new_code() -> str:
    """Return a code of eight letters: 24 ** 8, a hundred thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that somebody meant: case, spaces and dashes do not count, and look-alikes are understood.

    None when it cannot be a code.
    """
    letters = "".join(char for char in typed.upper() if not char.isspace() and char not in "-–—_.·").translate(
        LOOKALIKES
    )
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """Return the code as people read it aloud: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def new_token() -> str:
    """Return a token of 128 bits."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """Return the SHA-256 of a token, in hex: what the database keeps."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
