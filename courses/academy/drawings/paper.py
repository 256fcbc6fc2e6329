"""The paper of a drawing: shapes and words of a picture 360 wide, mirrored where one reads from the right."""

import re
import xml.etree.ElementTree as ET  # written here, never read
from collections.abc import Sequence
from decimal import Decimal

from academy.drawings.widths import width_of, wrapped
from academy.drawings.words import Words
from widgets.theme.palette import colours

WIDTH = 360  # as a telephone shows it; on one of 320 everything is 8/9 as large
EDGE = 8
PLAIN, SMALL = 16.5, 15  # sizes of words: 13 pixels and more on the narrowest telephone
BLACK, GREY, WHITE = (colours()[name] for name in ("ink", "ink-soft", "surface"))
FONT = "system-ui, Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif"
NAMESPACE = "http://www.w3.org/2000/svg"
HATCHES = ("plain", "strokes", "dots", "lines", "squares", "strokes_back", "grey")
_NUMBER, _SIGN = r"\d[\d\u00a0,]*", r"[ \u00a0]?[×÷+=\u2212][ \u00a0]?"
_SIGNED = rf"[+\u2212-][ \u00a0]?{_NUMBER}"
_SUM = re.compile(rf"(?<![\d\u2066])(?:{_SIGNED}(?:{_SIGN}{_NUMBER})*|{_NUMBER}(?:{_SIGN}{_NUMBER})+)")
_HATCH_PATHS = {
    "strokes": "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "strokes_back": "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    "lines": "M0 4H8",
    "squares": "M0 4H8M4 0V8",
}


