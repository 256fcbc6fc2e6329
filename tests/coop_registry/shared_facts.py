"""Where the shared facts are: beside the folder that ``TAAWOUN_TRUTH`` names. They are read, never copied."""

import os
from pathlib import Path

import pytest


def shared_facts() -> Path:
    """Return the folder, or skip the test with one line where it is absent."""
    truth = os.environ.get("TAAWOUN_TRUTH")
    folder = Path(truth).parent / "facts" if truth else None
    if folder is None or not folder.is_dir():
        pytest.skip("TAAWOUN_TRUTH names no folder with the shared facts beside it")
    return folder
