"""Finding the province, delegation, sector or activity that a text names, in any spelling; never by guessing."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from coop_registry.imports.cells import Cell, CellRefused, text_of
from coop_registry.imports.place_aliases import PROVINCES, SECTORS, SEVERAL_PROVINCES
from coop_registry.imports.registry_names import ListedName, RegistryNames
from coop_registry.spelling import plain

_LIKELY, _APART = (
    80.0,
    8.0,
)  # our choice: so near and so far from any other that a wizard may fill it in, to be looked at
_NEAREST, _NEAR_ENOUGH = 3, 60.0  # our choice: as many names as one reads, and not those that share a few letters
_SHORTEST_WITHIN, _WITHIN = 4, 85.0  # our choice, of a name that stands within a longer text
_LETTERS = str.maketrans({**dict.fromkeys("گڭݣک", "ك"), "ی": "ي", "ڤ": "ف", "پ": "ب", "ء": ""})
_KINDS = re.compile(
    r"^(?:province|prefecture|wilaya|wilayat|delegation|secteur)\s+(?:de la\s+|des\s+|du\s+|de\s+|d\s+)?"
    r"|^(?:ال)?(?:اقليم|عماله|ولايه|مندوبيه|قطاع)\s+"
)
_ARTICLE = re.compile(r"^(?:al|el|er|es|ez|ad|ed|la|le|les|l)\s+|\b(?:ال)(?=\w{2})")
_DOUBLED = re.compile(r"([a-z])\1+")
_SIGNS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’ʼ`]")


def name_key(text: str) -> str:
    """Return what the spellings of one name share.

    Examples
    --------
    >>> name_key("Province d'El Kelâa Des-Sraghna") == name_key("kelaa des sraghna")
    True
    >>> name_key("إقليم أگادير") == name_key("اكادير")
    True
    """
    bare = _KINDS.sub("", plain(_APOSTROPHES.sub(" ", text)).translate(_LETTERS), count=1)
    spaced = _SIGNS.sub(" ", bare).strip()
    return _squeezed(_ARTICLE.sub("", spaced))


def _whole_key(text: str) -> str:
    """Return the key of a name written without spaces, where no article can be told: الدارالبيضاء."""
    return _squeezed(_SIGNS.sub("", plain(text).translate(_LETTERS)))


def _squeezed(text: str) -> str:
    return _DOUBLED.sub(r"\1", text.replace(" ", ""))


class NameFinder:
    """Find the code that a text names.

    Parameters
    ----------
    what
        ``province``, ``delegation``, ``sector`` or ``activity``: the end of the refusals' codes.
    listed
        The registry's own names.
    aliases
        Code → other names, ``|`` between them; codes that the registry lacks are passed over.
    several
        Names ``|`` between them → the codes that they cover.
    parts
        Names that are not those of a code and belong to one: activities of a sector. They are offered, never taken.
    """

    def __init__(
        self,
        what: str,
        listed: Iterable[ListedName],
        aliases: Mapping[str, str] | None = None,
        several: Mapping[str, tuple[str, ...]] | None = None,
        parts: Iterable[tuple[str, Iterable[str]]] = (),
    ) -> None:
        self.what = what
        listed = tuple(listed)
        self.known = {one.code for one in listed}
        self.codes: dict[str, set[str]] = {}
        self.parts = {name_key(name): code for code, names in parts for name in names if code in self.known}
        for one in listed:
            self._add((*one.names, *(aliases or {}).get(one.code, "").split("|")), {one.code})
        for names, codes in (several or {}).items():
            self._add(names.split("|"), {code for code in self.known if code.startswith(codes)})

    def code(self, cell: Cell) -> str:
        """Return the code that a cell names: a code itself, or a name in any spelling.

        Raises
        ------
        CellRefused
            ``unknown_…`` (detail ``nearest``, ``likely`` where one is near and no other, ``part_of`` where it names
            a part) or ``ambiguous_…`` (detail ``candidates``); codes, with ``; `` between them.
        """
        text = text_of(cell)
        if text in self.known:
            return text
        codes = self.codes.get(name_key(text)) or self.codes.get(_whole_key(text), set())
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            raise CellRefused(f"ambiguous_{self.what}", candidates="; ".join(sorted(codes)))
        raise CellRefused(f"unknown_{self.what}", **self._near(text))

    def _add(self, names: Iterable[str], codes: set[str]) -> None:
        written = list(names)
        for key in {*map(name_key, written), *map(_whole_key, written)} - {""}:
            self.codes.setdefault(key, set()).update(codes)

    def _near(self, text: str) -> dict[str, str]:
        key = name_key(text)[:80]
        if whole := self.parts.get(key):
            return {"nearest": whole, "likely": whole, "part_of": whole}
        scores = self._nearest(key)
        (first, best), *others = [*scores.items()][:2] or [("", 0.0)]
        is_alone = best >= _LIKELY and all(best - score >= _APART for _, score in others)
        detail = {"nearest": "; ".join([*scores][:_NEAREST])}
        return {**detail, "likely": first} if is_alone else detail

    def _nearest(self, key: str) -> dict[str, float]:
        """Return the codes whose names are nearest to a key, with their likeness, the nearest first."""
        keys = list(self.codes)
        found = process.extract(key, keys, scorer=fuzz.ratio, limit=6, score_cutoff=_NEAR_ENOUGH)
        if not found:  # a name within other words: "Annexe de Khénifra, CP 54000"
            named = [one for one in keys if len(one) >= _SHORTEST_WITHIN] if len(key) >= _SHORTEST_WITHIN else []
            found = process.extract(key, named, scorer=fuzz.partial_ratio, limit=6, score_cutoff=_WITHIN)
            found = [(one, _LIKELY - 1, at) for one, _, at in found]  # never alone what is meant
        scores: dict[str, float] = {}
        for one, score, _ in found:
            for code in sorted(self.codes[one]):
                scores.setdefault(code, score)
        return scores


def finders(names: RegistryNames) -> dict[str, NameFinder]:
    """Return the finder of each kind of name, by the kind of its field."""
    return {
        "province": NameFinder("province", names.provinces, PROVINCES, SEVERAL_PROVINCES),
        "delegation": NameFinder("delegation", names.delegations),
        "sector": NameFinder("sector", names.sectors, SECTORS, parts=names.parts_of_sectors),
        "activity": NameFinder("activity", names.activities),
    }
