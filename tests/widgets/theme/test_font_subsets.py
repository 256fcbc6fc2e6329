"""What stands on the page until our letters have come is as wide as they are, so that no line breaks anew."""

import re
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from widgets.theme import font_subsets

THEME = Path(font_subsets.__file__).parent
WORDS = "Aller à la première page Se déconnecter Registre des coopératives Assemblées ordinaires 0123456789"


def width(font: TTFont) -> float:
    """Return how wide the words are, in letters' heights."""
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    return float(sum(advances[glyphs[ord(sign)]][0] for sign in WORDS) / font["head"].unitsPerEm)


def test_the_letters_that_stand_in_are_as_wide_as_ours() -> None:
    style = (THEME / "fonts.css").read_text(encoding="utf-8")
    asked = re.search(r'"Until Vazirmatn, Noto";.*?size-adjust: ([\d.]+)%', style)
    assert asked
    found = subprocess.run(["fc-match", "-f", "%{file}", "Noto Sans"], capture_output=True, text=True, check=True)
    ours, other = TTFont(THEME / "fonts" / "vazirmatn-latin.woff2"), TTFont(found.stdout)
    assert width(ours) / width(other) == pytest.approx(float(asked[1]) / 100, abs=0.01)
