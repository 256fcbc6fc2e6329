"""Sessions in a hall in words: what a state is called, when and where a session is."""

import datetime as dt
import unicodedata

from academy.attendance.rows import HallSession
from academy.attendance.sheet import State
from academy.player.hall_hours import hours_of_day
from widgets.theme.texts import Texts


def state_words(texts: Texts) -> dict[State, str]:
    """Return what each state is called, by nouns that suit women and men."""
    return {
        State.UNKNOWN: texts("not noted"),
        State.PRESENT: texts("present"),
        State.ABSENT: texts("absent"),
        State.LATE: texts("late"),
        State.EXCUSED: texts("excused"),
    }


def hours(texts: Texts, meeting: HallSession) -> str:
    """Write the hours of a session: ``14:00–16:00``."""
    return hours_of_day(texts, meeting.from_wall, meeting.until_wall)


def by_name(name: str) -> str:
    """Return what a name is sorted by: without accents, hamza and capitals, which people leave out.

    Examples
    --------
    >>> by_name("أحمد") == by_name("احمد"), by_name("Élodie") < by_name("fatima")
    (True, True)
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return bare.casefold()


def hour_of(wall: dt.datetime | None) -> str:
    """Return an hour as a form's field holds it; empty when there is none."""
    return f"{wall:%H:%M}" if wall else ""
