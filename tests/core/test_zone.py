"""The zone of a workshop is a fact: of its opening, changed by the server alone; journals from before are in UTC."""

import pytest
from pydantic import ValidationError

from tests.world import SYSTEM, at, command, given, later, when
from workshop.core import EVENTS, Refusal, State, evolve, judge, views
from workshop.core.messages import Stamp

BAD = [
    "",
    " ",
    "x" * 10_000,
    "../../etc/passwd",
    "Europe/",
    "/Madrid",
    "Europe/Madrid\n",
    "España",
    None,
    1,
    True,
    ["UTC"],
]


def test_a_workshop_opens_in_its_zone_and_everybody_sees_which() -> None:
    state = given(zone="Asia/Kathmandu")
    assert state.zone == "Asia/Kathmandu"
    assert views.for_everyone(state)["workshop"]["zone"] == "Asia/Kathmandu"


def test_a_journal_from_before_there_were_zones_is_in_utc() -> None:
    state = given()
    opened = EVENTS["workshop.opened"].model_validate(
        {"title": "Old", "pack": {"id": "sse", "version": "1", "hash": "0" * 64}, "blocks": [], "languages": ["en"]}
        | {"steps": [{"id": "lobby", "kind": "lobby"}], "minimum_n": 3}
    )
    state = State()
    evolve(opened, state, Stamp(1, 0, "system"))
    assert state.zone == "UTC"


def test_another_zone_changes_no_instant_and_the_same_again_nothing() -> None:
    state = given(people=["ben"], zone="Europe/Madrid")
    before = (state.agenda.opened_at, state.people["ben"].came_at)
    assert [event.name for event in when(state, "zone.choose", SYSTEM, zone="America/St_Johns")] == ["zone.chosen"]
    assert (state.agenda.opened_at, state.people["ben"].came_at) == before
    assert state.zone == "America/St_Johns"
    assert when(state, "zone.choose", SYSTEM, zone="America/St_Johns") == []


def test_only_the_server_says_it_for_it_alone_knows_the_names() -> None:
    state = given(people=["ben"])
    when(state, "person.remove", person="ben")
    for origin in (later(1), at("ben"), at("gone"), at("t1", role="table")):
        with pytest.raises(Refusal, match="facilitators_only"):
            judge(command("zone.choose", zone="Europe/Madrid"), state, origin)


@pytest.mark.parametrize("zone", BAD)
def test_what_is_no_name_is_no_command(zone: object) -> None:
    with pytest.raises(ValidationError):
        command("zone.choose", zone=zone)
    with pytest.raises(ValidationError):
        given(zone=zone)


def test_it_may_be_changed_after_the_end_for_the_report_is_read_then() -> None:
    state = given()
    when(state, "workshop.close")
    when(state, "zone.choose", SYSTEM, zone="Pacific/Chatham")
    assert state.zone == "Pacific/Chatham"
