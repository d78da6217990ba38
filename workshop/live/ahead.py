"""Long commands: what they need is worked out beside the room, then they are carried out like any other.

The facilitator stays who asked. One at a time for each workshop, so that a command which is sent again while the first
is still at work waits for it, and then has the same answer.
"""

import threading
import time
from collections import defaultdict
from dataclasses import replace

from workshop.beside import Beside
from workshop.core import Refusal, ahead
from workshop.core.placing import explanation
from workshop.journal import Answer, Request, Room

SECONDS, MEGABYTES = 45.0, 768  # for 5,000 people on a slow machine; 1,000 take a second or two


class Ahead:
    """Carries out the commands that need work beside the room."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._turns: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)

    @staticmethod
    def concerns(request: Request) -> bool:
        """Say whether a command may need work beside the room."""
        return isinstance(request.command, ahead.LONG)

    def carry_out(self, room: Room, request: Request) -> Answer:
        """Carry out a command, with what it needs worked out first; return its answer."""
        with self._turns[room.workshop_id]:
            try:
                answer = room.submit([self._prepared(room, request)])[0]
            except Refusal as refusal:
                return refusal.answer()
        time.sleep(0)  # everybody else first: explaining a thousand people's groups takes as long as forming them
        with room.whole() as state:
            explanation(state)  # kept for the desk, whose next view is drawn in a turn of its own
        time.sleep(0)
        return answer

    def _prepared(self, room: Room, request: Request) -> Request:
        with room.whole() as state:
            known = request.id in room.known
            task = None if known else ahead.task(request.command, state, request.origin)
        if task is None:
            return request
        rounds = self._beside.run("workshop.core.ahead:worked", task, seconds=SECONDS, megabytes=MEGABYTES)
        whole = ahead.handed(request.command, rounds)
        return replace(request, command=whole, origin=ahead.as_server(request.origin), said=request.command)
