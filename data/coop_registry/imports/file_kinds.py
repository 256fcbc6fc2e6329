"""What kind of file this is, by its first bytes and its parts, whatever its name says."""

import re
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.archived_parts import ArchivedParts
from coop_registry.imports.compound_files import stream_names

LARGEST_FILE_BYTES = 64 * 2**20  # our choice: 65,315 cooperatives take 10 MB as XLSX, 40 MB as UTF-16
_SAVE_AS = "Open it in the spreadsheet program, choose Save as, Excel workbook (XLSX), and import that file."
_GIVE_TABLE = "Give the spreadsheet itself: XLSX, XLS, ODS or CSV."
_WRONG = (
    (b"%PDF", "It is a PDF file, not a spreadsheet.", _GIVE_TABLE),
    (b"\x89PNG", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"\xff\xd8\xff", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"GIF8", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"II*\0", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"MM\0*", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"BM", "It is an image, not a spreadsheet.", _GIVE_TABLE),
    (b"{\\rtf", "It is a text document, not a spreadsheet.", _GIVE_TABLE),
    (b"\x1f\x8b", "It is packed.", "Unpack it, and give the spreadsheet inside."),
    (b"7z\xbc\xaf", "It is packed.", "Unpack it, and give the spreadsheet inside."),
    (b"Rar!", "It is packed.", "Unpack it, and give the spreadsheet inside."),
    (b"SQLite format 3", "It is a database, not a spreadsheet.", _GIVE_TABLE),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta|\?xml|!--|\w+:)", re.I)


def file_kind(path: Path, content: bytes) -> str:
    """Return ``xlsx``, ``xls``, ``ods`` or ``text``.

    Raises
    ------
    UnreadableFile
        For any other kind, naming it.
    """
    if not content:
        raise UnreadableFile(path, "It is empty.", "Give a file with a row of headers and rows below it.")
    for start, problem, advice in _WRONG:
        if content.startswith(start) and not (start == b"BM" and b"\0" not in content[:32]):
            raise UnreadableFile(path, problem, advice)
    if content.startswith(b"PK"):
        return _zipped_kind(path, content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_kind(path, content)
    if content[:4] in (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x00\x04\x00", b"\x09\x02\x06\x00"):
        raise UnreadableFile(path, "It is a workbook of a program older than Excel 97.", _SAVE_AS)
    if _MARKUP.match(content[:1000]):
        raise UnreadableFile(path, "It is a web page or XML, although its name may say otherwise.", _SAVE_AS)
    return "text"


def _zipped_kind(path: Path, content: bytes) -> str:
    parts = ArchivedParts(path, content)
    names = [name.casefold() for name in parts.names()]
    if "mimetype" in names and "content.xml" in names:
        if b"spreadsheet" in parts.whole("mimetype", 200):
            return "ods"
        raise UnreadableFile(path, "It is an OpenDocument file, but no spreadsheet.", _GIVE_TABLE)
    if "xl/workbook.bin" in names:
        raise UnreadableFile(path, "It is a binary workbook (XLSB), whose formulas cannot be seen.", _SAVE_AS)
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise UnreadableFile(path, "It is a document or a presentation, not a spreadsheet.", _GIVE_TABLE)
    raise UnreadableFile(path, "It is packed.", "Unpack it, and give the spreadsheet inside.")


def _compound_kind(path: Path, content: bytes) -> str:
    found = stream_names(path, content)
    if "EncryptedPackage" in found:
        raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.")
    if "Workbook" in found:
        return "xls"
    if "Book" in found:
        raise UnreadableFile(path, "It is a workbook of a program older than Excel 97.", _SAVE_AS)
    raise UnreadableFile(path, "It is a document, not a spreadsheet.", _GIVE_TABLE)
