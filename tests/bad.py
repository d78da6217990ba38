"""The catalogue of bad input: what a browser, a broken client or somebody with a keyboard may send, and what they hear.

Each row is the text of one event as it travels; ROUND, ITEM, OTHER and ID stand for a round, an item, somebody else's
person id and a fresh command id. `code` is what the sender is told, for the whole call or for its only command.
"""

from typing import NamedTuple

DIGITS = "9" * 5000
DEEP = "[" * 15_000 + "]" * 15_000
NESTED = '{"a":' * 300 + "1" + "}" * 300


class Bad(NamedTuple):
    """One bad message."""

    name: str
    text: str
    code: str

    def told(self, round: str, item: str, other: str, id: str) -> str:
        """Return the text with real ids in it."""
        text = self.text
        for word, real in (("ROUND", round), ("ITEM", item), ("OTHER", other), ("ID", id)):
            text = text.replace(word, real)
        return text


def _command(name: str, data: str, id: str = '"ID"') -> str:
    return f'["commands",[{{"id":{id},"name":"{name}","data":{data}}}]]'


def _score(value: str, more: str = "") -> str:
    return _command("score.give", f'{{"round":"ROUND","item":"ITEM","value":{value}{more}}}')


def _note(text: str) -> str:
    return _score("2", f',"note":"{text}"')


NUMBERS = [
    Bad("not a number", _score("NaN"), "malformed"),
    Bad("infinity", _score("Infinity"), "malformed"),
    Bad("minus infinity", _score("-Infinity"), "malformed"),
    Bad("1e999", _score("1e999"), "malformed"),
    Bad("5,000 digits", _score(DIGITS), "malformed"),
    Bad("4,000 digits", _score(DIGITS[:4000]), "malformed"),
    Bad("2**63", _score(str(2**63)), "malformed"),
    Bad("2**31", _score(str(2**31)), "malformed"),
    Bad("minus one", _score("-1"), "malformed"),
    Bad("five of four", _score("5"), "malformed"),
    Bad("three and a half", _score("3.5"), "malformed"),
    Bad("three point nought", _score("3.0"), "malformed"),
    Bad("three in quotes", _score('"3"'), "malformed"),
    Bad("an Arabic three", _score('"٣"'), "malformed"),
    Bad("true", _score("true"), "malformed"),
    Bad("null", _score("null"), "malformed"),
    Bad("a list", _score("[]"), "malformed"),
    Bad("an object", _score("{}"), "malformed"),
    Bad("not broken, not known", _score('"abstain"'), "malformed"),
]

SHAPES = [
    Bad("a field missing", _command("score.give", '{"round":"ROUND","item":"ITEM"}'), "malformed"),
    Bad("a field too many", _score("2", ',"weight":9'), "malformed"),
    Bad("a role claimed", _score("2", ',"role":"facilitator"'), "malformed"),
    Bad("a time that is none", _score("2", ',"at":"noon"'), "malformed"),
    Bad("a time without end", _score("2", ',"at":1e999'), "malformed"),
    Bad("a key twice", _score("2", ',"value":4'), "malformed"),
    Bad("__proto__ as a key", _score("2", ',"__proto__":{"admin":true}'), "malformed"),
    Bad(
        "__proto__ as an item",
        '["commands",[{"id":"ID","name":"score.give","data":{"round":"ROUND","item":"__proto__","value":2}}]]',
        "malformed",
    ),
    Bad("data is a list", _command("score.give", "[1,2]"), "malformed"),
    Bad("data is null", _command("score.give", "null"), "malformed"),
    Bad("data is a text", _command("score.give", '"x"'), "malformed"),
    Bad("deep in a value", _score(NESTED), "malformed"),
    Bad("deeper than any parser", _score(DEEP), "malformed"),
    Bad("a broken text", '["commands",[{"id":"ID"', "malformed"),
    Bad("nothing", '["commands"]', "malformed"),
    Bad("no commands", '["commands",[]]', "malformed"),
    Bad("not a list", '["commands",{"id":"ID"}]', "malformed"),
    Bad("commands that are no objects", '["commands",[7]]', "malformed"),
    Bad("a command without a name", '["commands",[{"id":"ID","data":{}}]]', "malformed"),
    Bad("a command with more", '["commands",[{"id":"ID","name":"score.give","data":{},"as":"desk"}]]', "malformed"),
    Bad("51 commands", f'["commands",[{",".join(["{}"] * 51)}]]', "too_many"),
    Bad("40 kB", _note("x" * 40_000), "too_large"),
    Bad("bytes said to follow", '["commands",{"_placeholder":true,"num":0}]', "malformed"),
]

IDS = [
    Bad("id null", _command("score.give", "{}", "null"), "malformed"),
    Bad("id a number", _command("score.give", "{}", "7"), "malformed"),
    Bad("id beyond 64 bits", _command("score.give", "{}", str(2**64)), "malformed"),
    Bad("id infinite", _command("score.give", "{}", "1e999"), "malformed"),
    Bad("id empty", _command("score.give", "{}", '""'), "malformed"),
    Bad("id too long", _command("score.give", "{}", f'"{"a" * 41}"'), "malformed"),
    Bad("id with a letter of no id", _command("score.give", "{}", '"é"'), "malformed"),
    Bad("id an object", _command("score.give", "{}", '{"a":1}'), "malformed"),
    Bad("id deep", _command("score.give", "{}", NESTED), "malformed"),
    Bad("another person's id", _score("2", ',"person":"OTHER"'), "not_your_seat"),
    Bad("nobody's id", _score("2", ',"person":"nobody"'), "not_joined"),
]

