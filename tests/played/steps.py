"""What each screen is to hold after each act, by the kind of step: read off the agenda, the plan and the answers."""

from collections.abc import Callable
from typing import Any

from tests.played.always import own_of
from tests.played.room import DOORS, Played
from workshop.core.diff import View
from workshop.simulation.seats import TABLE
from workshop.simulation.session import Moment, agenda_of

Check = Callable[[Played, Moment], None]
DOTS = 3


def planned(room: Played, step: str) -> dict[str, Any]:
    """Return a step as the pack has it."""
    plan = agenda_of(room.pack, room.session.plan.agenda)
    return next(one for one in plan if one["id"] == step)


def asked(room: Played, step: str, person: str) -> list[str]:
    """Return the items that somebody is asked in a step: in group work those of their group's block in it."""
    plan, who = planned(room, step), room.state.people[person]
    if plan["kind"] == "score":
        return list(plan["items"]) if who.kind != "paper" or who.sheet == step else []
    if who.group is None:
        return []
    block = room.state.groups[who.group].blocks[step] if plan.get("per_group") else room.state.groups[who.group].block
    return [item for item in plan["items"] if block is None or room.state.block_of[item] == block]


def opened(room: Played, moment: Moment) -> None:
    """Every screen is in the step, with its clock and speakers; no other round is open; no card is shown."""
    everyone, plan = room.everyone(), planned(room, moment.step)
    agenda, step = everyone["agenda"], everyone["steps"][moment.step]
    assert agenda["current"] == moment.step
    assert (step["kind"], step["minutes"], step["items"]) == (plan["kind"], plan["minutes"], plan["items"])
    assert [each["id"] for each in step.get("speakers", [])] == [each["id"] for each in plan["speakers"]]
    minutes = plan["minutes"] if moment.number > 1 else 0  # the clock of the first step is started by hand
    assert agenda.get("ends_at") == (agenda["opened_at"] + minutes * 60_000 if minutes else None)
    assert "speaker" not in agenda
    assert "card" not in everyone.get("shown", {})
    rounds = everyone.get("rounds", {}) | everyone.get("votes", {})
    assert [key for key, round_ in rounds.items() if round_["open"]] == ([moment.step] if moment.step in rounds else [])
    OPENED[plan["kind"]](room, moment)


def arriving(room: Played, moment: Moment) -> None:
    """The projector says how to come in and how many are; a phone says who one is here."""
    screen = room.view("screen", "screen")
    assert screen["doors"] == DOORS
    assert screen["counts"]["people"] == len(room.state.people)
    assert sum(city["people"] for city in screen["cities"].values()) == len(room.state.people)
    for person in room.phones:
        city = own_of(room, person)["me"]["city"]
        assert city["name"] == room.seat(person).member.city.name
    assert moment.number == 1 or room.everyone()["agenda"]["current"] == moment.step


def presenting(room: Played, moment: Moment) -> None:
    """Nobody is asked anything; groups that are open say so, and take notes only in group work."""
    assert moment.step not in room.everyone().get("rounds", {})


def scoring(room: Played, moment: Moment) -> None:
    """All who have a screen are asked the same; nobody has begun."""
    progress = room.view("screen", "screen")["progress"][moment.step]
    answering = [person for person in room.state.present() if asked(room, moment.step, person.id)]
    assert progress == {"people": len(answering), "started": 0, "complete": 0}
    for person, seen in room.view("desk", "desk")["people"].items():
        assert seen["of"] == len(asked(room, moment.step, person)), person


def group_work(room: Played, moment: Moment) -> None:
    """Each group is open; where it has a block of its own, it is one that it had in no step before."""
    everyone, plan = room.everyone(), planned(room, moment.step)
    assert [group for group in everyone["groups"].values() if not group["open"]] == []
    for group, seen in everyone["groups"].items():
        if plan.get("per_group"):
            blocks = list(seen["blocks"].values())
            assert seen["block"] == seen["blocks"][moment.step]
            assert len(set(blocks)) == len(blocks), "a group meets no block twice"
            assert room.view("desk", "desk")["groups"][group]["blocks"] == seen["blocks"]
    for person in (*room.phones, *([TABLE] if TABLE in room.screens else [])):
        has_its_group(room, person)
    if plan["items"]:
        scoring(room, moment)


