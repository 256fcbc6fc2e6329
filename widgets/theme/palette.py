"""The colours of palette.css by name, for what is no page: workbooks, prints, pictures."""

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("palette.css")
_COLOUR = re.compile(r"--([a-z][a-z0-9-]*):\s*(#[0-9a-f]{6});")


@cache
def colours() -> MappingProxyType[str, str]:
    """Return every opaque colour by its name, each as ``#rrggbb``.

    Examples
    --------
    >>> len(colours()["surface"])
    7
    """
    return MappingProxyType(dict(_COLOUR.findall(FILE.read_text(encoding="utf-8"))))
