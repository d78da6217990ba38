"""Whose words are whose: what events declare, and how a journal reads without somebody."""

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.world import ANNA, at, command, given, join, when
from workshop.core import COMMANDS, EVENTS, Refusal, erasing
from workshop.core.erasing import Row
from workshop.core.texts import LongText, Title

FREE = {part.func for text in (LongText, Title) for part in get_args(text) if hasattr(part, "func")}
CITY = {"city"}  # a name typed by hand: erasing looks for it wherever an event has one


def typed(kind: Any, path: str = "") -> set[str]:
    """Return the fields of a message in which anything may be typed, however deep they are."""
    found = set()
    for name, field in kind.model_fields.items():
        if any(getattr(part, "func", None) in FREE for part in _parts(field.annotation, field.metadata)):
            found.add(path + name)
        for inner in _models(field.annotation):
            found |= typed(inner, f"{path}{name}.")
    return found


def _parts(annotation: Any, metadata: list[Any]) -> list[Any]:
    parts = list(metadata)
    for inner in get_args(annotation):
        parts += [inner, *_parts(inner, [])]
    return parts


def _models(annotation: Any) -> set[Any]:
    inner = set().union(*(_models(part) for part in get_args(annotation)))
    return inner | ({annotation} if isinstance(annotation, type) and issubclass(annotation, BaseModel) else set())


def test_whatever_people_may_type_is_declared_by_an_event_that_carries_it() -> None:
    declared = {name for event in EVENTS.values() for name in event.free_text}
    said = {
        (name, field.rpartition(".")[2])
        for name, kind in COMMANDS.items()
        if kind.may & {"participant", "table"} or name == "sheet.key"
        for field in typed(kind)
        if field.split(".")[0] not in CITY
    }
    assert said >= {("score.give", "note"), ("note.add", "owner"), ("sheet.key", "note"), ("note.edit", "first_step")}
    assert {(name, field) for name, field in said if field not in declared} == set()


def rows(*facts: tuple[str, str, dict[str, Any]]) -> list[Row]:
    return [(seq, actor, name, data) for seq, (actor, name, data) in enumerate(facts, start=1)]


def note(author: str, text: str) -> dict[str, Any]:
    return {"id": f"of-{author}", "group": "g1", "author": author, "kind": "gap", "text": text, "owner": ""}


def edit(author: str, text: str, editor: str) -> dict[str, Any]:
    return {"id": f"of-{author}", "text": text, "owner": None} | ({"editor": editor} if editor else {})


def test_words_go_wherever_somebody_left_them_and_others_words_stay() -> None:
    journal = rows(
        ("t1", "person.joined", {"person": "ben", "table": "t1", "city": {"id": "1", "name": "Lyon"}}),
        ("t1", "note.added", note("ben", "ben's")),
        ("chidi", "note.added", note("chidi", "chidi's")),
        ("chidi", "note.edited", edit("ben", "ben's and chidi's", "chidi")),
        ("t1", "note.edited", edit("chidi", "chidi's and ben's", "ben")),
        ("chidi", "note.edited", edit("chidi", "chidi's and ben's, again", "chidi")),
        ("facilitator-1", "score.given", {"person": "ben", "item": "a", "value": 2, "note": "on paper"}),
    )
    changed = erasing.without(journal, "ben")
    assert {seq: data.get("text", data.get("note")) for seq, data in changed.items()} == {
        2: "",
        4: "",
        5: "chidi's",
        6: "chidi's",
        7: "",
    }
    after = [(seq, actor, name, changed.get(seq, data)) for seq, actor, name, data in journal]
    assert erasing.without(after, "ben") == {}


def test_in_old_journals_what_a_table_worded_is_its_people_s() -> None:
    journal = rows(
        ("t1", "person.joined", {"person": "ben", "table": "t1"}),
        ("chidi", "note.added", note("chidi", "chidi's")),
        ("t1", "note.edited", edit("chidi", "from the table", "")),
        ("t2", "note.edited", edit("chidi", "from another table", "")),
    )
    assert {seq: data["text"] for seq, data in erasing.without(journal, "ben").items()} == {
        3: "chidi's",
        4: "chidi's",
    }


def test_a_city_typed_by_hand_loses_its_name_unless_somebody_else_named_it() -> None:
    own = {"id": "own-secret-fr", "name": "Secret", "country": "FR"}
    mine = rows(
        ("ben", "person.joined", {"person": "ben", "city": own}),
        ("chidi", "note.added", note("chidi", "x") | {"city": "own-secret-fr"}),
    )
    changed = erasing.without(mine, "ben")
    assert changed[1]["city"] == {"id": "own-erased-1-1", "name": "–", "country": "FR"}
    assert changed[2]["city"] == "own-erased-1-1"
    shared = [*mine, (3, "dolores", "person.joined", {"person": "dolores", "city": own})]
    assert erasing.without(shared, "ben") == {}
    both = [*shared, (4, "system", "person.erased", {"person": "ben"})]
    assert set(erasing.without(both, "dolores")) == {1, 2, 3}


@pytest.fixture
def state() -> Any:
    state = given(people=["ben", "chidi"], names=True)
    when(state, "group.form", number=1)
    when(state, "group.open")
    when(state, "note.add", at("ben"), id="n1", group=next(iter(state.groups)), kind="gap", text="mine")
    when(state, "person.erase", at("", role="system"), person="ben")
    return state


@pytest.mark.parametrize(
    ("name", "who", "data"),
    [
        ("note.add", "ben", {"id": "n2", "group": "", "kind": "gap", "text": "x"}),
        ("note.edit", "ben", {"id": "n1", "text": "x"}),
        ("person.change", "ben", {"mode": "online"}),
        ("person.return", "ben", {}),
        ("person.leave", "ben", {}),
        ("person.join", "ben", {"city": {"id": "1", "name": "Lyon", "country": "FR"}, "languages": ["fr"]}),
        ("note.edit", "chidi", {"id": "n1", "text": "mine, again"}),
    ],
)
def test_nothing_is_written_as_who_is_erased(state: Any, name: str, who: str, data: dict[str, Any]) -> None:
    data = data | ({"group": next(iter(state.groups))} if "group" in data else {})
    with pytest.raises(Refusal) as refused:
        when(state, name, at(who), **data)
    assert refused.value.code in ("person_erased", "note_erased")


def test_who_is_erased_is_out_also_when_they_are_let_in_again(state: Any) -> None:
    assert (state.people["ben"].gone, state.people["ben"].group, state.names.get("ben")) == (True, None, None)
    assert erasing.erasures(state) == 1
    when(state, "person.remove", ANNA, person="ben")
    when(state, "person.restore", ANNA, person="ben")
    assert (state.people["ben"].gone, state.people["ben"].removed, state.people["ben"].group) == (True, False, None)
    join(state, "dolores")
    assert command("person.erase", person="x").may == {"system"}
