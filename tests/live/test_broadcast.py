"""The property that guards all real time: a client that merged every patch holds exactly the fresh view."""

import pytest

from tests.core.histories import commands
from tests.live.rooms import Client, Sockets, opened
from tests.world import ANNA, PEOPLE, at, command
from workshop.core import Origin, views
from workshop.db import open_engine
from workshop.journal import Journal, Room
from workshop.live.broadcast import Broadcast
from workshop.live.presence import Presence
from workshop.migrations import upgrade


@pytest.fixture
def engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sockets():
    return Sockets()


def broadcast_of(journal: Journal, sockets: Sockets) -> tuple[Broadcast, Presence]:
    presence = Presence()
    return Broadcast(sockets, journal, presence), presence


def fresh(room: Room, name: str, here: set[str]) -> views.View:
    kind, _, one = name.partition(":")
    shown = {
        "everyone": lambda: views.for_everyone(room.state),
        "screen": lambda: views.for_screen(room.state, here),
        "desk": lambda: views.for_desk(room.state, here),
        "group": lambda: views.for_group(room.state, one),
        "person": lambda: views.for_person(room.state, one),
        "table": lambda: views.for_table(room.state, one),
    }
    return shown[kind]()


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 25))])
def test_a_client_that_merged_every_patch_holds_exactly_the_fresh_view(seed, engine, sockets):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, presence = broadcast_of(journal, sockets)
    groups: list[str] = []
    names = ["everyone", "screen", "desk", "table:tablet", *(f"person:p{number}" for number in range(9))]
    clients = [Client(sockets, f"sid-{name}") for name in names]
    for client, name in zip(clients, names, strict=True):
        client.hold(broadcast.subscribe(client.sid, room.workshop_id, [name], {}))
    for number, (name, origin, data) in enumerate(commands(seed, 130)):
        room.one(command(name, **data), origin, f"id-{number}")
        for group in [group for group in room.state.groups if f"group:{group}" not in groups]:
            groups.append(f"group:{group}")
            member = Client(sockets, f"sid-{group}")
            member.hold(broadcast.subscribe(member.sid, room.workshop_id, [f"group:{group}"], {}))
        if number % 3 == 0:
            broadcast.flush()
    broadcast.flush()
    stayed = [client for client in sockets.clients.values() if not client.left]
    assert len(stayed) > 3
    for client in stayed:
        assert client.gaps == set()
        for name, view in client.views.items():
            assert view == fresh(room, name, presence.here(room.workshop_id)), name


def test_many_scores_of_one_moment_are_one_patch(engine, sockets):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, _ = broadcast_of(journal, sockets)
    desk = Client(sockets, "desk")
    room.one(command("step.open", step="scan"), ANNA)
    desk.hold(broadcast.subscribe("desk", room.workshop_id, ["desk"], {}))
    for person, (city, languages) in PEOPLE.items():
        room.one(command("person.join", city=city, languages=languages), at(person))
        room.one(command("score.give", round="scan", item="finance-1", value=2), at(person))
    broadcast.flush()
    assert len(desk.frames) == 2
    assert desk.views["desk"]["answered"] == dict.fromkeys(PEOPLE, 1)
    broadcast.flush()
    assert len(desk.frames) == 2


def test_scores_of_others_are_not_sent_to_phones_at_all(engine, sockets):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, _ = broadcast_of(journal, sockets)
    for person, (city, languages) in PEOPLE.items():
        room.one(command("person.join", city=city, languages=languages), at(person))
    room.one(command("step.open", step="scan"), ANNA)
    ben = Client(sockets, "ben")
    ben.hold(broadcast.subscribe("ben", room.workshop_id, ["everyone", "person:ben"], {}))
    for person in PEOPLE:
        room.one(command("score.give", round="scan", item="finance-1", value=2), at(person))
    broadcast.flush()
    assert [frame["stream"] for frame in ben.frames[1:]] == ["person:ben"]


def test_a_quiet_stream_repeats_its_number_and_a_missed_patch_is_a_gap(engine, sockets, monkeypatch):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, _ = broadcast_of(journal, sockets)
    screen = Client(sockets, "screen")
    screen.hold(broadcast.subscribe("screen", room.workshop_id, ["everyone"], {}))
    room.one(command("workshop.rename", title="First"), ANNA)
    sockets.leave_room("screen", f"{room.workshop_id}/everyone")
    broadcast.flush()
    sockets.enter_room("screen", f"{room.workshop_id}/everyone")
    monkeypatch.setattr("workshop.live.broadcast.PULSE", 0.0)
    broadcast.beat()
    assert screen.gaps == {"everyone"}
    screen.hold(broadcast.subscribe("screen", room.workshop_id, ["everyone"], dict(screen.seqs)))
    assert screen.views["everyone"]["workshop"]["title"] == "First"


def test_who_has_the_newest_number_is_not_sent_the_view_again(engine, sockets):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, _ = broadcast_of(journal, sockets)
    first = broadcast.subscribe("a", room.workshop_id, ["everyone"], {})
    seq = first["everyone"]["seq"]
    assert broadcast.subscribe("a", room.workshop_id, ["everyone"], {"everyone": seq})["everyone"]["view"] is None


def test_who_is_taken_out_is_told_and_hears_no_more(engine, sockets):
    journal = Journal(engine)
    room = journal.room(opened(engine, journal))
    broadcast, _ = broadcast_of(journal, sockets)
    city, languages = PEOPLE["ben"]
    room.one(command("person.join", city=city, languages=languages), at("ben"))
    ben = Client(sockets, "ben")
    ben.hold(broadcast.subscribe("ben", room.workshop_id, ["everyone", "person:ben"], {}))
    room.one(command("person.remove", person="ben"), ANNA)
    broadcast.flush()
    assert ben.left == [{"code": "seat_taken_back"}]
    heard = len(ben.frames)
    room.one(command("workshop.rename", title="Without Ben"), ANNA)
    broadcast.flush()
    assert len(ben.frames) == heard


def test_another_processes_facts_reach_our_sockets(engine, sockets):
    ours, theirs = Journal(engine), Journal(engine)
    workshop_id = opened(engine, ours)
    broadcast, _ = broadcast_of(ours, sockets)
    screen = Client(sockets, "screen")
    screen.hold(broadcast.subscribe("screen", workshop_id, ["everyone"], {}))
    theirs.room(workshop_id).one(command("workshop.rename", title="From afar"), ANNA)
    ours.room(workshop_id).catch_up()
    broadcast.flush()
    assert screen.views["everyone"]["workshop"]["title"] == "From afar"


def test_somebody_whose_phone_dims_is_here_for_a_while():
    time = [0.0]
    presence = Presence(clock=lambda: time[0])
    presence.enter(1, "ben", "sid-1")
    presence.leave(1, "ben", "sid-1")
    assert presence.here(1) == {"ben"}
    assert presence.expire() == set()
    time[0] = 21.0
    assert presence.expire() == {1}
    assert presence.here(1) == set()
    assert Origin("x", "system", 0).seed == 0
