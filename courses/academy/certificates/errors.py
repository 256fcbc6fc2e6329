"""What can go wrong with certificates: each error says what was given, what is wrong and what to do."""

from collections.abc import Sequence

from academy.errors import AcademyError


class NoCertificateHere(AcademyError):
    """A course that gives no certificate."""

    def __init__(self, course_id: str) -> None:
        super().__init__(
            f"The course {course_id!r} gives no certificate. Its author can say in course.toml what it asks for one."
        )


class CriteriaNotMet(AcademyError):
    """A learner who does not meet what the course asks."""

    def __init__(self, person_id: str, lacking: Sequence[str]) -> None:
        super().__init__(
            f"{person_id!r} does not meet what the course asks: {', '.join(lacking)}. Nothing was issued; "
            "the page of the certificate says what is left to do."
        )


class AlreadyRevoked(AcademyError):
    """A certificate that was revoked: only its trainer issues another."""

    def __init__(self, number: str) -> None:
        super().__init__(f"The certificate {number} was revoked. Ask the trainer of the group.")


class UnknownCertificate(AcademyError):
    """A number that no certificate carries."""

    def __init__(self, number: str) -> None:
        super().__init__(f"No certificate has the number {number!r}. Check it on the paper.")


class NoLongerHeld(AcademyError):
    """A certificate whose holder was forgotten: nothing of it is left to show."""

    def __init__(self, number: str) -> None:
        super().__init__(f"The holder of the certificate {number} was forgotten; nothing of it is kept here.")


class OwnIdentity(AcademyError):
    """A trainer who would say of themselves who they are."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"{person_id!r} cannot identify themselves. Ask another trainer of the group.")


class ReasonMissing(AcademyError):
    """Something that needs a reason and got none."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is no reason. Write why, in a few words: it is kept.")


class KeyLost(AcademyError):
    """A key that should sign, whose private half is not there."""

    def __init__(self, key_id: str, folder: str) -> None:
        super().__init__(
            f"The private half of the certificate key {key_id} is not in {folder}. Put it back from a backup, "
            "or begin with a new one: `taawoun certificates rotate-key`."
        )


class UnknownKey(AcademyError):
    """A key that this site never had."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"There is no certificate key {key_id!r}. See `taawoun certificates keys`.")


class TooManyDrawings(AcademyError):
    """More certificates asked for on paper than can be drawn now."""

    def __init__(self) -> None:
        super().__init__("Many certificates are being drawn. Ask again in a moment.")


class NotDrawn(AcademyError):
    """A certificate that could not be drawn."""

    def __init__(self, number: str, reason: str) -> None:
        super().__init__(
            f"The certificate {number} could not be drawn: {reason}. Ask again, or tell the administrator."
        )
