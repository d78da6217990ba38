"""What somebody may be in a workshop, by the names that commands use; the words are translated where they are shown."""

from workshop.words import lazy

ROLES = {
    "local_government": lazy("Local government"),
    "sse_organization": lazy("Social and solidarity economy organization"),
    "civil_society": lazy("Civil society"),
    "academia": lazy("University or research"),
    "business": lazy("Business"),
    "international_organization": lazy("International organization"),
    "other": lazy("Other"),
}
UNDISCLOSED = "undisclosed"
PREFER_NOT = lazy("I prefer not to say")
"""How the last choice is offered; the one that was made reads otherwise in a report."""
