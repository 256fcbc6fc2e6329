"""Why a question or a reply cannot be taken."""

from academy.errors import AcademyError


class QuestionRefused(AcademyError):
    """Anything about a question that its learner can mend; ``words`` is said on screen, a text to translate."""

    words = ""


class NothingAsked(QuestionRefused):
    """A question without a word, a voice or a photo."""

    words = "Write a few words, record your voice, or add a photo."

    def __init__(self) -> None:
        super().__init__("The question is empty. Write a few words, record a voice, or add a photo.")


class QuestionTooLong(QuestionRefused):
    """More text than is kept."""

    words = "This question is too long. Make it shorter."

    def __init__(self, length: int, most: int) -> None:
        super().__init__(f"The text has {length} characters and at most {most} are kept. Shorten it and send it again.")


class TooManyQuestions(QuestionRefused):
    """More questions in a day than are taken."""

    words = "You have asked many questions today. Send this one again tomorrow."

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} questions were received within a day, and no more are. Send this one tomorrow.")


class NothingReplied(QuestionRefused):
    """A reply without a word or a voice."""

    words = "Write a few words or record your voice."

    def __init__(self) -> None:
        super().__init__("The reply is empty. Write a few words, or record a voice.")


class UnknownQuestion(AcademyError):
    """A question that does not exist."""

    def __init__(self, question_id: int) -> None:
        super().__init__(f"There is no question {question_id}. Open the list again.")


class TooManyAtOnce(QuestionRefused):
    """More learners than are written to at once."""

    words = "These are too many people at once. Choose fewer."

    def __init__(self, given: int, most: int) -> None:
        super().__init__(f"{given} learners were chosen and at most {most} are written to at once. Choose fewer.")
