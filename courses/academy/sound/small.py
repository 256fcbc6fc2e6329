"""What a recording must be to be kept: small enough for a learner's network; the numbers and the result."""

from dataclasses import dataclass

LONGEST_SECONDS = 60.0
SCREEN_BYTES = 60_000  # all tracks of one language on one screen
# Bits a second, the best first: 24 to 16 kbit/s, and less only where a long text would otherwise not fit its screen.
LADDER = (24_000, 20_000, 16_000, 12_000, 9_000, 8_000)


@dataclass(frozen=True)
class SmallSound:
    """Speech as it is kept: one Ogg Opus file without a title, a date or a device."""

    opus: bytes
    seconds: float
