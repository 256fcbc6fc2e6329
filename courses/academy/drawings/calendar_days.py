"""Drawing of days: a calendar month by month, with the marked days told below."""

import datetime
import functools
from dataclasses import dataclass
from typing import Self

from babel import Locale
from babel.dates import get_day_names, get_month_names

from academy.drawings.paper import BLACK, EDGE, GREY, SMALL, WHITE, WIDTH, Paper, line_height
from academy.drawings.words import Entry, Words

MOST_DAYS, MOST_MARKS = 62, 6
_CELL, _HIGH = (WIDTH - 2 * EDGE) / 7, 34
_WEEK = 7


@dataclass(frozen=True)
class Mark:
    """A day with what it is; with ``until``, all days to that one."""

    day: datetime.date
    until: datetime.date
    words: Words


@dataclass(frozen=True)
class Days:
    """Some days, of which a few are marked."""

    first: datetime.date
    days: int
    marks: tuple[Mark, ...]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the days of an entry."""
        entry.only("first", "days", "marks")
        first, days = entry.day(entry.table, "first"), entry.table.get("days")
        if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_DAYS:
            entry.refuse("days", f"{days!r} is no number of days", f"write 1 to {MOST_DAYS}")
            days = MOST_DAYS
        last, marks = first + datetime.timedelta(days=days - 1), []
        for place, item in entry.items(entry.table, "marks", MOST_MARKS, 1):
            entry.only_in(item, place, {"day", "until", "ar", "fr"})
            day = entry.day(item, "day", place)
            until = entry.day(item, "until", place) if "until" in item else day
            if not first <= day <= until <= last:
                entry.refuse(place, f"{day} is not between {first} and {last}", "correct the day, or draw more days")
            marks.append(Mark(day, until, entry.words(item, place)))
        return cls(first, days, tuple(marks))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [mark.words for mark in self.marks]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        shown = [self.first + datetime.timedelta(days=number) for number in range(self.days)]
        months = sorted({(day.year, day.month) for day in shown})
        for place, (year, month) in enumerate(months):
            days = [day for day in shown if (day.year, day.month) == (year, month)]
            top = (
                self._month(
                    paper, top, f"{_months(paper.language)[month].capitalize()} {year}", days, with_names=not place
                )
                + 10
            )
        for mark in self.marks:
            top = self._told(paper, mark, top + 4)
        return top

    def _month(self, paper: Paper, top: float, name: str, days: list[datetime.date], *, with_names: bool) -> float:
        y = paper.words(EDGE, top, [name], bold=True) + 2
        if with_names:
            for place, letter in enumerate(_weekdays(paper.language)):
                paper.words(EDGE + (place + 0.5) * _CELL, y, [letter], SMALL, anchor="middle", fill=GREY)
            y += line_height(SMALL) + 2
        row, places = 0, {}
        for day in days:
            row += day != days[0] and not day.weekday()
            places[day] = (EDGE + day.weekday() * _CELL, y + row * _HIGH)
        self._cells(paper, places)
        return y + (row + 1) * _HIGH

    def _cells(self, paper: Paper, places: dict[datetime.date, tuple[float, float]]) -> None:
        marked = {day for day in places if any(day == mark.day == mark.until for mark in self.marks)}
        between = {day for day in places if any(mark.day <= day <= mark.until for mark in self.marks)} - marked
        for fill, days in ((WHITE, set(places) - marked - between), ("strokes", between), (BLACK, marked)):
            shown = {day: place for day, place in places.items() if day in days}
            paper.cells(list(shown.values()), _CELL, _HIGH, fill=fill)
            middles = [(x + _CELL / 2, y + _HIGH / 2, str(day.day)) for day, (x, y) in shown.items()]
            for x, y, _number in middles if fill == "strokes" else ():
                paper.disc(x, y, 13)
            paper.scattered(middles, fill=WHITE if fill == BLACK else BLACK, bold=fill == BLACK)

    def _told(self, paper: Paper, mark: Mark, top: float) -> float:
        start, is_one = EDGE + 40.0, mark.day == mark.until
        lines = paper.lines_of(self._sentence(paper, mark), WIDTH - EDGE - start)
        paper.box(EDGE, top, 30, 24, fill=BLACK if is_one else "strokes", border=1)
        if is_one:
            paper.words(EDGE + 15, top + 1, [str(mark.day.day)], anchor="middle", bold=True, fill=WHITE)
        return max(paper.words(start, top + 1, lines), top + 26) + 2

    def _sentence(self, paper: Paper, mark: Mark) -> str:
        colon = ":" if paper.language == "ar" else "\u00a0:"
        ends = [mark.day] if mark.day == mark.until else [mark.day, mark.until]
        said = [_day(day, paper.language) for day in ends]
        if mark.day.month == mark.until.month and len(said) > 1:
            said[0] = said[0].partition("\u00a0")[0]
        if paper.language == "ar":
            when = said[0] if len(said) == 1 else f"من {said[0]} إلى {said[1]}"
        else:
            when = said[0] if len(said) == 1 else f"du {said[0]} au {said[1]}"
        return f"{when}{colon} {paper.say(mark.words)}"


def _day(day: datetime.date, language: str) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number}\u00a0{_months(language)[day.month]}"


@functools.cache
def _months(language: str) -> dict[int, str]:
    return dict(get_month_names("wide", locale=Locale(language, "MA")))


@functools.cache
def _weekdays(language: str) -> tuple[str, ...]:
    names = get_day_names("narrow", context="stand-alone", locale=Locale(language, "MA"))
    return tuple(names[number] for number in range(_WEEK))
