"""Scoring: everybody answers what they are asked, about their own city; sheets of paper are keyed in before the end."""

from collections.abc import Iterator
from random import Random
from typing import Any

from workshop.simulation.cast import Member
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps.part import Part

REMARKS = {
    "en": (
        "It started in two districts and stopped with the budget.",
        "A cooperative runs it, and the city pays the rent.",
        "Nobody outside the department knows of it.",
        "We met four times last year; the minutes are public.",
    ),
    "es": (
        "Empezó en dos distritos y se detuvo con el presupuesto.",
        "Lo gestiona una cooperativa y la ciudad paga el alquiler.",
        "Fuera del área nadie lo conoce.",
        "El año pasado nos reunimos cuatro veces; las actas son públicas.",
    ),
    "fr": (
        "Cela a commencé dans deux quartiers, puis le budget s’est arrêté.",
        "Une coopérative s’en charge et la ville paie le loyer.",
        "Hors du service, personne ne le sait.",
        "Nous nous sommes réunis quatre fois l’an dernier ; les comptes rendus sont publics.",
    ),
}


def take_part(member: Member, sight: Sight, chance: Random) -> Iterator[Act]:
    """Answer what is asked and not answered yet; who is in a hurry leaves some of it out."""
    if not sight.round(sight.here).get("open"):
        return
    given = sight.own.get("answers", {})
    for item in sight.asked():
        if f"{sight.here}/{item}" not in given and not (member.hurried and chance.random() < 0.2):
            yield "score.give", {"round": sight.here, **_answer(member, sight, item, chance)}


def stop(sight: Sight, _chance: Random) -> Iterator[Act]:
    """Stop the round, if there is one that is open. Nothing is shown yet."""
    if sight.round(sight.here).get("open"):
        yield "round.close", {"round": sight.here}


def end(sight: Sight, chance: Random) -> Iterator[Act]:
    """Key in what came on paper, then stop the round."""
    for number, member in enumerate(sight.sheets if sight.step.get("items") else (), start=1):
        answers = [_answer(member, sight, item, chance) for item in sight.step["items"]]
        yield (
            "sheet.key",
            {
                "id": f"paper-{number}",
                "round": sight.here,
                "city": {"id": member.city.id, "name": member.city.name, "country": member.city.country},
                "role": member.role,
                "languages": list(member.languages),
                "answers": answers,
            },
        )
    yield from stop(sight, chance)


def _answer(member: Member, sight: Sight, item: str, chance: Random) -> dict[str, Any]:
    asked = [one for block in sight.everyone["blocks"].values() for one in block["items"]]
    return {"item": item, "value": level(member, asked.index(item), chance), "note": remark(member, chance)}


def level(member: Member, item: int, chance: Random) -> int | str:
    """Return how somebody answers an item: mostly near what they think of their city, now and then not at all."""
    dice = chance.random()
    if dice < 0.06:
        return "dont_know"
    if dice < 0.09:
        return "not_applicable"
    return min(4, max(0, round(chance.gauss(member.leaning + (item % 5 - 2) * 0.3, 0.8))))


def remark(member: Member, chance: Random) -> str:
    """Return what somebody writes beside a score: mostly nothing."""
    return chance.choice(REMARKS[member.languages[0]]) if chance.random() < 0.12 else ""


SCORING = Part("score", take_part=take_part, end=end)
