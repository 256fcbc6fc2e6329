"""The charts of a plan on paper, as SVG: cash month by month, surplus year by year; time runs as the reader reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from widgets.theme.palette import colours
from widgets.theme.texts import Texts

WIDTH, HEIGHT = 700.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 12.0, 10.0, 26.0
_MARKS = 4


@dataclass(frozen=True)
class Scale:
    """How values and places become points of the drawing."""

    low: float
    high: float
    step: float  # between two marks; zero is one of them
    count: int
    is_mirrored: bool

    def across(self, place: float) -> float:
        """Return the point of a place from 0 to ``count``."""
        share = place / self.count
        inner = WIDTH - _LEFT - _RIGHT
        return WIDTH - _LEFT - inner * share if self.is_mirrored else _LEFT + inner * share

    def up(self, value: float) -> float:
        """Return the point of a value."""
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (self.high - value) / (self.high - self.low)


def cash_chart(cash: Sequence[float], say: Texts) -> Markup:
    """Return the cash at each month's end as a line; what is under zero is filled, so that no colour is needed.

    Nothing is drawn of what is not known: the text is empty then.
    """
    values = np.asarray(cash, dtype=float)
    if np.isnan(values).any():
        return Markup("")
    scale, ours = _scale(values, say), colours()
    points = [(scale.across(place + 0.5), scale.up(value)) for place, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    zero = scale.up(0.0)
    under = " ".join(f"{x:.1f},{max(y, zero):.1f}" for x, y in points)
    area = f"{points[0][0]:.1f},{zero:.1f} {under} {points[-1][0]:.1f},{zero:.1f}"
    drawn = f'<polygon points="{area}" fill="{ours["bad-pale"]}" stroke="{ours["bad"]}" stroke-width="0.5"/>'
    drawn += f'<polyline points="{line}" fill="none" stroke="{ours["brand"]}" stroke-width="2"/>'
    return _framed(drawn, scale, say, [(year * 12 + 6, str(year + 1)) for year in range(len(values) // 12)])


def surplus_chart(surplus: Sequence[float], say: Texts) -> Markup:
    """Return the surplus of each year as bars; a deficit hangs under the line and is striped."""
    values = np.asarray(surplus, dtype=float)
    if np.isnan(values).any():
        return Markup("")
    scale = _scale(values, say)
    bars = [_bar(scale, place, value) for place, value in enumerate(values)]
    return _framed("".join(bars), scale, say, [(place + 0.5, str(place + 1)) for place in range(len(values))])


def _bar(scale: Scale, place: int, value: float) -> str:
    colour = colours()["brand" if value >= 0 else "bad"]
    ends = sorted((scale.across(place + 0.2), scale.across(place + 0.8)))
    top, bottom = sorted((scale.up(value), scale.up(0.0)))
    fill = colour if value >= 0 else colours()["bad-pale"]
    return (
        f'<rect x="{ends[0]:.1f}" y="{top:.1f}" width="{ends[1] - ends[0]:.1f}" height="{max(bottom - top, 0.6):.1f}" '
        f'fill="{fill}" stroke="{colour}"/>'
    )


def _scale(values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", say: Texts) -> Scale:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    step = _step(max(high - low, 1.0))
    first, last = np.floor(low / step) * step, max(np.ceil(high / step) * step, step)
    return Scale(float(first), float(last), step, len(values), say.direction == "rtl")


def _step(span: float) -> float:
    """Return a round step: 1, 2 or 5 times a power of ten."""
    rough = span / _MARKS
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(each * power for each in (1, 2, 5, 10) if each * power >= rough))


def _framed(drawn: str, scale: Scale, say: Texts, names: Sequence[tuple[float, str]]) -> Markup:
    """Return a drawing with its marks, its line of zero and the names below."""
    ours = colours()
    marks = np.arange(scale.low, scale.high + scale.step / 2, scale.step)
    at, anchor = (WIDTH - _LEFT + 6, "start") if scale.is_mirrored else (_LEFT - 6, "end")
    lines = [
        f'<line x1="{scale.across(0):.1f}" x2="{scale.across(scale.count):.1f}" y1="{scale.up(mark):.1f}" '
        f'y2="{scale.up(mark):.1f}" {_stroke(mark, scale)}/>'
        f'<text x="{at:.1f}" y="{scale.up(mark) + 3:.1f}" text-anchor="{anchor}">{_amount(mark, say)}</text>'
        for mark in marks
    ]
    below = [
        f'<text x="{scale.across(place):.1f}" y="{HEIGHT - 10:.1f}" text-anchor="middle">{name}</text>'
        for place, name in names
    ]
    return Markup(  # noqa: S704  # numbers and colours of our own
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="100%" direction="ltr" '
        f'font-size="9" font-family="Noto Sans" fill="{ours["ink-soft"]}">{"".join(lines)}{drawn}{"".join(below)}</svg>'
    )


def _amount(value: float, say: Texts) -> str:
    """Return an amount with its sign before it, whichever way the text around it runs."""
    return ("−" if value < 0 else "") + say.number(abs(round(value)), digits=0).replace("\u200e", "")


def _stroke(mark: float, scale: Scale) -> str:
    """Return how a mark's line is drawn: that of zero in ink."""
    name = "ink" if abs(mark) < scale.step / 2 else "line"
    return f'stroke="{colours()[name]}" stroke-width="0.7"'
