"""Instants as short words: an hour today, a day and an hour otherwise."""

import datetime as dt
from functools import lru_cache

from babel import Locale
from babel.dates import format_time

from legal_rules.legal_time import CASABLANCA
from widgets.theme.texts import Texts


def short_moment(texts: Texts, instant: dt.datetime, *, now: dt.datetime) -> str:
    """Return ``14:02`` for an instant of the same day in Morocco as ``now``, else its day too (both naive UTC)."""
    if _on_wall(instant).date() == _on_wall(now).date():
        return _hour(texts.locale, _on_wall(instant).replace(second=0, microsecond=0).time())
    return texts.moment(instant)


@lru_cache(maxsize=256)  # an acknowledgement has one, and hundreds have the same each second
def _hour(locale: Locale, hour: dt.time) -> str:
    return format_time(hour, "HH:mm", locale=locale)


def _on_wall(instant: dt.datetime) -> dt.datetime:
    return instant.replace(tzinfo=dt.UTC).astimezone(CASABLANCA)
