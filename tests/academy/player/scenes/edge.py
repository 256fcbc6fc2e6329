"""A class in which a corrected key decides who passes: a holder of a certificate no longer, somebody else newly."""

from academy import ledger
from academy.database import utc_now
from academy.released import open_lesson
from academy.submissions import latest_submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import LESSON, RunningAcademy
from tests.academy.player.test_certificate_pages import page_of

SHARE = 0.25  # of all points, as the course asks


def at_the_edge(academy: RunningAcademy) -> Classroom:
    made = new_classroom(academy)
    newcomer = academy.member("فاطمة الزهراء بنت الحاج عبد القادر")
    academy.enrol(newcomer, made.cohort)
    other = academy.signed_in(newcomer, ["member"])
    for learner, answer in ((made.learner, "5"), (other, "7")):
        learner.post(f"{made.lesson}/submit", **{"a.count": answer, "confirmed": "yes"})
        _grade(made, learner.person_id, is_right=answer == "5")
    assert made.learner.post(page_of(made)).status_code == 303
    return made


def _grade(made: Classroom, person_id: str, *, is_right: bool) -> None:
    """Write grades as the grader does: just enough with the old key, or just too few."""
    cohort, now = made.cohort, utc_now()
    place = {"person_id": person_id, "cohort_id": cohort.cohort_id, "lesson_id": LESSON}
    lesson = open_lesson(made.academy.lessons, cohort.course_id, cohort.course_version, LESSON, "ar")
    worth = {name: each.points for name, each in lesson.exercises.items()}
    needed = SHARE * sum(worth.values()) - (0 if is_right else 0.5)
    rest = (needed - is_right) / (sum(worth.values()) - worth["count"])
    with made.academy.sessions.begin() as session:
        submission = latest_submission(session, **place)
        assert submission is not None
        submission.state = "graded"
        for name, most in worth.items():
            points = float(is_right) if name == "count" else most * rest
            said = {"exercise_id": name, "points": points, "max_points": most}
            ledger.append(session, submission, **said, origin="grader", now=now)  # type: ignore[arg-type]
