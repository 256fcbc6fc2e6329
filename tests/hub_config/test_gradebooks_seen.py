"""Gradebooks are read again after somebody else's writing at once, after our own once it is calm."""

import os
from pathlib import Path

import pytest

from academy.gradebook_files import GRADEBOOK
from hub_config.gradebooks_seen import GradebooksSeen

COHORT = "cone"


class Gradebook:
    """A file that is written to, as far as its time tells."""

    def __init__(self, folder: Path) -> None:
        self.file, self.moment = folder / COHORT / GRADEBOOK, 1_000_000_000
        self.file.parent.mkdir()
        self.file.touch()
        self.written_to()

    def written_to(self) -> None:
        self.moment += 1_000_000_000
        os.utime(self.file, ns=(self.moment, self.moment))


@pytest.fixture
def gradebook(tmp_path: Path) -> Gradebook:
    return Gradebook(tmp_path)


def read(seen: GradebooksSeen) -> None:
    assert seen.is_to_be_read(COHORT)
    with seen.reading(COHORT):
        pass
    assert not seen.is_to_be_read(COHORT)


def we_write(seen: GradebooksSeen, gradebook: Gradebook) -> None:
    with seen.own_write(COHORT):
        gradebook.written_to()


def write_in_vain(seen: GradebooksSeen, gradebook: Gradebook) -> None:
    with seen.own_write(COHORT):
        gradebook.written_to()
        raise OSError("full")


def test_what_somebody_else_wrote_is_read_at_once_also_after_our_own_writing(gradebook: Gradebook) -> None:
    seen = GradebooksSeen(gradebook.file.parent.parent)
    read(seen)
    gradebook.written_to()
    assert seen.is_to_be_read(COHORT)
    we_write(seen, gradebook)
    read(seen)
    we_write(seen, gradebook)
    assert not seen.is_to_be_read(COHORT)
    we_write(seen, gradebook)
    gradebook.written_to()
    we_write(seen, gradebook)
    assert seen.is_to_be_read(COHORT)


def test_what_only_we_wrote_is_read_once_it_is_calm_or_after_the_longest_time(gradebook: Gradebook) -> None:
    for seconds in ({"calm_seconds": -1.0}, {"longest_seconds": -1.0}):
        seen = GradebooksSeen(gradebook.file.parent.parent, **seconds)
        read(seen)
        we_write(seen, gradebook)
        read(seen)


def test_what_was_written_while_it_was_read_or_where_our_writing_failed_is_read_again(gradebook: Gradebook) -> None:
    seen = GradebooksSeen(gradebook.file.parent.parent)
    with seen.reading(COHORT):
        gradebook.written_to()
    read(seen)
    with pytest.raises(OSError, match="full"):
        write_in_vain(seen, gradebook)
    assert seen.is_to_be_read(COHORT)


def test_a_cohort_without_a_gradebook_is_not_read(tmp_path: Path) -> None:
    seen = GradebooksSeen(tmp_path)
    with seen.reading(COHORT):
        pass
    assert not seen.is_to_be_read(COHORT)
