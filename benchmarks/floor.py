"""The floor: what Flask-SocketIO on eventlet costs when it does nothing but acknowledge and tell one host.

It keeps nothing on disk, knows no roles and checks nothing. Every setting is the default, apart from `max_size`
(stock eventlet stops at 1,024 clients). What the house does is measured against this, in the same run.

Words: `host`, `join`, `vote {q, v}` answered by `{n}`, and `agg {n, h}` to the host after each vote.
"""

import eventlet

eventlet.monkey_patch()

import resource  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit  # noqa: E402

LEVELS = 5

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
room: dict[str, Any] = {"host": None, "n": 0, "h": [0] * LEVELS}


@socketio.on("host")
def host(_data: object) -> dict[str, Any]:
    """Make this socket the one that is told of every vote."""
    room["host"] = request.sid  # type: ignore[attr-defined]
    return {"ok": True}


@socketio.on("join")
def join(_data: object) -> dict[str, Any]:
    """Let a participant in."""
    return {"ok": True}


@socketio.on("vote")
def vote(data: dict[str, int]) -> dict[str, int]:
    """Count a vote, tell the host, acknowledge."""
    room["n"] += 1
    room["h"][data["v"]] += 1
    emit("agg", {"n": room["n"], "h": room["h"]}, to=room["host"])
    return {"n": room["n"]}


if __name__ == "__main__":
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 20_000)), hard))
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]), max_size=20_000)
