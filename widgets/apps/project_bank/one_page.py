"""Papers of exactly one page: letters get smaller until all is on it, and never anything is cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from academy.web_service.pdf_file import pdf_file

SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)  # points, the largest first; our choice: 12 is the size of a book


class TooLong(ValueError):
    """What does not stand on one page, even in small letters."""

    def __init__(self, title: str) -> None:
        super().__init__(f"The paper {title!r} does not stand on one page. Shorten the texts of its sheets.")


@dataclass(frozen=True)
class Paper:
    """What stands around a page: its title, the label of invented data (empty: all is real), and its foot."""

    title: str
    synthetic: str = ""
    foot: str = ""


def one_page(title: str, drawn: Callable[[float], str], sizes: Sequence[float] = SIZES) -> bytes:
    """Return a page as PDF in the largest letters in which it is one.

    Parameters
    ----------
    title
        For the error.
    drawn
        Returns the page as HTML, with letters of so many points.

    Raises
    ------
    TooLong
        When it is more than a page in the smallest.
    """
    for points in sizes:
        content = pdf_file(drawn(points))
        if pages_of(content) == 1:
            return content
    raise TooLong(title)


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has."""
    # Only a process that prints pays for it.
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()
