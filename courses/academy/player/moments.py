"""Instants as short words: an hour today, a day and an hour otherwise."""

import datetime as dt

from babel.dates import format_time

from legal_rules.legal_time import CASABLANCA
from widgets.theme.texts import Texts


def short_moment(texts: Texts, instant: dt.datetime, *, now: dt.datetime) -> str:
    """Return ``14:02`` for an instant of the same day in Morocco as ``now``, else its day too (both naive UTC)."""
    if _on_wall(instant).date() == _on_wall(now).date():
        return format_time(_on_wall(instant), "HH:mm", locale=texts.locale)
    return texts.moment(instant)


def _on_wall(instant: dt.datetime) -> dt.datetime:
    return instant.replace(tzinfo=dt.UTC).astimezone(CASABLANCA)
