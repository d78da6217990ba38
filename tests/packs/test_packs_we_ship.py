"""The packs that come with the product: without faults, complete, and careful with what they claim."""

from pathlib import Path

import pytest

from workshop import assets, packs

SHIPPED = packs.folders()
ORDER = [
    "co-construction",
    "legal-frameworks",
    "development-plans",
    "supporting-organizations",
    "capacity-building",
    "access-to-finance",
    "access-to-markets",
    "awareness-advocacy",
    "research-data",
]


@pytest.fixture(scope="module")
def sse() -> packs.Pack:
    return packs.load(assets.folder("guidelines") / "sse-local-government")


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_has_no_fault_and_no_warning(folder: Path) -> None:
    assert packs.report(packs.check(folder)) == ""


def test_nine_blocks_in_the_published_order_with_a_headline_and_four_more_items(sse: packs.Pack) -> None:
    assert [block.id for block in sse.blocks] == ORDER
    assert [len(items) for items in packs.structure(sse).values()] == [5] * 9


def test_every_block_helps_a_group_to_work(sse: packs.Pack) -> None:
    for words in sse.words.values():
        for block in words.blocks.values():
            assert (len(block.questions), len(block.bring), len(block.pitfalls)) == (3, 3, 3)
            assert set(block.crosswalk) == {framework.id for framework in sse.frameworks}


def test_every_block_can_be_reached_by_a_theme(sse: packs.Pack) -> None:
    assert len(sse.themes) == 8
    assert {block for theme in sse.themes for block in theme.blocks} == set(ORDER)


def test_an_item_can_be_read_and_judged_in_forty_seconds(sse: packs.Pack) -> None:
    for language, words in sse.words.items():
        for id, item in words.items.items():
            read = f"{item.text} {item.level_0} {item.level_2} {item.level_4}"
            assert len(read.split()) <= 100, (language, id)


def test_the_words_say_that_it_is_not_an_evaluation_by_the_publishers(sse: packs.Pack) -> None:
    for words in sse.words.values():
        disclaimer = words.general["pack"].disclaimer
        assert all(name in disclaimer for name in ("UNRISD", "GSEF", "PNUD" if "PNUD" in disclaimer else "UNDP"))
    assert "not a benchmark" in sse.words["en"].general["pack"].disclaimer


@pytest.mark.parametrize(("agenda", "minutes"), [("ninety-minutes", 90), ("two-and-a-half-hours", 150)])
def test_the_agendas_begin_in_the_lobby_scan_the_headlines_and_end_with_the_close(
    sse: packs.Pack, agenda: str, minutes: int
) -> None:
    steps = packs.agenda(sse, agenda, "en")
    assert sum(step["minutes"] for step in steps) == minutes
    assert (steps[0]["kind"], steps[-1]["kind"]) == ("lobby", "close")
    scan = next(step for step in steps if step["kind"] == "score")
    assert scan["items"] == [block.headline for block in sse.blocks]
    first_groups = next(step for step in steps if step["kind"] == "groups")
    assert len(first_groups["items"]) == 45


@pytest.mark.parametrize("depth", ["", "headline", "all"])
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_groups_that_work_on_several_blocks_have_each_its_own(folder: Path, depth: str) -> None:
    """Nobody in a group is put the items of all blocks, in any agenda, however short or long."""
    pack = packs.load(folder)
    block_of = {item: block for block, items in packs.structure(pack).items() for item in items}
    blocks = [block.id for block in pack.blocks]
    for agenda in pack.agendas:
        for step in packs.agenda(pack, agenda.id, "en", blocks, depth):
            worked = {block_of[item] for item in step["items"]}
            assert step.get("per_group", False) == (step["kind"] == "groups" and len(worked) > 1), step["id"]
