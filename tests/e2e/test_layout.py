"""Every document in its longest language at five widths: nothing sticks out, nothing is too small to hit.

The live screens are measured on the tour of test_accessibility.py.
"""

import pytest

from tests.e2e.measures import measured, told
from tests.e2e.rooms import Room


def test_every_document_fits_every_width_and_every_finger(room: Room):
    wrong = {name: measured(name, window.page) for name, window in room.documents("fr")}
    if any(wrong.values()):
        pytest.fail(told(wrong))
