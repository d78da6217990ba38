"""What each screen is to hold after each act of the desk, whatever the step: read off the agenda and the answers."""

from collections import Counter

from tests.played.always import own_of
from tests.played.room import Played
from tests.played.steps import Check, asked, has_its_group, opened, people, planned
from workshop.simulation.seats import TABLE
from workshop.simulation.session import Moment


def given_floor(room: Played, moment: Moment) -> None:
    """All screens know who speaks, until when, and who was heard; a clock of their own beside that of the step."""
    agenda, speaker = room.everyone()["agenda"], moment.data["speaker"]
    assert agenda.get("speaker") == speaker
    assert ("speaks_until" in agenda) == (speaker is not None)
    speakers = [each["id"] for each in planned(room, moment.step)["speakers"]]
    until = speakers.index(speaker) + 1 if speaker else len(speakers)
    assert agenda["heard"] == speakers[:until]


def shown(room: Played, moment: Moment) -> None:
    """The card is on all screens, or none is."""
    assert room.everyone().get("shown", {}).get("card") == moment.data["card"]


def closed(room: Played, moment: Moment) -> None:
    """The round takes nothing more and shows nothing yet."""
    if moment.data["round"] == moment.step:
        room.were_asked[moment.step] = {one: asked(room, moment.step, one) for one in room.state.people}
    everyone = room.everyone()
    round_ = (everyone.get("rounds", {}) | everyone.get("votes", {}))[moment.data["round"]]
    assert (round_["open"], round_["revealed"], round_["seen"]) == (False, False, False)


def revealed(room: Played, moment: Moment) -> None:
    """The figures are those of the answers, and no screen had to wait for another."""
    everyone, key = room.everyone(), moment.data["round"]
    if key in everyone.get("votes", {}):
        dots = Counter[str]()
        for given in room.state.dots[key].values():
            dots.update(given)
        result = everyone["vote_results"][key]
        assert result == {"few": True} or +Counter(result["dots"]) == +dots
        return
    assert everyone["rounds"][key] == {"open": False, "revealed": True, "seen": True}
    items = planned(room, key)["items"]
    least, given = room.state.minimum_n, room.state.answers[key]
    for item in items:
        said = [answers[item].value for answers in given.values() if item in answers]
        result = everyone["item_results"].get(f"{key}/{item}")
        levels = Counter(value for value in said if isinstance(value, int))
        asked_of = sum(item in theirs for theirs in room.were_asked[key].values())
        if not asked_of:
            assert result is None, (item, "nobody was asked")
            continue
        assert (result["n"], result["people"]) == (levels.total(), asked_of), item
        if levels.total() >= least and result.get("counts"):
            assert result["counts"] == [levels[level] for level in range(5)], item
    blocks = {room.state.block_of[item] for item in items if any(item in a for a in given.values())}
    told = {name.partition("/")[2] for name in everyone["block_results"] if name.startswith(f"{key}/")}
    assert blocks <= told
    assert blocks <= everyone["latest_rounds"].keys()


def formed(room: Played, _moment: Moment) -> None:
    """The groups are on the desk; nobody else knows of them."""
    assert room.view("desk", "desk")["groups"]
    assert "groups" not in room.everyone()
    assert "places" not in room.view("screen", "screen")
    for person in room.phones:
        assert "group" not in own_of(room, person)["me"]
    covered = {block for group in room.state.groups.values() for block in group.blocks.values()}
    places = sum(len(group.blocks) for group in room.state.groups.values())
    assert len(covered) == min(places, len(room.state.blocks)), "no block is left out while another comes twice"


def brought(room: Played, moment: Moment) -> None:
    """The pack's list of actions lies before everybody."""
    assert list(room.everyone()["actions"]) == moment.data["actions"]


def sent(room: Played, _moment: Moment) -> None:
    """The projector says who goes where, everybody of the groups; a phone shows its own group."""
    places = room.view("screen", "screen")["places"]
    grouped = {person.id: person.group for person in room.state.present() if person.group}
    assert {person: place["group"] for person, place in places.items()} == grouped
    without = {person.id for person in room.state.present() if not person.group}
    assert without == {person.id for person in room.state.present() if person.kind == "paper"}
    for sid in (*room.phones, *([TABLE] if TABLE in room.screens else [])):
        has_its_group(room, sid)


def keyed(room: Played, moment: Moment) -> None:
    """A sheet counts as one who answered; its writer is on no phone's list of people to vote."""
    seen = room.view("desk", "desk")["people"][moment.data["id"]]
    assert (seen["kind"], seen["of"]) == ("paper", len(planned(room, moment.step)["items"]))
    assert room.view("desk", "desk")["answered"][moment.data["id"]] == seen["of"]


def ended(room: Played, _moment: Moment) -> None:
    """The workshop is over for all."""
    everyone = room.everyone()
    assert everyone["workshop"]["closed"]
    rounds = everyone.get("rounds", {}) | everyone.get("votes", {})
    assert not [key for key, round_ in rounds.items() if round_["open"]]


def nothing_else(_room: Played, _moment: Moment) -> None:
    """What holds always is all there is to say."""


AFTER: dict[str, Check] = {
    "step.open": opened,
    "people": people,
    "floor.give": given_floor,
    "floor.extend": nothing_else,
    "screen.show": shown,
    "screen.turn": nothing_else,
    "round.close": closed,
    "results.reveal": revealed,
    "group.form": formed,
    "actions.bring": brought,
    "group.open": sent,
    "sheet.key": keyed,
    "workshop.close": ended,
}
