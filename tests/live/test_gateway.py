"""The gateway: every call is answered, nonsense is refused with a code, and nobody else notices."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from tests import bad
from tests.live.gates import Gate, code_of
from tests.live.rooms import Client
from tests.world import ANNA, SYSTEM, at, command
from workshop.db import open_engine
from workshop.journal import ENTRY
from workshop.live import gateway as gateway_module
from workshop.live.strict_json import loads
from workshop.migrations import upgrade

ROOT = Path(__file__).parents[2]


@pytest.fixture
def gate(tmp_path):
    yield from held(tmp_path)


@pytest.fixture(scope="module")
def robust(tmp_path_factory):
    """One gate for the whole catalogue: whatever it was told before, it answers."""
    yield from held(tmp_path_factory.mktemp("robust"))


def held(folder: Path) -> Iterator[Gate]:
    engine = open_engine(f"sqlite:///{folder / 'workshop.db'}")
    upgrade(engine)
    yield Gate(engine)
    engine.dispose()


def stored(gate: Gate) -> int:
    with gate.engine.connect() as connection:
        return len(connection.execute(ENTRY.select()).all())


@pytest.mark.parametrize("one", bad.PHONE, ids=lambda one: one.name)
def test_bad_input_is_refused_with_a_code_and_nobody_else_notices(one, robust):
    ben, witness = robust.enter("ben"), robust.enter("chidi")
    desk = robust.enter("anna", "desk")
    before = stored(robust)
    text = one.told("scan", "finance-1", "dolores", "id-1")
    assert code_of(robust.say(ben.sid, text)) == one.code
    robust.broadcast.flush()
    assert stored(robust) == before
    assert [len(client.frames) for client in (witness, desk)] == [1, 1]
    assert robust.give(witness, 3)[0]["ok"]
    assert robust.give(ben, 1)[0]["ok"]


@pytest.mark.parametrize("one", bad.STEERING, ids=lambda one: one.name)
def test_bad_input_from_the_desk_is_refused_as_well(one, robust):
    desk = robust.enter("anna", "desk")
    before = stored(robust)
    assert code_of(robust.say(desk.sid, one.told("scan", "finance-1", "dolores", "id-1"))) == one.code
    assert stored(robust) == before


def test_every_code_that_we_send_has_a_sentence_in_the_browser():
    sentences = (ROOT / "static" / "js" / "lib" / "refusals.js").read_text()
    known = set(re.findall(r"^\s*([a-z_]+):", sentences, re.M))
    codes = {one.code for one in [*bad.PHONE, *bad.STEERING]} | {"slow_down", "signed_out", "bug", "round_closed"}
    assert codes <= known


def test_rows_of_a_call_are_answered_one_by_one_and_in_order(gate):
    ben = gate.enter("ben")
    good = {"round": "scan", "item": "finance-1", "value": 3}
    answers = gate.ask(
        ben.sid,
        "commands",
        [
            {"id": "a", "name": "score.give", "data": good},
            {"id": "b", "name": "score.give", "data": good | {"value": 9}},
            7,
            {"id": "c", "name": "score.give", "data": good | {"item": "finance-2"}},
        ],
    )
    assert [(answer["id"], answer["ok"]) for answer in answers] == [
        ("a", True),
        ("b", False),
        (None, False),
        ("c", True),
    ]
    assert answers[3]["seq"] == answers[0]["seq"] + 1


def test_a_refusal_says_where_and_never_what(gate):
    ben = gate.enter("ben")
    data = {"round": "scan", "item": "finance-1", "value": "canary value", "note": "canary"}
    (answer,) = gate.ask(ben.sid, "commands", [{"id": "a", "name": "score.give", "data": data}])
    assert sorted(answer) == ["code", "id", "ok", "where"]
    assert answer["where"].startswith("value")
    assert "canary" not in str(answer)


def test_the_same_id_again_is_the_same_answer_and_with_something_else_it_is_refused(gate):
    ben, chidi = gate.enter("ben"), gate.enter("chidi")
    first = gate.give(ben, 3, id="once")
    before = stored(gate)
    assert gate.give(ben, 3, id="once") == first
    assert code_of(gate.give(ben, 4, id="once")) == "id_reused"
    assert code_of(gate.give(chidi, 3, id="once")) == "id_reused"
    assert stored(gate) == before


def test_a_score_after_the_close_is_refused(gate):
    ben, desk = gate.enter("ben"), gate.enter("anna", "desk")
    closing = [{"id": "close", "name": "round.close", "data": {"round": "scan"}}]
    assert gate.ask(desk.sid, "commands", closing)[0]["ok"]
    assert code_of(gate.give(ben, 3)) == "round_closed"


def test_who_cannot_prove_who_they_are_is_not_let_in(gate):
    Client(gate.sockets, "x")
    with pytest.raises(ConnectionRefused) as refused:
        gate.gateway.connect("x", {}, {"who": "stranger", "as": "participant"})
    assert refused.value.error_args == {"message": "not_joined", "data": {"ok": False, "code": "not_joined"}}
    assert code_of(gate.ask("x", "join", {})) == "signed_out"
    assert code_of(gate.ask("x", "commands", [])) == "signed_out"
    assert gate.sockets.rooms == {}


@pytest.mark.parametrize("have", ["5", "[]", '{"everyone":1e999}', '{"everyone":[]}', "null", '{"have":{}}'])
def test_a_join_that_says_nonsense_about_what_it_has_gets_everything(have, gate):
    ben = gate.enter("ben")
    answer = gate.say(ben.sid, f'["join",{{"have":{have}}}]')
    assert all(stream["view"] for stream in answer["streams"].values())
    assert sorted(answer["streams"]) == ["everyone", "person:ben"]


def test_who_names_streams_gets_their_own_all_the_same(gate):
    ben = gate.enter("ben")
    answer = gate.ask(ben.sid, "join", {"have": {"desk": 1}, "streams": ["desk", "person:chidi"], "as": "desk"})
    assert sorted(answer["streams"]) == ["everyone", "person:ben"]


def test_a_seat_that_sends_too_much_is_slowed_down_and_no_other(gate, monkeypatch):
    monkeypatch.setattr(gateway_module, "now", lambda: 1_790_000_000_000)
    ben, chidi = gate.enter("ben"), gate.enter("chidi")
    fifty = [{"id": "x", "name": "nothing", "data": {}}] * 50
    codes = [gate.ask(ben.sid, "commands", fifty) for _ in range(12)]
    assert isinstance(codes[0], list)
    assert codes[-1] == {"ok": False, "code": "slow_down"}
    second = gate.enter("ben")
    assert code_of(gate.give(second, 3)) == "slow_down", "a second tab is the same seat"
    assert gate.give(chidi, 3)[0]["ok"]


def test_an_outbox_of_an_hour_passes(gate):
    ben = gate.enter("ben")
    for call in range(5):
        data = {"round": "scan", "item": "finance-1", "value": call % 5}
        fifty = [{"id": f"{call}-{n}", "name": "score.give", "data": data} for n in range(50)]
        assert all(answer["ok"] for answer in gate.ask(ben.sid, "commands", fifty))


def test_a_facilitator_who_is_signed_out_is_refused_at_once_and_told(gate):
    desk, screen = gate.enter("anna", "desk"), gate.enter("wall", "screen")
    ben = gate.enter("ben")
    gate.signed_out = True
    rename = [{"id": "a", "name": "workshop.rename", "data": {"title": "Mine"}}]
    assert gate.ask(desk.sid, "commands", rename) == {"ok": False, "code": "signed_out"}
    assert gate.ask(desk.sid, "join", {}) == {"ok": False, "code": "signed_out"}
    gate.gateway.dismiss_ended()
    assert desk.left == [{"code": "signed_out"}]
    heard = len(desk.frames)
    gate.room.one(command("workshop.rename", title="Another"), ANNA)
    gate.broadcast.flush()
    assert len(desk.frames) == heard
    assert screen.left == ben.left == []
    assert screen.views["everyone"]["workshop"]["title"] == "Another"


def test_a_seat_that_was_taken_back_hears_and_says_nothing_more(gate):
    screen, ben = gate.enter("wall", "screen"), gate.enter("ben")
    del gate.seated["wall"]
    gate.gateway.dismiss_ended()
    assert (screen.left, ben.left) == ([{"code": "seat_taken_back"}], [])
    heard = len(screen.frames)
    gate.room.one(command("workshop.rename", title="Another"), ANNA)
    gate.broadcast.flush()
    assert len(screen.frames) == heard
    assert gate.ask(screen.sid, "join", {}) == {"ok": False, "code": "signed_out"}
    gate.gateway.dismiss_ended()
    assert len(screen.left) == 1


def test_who_was_removed_gets_no_further_frame_and_cannot_come_back(gate):
    ben, chidi = gate.enter("ben"), gate.enter("chidi")
    gate.room.one(command("person.remove", person="ben"), ANNA)
    assert ben.left == [{"code": "seat_taken_back"}]
    assert code_of(gate.give(ben, 3)) == "seat_taken_back"
    assert code_of(gate.ask(ben.sid, "join", {})) == "seat_taken_back"
    heard = len(ben.frames)
    gate.room.one(command("workshop.rename", title="Without Ben"), ANNA)
    gate.broadcast.flush()
    gate.broadcast.beat()
    assert len(ben.frames) == heard
    assert chidi.views["everyone"]["workshop"]["title"] == "Without Ben"
    gate.room.one(command("person.restore", person="ben"), ANNA)
    assert gate.ask(ben.sid, "join", {})["ok"]


def test_who_was_taken_back_in_stays_in_when_the_room_is_folded_anew(gate):
    gate.room.one(command("person.remove", person="ben"), ANNA)
    gate.room.one(command("person.restore", person="ben"), ANNA)
    ben, folds = gate.enter("ben"), gate.room.folds
    assert gate.room.one(command("person.erase", person="chidi"), SYSTEM)["ok"]
    assert gate.room.folds == folds + 1
    gate.broadcast.flush()
    assert ben.left == []
    assert gate.give(ben, 3)[0]["ok"]


def test_a_connection_that_goes_while_it_joins_is_not_kept(gate):
    subscribe = gate.broadcast.subscribe

    def hang_up_first(sid: str, *said: object) -> object:
        gate.gateway.disconnect(sid)
        return subscribe(sid, *said)

    ben = gate.enter("ben")
    gate.broadcast.subscribe = hang_up_first
    gate.ask(ben.sid, "join", {})
    assert gate.broadcast.workshops() == []
    assert not gate.gateway.connections()


def test_a_fault_while_sending_is_made_good_with_the_next_beat(gate, monkeypatch):
    ben = gate.enter("ben")
    gate.room.one(command("workshop.rename", title="Heard at last"), ANNA)
    with monkeypatch.context() as broken:
        broken.setattr("workshop.core.views.for_everyone", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            gate.broadcast.flush()
    gate.broadcast.flush()
    assert ben.views["everyone"]["workshop"]["title"] == "Heard at last"
    assert ben.gaps == set()


def test_a_patch_is_never_made_of_a_room_that_was_dropped(gate):
    ben = gate.enter("ben")
    gate.room.one(command("score.give", round="scan", item="finance-1", value=2), at("ben"))
    dropped = gate.journal.room

    def drop_again(workshop_id: int) -> object:
        room = dropped(workshop_id)
        room._forget_all()  # what a failing commit of somebody else does between two lines of ours
        return room

    gate.journal.room = drop_again
    gate.broadcast.flush()
    assert ben.views["person:ben"]["answers"] == {"scan/finance-1": {"value": 2, "note": ""}}
    assert ben.views["everyone"]["workshop"]["title"] == "Co-creation"


def test_a_text_is_strict_json_or_a_message_that_says_so():
    assert loads('["join",{}]') == ["join", {}]
    assert loads('{"workshop":"ABCDEFGH"}') == {"workshop": "ABCDEFGH"}
    assert loads("[" * 40_000) == ["malformed", {"code": "too_large", "largest": 32_768}]
    for text in ("", "{", "NaN", '{"a":1,"a":2}', '"\\ud800"', "[7]", "[]", '["connect"]', "[" * 30_000):
        assert loads(text) == ["malformed", {"code": "malformed"}], text
