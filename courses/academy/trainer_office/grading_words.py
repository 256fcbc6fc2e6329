"""Why a submission could not be graded, as a trainer reads it; what the grader wrote is for whoever mends it."""

from widgets.theme.texts import Texts


def reason_in_words(texts: Texts, reason: str) -> str:
    """Return in words what the grader noted: the name of an error and its sentence, or that it ended."""
    name = reason.partition(":")[0]
    if name == "RefusedWork":
        return texts("What came back from the group’s gradebook does not fit the lesson, so nothing of it was taken.")
    if name == "NotExamined":
        return texts("The notebook is damaged, or what nbgrader wrote into it was changed, so it could not be graded.")
    if name == "NotebookKeptWaiting":
        return texts(
            "The machine was too busy to try the notebook in its time. Have it graded again when it is quieter."
        )
    if name == "ExaminerSilent":
        return texts(
            "The program that tries notebooks did not answer. Whoever looks after the site finds why in its log."
        )
    if name == "CohortTooSlow":
        return texts("Grading took too long and was ended.")
    if name == "CohortWorkFailed":
        return texts("The gradebook of the group could not be worked on.")
    if reason.startswith("Its worker ended"):
        return texts("The grader stopped three times on these answers.")
    return texts("The grader met an error that it does not know.")
