"""Signs that a learner may need help as sentences with their figures."""

from typing import Any

from widgets.apps.trainer_desk.context import TrainerContext
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


def sentence(desk: TrainerContext, signal: dict[str, Any], titles: dict[str, dict[str, str]]) -> str:
    """Return a sign as a sentence that tells its figures.

    Parameters
    ----------
    titles
        Of the cohort's lessons, by lesson and language.
    """
    say, told = desk.say, signal["figures"]
    names = [*told.get("lessons", []), *([told["lesson_id"]] if "exercise_id" in told else [])]
    lessons = _quoted(say, [desk.title(titles.get(each, {}), each) for each in names])
    match signal["kind"]:
        case "deadline_near":
            until = desk.moment(told["until"])
            if told["begun"]:
                return say("Due {until}, begun and not handed in: {lessons}.", until=until, lessons=lessons)
            return say("Due {until}, not begun: {lessons}.", until=until, lessons=lessons)
        case "overdue":
            return say("Was due {until}, not handed in: {lessons}.", until=desk.moment(told["until"]), lessons=lessons)
        case "question":
            return say.plural("A question waits for {count} day.", "A question waits for {count} days.", told["days"])
        case "absent":
            return say.plural("Absent from {count} session.", "Absent from {count} sessions.", told["absences"])
        case "below_pass":
            share, least = desk.share(told["share"]), desk.share(told["least_share"])
            return say("{share} of the points in {lessons}; the course asks {least}.", share=share, least=least,
                       lessons=lessons)  # fmt: skip
        case "wrong_again":
            attempts = say.plural("{count} attempt in a row", "{count} attempts in a row", told["attempts"])
            return say("The same exercise missed in {lessons}: {attempts}, hints opened: {hints}.", lessons=lessons,
                       attempts=attempts, hints=say.number(told["hints"]))  # fmt: skip
    return _pace(desk, signal["kind"], told)


def _quoted(say: Texts, titles: list[str]) -> str:
    around = ("«\u00a0", "\u00a0»") if say.language == "fr" else ("«", "»")
    return ("، " if say.language == "ar" else ", ").join(title.join(around) for title in titles)


def _pace(desk: TrainerContext, kind: str, told: dict[str, Any]) -> str:
    say = desk.say
    if kind == "not_begun":
        return say.plural(
            "Has not begun; in the group for {count} day.", "Has not begun; in the group for {count} days.",
            told["days"],
        )  # fmt: skip
    compared = say(
        "Lessons handed in: {mine}; half of the others have {median} or more.", mine=say.number(told["handed_in"]),
        median=say.number(told["median"] or 0),
    )  # fmt: skip
    if kind == "behind":
        return compared
    quiet = say.plural("{count} day without an answer.", "{count} days without an answer.", told["days"])
    return f"{quiet} {compared}"
