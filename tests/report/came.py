"""Who came, counted once more from the bare facts: what the tables of *who took part* must hold."""

from collections import Counter
from typing import Any

from tests.report.reading import rounded
from tests.report.recount import recount
from tests.report.samples import Session
from workshop.report import Synthesis
from workshop.roles import ROLES
from workshop.words import Words

Rows = list[list[str]]
COUNTRIES = {
    "en": {"SN": "Senegal", "FR": "France", "ES": "Spain", "PE": "Peru"},
    "es": {"SN": "Senegal", "FR": "Francia", "ES": "España", "PE": "Perú"},
    "fr": {"SN": "Sénégal", "FR": "France", "ES": "Espagne", "PE": "Pérou"},
}
TONGUES = {
    "en": {"en": "English", "es": "Spanish", "fr": "French"},
    "es": {"en": "inglés", "es": "español", "fr": "francés"},
    "fr": {"en": "anglais", "es": "espagnol", "fr": "français"},
}
NOT_SAID = {"en": "Not said", "es": "Sin indicar", "fr": "Non précisé"}


def came(session: Session, told: Synthesis) -> Rows:
    """Return the rows of all tables of who took part, in their order."""
    people = _people(session)
    language = told.language
    cities = Counter(person["city"].name for person in people.values())
    known = [fact.city for _seq, fact in session.facts if getattr(fact, "city", None) is not None]
    countries = {city.name: city.country for city in known}
    names = [city.name for city in told.participants.cities]
    rows = [[name, COUNTRIES[language][countries[name]], rounded(cities[name], language)] for name in names]
    counted = recount(session.facts, session.state.minimum_n).values()
    kept = {city.name for each in counted for city in known if city.id in each["home"].values()}
    assert sorted(names) == sorted({*cities, *kept})  # a round that was seen keeps a city that nobody speaks for now
    words = Words(language)
    roles = Counter(person["role"] for person in people.values())
    rows += [
        [words.t(ROLES[role]) if role in ROLES else NOT_SAID[language], rounded(number, language)]
        for role, number in sorted(roles.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    spoken = Counter(each for person in people.values() for each in person["languages"])
    rows += [
        [TONGUES[language][each], rounded(number, language)]
        for each, number in sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return rows + _silent(session, told) + _answered(session, told)


def _people(session: Session) -> dict[str, dict[str, Any]]:
    people: dict[str, dict[str, Any]] = {}
    removed: set[str] = set()
    for _seq, fact in session.facts:
        if fact.name in ("person.joined", "person.changed"):
            said = fact.model_dump()
            people.setdefault(fact.person, {}).update(  # type: ignore[attr-defined]
                {key: getattr(fact, key) for key in ("city", "role", "languages") if said.get(key) is not None}
            )
        elif fact.name == "person.removed":
            removed.add(fact.person)  # type: ignore[attr-defined]
        elif fact.name == "person.restored":
            removed.discard(fact.person)  # type: ignore[attr-defined]
    return {id: person for id, person in people.items() if id not in removed}


def _silent(session: Session, told: Synthesis) -> Rows:
    """Return who said nothing, of those and their cities that the last round shown has on its roll."""
    shown = recount(session.facts, session.state.minimum_n)
    if not shown:
        return []
    home = list(shown.values())[-1]["home"]
    answers: dict[tuple[str, str, str], bool] = {}
    for _seq, fact in session.facts:
        if fact.name in ("score.given", "score.withdrawn"):
            answers[fact.round, fact.person, fact.item] = fact.name == "score.given"  # type: ignore[attr-defined]
    spoke = {person for (round_id, person, _), given in answers.items() if given and round_id in shown}
    rows = []
    for city in told.participants.cities:
        here = [id for id, own in home.items() if own == city.id]
        quiet = [id for id in here if id not in spoke]
        if quiet and len(here) >= session.state.minimum_n:
            rows.append([city.label, rounded(len(here), told.language), rounded(len(quiet), told.language)])
    return rows


def _answered(session: Session, told: Synthesis) -> Rows:
    counted = recount(session.facts, session.state.minimum_n)
    names = {
        each.id: Words(told.language).t("Round %(number)s: %(title)s", number=each.number, title=each.title)
        for each in told.rounds
    }
    who = ("people", "started", "complete")
    return [[names[id], *(rounded(each["who"][key], told.language) for key in who)] for id, each in counted.items()]
