"""Every agenda of every pack is played to its end; at each moment each screen is looked at, and the synthesis last."""

from collections import Counter
from pathlib import Path

import pytest

from tests.played.acts import AFTER
from tests.played.always import always
from tests.played.room import Played, playing
from tests.played.screens import Screens
from tests.played.synthesis import the_synthesis
from workshop import packs

PACKS, _ = packs.load_all(packs.folders(None))
AGENDAS = [(pack.id, agenda.id) for pack in PACKS for agenda in pack.agendas]


def played(folder: Path, pack_id: str, agenda: str, *, people: int, cities: int = 4, seed: int = 3) -> Counter[str]:
    """Play an agenda and check every moment; return how often each act was seen."""
    pack = next(one for one in PACKS if one.id == pack_id)
    with playing(folder, pack, agenda, people=people, cities=cities, seed=seed) as room:
        screens = Screens(room)
        acts = Counter(_seen(room, screens))
        the_synthesis(room)
        assert screens.read() > 4 * acts["step.open"]
        return acts


def _seen(room: Played, screens: Screens) -> list[str]:
    acts = []
    for moment in room.moments():
        always(room)
        AFTER[moment.act](room, moment)
        screens.look(moment)
        acts.append(moment.act)
    return acts


def test_a_panel_is_played_with_the_floor_a_scan_and_its_picture(tmp_path):
    acts = played(tmp_path, "territorial-responses", "panel", people=9)
    assert acts["step.open"] == 8
    assert acts["floor.give"] == 5
    assert acts["results.reveal"] == acts["round.close"] == 1


@pytest.mark.slow
@pytest.mark.parametrize(("pack", "agenda"), AGENDAS)
def test_every_agenda_is_played_to_its_end(pack, agenda, tmp_path):
    acts = played(tmp_path, pack, agenda, people=24)
    assert acts["workshop.close"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("people", [1, 2, 5])
def test_small_rooms_are_played_too(people, tmp_path):
    acts = played(tmp_path, "sse-local-government", "two-and-a-half-hours", people=people, cities=2)
    assert acts["workshop.close"] == 1
