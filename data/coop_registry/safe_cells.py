"""Texts that no spreadsheet takes for a formula, in whatever file they are written."""

_TEMPTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_text(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before what could be one.

    Examples
    --------
    >>> safe_text("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    >>> safe_text("تعاونية")
    'تعاونية'
    """
    return f"'{value}" if value.lstrip(" ").startswith(_TEMPTING) else value
