"""What a gateway for messages is, and the ways in which it can fail: each says whether the message may have left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Parcel:
    """A message as a gateway takes it.

    Parameters
    ----------
    reference
        The same at every try, for whoever can tell a repetition by it.
    """

    address: str
    subject: str
    text: str
    reference: str
    language: str


class Gateway(Protocol):
    """A way out of the site for short texts."""

    def send(self, parcel: Parcel, hand_over: Callable[[], None]) -> None:
        """Send one message, or raise one of the failures below.

        ``hand_over`` is called once, at the last moment before which the message has certainly not left.
        """


class SendingFailed(Exception):
    """A message that was not taken; ``reason`` is a few words of ours, never what the other side wrote."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReached(SendingFailed):
    """The gateway did not answer or asked to come later: the message has certainly not left."""


class Unsure(SendingFailed):
    """The message was handed over and nobody said that it was taken: it may have left."""


class RefusedForGood(SendingFailed):
    """The gateway will never take this message: the address does not exist, for example."""


class GatewayWrong(SendingFailed):
    """The gateway cannot be used as it is set: a wrong password, no TLS. Other messages would fail alike."""
