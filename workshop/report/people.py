"""Who took part, from where, in which roles and languages; and who was not heard."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import reduce

from workshop.core import expecting
from workshop.core.rounds import of_scoring
from workshop.core.state import Person, State
from workshop.report.model import City, Participants, Share
from workshop.report.naming import Naming
from workshop.report.sections import Missing, Place, Silent
from workshop.report.wording import Wording
from workshop.roles import ROLES, UNDISCLOSED
from workshop.words import lazy

Whereabouts = Callable[[str], tuple[float, float] | None]  # of a city, by its id: degrees north and east

TITLES = {**ROLES, UNDISCLOSED: lazy("Not said")}
LOOKED_FOR = tuple(role for role in ROLES if role != "other")


def nowhere(_city: str) -> None:
    """Know of no city where it lies: what a synthesis is made with where there is no gazetteer."""
    return


def taking_part(state: State) -> list[Person]:
    """Return those whose answers count: everybody who joined and was not taken out."""
    return [person for person in state.people.values() if not person.removed]


def participants(state: State, naming: Naming, whereabouts: Whereabouts, wording: Wording) -> Participants:
    """Return who took part."""
    people = taking_part(state)
    tables, papers = (sum(person.kind == kind for person in people) for kind in ("table", "paper"))
    roles = Counter(person.role for person in people)
    languages = Counter(language for person in people for language in person.languages)
    by_role = _shares(roles, [(role, role_title(role, wording)) for role in roles])
    spoken = _shares(languages, [(language, wording.tongue(language)) for language in languages])
    on_site, online = (sum(person.mode == mode for person in people) for mode in ("on_site", "online"))
    return Participants(
        people=len(people),
        tables=tables,
        papers=papers,
        on_site=on_site,
        online=online,
        sentence=_who(len(people), tables, papers, naming, wording) + _since(state, wording),
        cities=naming.cities,
        roles=by_role,
        languages=spoken,
        modes=_modes(on_site, online, wording) if people else "",
        by_role=_listed(by_role, wording),
        spoken=_listed(spoken, wording),
        missing=_missing(state, people, naming, wording),
        places=_places(naming, whereabouts),
    )


def role_title(role: str, wording: Wording) -> str:
    """Return what a role is called; one that is not known keeps its id."""
    return wording.t(TITLES[role]) if role in TITLES else role


def _shares(people: Counter[str], titles: Iterable[tuple[str, str]]) -> tuple[Share, ...]:
    shares = [Share(id, title, people[id]) for id, title in titles]
    return tuple(sorted(shares, key=lambda share: (-share.people, share.id)))


def _listed(shares: tuple[Share, ...], wording: Wording) -> str:
    each = [
        wording.t("%(title)s: %(count)s", title=share.title, count=wording.number(share.people)) for share in shares
    ]
    return _in_a_row(each, wording)


def _in_a_row(texts: list[str], wording: Wording) -> str:
    """Return texts parted by semicolons as the language sets them; there may be none."""
    return reduce(lambda some, more: wording.t("%(some)s; %(more)s", some=some, more=more), texts) if texts else ""


def _modes(on_site: int, online: int, wording: Wording) -> str:
    return wording.t(
        "On site: %(on_site)s. Online: %(online)s.", on_site=wording.number(on_site), online=wording.number(online)
    )


def _places(naming: Naming, whereabouts: Whereabouts) -> tuple[Place, ...]:
    if not naming.named:
        return ()
    found = [(city, whereabouts(city.id)) for city in naming.cities if city.people]
    return tuple(Place(city.id, city.label, *where, city.people) for city, where in found if where is not None)


def _who(people: int, tables: int, papers: int, naming: Naming, wording: Wording) -> str:
    if not people:
        return wording.t("Nobody has joined yet.")
    cities = tuple(city for city in naming.cities if city.people)
    said = [_from_where(people, cities, wording) if naming.named else _from_how_many(people, cities, wording)]
    if tables:
        said.append(
            wording.n(
                "%(num)s of these is a table that answered together and counts once.",
                "%(num)s of these are tables that answered together; each counts once.",
                tables,
            )
        )
    if papers:
        said.append(wording.n("%(num)s of these answered on paper.", "%(num)s of these answered on paper.", papers))
    if not naming.named:
        said.append(wording.t("The cities are not named: letters stand for them, in an order that means nothing."))
    return " ".join(said)


def _since(state: State, wording: Wording) -> str:
    """Return why rounds can count other people than are listed here, where they do; else nothing."""
    now = Counter(person.city.id for person in taking_part(state))
    shown = [round_.roll for round_ in state.rounds.values() if round_.revealed and round_.roll is not None]
    if all(Counter(city.id for city in roll.values()) == now for roll in shown):
        return ""
    return " " + wording.t(
        "Each round keeps the people and cities that it had when it was first shown; the list here is as it is now."
    )


def _from_where(people: int, cities: tuple[City, ...], wording: Wording) -> str:
    return wording.n(
        "%(num)s person took part, from %(cities)s in %(countries)s.",
        "%(num)s people took part, from %(cities)s in %(countries)s.",
        people,
        cities=wording.n("%(num)s city", "%(num)s cities", len(cities)),
        countries=wording.n("%(num)s country", "%(num)s countries", len({city.country for city in cities})),
    )


def _from_how_many(people: int, cities: tuple[City, ...], wording: Wording) -> str:
    return wording.n(
        "%(num)s person took part, from %(cities)s.",
        "%(num)s people took part, from %(cities)s.",
        people,
        cities=wording.n("%(num)s city", "%(num)s cities", len(cities)),
    )


def _missing(state: State, people: list[Person], naming: Naming, wording: Wording) -> Missing:
    away = tuple(city.name for city in expecting.absent(state)) if naming.named else ()
    absent = tuple(role_title(role, wording) for role in LOOKED_FOR if all(person.role != role for person in people))
    shown = [round_id for round_id, round_ in of_scoring(state).items() if round_.revealed]
    if not people or not shown:
        said = [_nobody_from(away, wording), _without(absent, wording)] if people else []
        return Missing(" ".join(filter(None, said)), None, (), absent, away)
    roll = state.roll(shown[-1])  # of the last round that is shown: who moves later changes no count
    quiet = [person for person in roll if not any(state.answers.get(key, {}).get(person) for key in shown)]
    by_city, of = Counter(roll[person].id for person in quiet), Counter(city.id for city in roll.values())
    cities = tuple(
        Silent(naming.label(city), of[city], by_city[city])
        for city in naming.order
        if of[city] >= state.minimum_n and by_city[city]
    )
    said = [_quiet(len(quiet), wording), _nobody_from(away, wording), _without(absent, wording)]
    return Missing(" ".join(filter(None, said)), len(quiet), cities, absent, away)


def _nobody_from(cities: tuple[str, ...], wording: Wording) -> str:
    return wording.t("Expected, but nobody came from: %(cities)s.", cities=", ".join(cities)) if cities else ""


def _quiet(quiet: int, wording: Wording) -> str:
    if not quiet:
        return wording.t("Everybody who joined answered something.")
    return wording.n(
        "%(num)s person joined and answered nothing in the rounds shown here.",
        "%(num)s people joined and answered nothing in the rounds shown here.",
        quiet,
    )


def _without(absent: tuple[str, ...], wording: Wording) -> str:
    if not absent:
        return ""
    return wording.t("Nobody said that they were there for: %(roles)s.", roles=_in_a_row(list(absent), wording))