class Paper:
    """Takes shapes at distances from where reading begins: the left in French, the right in Arabic."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.too_wide: list[str] = []
        self._is_mirrored = language == "ar"
        self._drawn: list[ET.Element] = []
        self._hatches: set[str] = set()

    def say(self, words: Words) -> str:
        """Return words in the language of this paper."""
        return words.ar if self._is_mirrored else words.fr

    def number(self, value: Decimal) -> str:
        r"""Return a number as the language writes it: western digits, a comma, thousands kept together.

        Examples
        --------
        >>> Paper("ar").number(Decimal("84000.50"))
        '84\xa0000,5'
        """
        whole, _, rest = f"{value:f}".partition(".")
        rest = rest.rstrip("0")
        if len(whole) > (4 if self._is_mirrored else 3):
            whole = f"{int(whole):,}".replace(",", "\u00a0")
        return f"{whole},{rest}" if rest else whole

    def lines_of(self, words: str, width: float, size: float = PLAIN, *, bold: bool = False) -> list[str]:
        """Return words in lines, and remember those for which the width is not enough."""
        lines = wrapped(words, width, size, bold=bold)
        self.too_wide += [line for line in lines if width_of(line, size, bold=bold) > width]
        return lines

    def words(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        size: float = PLAIN,
        *,
        bold: bool = False,
        anchor: str = "start",
        fill: str = BLACK,
    ) -> float:
        """Write lines below each other; return where they end."""
        step = line_height(size)
        for place, line in enumerate(lines):
            text = self._add("text", x=self._x(x), y=top + place * step + size * 1.06)
            text.text = self._directed(line)
            unusual = (
                ("text-anchor", anchor, "start"),
                ("fill", fill, BLACK),
                ("font-size", f"{size:g}", f"{PLAIN:g}"),
            )
            for name, value, usual in unusual:
                if value != usual:
                    text.set(name, value)
            if bold:
                text.set("font-weight", "bold")
        return top + len(lines) * step

    def line(self, *points: tuple[float, float], width: float = 1.5, dashed: bool = False, arrow: bool = False) -> None:
        """Draw a line through points; an arrow has its head at the last one."""
        drawn = self._add("path", d=self._through(points), fill="none", stroke=BLACK, stroke_width=width)
        if dashed:
            drawn.set("stroke-dasharray", "4 4")
        if arrow:
            self._head(points[-2], points[-1])

    def tick(self, x: float, y: float) -> None:
        """Draw a tick around a point: the same in both languages, since a hand makes it so."""
        middle = self._x(x)
        shape = f"M{_short(middle - 6)} {_short(y)}l5 6l8 -14"
        self._add("path", d=shape, fill="none", stroke=BLACK, stroke_width=3)

    def cells(self, corners: Sequence[tuple[float, float]], width: float, height: float, *, fill: str = WHITE) -> None:
        """Draw boxes of one size in one stroke."""
        if corners:
            lefts = [(WIDTH - x - width if self._is_mirrored else x, y) for x, y in corners]
            shape = "".join(
                f"M{_short(x)} {_short(y)}h{_short(width)}v{_short(height)}h{_short(-width)}z" for x, y in lefts
            )
            self._add("path", d=shape, fill=self._paint(fill), stroke=BLACK)

    def scattered(self, said: Sequence[tuple[float, float, str]], *, fill: str = BLACK, bold: bool = False) -> None:
        """Write short words around points: how far, how low their middle is, and what they say."""
        if said:
            group = self._add("g", text_anchor="middle", fill=fill)
            if bold:
                group.set("font-weight", "bold")
            for x, y, word in said:
                place = {"x": _short(self._x(x)), "y": _short(y + PLAIN * 0.37)}
                ET.SubElement(group, f"{{{NAMESPACE}}}text", place).text = word

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = WHITE,
        round_by: float = 0,
        dashed: bool = False,
        border: float = 1.5,
    ) -> None:
        """Draw a box; ``fill`` is a colour or the name of a hatch."""
        left = WIDTH - x - width if self._is_mirrored else x
        drawn = self._add("rect", x=left, y=y, width=width, height=height, fill=self._paint(fill))
        if border:
            drawn.set("stroke", BLACK)
            drawn.set("stroke-width", _short(border))
        if round_by:
            drawn.set("rx", _short(round_by))
        if dashed:
            drawn.set("stroke-dasharray", "4 4")

    def disc(self, x: float, y: float, radius: float, *, fill: str = WHITE) -> None:
        """Draw a circle."""
        self._add("circle", cx=self._x(x), cy=y, r=radius, fill=fill, stroke=BLACK, stroke_width=1.5)

    def svg(self, title: str, height: float) -> bytes:
        """Return the whole picture, on a white sheet: words stay black where a page is dark."""
        root = ET.Element(f"{{{NAMESPACE}}}svg")
        attributes = {"viewBox": f"0 0 {WIDTH} {_short(height)}", "role": "img", "lang": self.language}
        if self._is_mirrored:
            attributes["direction"] = "rtl"
        for name, value in {**attributes, "font-family": FONT, "font-size": f"{PLAIN:g}", "fill": BLACK}.items():
            root.set(name, value)
        ET.SubElement(root, f"{{{NAMESPACE}}}title").text = title
        if self._hatches:
            root.append(self._definitions())
        sheet = {"width": str(WIDTH), "height": _short(height), "rx": "6", "fill": WHITE}
        ET.SubElement(root, f"{{{NAMESPACE}}}rect", sheet)
        root.extend(self._drawn)
        ET.register_namespace("", NAMESPACE)
        ET.indent(root, "")
        return ET.tostring(root, encoding="unicode").encode()

    def _directed(self, line: str) -> str:
        """Return a line in which sums and signs before numbers run from left to right, as one writes them here."""
        return _SUM.sub("\u2066\\g<0>\u2069", line) if self._is_mirrored else line

    def _definitions(self) -> ET.Element:
        found = ET.Element(f"{{{NAMESPACE}}}defs")
        for name in sorted(self._hatches):
            size = {"id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"}
            pattern = ET.SubElement(found, f"{{{NAMESPACE}}}pattern", size)
            ET.SubElement(pattern, f"{{{NAMESPACE}}}rect", {"width": "8", "height": "8", "fill": WHITE})
            if name == "dots":
                ET.SubElement(pattern, f"{{{NAMESPACE}}}circle", {"cx": "4", "cy": "4", "r": "1.5"})
            else:
                shape = {"d": _HATCH_PATHS[name], "stroke": BLACK}
                ET.SubElement(pattern, f"{{{NAMESPACE}}}path", shape)
        return found

    def _paint(self, fill: str) -> str:
        if fill in {"plain", "grey"}:
            return {"plain": WHITE, "grey": colours()["line"]}[fill]
        if fill in HATCHES:
            self._hatches.add(fill)
            return f"url(#{fill})"
        return fill

    def _head(self, before: tuple[float, float], tip: tuple[float, float]) -> None:
        along = (tip[0] - before[0], tip[1] - before[1])
        length = max((along[0] ** 2 + along[1] ** 2) ** 0.5, 0.001)
        ahead, aside = (along[0] / length, along[1] / length), (-along[1] / length, along[0] / length)
        corners = [
            (tip[0] - 9 * ahead[0] + s * 5 * aside[0], tip[1] - 9 * ahead[1] + s * 5 * aside[1]) for s in (1, -1)
        ]
        self._add("path", d=self._through([tip, *corners]) + "Z", fill=BLACK)

    def _through(self, points: Sequence[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{_short(self._x(x))} {_short(y)}" for x, y in points)

    def _x(self, x: float) -> float:
        return WIDTH - x if self._is_mirrored else x

    def _add(self, tag: str, **attributes: str | float) -> ET.Element:
        element = ET.Element(f"{{{NAMESPACE}}}{tag}")
        for name, value in attributes.items():
            element.set(name.replace("_", "-"), value if isinstance(value, str) else _short(value))
        self._drawn.append(element)
        return element


def line_height(size: float) -> float:
    """Return how far a line stands below the one before."""
    return round(size * 1.38)


def _short(value: float) -> str:
    return f"{round(value, 1):g}"
