"""What somebody said is found in a long journal, which is read in turns, each entry once and in its order."""

from tests.server import build
from tests.world import command
from workshop.core import Origin
from workshop.erasure.rows import A_TURN
from workshop.journal import Journal, Request
from workshop.keeping import Keeper


def test_everything_of_one_person_in_a_journal_of_several_turns(tmp_path):
    house = build(tmp_path / "data")
    with house.engine() as engine:
        room = Journal(engine).room(house.workshop_id)
        people = ["ben", "chidi"] * (A_TURN + 10)
        requests = [
            Request(
                command("score.give", round=house.round, item=house.items[0], value=number % 5),
                Origin(house.ids[person], "participant", 1_000 + number, 7),
                f"n{number}",
            )
            for number, person in enumerate(people)
        ]
        assert all(answer["ok"] for answer in room.submit(requests))
        keeper = Keeper(engine, Journal(engine), tmp_path / "data", lambda: None)
        found = keeper.said_by(house.workshop_id, house.ids["ben"])
        rows = [row for row in house.entries() if row["actor"] == house.ids["ben"]]
        assert len(rows) > A_TURN
        scores = [(seq, at) for seq, at, name, _ in found if name == "score.given"]
        assert scores == [(row["seq"], row["at"]) for row in rows if row["name"] == "score.given"]
        assert len(scores) > A_TURN
        assert {row["seq"] for row in rows} <= {seq for seq, *_ in found}
        assert [seq for seq, *_ in found] == sorted({seq for seq, *_ in found})
