"""Who took part, when, in which words; and what a synthesis says when there is little or nothing."""

import hashlib
import json

import pytest

from tests.report.samples import MADE, PERU, pack_words, report, scored
from tests.world import DAKAR, ITEMS, LYON, NOON, SEVILLA, STEPS, at, given, join, later, said, score, when
from workshop.report import build, provenance_of, synthesis_html, synthesis_json
from workshop.report.wording import collation, number
from workshop.words import Words

NEWER = "Each round keeps the people and cities that it had when it was first shown; the list here is as it is now."

# people, places and time


def test_tables_together_are_named_and_count_once() -> None:
    state = given(people=("ben", "fatou"))
    tablet = at("tablet", role="table")
    when(state, "person.join", tablet, city=DAKAR, languages=["fr"], person="t1", kind="table")
    when(state, "step.open", step="scan")
    for person in ("ben", "fatou"):
        score(state, person, "finance-1", 1)
    when(state, "score.give", tablet, round="scan", item="finance-1", value=3, person="t1")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    told = report(state)
    assert (told.participants.people, told.participants.tables) == (3, 1)
    assert told.rounds[0].blocks[0].items[0].result.agreed == 1
    assert told.participants.sentence == (
        "3 people took part, from 2 cities in 2 countries. "
        "1 of these is a table that answered together and counts once."
    )


def test_sheets_of_paper_are_named_and_count() -> None:
    state = given(people=("ben", "fatou"))
    when(state, "step.open", step="scan")
    for sheet in ("sheet-1", "sheet-2"):
        when(state, "sheet.key", id=sheet, round="scan", city=DAKAR, languages=["fr"])
    when(state, "person.remove", person="sheet-2")
    told = report(state)
    assert (told.participants.people, told.participants.papers) == (3, 1)
    assert told.participants.sentence == (
        "3 people took part, from 2 cities in 2 countries. 1 of these answered on paper."
    )


def test_cities_are_in_the_alphabetical_order_of_the_language() -> None:
    names = ["Évora", "Zürich", "Nîmes", "Ñazca", "Oslo", "essen"]
    assert sorted(names, key=lambda name: collation(name, "fr")) == [
        "essen",
        "Évora",
        "Ñazca",
        "Nîmes",
        "Oslo",
        "Zürich",
    ]
    assert sorted(names, key=lambda name: collation(name, "es")) == [
        "essen",
        "Évora",
        "Nîmes",
        "Ñazca",
        "Oslo",
        "Zürich",
    ]


def test_cities_of_one_name_get_their_country() -> None:
    state = given()
    join(state, "a", city={"id": "1", "name": "Córdoba", "country": "ES"}, languages=["es"])
    join(state, "b", city={"id": "2", "name": "Córdoba", "country": "AR"}, languages=["es"])
    join(state, "c", city=PERU, languages=["es"])
    labels = [city.label for city in report(state, "es").participants.cities]
    assert labels == ["Córdoba (Argentina)", "Córdoba (España)", "Ñazca"]


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [(2.0, "en", "2"), (2.25, "en", "2.3"), (2.25, "fr", "2,3"), (1 / 3, "es", "0,3"), (12345, "fr", "12\u202f345")],
)
def test_numbers_are_written_as_the_language_does_with_one_decimal(value: float, language: str, written: str) -> None:
    assert number(value, language) == written


def test_the_journal_is_named_up_to_what_was_read() -> None:
    lines = [
        b'{"seq":1,"at":"2026-06-01T14:00:00.000Z","actor":"system","name":"workshop.opened","data":{}}\n',
        b'{"seq":2,"at":"2026-06-01T14:05:00.250Z","actor":"ben","name":"person.joined","data":{}}\n',
        b'{"seq":3,"at":"2026-06-01T16:25:00.000Z","actor":"ben","name":"score.given","data":{}}\n',
        b'{"seq":4,"at":"2026-06-09T09:00:00.000Z","actor":"anna","name":"comment.hidden","data":{}}\n',
    ]
    made = provenance_of(lines, code="BCDFGHJK", software="1.0", made_at=NOON)
    assert (made.seq, made.begun_at, made.ended_at) == (4, 1_780_322_700_250, 1_780_331_100_000)
    assert made.digest == hashlib.sha256(b"".join(lines)).hexdigest()
    assert provenance_of(lines, code="", software="", made_at=0, until=3).seq == 3


def test_when_it_was_is_said_in_the_language() -> None:
    assert report(given()).when.text == "September 21, 2026, 14:13–15:43 UTC"
    assert report(given(), "es").when.text == "21 de septiembre de 2026, 14:13–15:43 UTC"


# little and nothing


def test_with_nobody_it_says_so() -> None:
    told = report(given())
    assert told.participants.sentence == "Nobody has joined yet."
    assert told.group_work.sentence == "There was no work in groups."
    assert len(told.wording) == 2


def test_a_round_without_anybody_says_so() -> None:
    state = given(
        said("step.open", step="scan"), said("round.close", round="scan"), said("results.reveal", round="scan")
    )
    told = report(state).rounds[0]
    assert told.sentence == told.cities_sentence == "Nobody was asked in this round."
    assert {item.result.sentence for block in told.blocks for item in block.items} == {"Nobody was asked this."}


