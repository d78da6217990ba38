"""The difference between two views, and how a client applies it.

A view is two levels deep, `{kind: {id: value}}`, and tidy: no value at those levels is None, no kind is empty. So None
is free to mean *gone* in a patch.
"""

from typing import Any

View = dict[str, dict[str, Any]]


def tidy(view: View) -> View:
    """Return a view without values that are None and without empty kinds."""
    kept = {kind: {key: value for key, value in values.items() if value is not None} for kind, values in view.items()}
    return {kind: values for kind, values in kept.items() if values}


def changes(before: View, after: View) -> View:
    """Return the patch that makes `after` of `before`: `{kind: {id: value, or None where it is gone}}`."""
    patch: View = {}
    for kind in before.keys() | after.keys():
        old, new = before.get(kind, {}), after.get(kind, {})
        changed = {key: value for key, value in new.items() if key not in old or old[key] != value}
        changed |= dict.fromkeys(old.keys() - new.keys())
        if changed:
            patch[kind] = changed
    return patch


def merged(view: View, patch: View) -> View:
    """Return what a client holds after a patch. Its twin in the browser is `merge` in static/js/lib/store.js."""
    return tidy({kind: view.get(kind, {}) | patch.get(kind, {}) for kind in view.keys() | patch.keys()})
