"""The program that makes one file that takes long; what is wanted comes on its input, how far it is goes to a file."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import IO

from academy.database import only_reads, open_academy
from academy.gradebook_exports.files import Asked, make


def main(asked: IO[bytes]) -> None:
    """Make the file that is asked for; it has its name only when it is whole."""
    said = json.loads(asked.read())
    place = Path(said["place"])
    wanted = Asked(
        said["file"], tuple(said["cohorts"]), said["language"], Path(said["lessons_folder"]), said["is_synthetic"],
        said["made_by"], dt.datetime.fromisoformat(said["now"]),
    )  # fmt: skip
    being_made = place / "being_made"
    with open_academy(said["url"])() as session:
        only_reads(session)
        make(session, wanted, being_made, lambda read: _tell(place, read))
    if wanted.file.endswith(".html"):
        from academy.web_service.pdf_file import pdf_file

        being_made.write_bytes(pdf_file(being_made.read_text(encoding="utf-8")))
    being_made.replace(place / "made")


def _tell(place: Path, read: int) -> None:
    written = place / "read.new"
    written.write_text(str(read), encoding="ascii")
    written.replace(place / "read")


if __name__ == "__main__":
    main(sys.stdin.buffer)
