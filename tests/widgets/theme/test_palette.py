"""The palette is read by everybody: in full colour, colour blind, and in grey; and no colour stands outside it."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from tests.widgets.theme.colour_science import BLINDNESS, contrast, difference, grey, seen
from widgets.theme.palette import FILE, colours

ROOT = Path(__file__).parent.parent.parent.parent
READABLE, VISIBLE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11, level AA
TOLD_APART = 15.0  # CIEDE2000, our choice: 1 is just seen side by side, 10 at a glance
GREYS_APART = 9.0  # CIE L*, our choice: a step that a laser printer keeps
EYES = ["", *BLINDNESS]
SERIES = [f"series-{place}" for place in range(5)]
SHADES = [f"shade-{place}" for place in range(1, 6)]
TEXTS = [
    *itertools.product(
        ["ink", "ink-soft", "brand", "brand-dark", "accent", "accent-ink", "good", "bad"], ["ground", "surface"]
    ),
    *itertools.product(["ink", "ink-soft", "brand", "brand-dark"], ["brand-pale", "accent-pale"]),
    *[("accent", "accent-pale"), ("accent-ink", "accent-pale"), ("good", "good-pale"), ("bad", "bad-pale")],
    *[("surface", "brand"), ("surface", "brand-dark"), ("ink", "good-pale"), ("ink", "bad-pale")],
    *[("ink", shade) for shade in SHADES[:3]],
    *[("surface", shade) for shade in SHADES[3:]],
]
DRAWN = [*SERIES, "gain", "loss", "sum", "field", "focus"]
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?!;?\w)|\b(?:rgb|hsl|hwb|oklch|oklab|lab|lch)a?\(\s*[\d.]")
NAMED = re.compile(r"(?:color|background|fill|stroke|border[\w-]*)\s*:[^;}]*\b(?:white|black|gr[ae]y|red|green|blue)\b")


# Sharma, Wu and Dalal 2005, table 1: pairs, among them those that a wrong turn of the hue betrays.
@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_two_colours_is_the_published_one(
    one: tuple[float, ...], other: tuple[float, ...], published: float
) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(published, abs=5e-5)


def test_contrast_and_blindness_are_what_is_published() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the well-known least grey of WCAG
    for matrix in BLINDNESS.values():
        assert matrix.sum(axis=1) == pytest.approx(1, abs=1e-5)  # what is grey stays grey


@pytest.mark.parametrize(("text", "ground"), TEXTS, ids="-on-".join)
def test_text_is_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(colours()[text], colours()[ground]) >= READABLE


@pytest.mark.parametrize("ground", ["surface", "ground"])
@pytest.mark.parametrize("drawn", DRAWN)
def test_what_is_drawn_stands_out_from_its_ground(drawn: str, ground: str) -> None:
    assert contrast(colours()[drawn], colours()[ground]) >= VISIBLE


@pytest.mark.parametrize("eyes", EYES, ids=lambda eyes: eyes or "all colours")
@pytest.mark.parametrize("together", [SERIES, ["gain", "loss", "sum"]], ids=["series", "waterfall"])
def test_kinds_side_by_side_are_told_apart_by_everybody(together: list[str], eyes: str) -> None:
    for one, other in itertools.combinations(together, 2):
        apart = difference(seen(colours()[one], eyes), seen(colours()[other], eyes))
        assert apart >= TOLD_APART, f"{one} and {other}: {apart:.1f}"


@pytest.mark.parametrize("together", [SERIES, SHADES, ["gain", "loss", "sum"]], ids=["series", "shades", "waterfall"])
def test_a_print_without_colour_keeps_them_apart(together: list[str]) -> None:
    greys = sorted(grey(colours()[name]) for name in together)
    assert min(np.diff(greys)) >= GREYS_APART, greys


def test_each_shade_is_darker_than_the_one_before() -> None:
    greys = [grey(colours()[name]) for name in SHADES]
    assert greys == sorted(greys, reverse=True)


def pages() -> list[Path]:
    """Return every file of ours that could name a colour."""
    folders = [ROOT / name for name in ("courses/academy", "data/coop_registry", "hub_config", "widgets")]
    found = [path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return [path for path in found if path.suffix in {".css", ".js", ".py", ".html", ".j2", ".svg"} and path != FILE]


REPEATING = {ROOT / "widgets/theme/mark.svg"}  # a picture cannot ask the palette: it repeats colours of it


def test_no_colour_stands_outside_the_palette() -> None:
    assert len(pages()) > 100, "the search itself is broken"
    outside = {}
    for path in pages():
        text = re.sub(r"&#\w+;|href=\S+", "", path.read_text(encoding="utf-8"))
        found = COLOUR.findall(text) + (NAMED.findall(text) if path.suffix == ".css" else [])
        if path in REPEATING:
            found = [each for each in found if each not in colours().values()]
        if found:
            outside[str(path.relative_to(ROOT))] = found
    assert not outside


def test_every_name_that_a_style_asks_for_is_in_the_palette() -> None:
    known = set(re.findall(r"--([a-z][a-z0-9-]*):", FILE.read_text(encoding="utf-8")))
    for path in pages():
        text = path.read_text(encoding="utf-8")
        if path.suffix in {".css", ".html", ".j2"}:
            asked = set(re.findall(r"var\(--([a-z][a-z0-9-]*)", text)) - set(re.findall(r"--([a-z][a-z0-9-]*):", text))
            assert asked <= known, path
