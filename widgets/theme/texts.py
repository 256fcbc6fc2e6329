"""Texts on screen in Arabic and French: translations, direction, numbers and dates."""

import datetime as dt
import gettext
import io
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_group_symbol

from legal_rules.legal_time import CASABLANCA

LANGUAGES = ("ar", "fr")  # the first is the one a newcomer meets
NAMES = {"ar": "العربية", "fr": "Français"}  # each in its own language, for the switch
_LOCALES = {"ar": "ar_MA", "fr": "fr_MA"}
_TRANSLATIONS = Path(__file__).parent / "translations"
COOKIE = "taawoun_language"
_THIN_SPACE = "\u202f"  # it does not break; a point between thousands would read as a decimal point
_LONGEST_UNGROUPED = {"ar": 9_999, "fr": 999}  # as the lessons write them: 1000 درهم, 1 000 dirhams


def known_language(wanted: str | None) -> str:
    """Return ``wanted`` when it is a language of the screen, else the first of them."""
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


class Texts:
    """Everything a page needs to speak one language.

    Parameters
    ----------
    language
        ``"ar"`` or ``"fr"``.

    Raises
    ------
    KeyError
        For another language.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _LOCALES[language]
        self.direction = "rtl" if language == "ar" else "ltr"
        self._catalogue = catalogue(language)

    def __call__(self, message: str, **values: object) -> str:
        """Return the translation of an English message, with ``{name}`` places filled."""
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: float, **values: object) -> str:
        """Return the form that ``count`` asks for (Arabic has six); ``{count}`` is filled.

        A broken number takes the form of its whole part in French (0,5 point), that of hundreds in Arabic.
        """
        is_broken = self.language == "ar" and count != int(count)
        text = self._catalogue.ngettext(one, many, 100 if is_broken else int(count))
        return text.format(count=self.number(count), **values)

    def number(self, value: float, *, digits: int | None = None) -> str:
        """Write a number with Western digits, a comma and thin spaces between thousands.

        Parameters
        ----------
        digits
            How many digits stand after the comma; None: as many as the number has, three at most.
        """
        is_grouped = abs(value) > _LONGEST_UNGROUPED[self.language]
        form = None if digits is None else f"#,##0.{'0' * digits}".rstrip(".")
        written = format_decimal(value, form, locale=self.locale, group_separator=is_grouped)
        return written.replace(get_group_symbol(self.locale), _THIN_SPACE) if is_grouped else written

    def date(self, value: dt.date) -> str:
        """Write a day in full; French counts the first of a month, and no other day, as an ordinal: 1er juillet."""
        written = format_date(value, format="long", locale=self.locale)
        return self._first_of_month(value.day, written)

    def day_and_month(self, value: dt.date, *, is_short: bool = False) -> str:
        """Write a day without its year, the month in full or short."""
        written = format_date(value, format="d MMM" if is_short else "d MMMM", locale=self.locale)
        return self._first_of_month(value.day, written)

    def moment(self, value: dt.datetime) -> str:
        """Write an instant (aware, or naive UTC) as a wall clock in Morocco shows it."""
        aware = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
        written = format_datetime(aware, format="d MMM y HH:mm", tzinfo=CASABLANCA, locale=self.locale)
        return self._first_of_month(aware.astimezone(CASABLANCA).day, written)

    def _first_of_month(self, day: int, written: str) -> str:
        return f"1er{written.removeprefix('1')}" if self.language == "fr" and day == 1 else written


def minutes_east(moment: dt.datetime) -> int:
    """Return how many minutes a wall clock in Morocco is before UTC at an instant (aware, or naive UTC).

    Examples
    --------
    >>> minutes_east(dt.datetime(2024, 7, 1)), minutes_east(dt.datetime(2024, 3, 20))  # 20 March 2024 was in Ramadan
    (60, 0)
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return int((aware.astimezone(CASABLANCA).utcoffset() or dt.timedelta()).total_seconds()) // 60


def read_all() -> None:
    """Read what every language needs to speak, so that a process forked from this one has it already."""
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for language in LANGUAGES:
        say = Texts(language)
        say.plural("", "", 1_000_000.5)
        say.date(moment)
        say.day_and_month(moment, is_short=True)
        say.moment(moment)


@cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """Return the translations of a language, all its ``.po`` files together."""
    whole: gettext.GNUTranslations | None = None
    for path in sorted((_TRANSLATIONS / language).glob("*.po")):
        compiled = io.BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=_LOCALES[language]))
        compiled.seek(0)
        part = gettext.GNUTranslations(compiled)
        if whole is None:
            whole = part
        else:
            whole._catalog.update(part._catalog)  # type: ignore[attr-defined]  # gettext has no public merge
    if whole is None:
        raise FileNotFoundError(f"No translations in {_TRANSLATIONS / language}.")
    return whole
