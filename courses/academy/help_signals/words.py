"""Signs that a learner may need help as sentences with their figures."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from widgets.theme.texts import Texts


def kind_words(say: Texts) -> dict[str, str]:
    """Return what each kind of sign is called in a list to choose from."""
    return {
        "deadline_near": say("a deadline is near"),
        "overdue": say("a deadline has passed"),
        "question": say("a question waits"),
        "absent": say("absent from sessions"),
        "below_pass": say("below what the course asks"),
        "wrong_again": say("the same exercise missed again"),
        "behind": say("far behind the group"),
        "quiet": say("no answer for days"),
        "not_begun": say("has not begun"),
    }


def sentence(say: Texts, signal: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> str:
    """Return a sign as a sentence that tells its figures.

    Parameters
    ----------
    titles
        Of the cohort's lessons, by lesson and language.
    """
    told = signal["figures"]
    names = [*told.get("lessons", []), *([told["lesson_id"]] if "exercise_id" in told else [])]
    lessons = _quoted(say, [_title(say, titles.get(each, {}), each) for each in names])
    match signal["kind"]:
        case "deadline_near":
            until = _moment(say, told["until"])
            if told["begun"]:
                return say("Due {until}, begun and not handed in: {lessons}.", until=until, lessons=lessons)
            return say("Due {until}, not begun: {lessons}.", until=until, lessons=lessons)
        case "overdue":
            return say("Was due {until}, not handed in: {lessons}.", until=_moment(say, told["until"]), lessons=lessons)
        case "question":
            return say.plural("A question waits for {count} day.", "A question waits for {count} days.", told["days"])
        case "absent":
            return say.plural("Absent from {count} session.", "Absent from {count} sessions.", told["absences"])
        case "below_pass":
            got, least = share(say, told["share"]), share(say, told["least_share"])
            return say("{share} of the points in {lessons}; the course asks {least}.", share=got, least=least,
                       lessons=lessons)  # fmt: skip
        case "wrong_again":
            attempts = say.plural("{count} attempt in a row", "{count} attempts in a row", told["attempts"])
            return say("The same exercise missed in {lessons}: {attempts}, hints opened: {hints}.", lessons=lessons,
                       attempts=attempts, hints=say.number(told["hints"]))  # fmt: skip
    return _pace(say, signal["kind"], told)


def _quoted(say: Texts, titles: list[str]) -> str:
    around = ("«\u00a0", "\u00a0»") if say.language == "fr" else ("«", "»")
    return ("، " if say.language == "ar" else ", ").join(title.join(around) for title in titles)


def _pace(say: Texts, kind: str, told: Mapping[str, Any]) -> str:
    if kind == "not_begun":
        return say.plural(
            "Has not begun; in the group for {count} day.", "Has not begun; in the group for {count} days.",
            told["days"],
        )  # fmt: skip
    quiet = say.plural("{count} day without an answer.", "{count} days without an answer.", told.get("days", 0))
    if "median" not in told:
        return quiet
    compared = say(
        "Lessons handed in: {mine}; half of the others have {median} or more.", mine=say.number(told["handed_in"]),
        median=say.number(told["median"] or 0),
    )  # fmt: skip
    return compared if kind == "behind" else f"{quiet} {compared}"


def _title(say: Texts, titles: Mapping[str, str], otherwise: str) -> str:
    return titles.get(say.language) or next(iter(titles.values()), otherwise)


def _moment(say: Texts, written: str) -> str:
    return say.moment(dt.datetime.fromisoformat(written))


def share(say: Texts, value: float) -> str:
    """Write a share (0-1) as a percentage, which keeps its order between Arabic words."""
    number = say.number(round(value * 100))
    return f"{number}\u200e%\u200e" if say.language == "ar" else f"{number}\u00a0%"


def note_words(say: Texts) -> dict[str, str]:
    """Return what a trainer did, in words."""
    return {
        "seen": say("looked at"),
        "called": say("called"),
        "not_reached": say("called, not reached"),
        "written": say("written to"),
        "met": say("met"),
    }
