"""How colours are seen: contrast, difference, colour blindness and print, each by its published formula."""

import math

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, table 1, severity 1.0, on linear light.
BLINDNESS: dict[str, Colour] = {
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Colour:
    """Return the linear light (0-1) of a colour written ``#rrggbb`` (IEC 61966-2-1)."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted(float(linear(colour) @ _TO_XYZ[1]) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: Colour) -> Colour:
    """Return CIELAB, for the white of daylight D65, of linear light."""
    scaled = (_TO_XYZ @ np.clip(light, 0, 1)) / _WHITE
    bent = np.where(scaled > (6 / 29) ** 3, np.cbrt(scaled), scaled / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def grey(colour: str) -> float:
    """Return how light a colour is in a print without colour: CIE L*, from 0 to 100."""
    return float(lab(linear(colour))[0])


def seen(colour: str, blindness: str = "") -> Colour:
    """Return a colour in CIELAB as somebody with a colour blindness sees it; "": as most people do."""
    light = linear(colour)
    return lab(BLINDNESS[blindness] @ light if blindness else light)


def difference(one: Colour, other: Colour) -> float:  # one formula, in its published order
    """Return CIEDE2000 between two colours in CIELAB (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    return _weighed((l1 + l2) / 2, (c1 + c2) / 2, hue, (l2 - l1, c2 - c1, _chord(c1, c2, turn)))


def _chord(c1: float, c2: float, turn: float) -> float:
    return 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))


def _weighed(light: float, chroma: float, hue: float, steps: tuple[float, float, float]) -> float:
    def wave(times: int, shift: float) -> float:
        return math.cos(math.radians(times * hue + shift))

    bend = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.20 * wave(4, -63)
    weights = (
        1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2),
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * bend,
    )
    dl, dc, dh = (step / weight for step, weight in zip(steps, weights, strict=True))
    around = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(around))
    return math.sqrt(dl**2 + dc**2 + dh**2 + twist * dc * dh)
