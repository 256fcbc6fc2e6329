"""Days and numbers of several parts within Arabic sentences: isolated, so that they are drawn as they are written."""

import re

from markupsafe import Markup, escape

_ARABIC = re.compile("[\u0621-\u064a]")
_PARTS = re.compile(r"\d+(?:[-/+]\d+)+")
# Left-to-right isolate and its end, Unicode Standard Annex #9; after Arabic letters 2021-04-03 is drawn 03-04-2021.
_START, _END = "\u2066", "\u2069"
_ISOLATED = re.compile(f"{_START}([^{_START}{_END}]*){_END}")


def isolated(sentence: str) -> str:
    r"""Return a sentence whose days and numbers of several parts stand isolated, where it is Arabic.

    Examples
    --------
    >>> isolated("Write 2019-05-31."), ascii(isolated("يوم 2019-05-31."))
    ('Write 2019-05-31.', "'\\u064a\\u0648\\u0645 \\u20662019-05-31\\u2069.'")
    """
    return _PARTS.sub(rf"{_START}\g<0>{_END}", sentence) if _ARABIC.search(sentence) else sentence


def isolates_as_html(text: str) -> Markup:
    r"""Return a text for a page: what stands isolated in it in an element that does not break over lines.

    Examples
    --------
    >>> str(isolates_as_html("< \u20662019-05-31\u2069"))
    '&lt; <bdi dir="ltr" class="day">2019-05-31</bdi>'
    """
    return Markup(_ISOLATED.sub(r'<bdi dir="ltr" class="day">\1</bdi>', str(escape(text))))  # noqa: S704  # escaped
