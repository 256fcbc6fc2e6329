"""What can go wrong in the academy: each error says what was given, what is wrong and what to do."""

from collections.abc import Sequence
from typing import Any


class AcademyError(Exception):
    """Anything the academy refuses; the message is a sentence for whoever asked."""


class LessonProblems(AcademyError):
    """A catalogue that cannot be built: every problem, each with its file, its place and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The catalogue cannot be built:\n" + "\n".join(f"- {line}" for line in problems))


class BuildFailed(AcademyError):
    """A lesson that nbgrader refused to turn into an assignment."""

    def __init__(self, course_id: str, language: str, reason: str) -> None:
        super().__init__(
            f"The course {course_id!r} could not be built in {language!r}: {reason} "
            "Nothing was kept; mend the lesson and run `taawoun courses build` again."
        )
        self._told = (course_id, language, reason)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._told  # courses are built in processes of their own


class BuildStopped(AcademyError):
    """A process that built courses and was ended from outside."""

    def __init__(self) -> None:
        super().__init__(
            "A process that built courses was ended before it was done, as happens where memory is short. "
            "What was built stands; free some memory and start again."
        )


class UnknownLesson(AcademyError):
    """A lesson that no built version of the course holds."""

    def __init__(self, course_id: str, version: str, lesson_id: str, language: str) -> None:
        super().__init__(
            f"The course {course_id!r} in version {version!r} has no lesson {lesson_id!r} in {language!r}. "
            "Build the lessons with `taawoun courses build`, or check the address."
        )


class UnknownExercise(AcademyError):
    """An exercise that the lesson does not hold."""

    def __init__(self, lesson_id: str, exercise_id: str) -> None:
        super().__init__(f"The lesson {lesson_id!r} has no exercise {exercise_id!r}. Load its page again.")


class UnknownCohort(AcademyError):
    """A cohort that does not exist."""

    def __init__(self, cohort_id: str) -> None:
        super().__init__(f"There is no cohort {cohort_id!r}. Choose one in the list of your courses.")


class UnknownJoinCode(AcademyError):
    """A code that no cohort carries."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No cohort has the code {code!r}. Check it on the poster, or ask the trainer.")


class NotOpenToAll(AcademyError):
    """A cohort that one joins with its code or by asking, or that is over."""

    def __init__(self, cohort_id: str) -> None:
        super().__init__(
            f"The cohort {cohort_id!r} is not open to all. Join it with its code, or ask its trainer to admit you."
        )


class UnknownPerson(AcademyError):
    """A person whom the academy does not know."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"Nobody is known as {person_id!r}. Create the person first.")


class NotEnrolled(AcademyError):
    """Someone who is not an admitted learner of the cohort."""

    def __init__(self, person_id: str, cohort_id: str) -> None:
        super().__init__(
            f"{person_id!r} is not an admitted learner of the cohort {cohort_id!r}. "
            "Join with the cohort's code, or ask its trainer to admit you."
        )


class NotTheirCohort(AcademyError):
    """A trainer who asks for a cohort that others lead."""

    def __init__(self, trainer_id: str, cohort_id: str) -> None:
        super().__init__(f"{trainer_id!r} does not lead the cohort {cohort_id!r}. Only its own trainers may do this.")


class AnswerTooLong(AcademyError):
    """An answer longer than the academy keeps."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"The answer takes {size} bytes and at most {most} are kept. Shorten it and send it again.")


class AnswerNotReadable(AcademyError):
    """An answer that is no plain data (text, numbers, lists and tables of them)."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The answer cannot be read: {reason}. Load the page again and answer once more.")


class ReusedSequence(AcademyError):
    """A device that sends another answer under a number it has already used."""

    def __init__(self, device_id: str, sequence: int) -> None:
        super().__init__(
            f"The device {device_id!r} already sent another answer as number {sequence}. "
            "Send this one under the next free number."
        )


class NothingToSubmit(AcademyError):
    """A lesson handed in without a single answer."""

    def __init__(self, lesson_id: str) -> None:
        super().__init__(f"No answer of the lesson {lesson_id!r} has been received. Answer one exercise, then submit.")


class UnknownSubmission(AcademyError):
    """A submission that does not exist, or does not hold the exercise asked for."""

    def __init__(self, submission_id: int, exercise_id: str = "") -> None:
        place = f" with the exercise {exercise_id!r}" if exercise_id else ""
        super().__init__(f"There is no graded submission {submission_id}{place}. Open the list again.")


class PointsOutOfRange(AcademyError):
    """Points below zero or above what the exercise is worth."""

    def __init__(self, points: float, most: float) -> None:
        super().__init__(f"{points!r} points were given; the exercise is worth from 0 to {most:g}.")


class LeaseLost(AcademyError):
    """A worker that finishes a submission which another worker took over meanwhile."""

    def __init__(self, submission_id: int, worker: str) -> None:
        super().__init__(
            f"The worker {worker!r} no longer holds submission {submission_id}: its time ran out and another "
            "worker has it. Nothing was written; its result is dropped."
        )


class CohortClosed(AcademyError):
    """A cohort whose gradebook cannot be used; its submissions wait until it is mended."""

    def __init__(self, cohort_id: str, reason: str) -> None:
        self.cohort_id, self.reason = cohort_id, reason
        super().__init__(
            f"The cohort {cohort_id} is closed: {reason}. Put its gradebook.db back from the folder backups; "
            "its submissions wait until then, and other cohorts go on."
        )


class CohortKeptWaiting(CohortClosed):
    """A cohort for which nothing could be done because others took the whole processor; it is tried again by itself."""

    def __init__(self, cohort_id: str) -> None:
        self.cohort_id, self.reason = cohort_id, "others take the whole processor"
        AcademyError.__init__(
            self,
            f"Nothing could be done for the cohort {cohort_id}: others took the whole processor. "
            "Its submissions wait and are tried again by themselves; if this stays so, the machine is too small.",
        )


class CohortWorkFailed(AcademyError):
    """Work in a cohort's course folder that could not be done."""

    def __init__(self, cohort_id: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The work for the cohort {cohort_id} failed: {reason}")


class CohortTooSlow(CohortWorkFailed):
    """Work in a cohort's course folder that took too long and was ended."""

    def __init__(self, cohort_id: str, seconds: float) -> None:
        super().__init__(
            cohort_id, f"no answer in {seconds:g} s, so it was ended. Look at the files in the course folder."
        )


class RefusedWork(AcademyError):
    """Grades that came out of a cohort's folder and cannot be true."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"What came from the cohort's folder is not believed: {reason}. Nothing of it was entered.")


class BrokenLedger(AcademyError):
    """A ledger whose chain does not hold: an entry was changed, removed or put in between."""

    def __init__(self, entry_id: int, reason: str) -> None:
        self.entry_id = entry_id
        super().__init__(
            f"The ledger is broken at entry {entry_id}: {reason}. Stop grading, keep the database as it is "
            "and compare it with the last backup."
        )


class NotAPhoto(AcademyError):
    """A photo that cannot be shown: damaged, of an unknown kind, or far too large."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This is not a photo that can be shown ({reason}). Take another one, as JPEG, PNG or WebP.")
