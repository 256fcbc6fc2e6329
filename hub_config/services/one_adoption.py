"""The jailed process that releases a stranger's course: it sees that one folder and no network.

Nothing here is trusted by whoever asks; the walls and the limits are what protects the site.
"""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hub_config.services.answering import limit_itself, serve_standard_streams

MOST_MEMORY_BYTES = 4 * 1024**3  # of address space, the author's kernel its own
MOST_FILE_BYTES = 256 * 1024**2


def answer_in(folder: Path) -> Any:
    """Return what answers requests for one course folder."""
    from academy.code_courses.generating import generate_here

    def answer(request: Mapping[str, Any]) -> dict[str, Any]:
        return {"refused": generate_here(folder, request["lessons"], request["settings"])}

    return answer


def main() -> None:
    """Serve the course folder named on the command line."""
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES)
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    serve_standard_streams(answer_in(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
