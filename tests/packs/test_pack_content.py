"""A pack as data: loaded among others, frozen, hashed, and read in a language it may not have."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import packs

Write = Callable[..., Path]


@pytest.fixture
def pack(small_pack: dict[str, str], write: Write) -> packs.Pack:
    return packs.load(write(small_pack))


def test_a_malformed_pack_does_not_stop_the_others(small_pack: dict[str, str], write: Write) -> None:
    parks = small_pack | {"pack.toml": small_pack["pack.toml"].replace('"gardens"', '"parks"')}
    broken = small_pack | {"pack.toml": "id = "}
    twice = write(small_pack, "copy-of-gardens")

    loaded, faults = packs.load_all(
        [write(small_pack), write(broken, "broken"), write(parks, "parks"), twice, twice.parent / "gone"]
    )

    assert [each.id for each in loaded] == ["gardens", "parks"]
    assert [fault.file for fault in faults] == ["broken/pack.toml", "copy-of-gardens/pack.toml", "gone"]


def test_own_packs_come_after_the_built_in_ones(small_pack: dict[str, str], write: Write, tmp_path: Path) -> None:
    one = write(small_pack)
    (tmp_path / "notes.txt").write_text("no pack")
    (tmp_path / ".git").mkdir()
    built_in = packs.folders()
    assert "sse-local-government" in [folder.name for folder in built_in]
    assert packs.folders(tmp_path) == [*built_in, one]
    assert packs.folders(one) == [*built_in, one]
    assert packs.folders(tmp_path / "gone") == [*built_in, tmp_path / "gone"]


def test_a_frozen_pack_is_the_same_pack(pack: packs.Pack) -> None:
    stored = json.loads(json.dumps(packs.content(pack)))
    assert packs.from_content(stored) == pack
    assert packs.hash_of(stored) == packs.hash_of(packs.content(pack))


def test_a_frozen_pack_stays_readable_when_limits_become_stricter(pack: packs.Pack) -> None:
    stored = packs.content(pack)
    stored["words"]["en"]["items"]["soil-tested"]["text"] = "x" * 10_000
    assert len(packs.from_content(stored).words["en"].items["soil-tested"].text) == 10_000


def test_the_hash_is_a_sha256_and_does_not_depend_on_order(pack: packs.Pack) -> None:
    stored = packs.content(pack)
    assert packs.hash_of(dict(reversed(stored.items()))) == packs.hash_of(stored)
    assert len(packs.hash_of(stored)) == 64


def test_any_other_word_is_another_hash(small_pack: dict[str, str], write: Write, pack: packs.Pack) -> None:
    hashes = {packs.hash_of(packs.content(pack))}
    for number, file in enumerate(small_pack):
        other = small_pack[file].replace("In English", "English").replace("En français", "Français")
        other = other.replace("A guide", "The guide")
        hashes.add(packs.hash_of(packs.content(packs.load(write(small_pack | {file: other}, f"pack-{number}")))))
    assert len(hashes) == len(small_pack) + 1


def test_the_structure_has_the_headline_first(pack: packs.Pack) -> None:
    assert packs.structure(pack) == {"water": ["water-there", "water-clean"], "soil": ["soil-tested"]}


def test_words_in_a_language_that_is_complete(pack: packs.Pack) -> None:
    french = packs.words(pack, "fr")
    assert "In English" not in json.dumps(french)
    assert french["blocks"][0] == {
        "id": "water",
        "number": 1,
        "title": "En français, block",
        "summary": "En français, what it is. And more.",
        "why": "En français, why.",
        "questions": ["En français, who?"],
        "bring": ["En français, papers"],
        "pitfalls": ["En français, mud"],
        "crosswalk": {"charter": "En français, article"},
        "language": "fr",
        "items": [
            {
                "id": item,
                "headline": item == "water-there",
                "text": f"En français, {item}",
                "anchors": {"0": "En français, no", "2": "En français, some", "4": "En français, all"},
                "language": "fr",
            }
            for item in ("water-there", "water-clean")
        ],
        "cases": ["dakar"],
    }
    assert french["cases"][0] == {
        "id": "dakar",
        "country": "SN",
        "blocks": ["water"],
        "city": "En français, Dakar",
        "title": "En français, gardens",
        "text": "En français, told.",
        "limits": "En français, limited.",
        "figures": [{"text": "En français, 12 plots", "year": 2019, "source": "https://example.org/dakar"}],
        "source": {"title": "Gardens of Dakar", "url": "https://example.org/dakar"},
        "sources": [{"title": "Gardens of Dakar", "url": "https://example.org/dakar"}],
        "language": "fr",
    }
    assert [level["value"] for level in french["scale"]] == [0, 1, 2, 3, 4]


def test_words_that_are_missing_are_shown_in_the_first_language_and_say_so(
    small_pack: dict[str, str], write: Write
) -> None:
    water = small_pack["fr/blocks/water.toml"].replace("[items.water-clean]", "[items.water-there.x]", 1)
    small_pack["fr/blocks/water.toml"] = water[: water.index("[items.water-there.x]")]
    small_pack["fr/blocks/soil.toml"] = small_pack["fr/blocks/soil.toml"].replace('why = "En français, why."', "")
    del small_pack["fr/cases/dakar.toml"]

    french = packs.words(packs.load(write(small_pack)), "fr")

    spoken = {
        block["id"]: (block["language"], [item["language"] for item in block["items"]]) for block in french["blocks"]
    }
    assert spoken == {"water": ("fr", ["fr", "en"]), "soil": ("en", ["fr"])}
    assert french["blocks"][1]["title"] == "In English, block"
    assert french["blocks"][0]["items"][1]["text"] == "In English, water-clean"
    assert [(case["city"], case["language"]) for case in french["cases"]] == [("In English, Dakar", "en")]


def test_a_copy_of_the_first_language_does_not_pass_as_a_translation(small_pack: dict[str, str], write: Write) -> None:
    small_pack["fr/blocks/soil.toml"] = small_pack["en/blocks/soil.toml"]
    french = packs.words(packs.load(write(small_pack)), "fr")
    assert (french["blocks"][1]["language"], french["blocks"][1]["items"][0]["language"]) == ("en", "en")


def test_words_in_a_language_that_the_pack_does_not_have(pack: packs.Pack) -> None:
    spanish, english = packs.words(pack, "es"), packs.words(pack, "en")
    assert spanish["language"] == "es"
    assert spanish["words_language"] == "en"
    assert {**spanish, "language": "en"} == english
    assert '"es"' not in json.dumps({**spanish, "language": ""})


def test_an_agenda_for_some_blocks(pack: packs.Pack) -> None:
    mayor = {"id": "mayor", "title": "En français, mayor", "minutes": 4}
    gardener = {"id": "gardener", "title": "En français, gardener", "minutes": 5}
    asked = {"items": ["soil-tested"], "speakers": []}
    assert packs.agenda(pack, "hour", "fr", ["soil"]) == [
        {
            "id": "welcome",
            "kind": "lobby",
            "title": "En français, welcome",
            "minutes": 10,
            "items": [],
            "speakers": [mayor, gardener],
        },
        {"id": "scan", "kind": "score", "title": "En français, scan", "minutes": 20, **asked},
        {"id": "tables", "kind": "groups", "title": "En français, tables", "minutes": 30, **asked},
    ]
    with pytest.raises(KeyError):
        packs.agenda(pack, "day", "fr")


def test_line_breaks_in_a_file_are_spaces_and_blank_lines_are_paragraphs(
    small_pack: dict[str, str], write: Write
) -> None:
    soil = small_pack["en/blocks/soil.toml"]
    soil = soil.replace('why = "In English, why."', 'why = """\n One\n  two.  \n\n\n Three\u202f! """')
    soil = soil.replace('text = "In English, soil-tested"', 'text = """\nThe soil\nis tested.\n"""')
    words = packs.words(packs.load(write(small_pack | {"en/blocks/soil.toml": soil})), "en")
    assert words["blocks"][1]["why"] == "One two.\n\nThree\u202f!"
    assert words["blocks"][1]["items"][0]["text"] == "The soil is tested."
