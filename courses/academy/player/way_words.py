"""The next step in a learner's words: what, why, until when, and where it is done."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from academy.player.site import Visit
from academy.player.terms_words import day_and_hour, when_results
from academy.terms.wall_clock import days_left, on_the_wall
from academy.way.next_step import Do, LessonFacts, Rank, State, Step
from academy.way.standing import CourseWay, LessonWay, Way

MOST_OTHERS = 3  # further steps that the page lists; the courses below show all


@dataclass(frozen=True)
class StepWords:
    """A step as the page says it; an empty sentence or button is not shown."""

    symbol: str
    title: str
    group: str  # the group's title, said when there are several
    why: str
    until: str = ""
    button: str = ""
    address: str = ""
    is_pressing: bool = False


@dataclass(frozen=True)
class Progress:
    """How many questions of a course are done, wait for somebody, are begun, are open."""

    done: int
    waits: int
    begun: int
    total: int

    @property
    def answered(self) -> int:
        """Those with an answer, submitted or not."""
        return self.done + self.waits + self.begun

    @property
    def open(self) -> int:
        """Those that nobody touched."""
        return self.total - self.answered


def progress_of(course: CourseWay) -> Progress:
    """Return how far a learner is in a course, in questions that give points."""
    done = waits = begun = 0
    for each in course.lessons:
        facts = each.facts
        if facts.state in {State.QUEUED, State.HELD}:
            waits += facts.exercises
        elif facts.state is State.RENEWED:
            done += facts.answered
        elif facts.state in {State.WAITS, State.GRADED, State.CHANGED}:
            waits += min(each.waiting, facts.exercises)
            done += facts.exercises - min(each.waiting, facts.exercises)
        else:
            begun += facts.answered
    return Progress(done, waits, begun, sum(each.facts.exercises for each in course.lessons))


class StepSayer:
    """Says steps for one visit.

    Parameters
    ----------
    visit
        In whose language.
    way
        The courses that the steps speak of.
    now
        Naive UTC.
    """

    def __init__(self, visit: Visit, way: Way, now: dt.datetime) -> None:
        self._visit, self._texts, self._now = visit, visit.texts, now
        self._titles = {each.cohort.cohort_id: each.cohort.title for each in way.courses}
        self._titles |= {each.cohort_id: each.title for each in way.asked}
        self._lessons = {
            (each.cohort.cohort_id, each.lesson.lesson_id): each for course in way.courses for each in course.lessons
        }
        self._is_one = len(self._titles) < 2

    def say(self, step: Step) -> StepWords:
        """Return a step in words."""
        if step.lesson is not None:
            return self._of_lesson(step, step.lesson)
        return self._of_no_lesson()[step.do](step)

    def _of_lesson(self, step: Step, facts: LessonFacts) -> StepWords:
        way = self._lessons[facts.cohort_id, facts.lesson_id]
        symbol, why, button, place = self._work(step.do, way)
        address = self._visit.site.path("cohorts", facts.cohort_id, "lessons", facts.lesson_id)
        return StepWords(
            symbol,
            way.lesson.title,
            self._group(facts.cohort_id),
            why,
            self._until(step),
            button,
            address + place,
            is_pressing=step.rank in {Rank.PRESSING, Rank.LATE},
        )

    def _work(self, do: Do, way: LessonWay) -> tuple[str, str, str, str]:
        """Return the symbol, the reason, the button and the place of what is to be done in a lesson."""
        t, facts = self._texts, way.facts
        match do:
            case Do.START:
                new = t.plural(
                    "{count} question. You have not begun yet.",
                    "{count} questions. You have not begun yet.",
                    facts.exercises,
                )
                return "›", new, t("Start"), ""
            case Do.GO_ON:
                return "›", self._how_far(way), t("Go on"), f"#exercise-{facts.first_open}"
            case Do.RENEW:
                return "✎", self._to_do(facts), t("Go on"), f"#exercise-{facts.first_open}"
            case Do.CORRECT:
                return "✎", self._mistakes(facts), t("Correct my answers"), f"#exercise-{facts.mistakes[0]}"
            case Do.AWAIT_GRADES:
                return "⏳", t("Your answers were received. They are being graded…"), t("See the result"), "/feedback"
            case Do.AWAIT_RESULT:
                return "⏳", when_results(t, way.policy, way.due), t("See what you sent"), "/feedback"
            case Do.AWAIT_TRAINER:
                return "⏳", self._with_trainer(way), t("See the result"), "/feedback"
        is_first = do is Do.SUBMIT
        ready = t("All questions are answered. Only submitting is left.")
        changed = t("You changed answers after submitting. Submit again so that they count.")
        return "✉", ready if is_first else changed, t("Submit"), "#finish"

    def _of_no_lesson(self) -> Mapping[Do, Callable[[Step], StepWords]]:
        t, site = self._texts, self._visit.site
        reviews = t("You got them wrong or left them empty some days ago. This is practice: no grade changes.")
        met = t("You have met all that it asks.")
        return {
            Do.CERTIFICATE: lambda step: StepWords(
                "★", t("Your certificate"), self._group(step.cohort_id), met, button=t("Get my certificate"),
                address=site.path("cohorts", step.cohort_id, "certificate"),
            ),
            Do.REVIEW: lambda step: StepWords(
                "↻", t.plural("{count} question to review", "{count} questions to review", step.count), "", reviews,
                button=t("Review"), address=site.path("review"),
            ),
            Do.AWAIT_ADMISSION: lambda step: StepWords(
                "⏳", self._titles[step.cohort_id], "", t("The trainer has yet to admit you to this group.")
            ),
            Do.NOTHING: lambda step: StepWords(
                "✓", t("You have done everything. Well done."), "", self._next_review(step)
            ),
            Do.JOIN: lambda _step: StepWords(
                "+", t("Join a group"), "", t("Enter the group’s code below, or look at all courses."),
                button=t("See all courses"), address=site.path("catalogue"),
            ),
        }  # fmt: skip

    def _group(self, cohort_id: str) -> str:
        return "" if self._is_one else self._titles[cohort_id]

    def _how_far(self, way: LessonWay) -> str:
        names, t = list(way.lesson.graded), self._texts
        return t.plural(
            "You answered {answered} of {count} question. Go on at question {number}.",
            "You answered {answered} of {count} questions. Go on at question {number}.",
            len(names),
            answered=t.number(way.facts.answered),
            number=t.number(names.index(way.facts.first_open) + 1),
        )

    def _to_do(self, facts: LessonFacts) -> str:
        return self._texts.plural(
            "To do again: {count} question is new here. What you sent of the others came along with its points.",
            "To do again: {count} questions are new here. What you sent of the others came along with its points.",
            facts.exercises - facts.answered,
        )

    def _mistakes(self, facts: LessonFacts) -> str:
        t = self._texts
        said = t.plural(
            "{count} answer is not right yet. Correct it and submit again.",
            "{count} answers are not right yet. Correct them and submit again.",
            len(facts.mistakes),
        )
        left = facts.attempts_left
        return (
            said
            if left is None
            else f"{said} {t.plural('{count} attempt is left.', '{count} attempts are left.', left)}"
        )

    def _with_trainer(self, way: LessonWay) -> str:
        t = self._texts
        if way.counted.undecided:
            return t("It arrived after the deadline. Your trainer decides whether it counts.")
        waits = t.plural("{count} answer waits for your trainer", "{count} answers wait for your trainer", way.waiting)
        return t("{waits}. You need not do anything.", waits=waits)

    def _until(self, step: Step) -> str:
        if step.until is None:
            return ""
        t, until = self._texts, day_and_hour(self._texts, on_the_wall(step.until))
        if step.rank is Rank.LATE:
            return f"{t('The deadline has passed: {until}.', until=until)} {t('You can still submit.')}"
        days = days_left(step.until, self._now)
        left = t.plural("{count} day is left.", "{count} days are left.", days) if days else t("Today is the end.")
        return f"{t('Submit until {until}.', until=until)} {left}"

    def _next_review(self, step: Step) -> str:
        t = self._texts
        return t("The next questions to review come on {day}.", day=t.date(step.on)) if step.on else ""
