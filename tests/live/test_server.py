"""A real server over real sockets: what is refused, what is hidden, who is told, and what nobody else notices."""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from tests import bad
from tests.live.gates import code_of
from tests.server import House, clients, until
from tests.wire import Client, Refused
from workshop import accounts, directory

pytestmark = pytest.mark.slow
Enter = Callable[..., Client]
TITLES = count(1)


@contextmanager
def undisturbed(witness: Client, desk: Client) -> Iterator[None]:
    """Fail if what happens inside cuts a witness, makes a gap, or keeps the next patch from coming."""
    yield
    title = f"Still here {next(TITLES)}"
    assert desk.command("workshop.rename", title=title)["ok"]
    witness.wait(lambda: witness.view("everyone")["workshop"]["title"] == title)
    assert not witness.closed
    assert witness.gaps == []
    assert witness.left == []


def told(one: bad.Bad, house: House) -> str:
    return one.told(house.round, house.items[0], house.ids["dolores"], uuid.uuid4().hex)


def test_the_whole_catalogue_is_refused_and_a_witness_notices_nothing(house, enter):
    witness, desk, ben = enter("chidi"), enter("desk"), enter("ben")
    before = len(house.entries())
    with undisturbed(witness, desk):
        codes = {one.name: code_of(ben.answer(ben.send_text(told(one, house)))) for one in bad.PHONE}
    assert codes == {one.name: one.code for one in bad.PHONE}
    assert len(house.entries()) == before + 1, "the witness's title"
    assert ben.command("score.give", round=house.round, item=house.items[0], value=1)["ok"]
    assert not ben.closed


def test_what_is_no_event_harms_at_most_its_sender(house, server, enter):
    witness, desk = enter("chidi"), enter("desk")
    for name, frame in bad.GARBAGE:
        ben = enter("ben")
        with undisturbed(witness, desk):
            ben.raw(frame)
        assert enter("ben").join()["ok"], name
    assert server.get("/readyz").status == 200


def test_300_kilobytes_cut_the_sender_alone(house, enter):
    witness, desk, ben = enter("chidi"), enter("desk"), enter("ben")
    with undisturbed(witness, desk):
        ben.raw("421" + json.dumps(["commands", "x" * 300_000]))
        ben.wait(lambda: ben.closed)


def test_bytes_are_refused_and_hoarding_them_is_not_possible(house, enter):
    witness, desk, ben = enter("chidi"), enter("desk"), enter("ben")
    with undisturbed(witness, desk):
        ben.raw('451-901["commands",{"_placeholder":true,"num":0}]')
        ben.raw(b"\x00" * 1000)
        assert ben.answer(901) == {"ok": False, "code": "malformed", "where": "commands"}
        ben.raw('45999-902["commands",{"_placeholder":true,"num":0}]')
        assert ben.command("score.give", round=house.round, item=house.items[0], value=1)["ok"]


def test_a_command_without_an_ack_number_is_carried_out_and_nobody_waits(house, enter):
    ben, chidi = enter("ben"), enter("chidi")
    data = {"round": house.round, "item": house.items[1], "value": 4}
    ben.raw("42" + json.dumps(["commands", [{"id": uuid.uuid4().hex, "name": "score.give", "data": data}]]))
    ben.raw('42["dance"]')
    key = f"{house.round}/{house.items[1]}"
    ben.wait(lambda: ben.view("person").get("answers", {}).get(key, {}).get("value") == 4)
    assert chidi.command("score.give", **data)["ok"]


def test_an_id_works_once(house, enter):
    ben, chidi = enter("ben"), enter("chidi")
    data = {"round": house.round, "item": house.items[2], "value": 3}
    first = ben.command("score.give", id="this-one", **data)
    assert ben.command("score.give", id="this-one", **data) == first
    assert ben.command("score.give", id="this-one", **(data | {"value": 2}))["code"] == "id_reused"
    assert chidi.command("score.give", id="this-one", **data)["code"] == "id_reused"
    assert [entry["command_id"] for entry in house.entries()].count("this-one") == 1


