"""Work that needs the processor, done beside the server: in child processes with limits, never in the hub.

    groups = beside.run("workshop.core.ahead:worked", task, seconds=30, megabytes=512)
    made = beside.run("workshop.report.pdf:written", synthesis, seconds=60, megabytes=1024, say=shown)

The first argument names a function, `module:function`; arguments and result are pickled. With `say`, the function is
called with a keyword argument `say`: whatever it says arrives here while it works. The caller waits (on every engine
only its own greenlet or thread does), the room goes on.

A `Refusal` of the function is raised here as it is. A job that is over its limits is ended and raises
`Refusal("took_too_long")` or `Refusal("took_too_much_memory")`, one whose process died `Refusal("work_was_lost")`;
any other error of the function is a bug and raises `Failure` with its traceback. The next job gets a fresh process.

`create_app` makes the one `Beside` of a server: pages have it as `parts.beside`. Processes start when first needed, or
with `warm()`, which `Running.start` calls; they end with `close()`, and by themselves when the server is gone.
"""

from workshop.beside.pool import Beside
from workshop.beside.wire import Failure

__all__ = ["Beside", "Failure"]
