"""A whole session, played at once through real commands: the same seed gives the same journal, to the byte.

Everybody goes by the views that their screen would hold and sends what that screen would send: the desk, phones and a
table screen. What they do in a step lives with its kind (steps/); here is only who comes when, and the clock.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from sqlalchemy import Engine

from workshop import directory, packs
from workshop.core import COMMANDS, Origin, State, views
from workshop.core.diff import View
from workshop.core.messages import Role
from workshop.journal import Journal, Request
from workshop.models import Workshop
from workshop.opener import opener
from workshop.packs import Pack
from workshop.simulation.cast import as_in_a_room, cast
from workshop.simulation.seats import ENOUGH, Seat, seated
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps import NotPlayable, part_for
from workshop.simulation.steps.part import Part
from workshop.web import Plan
from workshop.words import LANGUAGES

BEGIN = 1_768_467_600_000  # 15 January 2026, 09:00 UTC
MINUTE = 60_000
ANNA = "facilitator-anna"
TOGETHER = 200  # commands handed over at once


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a session is: in which step, of how many, and what was done last: a command of the desk, or "people"."""

    step: str
    number: int
    of: int
    title: str
    act: str
    data: dict[str, Any]


class Session:
    """Plays the parts of everybody, with a clock of its own."""

    def __init__(self, engine: Engine, journal: Journal, plan: Plan, *, people: int, cities: int, seed: int) -> None:
        agenda = agenda_of(plan.pack, plan.agenda)
        self.plan = plan
        self.steps = {step["id"]: part_for(step["id"], step) for step in agenda}
        self._titles = {step["id"]: step["title"] for step in agenda}
        self.chance = Random(seed)
        self.seats, self.sheets = seated(as_in_a_room(cast(people, cities, seed), self.chance))
        self.at = BEGIN
        self.workshop: Workshop = opener(engine, journal, Origin("system", "system", BEGIN, seed))(plan)
        self.room = journal.room(directory.id_of(self.workshop))
        self._words = {language: packs.words(plan.pack, language) for language in plan.languages}

    @property
    def state(self) -> State:
        """What is true now."""
        return self.room.state

    def moments(self) -> Iterator[Moment]:
        """Play from the first step to the last; yield after each act of the desk and when everybody has done theirs."""
        order, late = list(self.steps), self.seats[-1:] if len(self.seats) >= ENOUGH else []
        for first in (True, False):  # the table, before a crowd is at the door: then no table brings more
            self.send([(seat, seat.joining()) for seat in self.seats if bool(seat.table) == first and seat not in late])
        for number, step in enumerate(order, start=1):
            at = Moment(step, number, len(order), self._titles[step], "step.open", {"step": step})
            if number > 1:
                self.steer(("step.open", {"step": step}))
            yield at
            if number == len(order) // 2 + 1:
                self.send([(seat, seat.joining()) for seat in late])
            coming = self.steps[order[number]] if number < len(order) else None
            yield from self._played(self.steps[step], coming, at)

    def _played(self, part: Part, coming: Part | None, at: Moment) -> Iterator[Moment]:
        """Play the step that is open."""
        yield from self._steered(part.begin(self.at_the_desk(), self.chance), at)
        everyone = views.for_everyone(self.state)
        here = [seat for seat in self.seats if seat.id in self.state.people]
        done = {seat.id: part.take_part(seat.member, self.seen_by(seat, everyone), self.chance) for seat in here}
        self.send([(seat, act) for seat in here for act in done[seat.id]])
        yield replace(at, act="people", data={})
        agenda = self.state.agenda
        self.at = max(self.at, agenda.opened_at + (agenda.step.minutes or part.lasts) * MINUTE)
        for act_at_the_desk in (part.end, *([coming.prepare] if coming else [])):
            yield from self._steered(act_at_the_desk(self.at_the_desk(), self.chance), at)

    def _steered(self, acts: Iterable[Act], at: Moment) -> Iterator[Moment]:
        for name, data in acts:
            self.steer((name, data))
            yield replace(at, act=name, data=data)

    def at_the_desk(self) -> Sight:
        """Return what the desk shows; the projector is beside it."""
        state = self.state
        return Sight(
            everyone=views.for_everyone(state),
            desk=views.for_desk(state),
            screen=views.for_screen(state),
            pack=next(iter(self._words.values())),
            sheets=self.sheets,
        )

    def seen_by(self, seat: Seat, everyone: View) -> Sight:
        """Return what somebody has on their phone, or on the table screen when it is their turn there."""
        own = own_at_a_table(self.state, seat) if seat.table else views.for_person(self.state, seat.id)
        group = own["me"].get("group")
        language = next(iter(one for one in seat.member.languages if one in self._words), next(iter(self._words)))
        shared = views.for_group(self.state, group) if group else {}
        return Sight(everyone=everyone, own=own, group=shared, pack=self._words[language])

    def steer(self, act: Act) -> None:
        """Let Anna do something at the desk."""
        self.at += 5_000
        self._submit([self._request(ANNA, "facilitator", act)])

    def send(self, acts: Sequence[tuple[Seat, Act]]) -> None:
        """Let people do these things, everybody in their own order and all of them mixed; all must be taken."""
        queues: dict[str, list[tuple[Seat, Act]]] = {}
        for seat, act in acts:
            queues.setdefault(seat.id, []).append((seat, act))
        turns = [seat.id for seat, _ in acts]
        self.chance.shuffle(turns)
        mixed = [queues[turn].pop(0) for turn in turns]
        requests = [self._request(*seat.sender, seat.said(act)) for seat, act in mixed]
        for start in range(0, len(requests), TOGETHER):
            self._submit(requests[start : start + TOGETHER])

    def _submit(self, requests: list[Request]) -> None:
        for request, answer in zip(requests, self.room.submit(requests), strict=True):
            if not answer["ok"]:
                raise RuntimeError(f"a simulated {request.command.name} was refused: {answer}")

    def _request(self, person: str, role: Role, act: Act) -> Request:
        """Return a command of somebody, a moment later than the one before."""
        self.at += self.chance.randint(40, 400)
        name, data = act
        origin = Origin(person, role, self.at, self.chance.getrandbits(32))
        return Request(COMMANDS[name].model_validate(data), origin, str(uuid.UUID(int=self.chance.getrandbits(128))))


