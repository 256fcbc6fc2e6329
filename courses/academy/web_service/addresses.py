"""Addresses of a service as one list: what is not in it is refused."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from starlette.convertors import Convertor, IntegerConvertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import compile_path


class HasAddress(Protocol):
    """One entry of a service's access table."""

    @property
    def method(self) -> str:
        """The method, in capitals."""

    @property
    def path(self) -> str:
        """The path below the service's prefix, with its places in braces."""


_LONGEST_NUMBER = 9  # digits: a longer one is the number of nothing, and more than a database can look for

EntryType = TypeVar("EntryType", bound=HasAddress)


@dataclass(frozen=True)
class _Place(Generic[EntryType]):
    """An entry of the table as an address to match."""

    entry: EntryType
    pattern: re.Pattern[str]
    convertors: dict[str, Convertor[object]]

    def parameters(self, path: str) -> dict[str, object] | None:
        found = self.pattern.match(path)
        if found is None:
            return None
        places = found.groupdict().items()
        if any(len(value) > _LONGEST_NUMBER for name, value in places if _is_number(self.convertors[name])):
            return None
        return {name: self.convertors[name].convert(value) for name, value in places}


class Addresses(Generic[EntryType]):
    """The entries of an access table, found by method and path.

    Raises
    ------
    ValueError
        For an address that begins with a place in braces.
    """

    def __init__(self, entries: Iterable[EntryType]) -> None:
        self._places = tuple(_place(entry) for entry in entries)
        # By method and first word: the table is long, and an answer's address stands far down in it.
        self._near: dict[tuple[str, str], list[_Place[EntryType]]] = {}
        for place in self._places:
            word = _first_word(place.entry.path)
            if "{" in word:
                raise ValueError(f"The address {place.entry.path!r} begins with a place; begin it with a word.")
            self._near.setdefault((place.entry.method, word), []).append(place)

    def asked(self, request: Request, prefix: str) -> tuple[EntryType, dict[str, object]]:
        """Return the entry that a request below a prefix asks for, or raise 404, or 405 for another method."""
        path = request.url.path
        if not path.startswith(prefix):
            raise HTTPException(404)
        below = path.removeprefix(prefix)
        found = self.find(request.method, below)
        if found is None:
            raise HTTPException(405 if self.methods_of(below) else 404)
        return found

    def find(self, method: str, path: str) -> tuple[EntryType, dict[str, object]] | None:
        """Return the entry that a request asks for, with the values in its path."""
        wanted = "GET" if method == "HEAD" else method
        for place in self._near.get((wanted, _first_word(path)), ()):
            if (values := place.parameters("/" + path)) is not None:
                return place.entry, values
        return None

    def methods_of(self, path: str) -> list[str]:
        """Return the methods that the table knows for a path."""
        return [place.entry.method for place in self._places if place.parameters("/" + path) is not None]


def _place(entry: EntryType) -> _Place[EntryType]:
    pattern, _, convertors = compile_path("/" + entry.path)
    return _Place(entry, pattern, convertors)


def _first_word(path: str) -> str:
    """Return what stands before the first slash of a path."""
    return path.partition("/")[0]


def _is_number(convertor: Convertor[object]) -> bool:
    return isinstance(convertor, IntegerConvertor)
