"""The two font files that our pages load, made from the ones that the Vazirmatn project publishes.

Run ``python -m widgets.theme.font_subsets FOLDER`` with the folder of the unpacked npm package
``@fontsource-variable/vazirmatn``; the files are committed, so nobody needs it to build or to run anything.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# By the published file's script: Arabic as Morocco writes it; French, with the marks and arrows of our screens.
WANTED = {
    "arabic": "\u060c\u061b\u061f\u0621-\u063a\u0640-\u0652\u0660-\u066d\u0670"
    "\u067e\u06a4\u06a9\u06af\u06cc\u200c-\u200f",
    "latin": " -~\xa0-\xff\u0152\u0153\u0178\u2010-\u201f\u2022\u2026\u202f\u2039\u203a\u20ac\u2190-\u2193\u2212",
}


def main() -> None:
    """Write each subset as woff2, and the licence beside them."""
    package = Path(sys.argv[1])
    FONTS.mkdir(exist_ok=True)
    for script, wanted in WANTED.items():
        font = subset(package / "files" / f"vazirmatn-{script}-wght-normal.woff2", points_of(wanted))
        font.save(FONTS / f"vazirmatn-{script}.woff2")
    shutil.copy(package / "LICENSE", FONTS / "OFL.txt")


def subset(source: Path, points: set[int]) -> TTFont:
    """Return a variable font cut to some code points; the joining forms stay with their letters."""
    font = TTFont(source)
    options = Options(flavor="woff2", layout_features=["*"], hinting=False, drop_tables=["DSIG"])
    cutter = Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    font.flavor = "woff2"
    return font


def points_of(wanted: str) -> set[int]:
    """Return the code points of a list of signs and ranges.

    Examples
    --------
    >>> sorted(points_of("ac-e"))
    [97, 99, 100, 101]
    """
    points: set[int] = set()
    for place, sign in enumerate(wanted):
        if sign == "-" and 0 < place < len(wanted) - 1:
            points |= set(range(ord(wanted[place - 1]), ord(wanted[place + 1])))
        else:
            points.add(ord(sign))
    return points


if __name__ == "__main__":
    main()
