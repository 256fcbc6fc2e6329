"""Attempts and time in a learner's words: what counts, what is left, until when, what can still be done."""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date, format_time

from academy.player.site import Visit
from academy.terms.deadlines import Due, deadlines_of
from academy.terms.lateness import Lateness
from academy.terms.policy import Counts, Late, Policy, policy_of
from academy.terms.rows import Results
from academy.terms.standing import LessonStanding, standing_in_lesson
from academy.terms.wall_clock import days_left, on_the_wall
from widgets.theme.texts import Texts

FEW_DAYS = 2  # from then on the days left are said loudly


@dataclass(frozen=True)
class TermsWords:
    """What a lesson's page says of attempts and time; an empty sentence is not shown."""

    counts: str
    attempts: str
    deadline: str
    days: str
    late: str
    is_pressing: bool
    may_submit: bool
    results: str = ""  # when the result is seen, where that is not at once


def terms_here(visit: Visit, lesson_id: str, *, now: dt.datetime) -> TermsWords:
    """Return the words for the person who asks, at a lesson of the cohort in the address."""
    place = {"person_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}
    return words_of(visit.texts, standing_in_lesson(visit.session, **place, lesson_id=lesson_id, seen_at=now), now=now)


def words_of(texts: Texts, standing: LessonStanding, *, now: dt.datetime) -> TermsWords:
    """Return a learner's standing in a lesson as sentences."""
    due, left = standing.due, standing.left
    is_over = due is not None and now > due.instant
    days = 0 if due is None else days_left(due.instant, now)
    return TermsWords(
        counts=what_counts(texts, standing.policy),
        attempts=_attempts(texts, left),
        deadline=_deadline(texts, standing, is_over=is_over) if due else "",
        days=_days(texts, days) if due and not is_over else "",
        late=_late(texts, standing.policy, is_over=is_over) if due and left != 0 else "",
        is_pressing=left == 0 or (due is not None and days <= FEW_DAYS),
        may_submit=left != 0,
        results=when_results(texts, standing.policy, due) if standing.would_be_held and left != 0 else "",
    )


def when_results(texts: Texts, policy: Policy, due: Due | None = None) -> str:
    """Return when results are seen; empty where that is at once.

    Parameters
    ----------
    due
        Of the learner in a lesson; None where there is no deadline, or no lesson is spoken of.
    """
    match policy.results:
        case Results.AT_ONCE:
            return ""
        case Results.DEADLINE if due is not None:
            until = day_and_hour(texts, on_the_wall(due.instant))
            return texts("You see the result when the deadline is over, {until}. You are told then.", until=until)
    return texts("You see the result when your trainer shows it. You are told then.")


def what_counts(texts: Texts, policy: Policy) -> str:
    """Return which attempt counts."""
    match policy.counts:
        case Counts.LAST:
            return texts("If you submit several times, your last attempt counts.")
        case Counts.BEST:
            return texts("If you submit several times, your best attempt counts.")
        case Counts.MEAN:
            return texts("If you submit several times, the mean of your attempts counts.")


def rule_of_late(texts: Texts, policy: Policy) -> str:
    """Return what being late means."""
    if policy.late is Late.TRAINER:
        return texts("What arrives later counts if your trainer accepts it.")
    return texts.plural(
        "What arrives later loses {percent} % of its points for each day that has begun.",
        "What arrives later loses {percent} % of its points for each {count} days that have begun.",
        policy.step_days,
        percent=texts.number(policy.step_percent),
    )


def day_and_hour(texts: Texts, wall_time: dt.datetime) -> str:
    """Write a wall time as people say it: the day of the week, the day in full, the hour."""
    hour = format_time(wall_time.time(), "HH:mm", locale=texts.locale)
    weekday = format_date(wall_time, "EEEE", locale=texts.locale)
    return texts("{weekday} {day}, {hour}", weekday=weekday, day=texts.date(wall_time.date()), hour=hour)


def late_words(texts: Texts, lateness: Lateness) -> str:
    """Return what being late means for an attempt that was made; empty when it was in time."""
    if lateness.waits:
        return texts("It arrived after the deadline. Your trainer decides whether it counts.")
    if lateness.kept_share is None:
        return texts("It arrived after the deadline and does not count.")
    if lateness.kept_share < 1:
        percent = texts.number(round(100 * lateness.kept_share))
        return texts("It arrived after the deadline: {percent} % of its points count.", percent=percent)
    return ""


def _attempts(texts: Texts, left: int | None) -> str:
    if left is None:
        return texts("You can submit as often as you like.")
    if left == 0:
        return texts("All your attempts are used. Your answers stay; ask your trainer if you need another attempt.")
    return texts.plural("{count} attempt is left.", "{count} attempts are left.", left)


def _deadline(texts: Texts, standing: LessonStanding, *, is_over: bool) -> str:
    if standing.due is None:
        return ""
    until = day_and_hour(texts, on_the_wall(standing.due.instant))
    if is_over:
        return texts("The deadline has passed: {until}.", until=until)
    if standing.due.is_extended:
        return texts("Your trainer gave you more time: until {until}.", until=until)
    return texts("Submit until {until}.", until=until)


def _days(texts: Texts, days: int) -> str:
    return texts.plural("{count} day is left.", "{count} days are left.", days) if days else texts("Today is the end.")


def _late(texts: Texts, policy: Policy, *, is_over: bool) -> str:
    rule = rule_of_late(texts, policy)
    return f"{texts('You can still submit.')} {rule}" if is_over else rule


def cohort_terms(visit: Visit, cohort_id: str) -> list[str]:
    """Return a cohort's rules as sentences."""
    policy, texts = policy_of(visit.session, cohort_id), visit.texts
    most = policy.most_attempts
    said = [
        texts.plural("{count} attempt at each lesson.", "{count} attempts at each lesson.", most)
        if most
        else texts("You can submit as often as you like."),
        what_counts(texts, policy),
    ]
    has_deadline = bool(deadlines_of(visit.session, cohort_id))
    said += [rule_of_late(texts, policy)] if has_deadline else []
    if has_deadline and policy.results is Results.DEADLINE:
        return [*said, texts("Results are seen when the deadline of the lesson is over.")]
    return [*said, when_results(texts, policy)] if policy.results is not Results.AT_ONCE else said
