"""A learner's own words as Markdown that every renderer shows as the same plain words."""

import re

_MATH = re.compile(r"[$\\]+")
_LEADING = re.compile(r"^ +", re.MULTILINE)
_SPECIAL = re.compile(r"[&<>`*_{}\[\])#+=|~^@:/.\-]")
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_FULL_STOP = re.compile(r"(?<![\d.])\.(?=\s|$)")


def as_markdown(text: str) -> str:
    """Return Markdown that shows a text and nothing else: no markup, link, image, HTML or formula.

    Signs that mean something to Markdown become character references, which no renderer reads as markup.
    ``$`` and the backslash stand in code spans, the one place where neither Markdown nor MathJax (which reads
    the finished page, where references are already signs) takes them for a formula.

    Examples
    --------
    >>> as_markdown("<b>خمس نساء</b>")
    '&#60;b&#62;خمس نساء&#60;&#47;b&#62;'
    >>> as_markdown("$x$")
    '`$`x`$`'
    """
    lines = plain_lines(text)
    return "\n\n".join("  \n".join(map(_escaped_line, part)) for part in _paragraphs(lines))


def plain_lines(text: str) -> list[str]:
    """Return the lines of a text as they are shown: without control signs and spaces at their ends."""
    visible = _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", text)).expandtabs(4)
    return [line.rstrip() for line in visible.strip().split("\n")]


def _paragraphs(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _escaped_line(line: str) -> str:
    kept = _LEADING.sub(lambda found: "\u00a0" * len(found[0]), line)
    return "".join(_escaped_piece(piece) for piece in re.split(r"([$\\]+)", kept))


def _escaped_piece(piece: str) -> str:
    if _MATH.fullmatch(piece):
        return f"`{piece}`"
    held = _FULL_STOP.sub("\ue000", piece.replace("\ue000", "\ufffd"))
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", held).replace("\ue000", ".")
