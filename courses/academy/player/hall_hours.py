"""When and where a group meets, in words: one line for its learners."""

import datetime as dt

from babel.dates import format_date, format_time

from academy.attendance.rows import HallSession
from widgets.theme.texts import Texts


def hours_of_day(texts: Texts, begins: dt.datetime, ends: dt.datetime) -> str:
    """Write from when until when, as a wall clock shows it: ``14:00–16:00``."""
    first, last = (format_time(each.time(), "HH:mm", locale=texts.locale) for each in (begins, ends))
    return f"{first}–{last}"


def day_of(texts: Texts, meeting: HallSession) -> str:
    """Write the day of a session: the day of the week, then the day in full."""
    weekday = format_date(meeting.from_wall, "EEEE", locale=texts.locale)
    return texts("{weekday} {day}", weekday=weekday, day=texts.date(meeting.from_wall.date()))


def next_meeting(texts: Texts, meeting: HallSession) -> str:
    """Write the line that a learner reads of the next session."""
    said = {"day": day_of(texts, meeting), "hours": hours_of_day(texts, meeting.from_wall, meeting.until_wall)}
    if meeting.place:
        return texts("We meet on {day}, {hours}, at: {place}", **said, place=meeting.place)
    return texts("We meet on {day}, {hours}", **said)
