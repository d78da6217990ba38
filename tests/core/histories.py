"""Random histories: everybody does all sorts of things, sensible or not, and what is refused is refused."""

import random
from collections.abc import Iterator
from typing import Any

from tests.world import DAKAR, ITEMS, LYON, NOON, SEVILLA, STEPS
from workshop.core import Origin

NAMES = [f"p{number}" for number in range(9)]
CITIES = [DAKAR, LYON, SEVILLA]
EXPECTED = [{"id": "a", "city": LYON, "people": 3, "languages": ["fr"]}]
CANARY = "canary"  # a text that only its writer may see before a reveal


def commands(seed: int, length: int) -> Iterator[tuple[str, Origin, dict[str, Any]]]:
    """Yield (name, origin, data) of commands that a lively room might send."""
    chance = random.Random(seed)
    rounds, steps = ["scan", "work"], [step["id"] for step in STEPS]
    for number in range(length):
        at = NOON + number * 5_000
        anna = Origin("anna", "facilitator", at, number)
        person = chance.choice(NAMES)
        one = Origin(person, "participant", at, number)
        table = Origin("tablet", "table", at, number)
        item, round_id = chance.choice(ITEMS), chance.choice(rounds)
        group = f"g{chance.randint(2, 40)}-{chance.randint(1, 3)}"
        value = chance.choice([0, 1, 2, 3, 4, "dont_know", "not_applicable"])
        languages = chance.choice([["en"], ["es"], ["fr", "en"], ["es", "fr"]])
        note = chance.choice(["", "", f"{CANARY} {number}"])
        action = f"a{chance.randint(0, length)}"
        yield chance.choice(
            [
                ("person.join", one, {"city": chance.choice(CITIES), "languages": languages}),
                ("person.join", one, {"city": chance.choice(CITIES), "languages": languages}),
                (
                    "person.join",
                    table,
                    {"city": chance.choice(CITIES), "languages": languages, "person": f"t{number % 4}"},
                ),
                ("score.give", one, {"round": round_id, "item": item, "value": value, "note": note}),
                (
                    "sheet.key",
                    anna,
                    {
                        "id": f"sheet-{number % 3}",
                        "round": round_id,
                        "city": chance.choice(CITIES),
                        "languages": languages,
                        "answers": [{"item": item, "value": value, "note": note}],
                    },
                ),
                ("score.give", one, {"round": "scan", "item": item, "value": value, "note": note}),
                ("score.give", one, {"round": "scan", "item": item, "value": value}),
                ("score.give", table, {"round": "scan", "item": item, "value": value, "person": f"t{number % 4}"}),
                ("score.withdraw", one, {"round": round_id, "item": item}),
                ("actions.bring", anna, {"actions": chance.choice([[], ["better-data"]])}),
                ("step.open", anna, {"step": chance.choice([*steps, "scan", "work"])}),
                ("step.undo", anna, {}),
                ("clock.extend", anna, {"minutes": chance.choice([1, 5])}),
                ("vote.place", one, {"vote": "vote", "note": action, "dots": chance.randint(0, 3)}),
                ("people.expect", anna, {"expected": chance.choice([[], EXPECTED])}),
                ("floor.give", anna, {"speaker": chance.choice(["union", "mayor", None])}),
                ("floor.extend", anna, {"minutes": chance.choice([-1, 1])}),
                ("round.close", anna, {"round": round_id}),
                ("round.reopen", anna, {"round": round_id}),
                ("results.reveal", anna, {"round": round_id}),
                ("results.hide", anna, {"round": round_id}),
                ("group.form", anna, {"number": chance.randint(1, 3)}),
                ("group.form", anna, {"size": 3, "together": [[NAMES[0], NAMES[1]]], "purpose": "city", "keep": True}),
                ("group.open", anna, {}),
                ("group.open", anna, {"group": group}),
                ("group.close", anna, {}),
                ("group.close", anna, {"group": group}),
                ("group.merge", anna, {"group": group, "into": f"{group[:-1]}{chance.randint(1, 3)}"}),
                ("group.pin", anna, {"people": [person], "pinned": chance.choice([True, False])}),
                ("group.undo", anna, {}),
                ("draft.make", anna, {"number": 2, "blocks": ["finance", "markets"]}),
                ("draft.choose", anna, {"draft": f"d{chance.randint(2, 60)}"}),
                ("draft.drop", anna, {"draft": f"d{chance.randint(2, 60)}"}),
                ("person.wish", one, {"blocks": ["markets"], "sits_out": chance.random() < 0.3}),
                ("group.assign", anna, {"group": group, "block": chance.choice(["finance", None])}),
                ("group.plan", anna, {}),
                ("group.rename", anna, {"group": group, "title": chance.choice(["Window", ""])}),
                ("group.name", anna, {"titles": {group: f"Table {number}", f"{group[:-1]}1": ""}}),
                ("person.move", anna, {"person": person, "group": chance.choice([group, None])}),
                ("person.change", one, {"city": chance.choice(CITIES)}),
                ("person.leave", one, {}),
                ("person.return", one, {}),
                ("person.remove", anna, {"person": person}),
                ("person.restore", anna, {"person": person}),
                ("person.rename", Origin("system", "system", at), {"person": person}),
                ("note.add", one, {"id": f"n{number}", "group": group, "kind": "gap", "text": f"note {number}"}),
                ("note.edit", one, {"id": f"n{chance.randint(0, length)}", "text": "edited"}),
                (
                    "note.add",
                    one,
                    {"id": f"a{number}", "group": group, "kind": "action", "text": "do", "owner": "Us"},
                ),
                ("note.edit", one, {"id": f"a{number - 1}", "text": "act", "first_step": "Call", "due": "2027-01-31"}),
                ("report.word", anna, {"language": "fr", "part": "messages", "texts": [f"Message {number}"]}),
                ("report.arrange", anna, {"cities_named": chance.random() < 0.5, "left_out": ["glossary"]}),
                ("note.hide", anna, {"id": f"n{chance.randint(0, length)}"}),
                ("screen.show", anna, {"card": chance.choice([None, {"kind": "block", "id": "finance"}])}),
                ("screen.turn", anna, {"by": chance.choice([-1, 1])}),
                ("comment.hide", anna, {"comment": f"c{chance.randint(0, length)}"}),
                ("newcomers.hold", anna, {"on": chance.random() < 0.3}),
                ("newcomers.admit", anna, {"people": chance.choice([None, [person]])}),
                ("newcomers.remove", anna, {"since": at - chance.choice([20_000, 60_000])}),
                ("newcomers.restore", anna, {"removal": f"r{chance.randint(2, 60)}"}),
                ("workshop.rename", anna, {"title": f"Title {number}"}),
            ]
        )
