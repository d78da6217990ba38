"""What an author can get wrong, and the fault that says so: which file, which key, what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import packs
from workshop.packs import PackError

Write = Callable[..., Path]
P, G, W, S, C = "pack.toml", "en/general.toml", "en/blocks/water.toml", "en/blocks/soil.toml", "en/cases/dakar.toml"

# file, what stands there, what is written instead → file and key of the fault, and a part of its message
SPOILT = [
    # the file itself
    (P, 'id = "gardens"', 'id = "gardens', P, "", "is not valid TOML"),
    (P, 'version = "1.0"', 'version = "1.0"\nversion = "2"', P, "", "Cannot overwrite a value"),
    (P, 'headline = "water-there"', 'headline = "water-there"\nheadline = "water-clean"', P, "", "is not valid TOML"),
    (W, "why = ", "why ", W, "", "is not valid TOML"),
    # keys and types
    (P, 'version = "1.0"', "version = 1.0", P, "version", 'must be a text in "quotes"'),
    (P, 'version = "1.0"', 'version = "one"', P, "version", 'a version such as "1.0"'),
    (P, "year = 2020", 'year = "2020"', P, "source.year", "must be a whole number"),
    (P, "year = 2020", "year = 20", P, "source.year", "must be at least 1800"),
    (P, 'licence = "CC BY 4.0"', "", P, "licence", "is missing: add it"),
    (P, 'licence = "CC BY 4.0"', 'license = "CC BY 4.0"', P, "license", 'Did you mean "licence"?'),
    (P, 'languages = ["en", "fr"]', 'languages = "en"', P, "languages", "must be a list"),
    (P, 'languages = ["en", "fr"]', "languages = []", P, "languages", "at least 1"),
    (P, 'languages = ["en", "fr"]', 'languages = ["en", "French"]', P, "languages.#2", "a language code"),
    (P, 'languages = ["en", "fr"]', 'languages = ["en", "fr", "fr"]', P, "languages.#3", "occurs twice"),
    (P, 'kind = "lobby"', 'kind = "party"', P, "agendas.hour.steps.welcome.kind", "must be one of"),
    (P, 'country = "SN"', 'country = "Senegal"', P, "cases.dakar.country", "two capitals"),
    (G, "[scale.0]", "[scale]\n0 = 3\n[scale.9]", G, "scale.0", "must be a table"),
    (W, "[items.water-there]", "items = 3\n[water-there]", W, "", "is not valid TOML"),
    (W, "[items.water-there]", "[items]\nwater-there = 3\n[items.x]", W, "items.water-there", "must be a table"),
    # ids
    (P, 'id = "water"', 'id = "Water!"', P, "blocks.Water!.id", "small letters"),
    (P, 'id = "soil"', 'id = "water"', P, "blocks.water.id", "occurs twice among the blocks"),
    (P, 'more = ["water-clean"]', 'more = ["water-there"]', P, "blocks.water.more.#1", "occurs twice among the items"),
    (P, 'more = ["water-clean"]', 'more = ["waterthere"]', P, "blocks.water.more.#1", 'looks like "water-there"'),
    (P, 'more = ["water-clean"]', 'more = ["water_there"]', P, "blocks.water.more.#1", 'looks like "water-there"'),
    (P, 'more = ["water-clean"]', 'more = ["Water-There"]', P, "blocks.water.more.#1", 'looks like "water-there"'),
    (P, 'more = ["water-clean"]', 'more = ["all"]', P, "blocks.water.more.#1", "has a meaning of its own"),
    (P, 'headline = "soil-tested"', 'headline = "water-there"', P, "blocks.soil.headline", "occurs twice"),
    (P, 'headline = "soil-tested"', "", P, "blocks.soil.headline", "is missing: add it"),
    (P, 'headline = "soil-tested"', 'headline = ["a", "b"]', P, "blocks.soil.headline", 'must be a text in "quotes"'),
    # what refers to what
    (P, 'blocks = ["water"]', 'blocks = ["watter"]', P, "cases.dakar.blocks.#1", 'Did you mean "water"?'),
    (P, 'block = "water"', 'block = "watr"', P, "actions.rain-barrels.block", 'Did you mean "water"?'),
    (P, 'blocks = ["soil"]', 'blocks = ["sand"]', P, "themes.ground.blocks.#1", 'there is no block "sand"'),
    (P, '"water-there", "soil-', '"water-ther", "soil-', P, "agendas.hour.steps.tables.items.#1", "there is no item"),
    (P, 'items = "headline"', 'items = "headlines"', P, "agendas.hour.steps.scan.items", 'Did you mean "headline"?'),
    (P, 'items = "headline"', "", P, "agendas.hour.steps.scan", "needs items"),
    (P, "minutes = 60", "minutes = 90", P, "agendas.hour.minutes", "says 90, but the steps sum up to 60"),
    (P, 'step = "welcome"', 'step = "welcom"', P, "agendas.hour.speakers.mayor.step", 'Did you mean "welcome"?'),
    (P, 'id = "gardener"', 'id = "mayor"', P, "agendas.hour.speakers.mayor.id", "occurs twice among the speakers"),
    (P, "minutes = 5", "minutes = 7", P, "agendas.hour.steps.welcome.minutes", "its speakers sum up to 11"),
    (G, "mayor = ", "mayo = ", G, "agendas.hour.speakers.mayor", "is missing: add its words"),
    # figures and links
    (P, "year = 2019", "", P, "cases.dakar.figures.plots.year", "is missing: add it"),
    (P, 'source = "https://example.org/dakar"', "", P, "cases.dakar.figures.plots.source", "is missing: add it"),
    (P, 'source = "https:', 'source = "http:', P, "cases.dakar.figures.plots.source", "begins with https://"),
    (P, "https://example.org/guide", "https://nowhere", P, "source.url", "begins with https://"),
    (P, "https://example.org/guide", "javascript:alert(1)", P, "source.url", "begins with https://"),
    (P, "https://example.org/guide", "https://[example.org", P, "source.url", "begins with https://"),
    # words
    (W, 'text = "In English, water-there"', 'text = "  "', W, "items.water-there.text", "is empty: write it"),
    (W, 'text = "In English, water-there"', "", W, "items.water-there.text", "is missing: add it"),
    (W, 'level-2 = "In English, some"', "", W, "items.water-there.level-2", "is missing: add it"),
    (W, "level-2 =", "level-3 =", W, "items.water-there.level-3", 'Did you mean "level-'),
    (W, "water-there]", "water-here]", W, "items.water-here", 'Did you mean "water-there"?'),
    (W, "water-there]", "water-here]", W, "items.water-there", "is missing: add its words"),
    (W, 'text = "In English', 'text = "' + "x" * 201, W, "items.water-there.text", "at most 200 fit"),
    (W, 'level-0 = "In English', 'level-0 = "' + "x" * 221, W, "items.water-there.level-0", "at most 220 fit"),
    (W, 'title = "In English', 'title = "' + "x" * 81, W, "title", "at most 80 fit"),
    (W, 'summary = "In English', 'summary = "' + "x" * 501, W, "summary", "at most 500 fit"),
    (W, 'title = "In', 'title = "\\u202eIn', W, "title", "U+202E, RIGHT-TO-LEFT OVERRIDE"),
    (W, 'title = "In', 'title = "\\u200bIn', W, "title", "U+200B"),
    (W, 'title = "In', 'title = "\\u0007In', W, "title", "nobody can see (U+0007, a control character)"),
    (W, "charter = ", "chart = ", W, "crosswalk.chart", 'Did you mean "charter"?'),
    (G, "[scale.4]", "[scale.5]", G, "scale.5", "not in pack.toml"),
    (G, "[scale.4]", "[scale.5]", G, "scale.4", "is missing: add its words"),
    (G, "scan = ", "scann = ", G, "agendas.hour.steps.scan", "is missing: add its words"),
    (C, "plots = ", "plot = ", C, "figures.plots", "is missing: add its words"),
    (C, "[figures]", "[figure]", C, "figure", 'Did you mean "figures"?'),
    ("en/glossary.toml", "[plot]", "[plots]", "en/glossary.toml", "plots", 'Did you mean "plot"?'),
    # another language: what is wrong there is an error too
    ("fr/blocks/soil.toml", 'title = "En', 'title = "\\u202eEn', "fr/blocks/soil.toml", "title", "nobody can see"),
    ("fr/blocks/soil.toml", "soil-tested]", "sol]", "fr/blocks/soil.toml", "items.sol", "not in pack.toml"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "where", "key", "message"), SPOILT)
def test_says_in_which_file_at_which_key_and_what_to_do(
    small_pack: dict[str, str], write: Write, file: str, right: str, wrong: str, where: str, key: str, message: str
) -> None:
    assert right in small_pack[file]
    folder = write(small_pack | {file: small_pack[file].replace(right, wrong, 1)})

    faults = packs.check(folder)

    told = [fault for fault in faults if (fault.file, fault.where, fault.level) == (f"gardens/{where}", key, "error")]
    assert any(message in fault.message for fault in told), packs.report(faults)
    assert all(fault.line is None or fault.line > 0 for fault in faults)
    with pytest.raises(packs.MalformedPack) as refused:
        packs.load(folder)
    assert refused.value.errors == [fault for fault in faults if fault.level == "error"]


def test_a_pack_without_faults_has_none(small_pack: dict[str, str], write: Write) -> None:
    assert packs.check(write(small_pack)) == []


def test_all_faults_are_told_in_one_run(small_pack: dict[str, str], write: Write) -> None:
    structure = small_pack[P].replace('version = "1.0"', "version = 1").replace("minutes = 60", "minutes = 61")
    small_pack |= {P: structure.replace('blocks = ["soil"]', 'blocks = ["sand"]'), S: "title = 3", C: "["}

    faults = packs.check(write(small_pack))

    assert {(fault.file.removeprefix("gardens/"), fault.where) for fault in faults if fault.level == "error"} == {
        (P, "version"),
        (P, "agendas.hour.minutes"),
        (P, "themes.ground.blocks.#1"),
        (S, "title"),
        (S, "summary"),
        (S, "why"),
        (S, "items.soil-tested"),
        (C, ""),
    }


@pytest.mark.parametrize(
    ("file", "text", "message", "line"),
    [
        (W, b"\xff\xfe", "is not UTF-8 text", 1),
        (W, b'title = "ok"\ntitle2 = "caf\xe9"\n', "is not UTF-8 text", 2),
        (W, b"# " + b"x" * 256 * 1024, "is over 256 kB", None),
        (W, b"a = " + b"[" * 50_000, "is nested too deeply", None),
        (W, b"a = " + b"9" * 5_000, "is not valid TOML", None),
        (W, b'title = "a\x00b"', "is not valid TOML", 1),
        (W, b'title = "a"\n\ntitle = "b"\n', "is not valid TOML", 3),
    ],
)
def test_a_file_that_cannot_be_read(
    small_pack: dict[str, str], write: Write, file: str, text: bytes, message: str, line: int | None
) -> None:
    faults = packs.check(write(small_pack | {file: text}))

    assert [(fault.file, fault.line) for fault in faults] == [(f"gardens/{file}", line)]
    assert message in faults[0].message


def test_a_file_that_is_not_there(small_pack: dict[str, str], write: Write) -> None:
    del small_pack[W]
    assert packs.check(write(small_pack)) == [PackError(f"gardens/{W}", "", "is missing: add this file")]


def test_a_file_too_many(small_pack: dict[str, str], write: Write) -> None:
    (fault,) = packs.check(write(small_pack | {"en/blocks/watr.toml": 'title = "x"', "en/README.md": "hello"}))
    assert fault.file == "gardens/en/blocks/watr.toml"
    assert 'Did you mean "water"?' in fault.message


def test_a_folder_instead_of_a_file(small_pack: dict[str, str], write: Write) -> None:
    del small_pack[W]
    folder = write(small_pack)
    (folder / W).mkdir()
    (fault,) = packs.check(folder)
    assert (fault.file, fault.level) == (f"gardens/{W}", "error")


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert packs.check(tmp_path / "gardens") == [
        PackError("gardens", "", "there is no such folder: correct the path"),
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(small_pack: dict[str, str], write: Write) -> None:
    windows = {file: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for file, text in small_pack.items()}
    assert packs.load(write(windows, "windows")) == packs.load(write(small_pack, "unix"))


def test_a_fault_has_the_line_of_its_key(small_pack: dict[str, str], write: Write) -> None:
    lines = small_pack[P].split("\n")
    faults = packs.check(write(small_pack | {P: small_pack[P].replace("minutes = 20", 'minutes = "20"')}))
    assert [(fault.where, fault.line) for fault in faults] == [
        ("agendas.hour.steps.scan.minutes", lines.index("minutes = 20") + 1),
    ]


def test_the_report_has_one_line_for_each_fault() -> None:
    faults = [
        PackError("p/fr", "", "is missing: add this folder of words", "warning"),
        PackError("p/pack.toml", "source.year", "is missing: add it", line=9),
    ]
    assert packs.report(faults).split("\n") == [
        "p/pack.toml:9: source.year: is missing: add it",
        "p/fr: warning: is missing: add this folder of words",
    ]


@pytest.mark.parametrize("missing", [("fr",), ("fr/blocks/soil.toml",), ("fr/general.toml",)])
def test_a_language_that_is_not_complete_is_a_warning(
    small_pack: dict[str, str], write: Write, missing: tuple[str]
) -> None:
    rest = {file: text for file, text in small_pack.items() if not file.startswith(missing)}
    faults = packs.check(write(rest))
    assert [(fault.file, fault.level) for fault in faults] == [(f"gardens/{missing[0]}", "warning")]


def test_words_not_translated_yet_or_of_another_length_are_warnings(small_pack: dict[str, str], write: Write) -> None:
    french = small_pack["fr/blocks/water.toml"].replace('why = "En', 'why = "' + "très " * 20)
    faults = packs.check(
        write(small_pack | {"fr/blocks/soil.toml": small_pack[S], "fr/blocks/water.toml": french.replace("En", "", 1)})
    )
    assert [(fault.file, fault.where, fault.level) for fault in faults] == [
        ("gardens/fr/blocks/soil.toml", "", "warning"),
        ("gardens/fr/blocks/soil.toml", "items.soil-tested", "warning"),
        ("gardens/fr/blocks/water.toml", "why", "warning"),
    ]


def test_a_folder_that_no_language_names_is_a_warning(small_pack: dict[str, str], write: Write) -> None:
    (fault,) = packs.check(write(small_pack | {"es/general.toml": ""}))
    assert (fault.file, fault.level) == ("gardens/es", "warning")