def own_at_a_table(state: State, seat: Seat) -> View:
    """Return what a table screen holds of one of its seats, in the form in which a phone holds its own."""
    view, mark = views.for_table(state, seat.table), f"{seat.id}/"
    own: View = {"me": view["seats"][seat.id] | {"id": seat.id}}
    for kind in ("answers", "dots"):
        given = view.get(kind, {})
        own[kind] = {key.removeprefix(mark): value for key, value in given.items() if key.startswith(mark)}
    return own


def agenda_of(pack: Pack, agenda: str) -> list[dict[str, Any]]:
    """Return the steps of an agenda of a pack. Raises `NotPlayable`, with the agendas that there are."""
    known = [each.id for each in pack.agendas]
    if agenda not in known:
        raise NotPlayable(f"The pack {pack.id} has no agenda “{agenda}”. It has: {', '.join(known)}.")
    return packs.agenda(pack, agenda, pack.languages[0])


def plan_of(pack: Pack, agenda: str = "", *, title: str, facilitator: int | None = None) -> Plan:
    """Return the plan of a workshop on all blocks of a pack, as the desk makes one; its first agenda by default."""
    return Plan(
        facilitator=facilitator,
        pack=pack,
        title=title,
        agenda=agenda or pack.agendas[0].id,
        language=pack.languages[0],
        languages=LANGUAGES,
        blocks=tuple(block.id for block in pack.blocks),
        minimum_n=3,
    )


def play(
    engine: Engine,
    journal: Journal,
    plan: Plan,
    *,
    people: int,
    cities: int,
    seed: int,
    at: Callable[[Session, Moment], None] = lambda _session, _moment: None,
) -> str:
    """Play a workshop from its first step to its last; return its code. `at` is told of each moment.

    Raises `NotPlayable` before anything is written.
    """
    session = Session(engine, journal, plan, people=people, cities=cities, seed=seed)
    for moment in session.moments():
        at(session, moment)
    return session.workshop.code
