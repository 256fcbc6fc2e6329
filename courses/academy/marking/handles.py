"""Handles: opaque names of answers on one trainer's page of one exercise, and the order in which they are shown.

A handle says nothing of whom it stands for and differs from trainer to trainer and from exercise to exercise, so that
neither addresses nor numbers betray a learner. It is made as a synthetic initialisation vector is (RFC 5297): a keyed
digest of the number, then the number hidden by a digest of that.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from academy.marking.places import ExercisePlaceKey

_HALF, _NUMBER_BYTES = 9, 6  # bytes: 15 make a handle of 20 signs


@dataclass(frozen=True)
class Handles:
    """The handles of one trainer for one exercise.

    Parameters
    ----------
    key
        The site's own, in nobody else's hands.
    """

    key: bytes
    trainer_id: str
    place: ExercisePlaceKey

    def of(self, submission_id: int) -> str:
        """Return the handle of a submission."""
        number = submission_id.to_bytes(_NUMBER_BYTES, "big")
        tag = self._digest(b"tag", number)[:_HALF]
        return urlsafe_b64encode(tag + _hidden(number, self._digest(b"mask", tag))).decode()

    def number_of(self, handle: str) -> int | None:
        """Return the submission that a handle stands for, None for a handle that we never made."""
        try:
            known = urlsafe_b64decode(handle.encode("ascii"))
        except ValueError:
            return None
        number = int.from_bytes(_hidden(known[_HALF:], self._digest(b"mask", known[:_HALF]))[:_NUMBER_BYTES], "big")
        return number if hmac.compare_digest(self.of(number).encode(), handle.encode()) else None

    def rank(self, submission_id: int) -> bytes:
        """Return by what answers are put in order: random, the same each time, another for every trainer.

        Who always reads the same learner first, or the one who handed in first, marks the first ones differently from
        the last (order effects); so nothing of the learner decides the place.
        """
        return self._digest(b"rank", submission_id.to_bytes(_NUMBER_BYTES, "big"))

    def _digest(self, use: bytes, content: bytes) -> bytes:
        about = "|".join((self.trainer_id, *self.place)).encode()
        return hmac.digest(self.key, use + b"|" + content + b"|marking|" + about, "sha256")


def _hidden(content: bytes, mask: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(content, mask, strict=False))
