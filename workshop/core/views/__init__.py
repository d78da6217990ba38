"""Views: who may see what. Nothing leaves the server but through one of these functions.

Hidden means hidden here: figures of a round are in no view before they are revealed, and figures about fewer people
than the minimum are in none at all. An answer itself is only in the view of the person who gave it, and of the table
screen on which it was given.
"""

from workshop.core.diff import View
from workshop.core.views.desk import for_desk
from workshop.core.views.everyone import for_everyone
from workshop.core.views.hearing import streams_of_person, streams_of_table
from workshop.core.views.held import for_held
from workshop.core.views.own import for_group, for_person, for_table
from workshop.core.views.screen import for_screen
from workshop.core.views.splitting import for_choices, for_move

__all__ = [
    "View",
    "for_choices",
    "for_desk",
    "for_everyone",
    "for_group",
    "for_held",
    "for_move",
    "for_person",
    "for_screen",
    "for_table",
    "streams_of_person",
    "streams_of_table",
]