def test_when_everybody_does_not_know_it_says_so() -> None:
    told = report(scored({"Dakar": ["dont_know"] * 5}))
    block = told.rounds[0].blocks[0]
    said = "5 people were asked, and nobody gave a rating. Don’t know: 5. Does not apply: 0."
    assert [result.sentence for result in (block.result, block.items[0].result)] == [said, said]
    assert (block.result.status, block.result.dont_know, block.result.answered) == ("nobody_rated", 5, 5)
    assert "Least known: on “finance en”, 100% of the answers are “don’t know” (5 of 5)." in [
        message.text for message in told.messages.messages
    ]
    assert told.block_pages[0].unknown == "“Don’t know” is 100% of the answers (5 of 5)."


def test_one_city_has_no_mean_of_cities() -> None:
    result = report(scored({"Sevilla": [1, 2, 3]})).rounds[0].blocks[0].items[0].result
    assert result.mean_of_cities is None
    assert "Mean of cities: none, too few cities." in result.remarks[1].text


@pytest.mark.parametrize("people", [0, 1, 2])
def test_very_few_people_make_a_page_in_every_language(people: int) -> None:
    state = scored({"Dakar": [4] * people})
    for language in ("en", "es", "fr"):
        assert synthesis_html(report(state, language)).endswith("</html>\n")


def test_sixty_cities_make_a_page() -> None:
    state = given(said("step.open", step="scan"))
    for place in range(180):
        city = {"id": str(place % 60 + 1), "name": f"City {place % 60}", "country": "SN"}
        join(state, f"p{place}", city=city, languages=["en"])
        when(state, "score.give", at(f"p{place}"), round="scan", item="finance-1", value=place % 5)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    told = report(state)
    assert len(told.rounds[0].item_cells) == 60 * len(ITEMS)
    assert told.rounds[0].blocks[0].items[0].result.cities == 60
    assert synthesis_html(told).count('translate="no">City ') == 60 * 3


def test_an_agenda_without_rounds_makes_a_page() -> None:
    state = given(steps=[step for step in STEPS if step["kind"] == "lobby"])
    assert report(state).wording == ()
    assert "This workshop has no round of scoring." in synthesis_html(report(state))


def test_the_agenda_says_who_was_to_speak_under_the_titles_that_people_saw() -> None:
    pack = pack_words("fr")
    mayor = {"id": "mayor", "title": "Mairie de Dakar", "minutes": 2}
    pack["agendas"] = [{"id": "hour", "steps": [{"id": "present", "title": "Ouverture", "speakers": [mayor]}]}]
    state = given(agenda="hour")
    planned = build(state, pack, Words("fr"), made=MADE).agenda.planned
    assert planned[1].title == "Ouverture"
    assert planned[1].speakers == "Union of cities (3 minutes), Mairie de Dakar (2 minutes)"
    assert planned[0].speakers == ""


def test_cities_that_were_expected_and_did_not_come_are_told_where_cities_are_named() -> None:
    state = scored({"Dakar": [1, 2, 3]})
    expected = [{"id": "a", "city": SEVILLA, "people": 2, "languages": ["es"]}]
    when(state, "people.expect", expected=[*expected, {"id": "b", "city": DAKAR, "people": 9, "languages": ["fr"]}])
    missing = report(state).participants.missing
    assert missing.absent == ("Sevilla",)
    assert "Expected, but nobody came from: Sevilla." in missing.sentence
    when(state, "report.arrange", cities_named=False)
    assert report(state).participants.missing.absent == ()
    assert "Sevilla" not in synthesis_html(report(state))


# words


def test_words_that_are_not_translated_say_their_language() -> None:
    state = scored({"Dakar": [1, 2, 3]})
    told = report(state, "fr", untranslated="markets")
    assert [(block.title.text, block.title.language) for block in told.rounds[0].blocks] == [
        ("finance fr", "fr"),
        ("markets en", "en"),
    ]
    page = synthesis_html(told)
    assert '<span lang="en">markets en</span> <span class="fallback-mark">en anglais</span>' in page
    assert '<span lang="fr">' not in page


def test_the_annex_has_what_was_asked_and_nothing_else() -> None:
    state = given(steps=[{"id": "scan", "kind": "score", "items": ["markets-1"]}])
    assert [(block.id, [item.id for item in block.items]) for block in report(state).wording] == [
        ("markets", ["markets-1"])
    ]


def test_a_round_keeps_the_title_it_was_given() -> None:
    steps = [{**step, "title": "Ronda rápida"} if step["id"] == "scan" else step for step in STEPS]
    state = given(steps=steps)
    join(state, "ben", city=SEVILLA, languages=["es"])
    assert report(state).unrevealed[0].title == "Ronda rápida"
    when(state, "step.open", later(5), step="scan")
    assert json.loads(synthesis_json(report(state)))["provenance"]["code"] == MADE.code


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_where_the_list_of_people_is_newer_than_a_round_a_sentence_says_so(language: str) -> None:
    """Dakar had three when the round was seen; all have gone to Lyon since, and the round still is Dakar's."""
    state = scored({"Dakar": [1, 2, 4], "Lyon": [3, 3, 2]})
    said = Words(language).t(NEWER)
    assert said not in report(state, language).participants.sentence
    before = report(state, language).rounds
    for person in ("p0", "p1", "p2"):
        when(state, "person.change", at(person), city=LYON)
    told = report(state, language)
    assert said in told.participants.sentence
    assert {city.name: city.people for city in told.participants.cities} == {"Dakar": 0, "Lyon": 6}
    assert told.rounds == before
    assert [page.title for page in told.city_pages] == ["Dakar", "Lyon"]
