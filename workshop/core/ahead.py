"""What would take too long while the room waits: worked out ahead, beside it, and handed to the rule with the command.

Pure, like everything here: `task` says what is to be worked out, `worked` does it (in whatever process), `handed` puts
the result into the command. Who came or left meanwhile is seen to by the rules (`forming.up_to_date`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.core.drafts import MakeDraft, RotateDrafts
from workshop.core.forming import FormGroups, Members, brief_of
from workshop.core.messages import Command, Origin, Refusal, judge
from workshop.core.placing import candidates, ready
from workshop.core.splitting import Brief, Candidate, split
from workshop.core.splitting.rounds import rotate
from workshop.core.state import State

FEW, FEW_FOR_BLOCKS = 16, 6  # up to so many people a split takes less than 0.2 s, also when somebody must stay alone
LONG = FormGroups | MakeDraft | RotateDrafts

Groups = Sequence[tuple[Sequence[str], str | None]]


@dataclass(frozen=True, slots=True)
class Task:
    """What the engine needs to work out the groups of one or more rounds."""

    people: tuple[Candidate, ...]
    brief: Brief
    seed: int
    rounds: int = 1


def task(command: Command, state: State, origin: Origin) -> Task | None:
    """Return what to work out before a command is judged; None when it is little, or would be refused anyway."""
    if not isinstance(command, LONG) or origin.role not in command.may or not _open(command):
        return None
    rotates = isinstance(command, RotateDrafts)
    people = candidates(state, command.hosts, coming=command.coming)
    if len(people) <= (FEW_FOR_BLOCKS if command.blocks else FEW) and not rotates:
        return None
    rounds = command.rounds if isinstance(command, RotateDrafts) else 1
    whole = [([person.id for person in people], None)]
    try:  # a rehearsal, with everybody in one group: the rules themselves say what they would refuse
        judge(handed(command, [whole] * rounds), state, as_server(origin))
    except Refusal:
        return None
    brief = ready(state, brief_of(command, state))
    seed = origin.seed if command.seed is None else command.seed
    return Task(tuple(people), brief, seed, rounds)


def worked(asked: Task) -> list[Groups]:
    """Return the groups of each round. Pure, and with thousands of people it takes seconds."""
    found = split(asked.people, asked.brief, asked.seed, choices=False)
    members, blocks = [group.members for group in found.groups], [group.block for group in found.groups]
    if asked.rounds == 1 or not members:
        return [list(zip(members, blocks, strict=True))]
    rotation = rotate(asked.people, asked.brief, members, blocks, rounds=asked.rounds, seed=asked.seed)
    return [list(zip(tables, blocks, strict=True)) for tables in rotation.rounds]


def handed(command: Command, rounds: Sequence[Groups]) -> Command:
    """Return the command with the groups that were worked out for it."""
    made = [tuple(Members(members=tuple(those), block=block) for those, block in groups) for groups in rounds]
    update = {"worked": tuple(made)} if isinstance(command, RotateDrafts) else {"groups": made[0]}
    return command.model_copy(update=update)


def as_server(origin: Origin) -> Origin:
    """Return the origin of a command that the server completed: the person stays who asked."""
    return replace(origin, role="system")


def _open(command: FormGroups | MakeDraft | RotateDrafts) -> bool:
    """Say whether nobody has handed over groups yet; who may not do so is told by the rule."""
    return (command.worked if isinstance(command, RotateDrafts) else command.groups) is None