TEXTS = [
    Bad("NUL", _note("a\\u0000b"), "bad_text"),
    Bad("a bell", _note("a\\u0007b"), "bad_text"),
    Bad("a C1 control", _note("a\\u0084b"), "bad_text"),
    Bad("a lone surrogate", _note("a\\ud800b"), "malformed"),
    Bad("a lone low surrogate", _note("a\\udc00b"), "malformed"),
    Bad("601 characters", _note("x" * 601), "malformed"),
    Bad("10,000 characters", _note("x" * 10_000), "malformed"),
    Bad(
        "a note that shows nothing",
        _command("note.add", '{"id":"ID","group":"g1","kind":"gap","text":"\\u200b\\u200e\\ufe0f"}'),
        "malformed",
    ),
    Bad("an empty note", _command("note.add", '{"id":"ID","group":"g1","kind":"gap","text":" "}'), "malformed"),
]

UNKNOWN = [
    Bad("unknown item", _command("score.give", '{"round":"ROUND","item":"nowhere","value":2}'), "unknown_item"),
    Bad("constructor as an item", _command("score.give", '{"round":"ROUND","item":"constructor","value":2}'),
        "unknown_item"),
    Bad("unknown round", _command("score.give", '{"round":"nowhere","item":"ITEM","value":2}'), "unknown_round"),
    Bad("unknown group", _command("note.add", '{"id":"ID","group":"nowhere","kind":"gap","text":"x"}'),
        "unknown_group"),
    Bad("unknown note", _command("note.edit", '{"id":"nowhere","text":"x"}'), "unknown_note"),
    Bad("unknown command", _command("score.double", "{}"), "unknown_command"),
    Bad("a command named by a number", '["commands",[{"id":"ID","name":7,"data":{}}]]', "unknown_command"),
    Bad("a command named by a list", '["commands",[{"id":"ID","name":["a"],"data":{}}]]', "unknown_command"),
    Bad("an unknown word", '["dance",{}]', "malformed"),
    Bad("a word that is a number", "[7,1]", "malformed"),
    Bad("a word that is null", "[null]", "malformed"),
    Bad("a word that is a list", '[["commands"],[]]', "malformed"),
    Bad("a word that is an object", '[{"a":1}]', "malformed"),
    Bad("no word at all", "[]", "malformed"),
    Bad("a word of the library's: connect", '["connect",{"HTTP_COOKIE":""},{"as":"desk"}]', "malformed"),
    Bad("a word of the library's: disconnect", '["disconnect"]', "malformed"),
    Bad("already in", _command("person.join", '{"city":{"id":"1","name":"X","country":"FR"},"languages":["fr"]}'),
        "already_joined"),
]  # fmt: skip

RIGHTS = [
    Bad("steering from a phone", _command("step.open", '{"step":"ROUND"}'), "facilitators_only"),
    Bad("revealing from a phone", _command("results.reveal", '{"round":"ROUND"}'), "facilitators_only"),
    Bad("removing somebody from a phone", _command("person.remove", '{"person":"OTHER"}'), "facilitators_only"),
    Bad("speaking as the server", _command("person.rename", '{"person":"OTHER"}'), "facilitators_only"),
]

STEERING = [
    Bad("unknown step", _command("step.open", '{"step":"nowhere"}'), "unknown_step"),
    Bad("moving nobody", _command("person.move", '{"person":"nobody","group":null}'), "unknown_person"),
    Bad("moving into nothing", _command("person.move", '{"person":"OTHER","group":"nowhere"}'), "unknown_group"),
    Bad("a clock of 2**70", _command("clock.start", f'{{"minutes":{2**70}}}'), "malformed"),
    Bad("a clock of half a minute", _command("clock.start", '{"minutes":0.5}'), "malformed"),
    Bad("no groups", _command("group.form", '{"number":0}'), "malformed"),
    Bad("a title with a control", _command("workshop.rename", '{"title":"a\\u001bb"}'), "bad_text"),
    Bad("a score from the desk", _score("2"), "participants_only"),
    Bad("unknown card", _command("screen.show", '{"card":{"kind":"item","id":"nowhere"}}'), "unknown_card"),
    Bad("unknown comment", _command("comment.hide", '{"comment":"nowhere"}'), "unknown_comment"),
]

PHONE = [*NUMBERS, *SHAPES, *IDS, *TEXTS, *UNKNOWN, *RIGHTS]
"""What a participant may send."""

GARBAGE = [
    ("an empty message", ""),
    ("no packet", "zz"),
    ("an unknown packet", "9xx"),
    ("a packet of no kind", "4"),
    ("no event", "42"),
    ("an event that is an object", '42{"a":1}'),
    ("an event in nobody's namespace", '42/admin,1["commands",[]]'),
    ("a connect to nobody's namespace", "40/admin,{}"),
    ("a second connect", "40{}"),
    ("a connect with a broken text", "40{"),
    ("an ack number of 200 digits", f'42{"7" * 200}["join",{{}}]'),
    ("an ack that nobody asked for", '437["x"]'),
    ("a connect error from below", '44{"message":"x"}'),
    ("a packet from the future", '48["x"]'),
    ("bytes that never come", '451-["commands",{"_placeholder":true,"num":0}]'),
    ("a million bytes said to follow", '45999999999-["commands",{"_placeholder":true,"num":0}]'),
    ("bytes of the wrong number", '451-7["commands",{"_placeholder":true,"num":5}]'),
    ("bytes out of the blue", b"\x00\xff\x00"),
    ("base64 out of the blue", "bAAAA"),
    ("an upgrade", "5"),
    ("a probe", "2probe"),
    ("hanging up twice", "41"),
]
"""What is no event at all: whoever sends it may be cut or ignored, and nobody else may notice."""
