"""The synthesis: as a page and as data, for everybody who is in the workshop."""

from flask import Flask

from workshop.web.parts import Parts


def register(_app: Flask, _parts: Parts) -> None:
    """Nothing yet."""
