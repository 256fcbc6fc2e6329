"""What all components draw with: the script and the style that each of them begins with."""

from pathlib import Path

_SHARED = Path(__file__)


def script_of(module: str) -> str:
    """Return the script of a component: what all draw with, then its own, as one ES module.

    Parameters
    ----------
    module
        The component's ``__file__``; its script has the same name.
    """
    return _joined(module, ".js")


def style_of(module: str) -> str:
    """Return the style of a component, after what all have; see :func:`script_of`."""
    return _joined(module, ".css")


def _joined(module: str, ending: str) -> str:
    paths = (_SHARED.with_suffix(ending), Path(module).with_suffix(ending))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
