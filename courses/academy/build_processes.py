"""Processes that build courses end with the one that asked for them, and what one left unfinished is taken away."""

import os
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".new-"  # how the folder of a version begins until it is whole
_OLD = 3600.0  # seconds: longer than any build; a younger one may be at work still
_LOOKED_AT_EACH = 1.0


def end_with(parent: int) -> None:
    """End this process when its parent is gone: a killed parent cannot tell its children."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKED_AT_EACH)
    os._exit(1)


def unfinished_removed(lessons_folder: Path) -> None:
    """Take away what builds that were killed left behind."""
    for folder in lessons_folder.glob(f"*/{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _OLD:
                shutil.rmtree(folder)