def has_its_group(room: Played, sid: str) -> None:
    own = own_of(room, sid)
    for me in own["seats"].values() if sid == TABLE else [own["me"]]:
        shared = room.view(sid, f"group:{me['group']}")
        assert shared["group"]["open"], "who is in a group sees it"
        assert len(shared["members"]) == len(room.state.groups[me["group"]].members)


def pausing(room: Played, moment: Moment) -> None:
    """A break with minutes says when the room is back; nothing is asked meanwhile."""
    everyone, minutes = room.everyone(), planned(room, moment.step)["minutes"]
    assert ("ends_at" in everyone["agenda"]) == bool(minutes)
    assert not any(group["open"] for group in everyone.get("groups", {}).values())


def voting(room: Played, moment: Moment) -> None:
    """Every phone has the groups' actions and three dots; nobody has voted."""
    everyone = room.everyone()
    assert everyone["votes"][moment.step] == {"open": True, "revealed": False, "seen": False, "each": DOTS}
    actions = [note for note in everyone["shown_notes"].values() if note["kind"] == "action"]
    assert actions
    notes_under_their_block(room, everyone["shown_notes"])
    with_a_screen = sum(person.kind != "paper" for person in room.state.present())
    assert room.view("screen", "screen")["voted"][moment.step] == {"voters": 0, "people": with_a_screen}


def revealing(room: Played, moment: Moment) -> None:
    """What was answered before and nobody saw still waits; groups are back, their notes stand under their blocks."""
    everyone = room.everyone()
    assert moment.step not in everyone.get("rounds", {})
    assert not any(group["open"] for group in everyone.get("groups", {}).values())
    notes_under_their_block(room, everyone.get("shown_notes", {}))
    assert len(everyone.get("shown_notes", {})) == len(room.state.notes)


def notes_under_their_block(room: Played, notes: View) -> None:
    """A note stands under the block that its group had in the step in which it was written."""
    for id_, note in notes.items():
        assert note["block"] == room.written_on[id_], (id_, note)


OPENED: dict[str, Check] = {
    "lobby": arriving,
    "present": presenting,
    "score": scoring,
    "groups": group_work,
    "break": pausing,
    "vote": voting,
    "reveal": revealing,
    "close": revealing,
}


def people(room: Played, moment: Moment) -> None:
    """Everybody did their part: what each screen counts is what was said."""
    plan, screen = planned(room, moment.step), room.view("screen", "screen")
    if plan["kind"] in ("score", "groups") and plan["items"]:
        given = room.state.answers[moment.step]
        full = [one for one in room.state.present() if asked(room, moment.step, one.id)]
        complete = sum(len(given.get(one.id, {})) == len(asked(room, moment.step, one.id)) for one in full)
        started = sum(bool(given.get(one.id)) for one in full)
        assert screen["progress"][moment.step] == {"people": len(full), "started": started, "complete": complete}
        assert started == len(full)
        assert complete == sum(not room.seat(one.id).member.hurried for one in full) or complete > 0
        desk = room.view("desk", "desk")
        assert desk["answered"] == {person: len(answers) for person, answers in given.items() if answers}
        for person in room.phones:
            mine = {key for key in own_of(room, person).get("answers", {}) if key.startswith(f"{moment.step}/")}
            assert mine <= {f"{moment.step}/{item}" for item in asked(room, moment.step, person)}
            assert mine, "everybody answered something"
    if plan["kind"] == "groups":
        _wrote(room, moment)
    if plan["kind"] == "vote":
        voters = sum(bool(dots) for dots in room.state.dots[moment.step].values())
        assert screen["voted"][moment.step]["voters"] == voters == screen["voted"][moment.step]["people"]
        for person in room.phones:
            assert 1 <= sum(own_of(room, person)["dots"].values()) <= DOTS


def _wrote(room: Played, moment: Moment) -> None:
    """Each group wrote, under its own block, and its members read it on their phones; the plenary does not yet."""
    everyone = room.everyone()
    assert "shown_notes" not in everyone
    for group in room.state.groups.values():
        ours = [note for note in room.state.notes.values() if note.group == group.id]
        assert [note for note in ours if note.at >= everyone["agenda"]["opened_at"]], group
        assert all(note.block == room.written_on[note.id] for note in ours)
    for person in room.phones:
        group = own_of(room, person)["me"]["group"]
        theirs = {note.id for note in room.state.notes.values() if note.group == group}
        assert room.view(person, f"group:{group}")["notes"].keys() == theirs
    assert room.view("desk", "desk")["notes"].keys() == room.state.notes.keys()
