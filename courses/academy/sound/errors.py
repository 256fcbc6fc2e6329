"""What can be wrong with a recording: each error says what was given, what is wrong and what to do."""

from academy.errors import AcademyError
from academy.sound.rows import TAGS


class RefusedSound(AcademyError):
    """A recording that cannot be taken; ``seconds`` and ``over_bytes`` are 0 when they say nothing."""

    def __init__(self, message: str, *, seconds: float = 0.0, over_bytes: int = 0, reason: str = "") -> None:
        self.seconds, self.over_bytes, self.reason = seconds, over_bytes, reason
        super().__init__(message)


class NotSound(RefusedSound):
    """Bytes that are no whole recording of a kind we know."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This is no recording that can be heard ({reason}). Record again, or choose a file such as M4A, MP3, "
            "Ogg, WebM or WAV.",
            reason=reason,
        )


class EmptySound(RefusedSound):
    """A file without any sound in it, or with less than a third of a second."""

    def __init__(self) -> None:
        super().__init__("Nothing was recorded. Press the button, speak, and press it again when you have finished.")


class SilentSound(RefusedSound):
    """A recording in which nobody can be heard."""

    def __init__(self) -> None:
        super().__init__("Nobody can be heard in this recording. Hold the telephone nearer and record again.")


class TooLongSound(RefusedSound):
    """A recording longer than a place may have."""

    def __init__(self, most_seconds: float) -> None:
        super().__init__(
            f"The recording takes more than {most_seconds:g} seconds. Say it shorter and record again.",
            seconds=most_seconds,
        )


class ScreenFull(RefusedSound):
    """A recording that would make its screen heavier than a learner's network bears."""

    def __init__(self, over_bytes: int, over_seconds: float) -> None:
        super().__init__(
            f"With this recording the screen would be {over_bytes} bytes too heavy: it is about {over_seconds:.0f} "
            "seconds too long. Say it shorter and record again.",
            seconds=over_seconds,
            over_bytes=over_bytes,
        )


class NoStudio(AcademyError):
    """A machine on which recordings cannot be taken, since nothing is decoded outside a jail."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Recordings cannot be taken here: {reason}")


class StudioBusy(AcademyError):
    """More recordings at one moment than are made small at one time."""

    def __init__(self) -> None:
        super().__init__("Many recordings arrive at this moment. Send yours again in a minute; it is not lost.")


class UnknownTag(AcademyError):
    """A language that no track can speak."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"No track speaks {tag!r}. Choose one of {', '.join(TAGS)}.")


class UnknownPlace(AcademyError):
    """A place that the lesson does not have today."""

    def __init__(self, lesson_id: str, place: str) -> None:
        super().__init__(f"The lesson {lesson_id!r} has no text at {place!r}. Load the list again.")


class NoVoice(AcademyError):
    """A machine that cannot speak."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The machine's voice cannot speak: {reason}")