def test_names_and_notes_are_never_in_the_log(house, server, enter):
    ben = enter("ben")
    texts = ["canary-note-77", "canary\\u202e-bidi"]
    for text in texts:
        ben.answer(ben.send_text(f'["commands",[{{"id":"log-1","name":"score.give","data":{{"note":"{text}"}}}}]]'))
    ben.raw('42["canary-word",{"canary":1}]')
    ben.raw('42{"canary":1}')
    ben.raw('451-["commands",{"_placeholder":true,"num":"canary"}]')
    ben.raw(b"canary")
    assert server.get("/j/CANA-RYXX").status == 404
    assert server.get("/w/canary/report").status == 404
    other = enter("ben")
    other.close()
    said = server.words()
    secrets = [
        "anary",
        "CANA",
        house.code,
        house.desk.partition("=")[2],
        *(one.partition("=")[2] for one in house.seats.values()),
    ]
    assert [secret for secret in secrets if secret in said] == []
    assert [name for name in ("Dolores", "Gonzalo", "Fatou") if name in said] == []


def test_every_line_of_the_log_is_json(server):
    lines = server.words().partition("Workshop is at")[2].splitlines()[1:]  # before that it speaks to a person
    assert [line for line in lines if not line.startswith("{")] == []
    assert all(isinstance(json.loads(line), dict) for line in lines)


