"""What an address asks of a part of the desk, read name by name; what leads nowhere is remembered."""

from collections.abc import Callable, Collection, Mapping

from widgets.components.list_pages import page_number


class AskedPlace:
    """Values by name, as an address gives them: nothing of it is believed before it was found among what is offered.

    Parameters
    ----------
    parts
        Short texts by name.

    Examples
    --------
    >>> asked = AskedPlace({"year": "2024", "page": "7"})
    >>> asked.one_of("year", ["2023", "2024"], "2023"), asked.page("page", count=15, size=10)
    ('2024', 2)
    >>> sorted(asked.left)
    ['page']
    """

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = dict(parts)
        self.left = set(parts)  # what nobody has read, or what is not offered

    def one_of(self, name: str, offered: Collection[str], otherwise: str) -> str:
        """Return what is asked for when it is offered, else ``otherwise``."""
        return self.fitting(name, offered.__contains__) or otherwise

    def fitting(self, name: str, is_offered: Callable[[str], bool]) -> str:
        """Return what is asked for when it is offered, else an empty text."""
        value = self._parts.get(name, "")
        if not value or not is_offered(value):
            return ""
        self.left.discard(name)
        return value

    def page(self, name: str, *, count: int, size: int) -> int:
        """Return the page that is asked for, within those that ``count`` rows fill."""
        page = page_number(self._parts.get(name, ""), count=count, size=size)
        self.fitting(name, str(page).__eq__)
        return page


def pages_in_address(pages: Mapping[str, int]) -> dict[str, str]:
    """Return the pages that are not the first, as an address writes them.

    Examples
    --------
    >>> pages_in_address({"page": 1, "changes_page": 3})
    {'changes_page': '3'}
    """
    return {name: str(page) for name, page in pages.items() if page > 1}
