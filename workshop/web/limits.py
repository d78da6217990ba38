"""How often somebody may be wrong. Only failures count: a venue is one address, and whoever is in is never held up."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

FAILED = (401, 404)
BUDGETS = {  # from one address, from everywhere
    "codes": ("40 per minute", "400 per minute"),
    "passwords": ("10 per minute", "60 per minute"),
}

View = Callable[..., Any]


class Failures:
    """Budgets for wrong codes and wrong passwords: one for each address, one for all together."""

    def __init__(self, app: Flask) -> None:
        self._limiter = Limiter(
            get_remote_address, app=app, storage_uri="memory://", strategy="moving-window", headers_enabled=False
        )

    def limited(self, kind: str, exempt: Callable[[], bool] = lambda: False) -> Callable[[View], View]:
        """Answer 429 to whoever failed too often at this kind of thing, in any view; a success costs nothing."""
        from_one, from_all = BUDGETS[kind]
        rules: dict[str, Any] = {"deduct_when": _failed, "exempt_when": exempt}

        def wrap(view: View) -> View:
            one = self._limiter.shared_limit(from_one, kind, **rules)
            everybody = self._limiter.shared_limit(from_all, f"{kind}/all", key_func=lambda: "all", **rules)
            limited: View = everybody(one(view))
            return limited

        return wrap


def _failed(response: Response) -> bool:
    return response.status_code in FAILED