@pytest.mark.parametrize("who", ["a wrong cookie", "no cookie", "another role", "another workshop", "no auth"])
def test_who_is_refused_hears_nothing(who, house, server, enter):
    desk = enter("desk")
    cookie = {"a wrong cookie": f"seat-{house.code}=guessed", "no cookie": ""}.get(who, house.seats["ben"])
    stranger = Client(server.address, house.code, cookie, {"another role": "desk"}.get(who, "participant"))
    if who == "another workshop":
        stranger.auth["workshop"] = "ABCDEFGH"
    if who == "no auth":
        stranger.auth = None
    stranger.open()
    with clients(stranger):
        stranger.raw("40" + (json.dumps(stranger.auth) if stranger.auth else ""))
        stranger.wait(lambda: any(frame.startswith("44") for frame in stranger.frames))
        code = json.loads(stranger.frames[-1][2:])["data"]["code"]
        assert code == {
            "another role": "signed_out",
            "no auth": "malformed",
        }.get(who, "not_joined")
        stranger.raw('421["join",{}]')
        stranger.raw('422["commands",[{}]]')
        assert desk.command("workshop.rename", title=f"Not for {who}")["ok"]
        desk.wait(lambda: desk.view("everyone")["workshop"]["title"] == f"Not for {who}")
        assert [frame[:2] for frame in stranger.frames if frame[0] == "4"] == ["44"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_another_site_cannot_open_a_socket_with_our_cookies(origin, house, server):
    with pytest.raises(Exception, match="400"):
        Client(server.address, house.code, house.seats["ben"], origin=origin).open()
    assert server.get("/socket.io/?EIO=4&transport=polling", house.seats["ben"], Origin=origin).status == 400
    with clients(Client(server.address, house.code, house.seats["ben"], origin=server.address).connect()) as (ours,):
        assert ours.join()["ok"]


def test_a_seat_that_is_taken_back_is_refused_from_then_on(house, server, enter):
    desk, gonzalo = enter("desk"), enter("gonzalo")
    assert desk.command("person.remove", person=house.ids["gonzalo"])["ok"]
    gonzalo.wait(lambda: gonzalo.left == [{"code": "seat_taken_back"}], 2)
    frames = len(gonzalo.frames)
    assert desk.command("workshop.rename", title="Without Gonzalo")["ok"]
    desk.wait(lambda: desk.view("everyone")["workshop"]["title"] == "Without Gonzalo")
    assert len(gonzalo.frames) == frames
    answer = gonzalo.command("score.give", round=house.round, item=house.items[0], value=1)
    assert answer["code"] == "seat_taken_back"
    with pytest.raises(Refused) as refused:
        house.client(server, "gonzalo")
    assert refused.value.code == "seat_taken_back"
    with house.engine() as engine:
        directory.revoke(engine, house.workshop_id, house.ids["gonzalo"])
    with pytest.raises(Refused) as refused:
        house.client(server, "gonzalo")
    assert refused.value.code == "not_joined"
    with house.engine() as engine:
        directory.revoke(engine, house.workshop_id, house.ids["gonzalo"], False)
    assert desk.command("person.restore", person=house.ids["gonzalo"])["ok"]
    assert enter("gonzalo").command("score.give", round=house.round, item=house.items[0], value=1)["ok"]


def test_a_lost_laptop_is_told_within_six_seconds_and_refused_at_once(house, server, enter):
    with house.engine() as engine:
        token = accounts.sign_in(engine, house.anna, "the lost laptop")
        known = accounts.signed_in(engine, token)
    lost = Client(server.address, house.code, f"facilitator={token}", "desk").connect()
    with clients(lost):
        assert lost.join()["ok"]
        assert lost.command("workshop.rename", title="Before")["ok"]
        with house.engine() as engine:
            assert accounts.sign_out(engine, house.anna, known[0].id)
        assert lost.command("workshop.rename", title="After")["code"] == "signed_out"
        lost.wait(lambda: {"code": "signed_out"} in lost.left, 6)
        patches = [said for word, said in lost.heard if word == "patch"]
        assert enter("desk").command("workshop.rename", title="Not for the thief")["ok"]
        witness = enter("chidi")
        assert witness.view("everyone")["workshop"]["title"] == "Not for the thief"
        assert [said for word, said in lost.heard if word == "patch"] == patches
    with pytest.raises(Refused) as refused:
        Client(server.address, house.code, f"facilitator={token}", "desk").connect()
    assert refused.value.code == "signed_out"


def test_who_is_current_is_not_sent_the_view_again(house, enter):
    ben = enter("ben")
    answer = ben.join(dict(ben.seqs))
    assert {name: stream["view"] for name, stream in answer["streams"].items()} == dict.fromkeys(ben.seqs)
    desk = enter("desk")
    assert desk.command("workshop.rename", title="Something new")["ok"]
    old = dict(ben.seqs) | {"everyone": ben.seqs["everyone"] - 1}
    streams = ben.join(old)["streams"]
    assert streams["everyone"]["view"]["workshop"]["title"] == "Something new"
    assert streams[f"person:{house.ids['ben']}"]["view"] is None


def test_a_quiet_room_repeats_its_numbers(house, enter):
    ben = enter("ben")
    ben.wait(lambda: sum(said["patch"] == {} for word, said in ben.heard if word == "patch") >= 2, 7)
    assert ben.gaps == []


def test_who_sends_too_much_is_slowed_down_and_no_other(house, enter):
    elodie, fatou, desk = enter("elodie"), enter("fatou"), enter("desk")
    fifty = [{"id": "x", "name": "nothing", "data": {}}] * 50
    with undisturbed(fatou, desk):
        answers = [elodie.ask("commands", fifty) for _ in range(14)]
    assert {"ok": False, "code": "slow_down"} in answers
    assert fatou.command("score.give", round=house.round, item=house.items[0], value=2)["ok"]


@pytest.mark.parametrize(("typed", "kept"), [("Be\u202en", "Ben"), ("\u200bZe\u200bro", "Zero"), ("Nul\x00", "Nul")])
def test_a_name_has_nothing_in_it_that_nobody_sees(typed, kept, house, server, enter):
    desk = enter("desk")
    page = server.get(f"/w/{house.code}", house.seats["dolores"])
    csrf = re.search(r'"csrf": ?"([^"]+)"', page.text)[1]
    cookie = f"{house.seats['dolores']}; {page.headers['Set-Cookie'].partition(';')[0]}"
    assert server.post(f"/w/{house.code}/name", cookie, {"name": typed, "csrf_token": csrf}) == 200
    desk.wait(lambda: desk.view("desk")["people"][house.ids["dolores"]]["name"] == kept)
    assert server.post(f"/w/{house.code}/name", cookie, {"name": "x" * 10_000, "csrf_token": csrf}) == 422
    assert server.post(f"/w/{house.code}/name", cookie, {"name": "Without a token"}) == 400
    assert (
        server.post(f"/w/{house.code}/name", cookie, {"name": "x", "csrf_token": csrf, "person": house.ids["ben"]})
        == 403
    )


def test_metrics_are_for_this_machine_alone(server):
    assert "workshop_http_requests" in server.get("/metrics").text
    for header in ("X-Forwarded-For", "X-Real-Ip", "Forwarded"):
        assert server.get("/metrics", **{header: "10.1.2.3"}).status == 404


def test_phones_that_come_and_go_at_once_leave_nothing_behind(house, server, enter):
    desk = enter("desk")

    def here() -> int:
        return int(desk.view("screen")["counts"]["here"])

    before = here()
    for _ in range(25):
        ghost = Client(server.address, house.code, house.seats["dolores"]).open()
        ghost.raw("40" + json.dumps(ghost.auth))
        ghost.raw('421["join",{}]')
        ghost.cut()
    until(lambda: here() == before, 30)
