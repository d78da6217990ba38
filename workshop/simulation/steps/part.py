"""What a kind of step is made of for those who play it: who does what, and when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from workshop.core.course import StepKind
from workshop.simulation.cast import Member
from workshop.simulation.sight import Act, Sight

Desk = Callable[[Sight, Random], Iterable[Act]]
Phone = Callable[[Member, Sight, Random], Iterable[Act]]


def nothing_at_the_desk(_sight: Sight, _chance: Random) -> Iterable[Act]:
    """Do nothing."""
    return ()


def nothing_on_phones(_member: Member, _sight: Sight, _chance: Random) -> Iterable[Act]:
    """Do nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is done in the steps of one kind, by what each sees on their screen.

    The desk acts in the step before (`prepare`), when the step is open (`begin`) and before it goes on (`end`);
    everybody takes part in between. Phones that follow a room ask `take_part` again: it leaves out what was done.
    `lasts` is how many minutes such a step goes on where it has no clock.
    """

    kind: StepKind
    prepare: Desk = nothing_at_the_desk
    begin: Desk = nothing_at_the_desk
    take_part: Phone = nothing_on_phones
    end: Desk = nothing_at_the_desk
    lasts: int = 1
