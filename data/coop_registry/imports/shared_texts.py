"""How long the texts are that the cells of an XLSX share: a small file can name a long one a million times."""

from array import array
from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from coop_registry.errors import UnreadableFile

LONGEST_TEXT = 32_767  # letters of a cell, by the format's own limit (Excel's specification)
MOST_SHARED = 12_000_000  # our choice: as many as the cells that we take
MOST_TEXT_BYTES = 512 * 2**20  # our choice, of all cells' texts: 65,315 cooperatives by 180 cells take 235 MB
_DAMAGED = ("The list of its texts is damaged.", "Save it again from the spreadsheet program.")
_HARMFUL = "Do not open it; ask who sent it."


def shared_lengths(path: Path, chunks: Iterable[bytes]) -> "array[int]":
    """Return the UTF-8 bytes of each shared text of ``sharedStrings.xml`` (ECMA-376, part 1, 18.4), in its order.

    Raises
    ------
    UnreadableFile
        For one that is longer than a cell can hold, or XML that is not well formed.
    """
    reader = _TextReader(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFile(path, *_DAMAGED) from error
    return reader.lengths


def refuse_too_much_text(path: Path, text_bytes: int) -> None:
    """Refuse cells whose texts would fill the memory.

    Raises
    ------
    UnreadableFile
        When they would.
    """
    if text_bytes > MOST_TEXT_BYTES:
        problem = f"The texts of its cells take more than {MOST_TEXT_BYTES // 2**20} MB."
        raise UnreadableFile(path, problem, "Remove the columns that are not needed, or split the file.")


class _TextReader:
    """The handlers of the list's XML."""

    def __init__(self, path: Path) -> None:
        self.lengths = array("L")
        self._path, self._in_item, self._letters, self._bytes = path, False, 0, 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] != "si":
            return
        if self._in_item or len(self.lengths) >= MOST_SHARED:
            raise UnreadableFile(self._path, "The list of its texts is as only a harmful file has it.", _HARMFUL)
        self._in_item, self._letters, self._bytes = True, 0, 0

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] == "si":
            self._in_item = False
            self.lengths.append(self._bytes)

    def text(self, data: str) -> None:
        self._letters += len(data)
        self._bytes += len(data) if data.isascii() else len(data.encode("utf-8", "replace"))
        if self._in_item and self._letters > LONGEST_TEXT:
            problem = f"One of its texts is longer than the {LONGEST_TEXT:,} letters that a cell can hold."
            raise UnreadableFile(self._path, problem, _HARMFUL)
