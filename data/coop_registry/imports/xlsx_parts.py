"""Where the sheets of an XLSX stand among its parts; refused where two readers could find different ones."""

import re
from pathlib import Path
from xml.etree import ElementTree

from coop_registry.errors import UnreadableFile
from coop_registry.imports.archived_parts import ArchivedParts

_WORKBOOK = "xl/workbook.xml"
_ID = re.compile(r"\{[^}]*\}id")
_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."


def sheet_parts(path: Path, parts: ArchivedParts) -> tuple[dict[str, str], str]:
    """Return the part of each sheet, and the date system (ECMA-376, part 1, 18.2).

    Raises
    ------
    UnreadableFile
        When the list of sheets is damaged; when two sheets, two parts or two relations have one name, or two sheets
        one part: what we check would not be what the fast reader reads.
    """
    workbook, relations = _xml(path, parts, _WORKBOOK), _xml(path, parts, "xl/_rels/workbook.xml.rels")
    _refuse_other_workbook(path, _xml(path, parts, "_rels/.rels"))
    if any("&" in name for name in parts.names()):
        raise UnreadableFile(path, "Its parts have names that no spreadsheet program gives.", _SAVED_WHOLE)
    identities = [relation.get("Id", "") for relation in relations]
    _refuse_twice(path, "relations of one name", identities)
    targets = dict(zip(identities, (relation.get("Target", "") for relation in relations), strict=True))
    sheets = [element for element in workbook.iter() if element.tag.rpartition("}")[2] == "sheet"]
    names = [element.get("name", "") for element in sheets]
    _refuse_twice(path, "sheets of one name", [name.casefold() for name in names])
    places = [_place(targets.get(_identity(path, element), "")) for element in sheets]
    _refuse_twice(path, "sheets of one part", [place.casefold() for place in places])
    return dict(zip(names, places, strict=True)), _serials(workbook)


def _serials(workbook: ElementTree.Element) -> str:
    """Return the date system of a workbook."""
    properties = [element for element in workbook.iter() if element.tag.rpartition("}")[2] == "workbookPr"]
    return "1904" if any(element.get("date1904") in ("1", "true", "on") for element in properties) else "1900"


def _identity(path: Path, sheet: ElementTree.Element) -> str:
    """Return the relation of a sheet: it has one, whatever the prefixes of its names mean."""
    found = [value for key, value in sheet.items() if _ID.fullmatch(key)]
    if len(found) != 1:
        raise UnreadableFile(path, "A sheet of it has several parts, or none.", _SAVED_WHOLE)
    return found[0]


def _place(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _refuse_twice(path: Path, what: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise UnreadableFile(path, f"It has two {what}.", "Give each sheet a name of its own, and save it again.")


def _refuse_other_workbook(path: Path, relations: ElementTree.Element) -> None:
    """Refuse an archive whose workbook is said to be another part than the one we read."""
    for relation in relations:
        is_workbook = relation.get("Type", "").endswith("/officeDocument")
        if is_workbook and relation.get("Target", "").lstrip("/") != _WORKBOOK:
            raise UnreadableFile(path, "Its workbook is not where one stands.", _SAVED_WHOLE)


def _xml(path: Path, parts: ArchivedParts, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(parts.whole(name))  # noqa: S314  # no document type: refused in every part before
    except (KeyError, ElementTree.ParseError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error
