"""What holds at every moment of every session, whatever the step: nothing leaks, and no count exceeds what is asked."""

import json
from functools import cache

from tests.played.room import Played
from workshop.core.diff import View
from workshop.simulation.seats import TABLE

RESULTS = ("item_results", "block_results", "city_results")


def always(room: Played) -> None:
    """Check all that holds at any moment."""
    screens_hold_what_is_true(room)
    all_know_the_same_step(room)
    counts_are_within_what_is_asked(room)
    nothing_hidden_leaks(room)
    nobody_reads_what_is_anothers(room)


def screens_hold_what_is_true(room: Played) -> None:
    """Every screen has merged each patch and missed none."""
    true = cache(room.fresh)
    for sid, client in room.screens.items():
        assert client.views.keys() == set(room.streams(sid)), sid
        assert client.gaps == set(), sid
        assert client.left == [], sid
        for stream, view in client.views.items():
            assert view == true(stream), (sid, stream)


def all_know_the_same_step(room: Played) -> None:
    agenda = room.everyone()["agenda"]
    for client in room.screens.values():
        assert client.views["everyone"]["agenda"] == agenda


def counts_are_within_what_is_asked(room: Played) -> None:
    """Begun, done and voted are never more than those who are asked, who are never more than those who can answer."""
    able = sum(person.kind != "paper" for person in room.state.present())
    paper = sum(person.kind == "paper" for person in room.state.present())
    for sid in room.screens:
        for stream in room.screens[sid].views.values():
            for count in stream.get("progress", {}).values():
                assert 0 <= count["complete"] <= count["started"] <= count["people"] <= able + paper, (sid, count)
            for count in stream.get("voted", {}).values():
                assert 0 <= count["voters"] <= count["people"] <= able, (sid, count)
    desk = room.view("desk", "desk")
    for person, answered in desk.get("answered", {}).items():
        assert answered <= desk["people"][person]["of"], (person, answered)
    for group in desk.get("groups", {}).values():
        assert group["answered"] <= len(group["members"]), group


def nothing_hidden_leaks(room: Played) -> None:
    """Of a round that is not revealed no screen holds a figure, a remark, or a sum of dots."""
    hidden = [key for key, round_ in room.state.rounds.items() if not round_.revealed]
    for sid, client in room.screens.items():
        everyone = client.views["everyone"]
        told = [key.partition("/")[0] for kind in RESULTS for key in everyone.get(kind, {})]
        told += [*everyone.get("findings", {}), *everyone.get("vote_results", {})]
        told += [latest["round"] for latest in everyone.get("latest_rounds", {}).values()]
        assert not set(told) & set(hidden), (sid, set(told) & set(hidden))
        assert not [one for one in client.views.get("desk", {}).get("comments", {}).values() if one["round"] in hidden]
    few_are_not_told(room)


def few_are_not_told(room: Played) -> None:
    """No figure rests on fewer than the minimum."""
    everyone = room.everyone()
    for kind in RESULTS:
        for key, result in everyone.get(kind, {}).items():
            assert result.get("too_few") or result["n"] >= room.state.minimum_n, key
            assert not (result.get("too_few") and "median" in result), key


def nobody_reads_what_is_anothers(room: Played) -> None:
    """Answers and dots are on the phone or the table where they were given, and nowhere else."""
    for sid, client in room.screens.items():
        for stream, view in client.views.items():
            if not stream.startswith(("person:", "table:")):
                assert not view.keys() & {"answers", "dots"}, (sid, stream)
        others = [name for name in client.views if name.startswith("person:") and name != f"person:{sid}"]
        assert others == [], sid
    remarks = [text for text in unseen_remarks(room) if len(text) > 5]
    for sid, client in room.screens.items():
        shared = {name: view for name, view in client.views.items() if not name.startswith(("person:", "table:"))}
        said = json.dumps(shared, ensure_ascii=False)
        assert not [text for text in remarks if text in said], sid


def unseen_remarks(room: Played) -> set[str]:
    """Return the remarks beside answers of rounds that nobody has seen, but for those that were revealed elsewhere."""
    seen, unseen = set[str](), set[str]()
    for key, people in room.state.answers.items():
        texts = {answer.note for answers in people.values() for answer in answers.values() if answer.note}
        (seen if room.state.rounds[key].seen else unseen).update(texts)
    return unseen - seen


def own_of(room: Played, sid: str) -> View:
    """Return what somebody holds of themselves."""
    return room.view(sid, "table:" if sid == TABLE else "person:")
