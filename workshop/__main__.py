"""`python -m workshop`, and the command `workshop`: patches for the engine first, then the command line.

Patching must come before any other import, or locks and sockets made earlier would block the whole process. Only
commands that serve need it; the others run on plain threads.
"""

import os
import sys
import warnings

SERVES = ("serve", "demo")


def main() -> None:
    """Run the command line."""
    engine = os.environ.get("WORKSHOP_ENGINE", "eventlet")
    if any(word in SERVES for word in sys.argv[1:]):
        if engine == "eventlet":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # eventlet says of itself that it is in maintenance
                os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # we ask for no names, and it costs 0.1 s
                import eventlet

                eventlet.monkey_patch(all=True, psycopg=True)
        elif engine == "gevent":
            from gevent import monkey

            monkey.patch_all()
    from workshop.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
