"""An archive of a state as 0.1.0 wrote it, whole, to be changed and restored by the tests of archives."""

import io
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub_config.archive_files import ArchiveProblem
from hub_config.archives import back_up_to
from hub_config.restoring import restore
from hub_config.settings import Settings

STATES = Path(__file__).parent.parent / "states"


@dataclass(frozen=True)
class Kept:
    """An archive that is whole, and a place to restore it to."""

    archive: Path
    state: Path
    digest: str

    def refusal(self, name: str, content: bytes, *, late: bool = False) -> str:
        """Return the sentence that a changed copy is refused with; nothing may have been made, or stay if it was."""
        changed = self.archive.with_name(name)
        changed.write_bytes(content)
        with pytest.raises(ArchiveProblem) as caught:
            restore(Settings(state=self.state), changed)
        if late and self.state.exists():
            assert [path.name for path in self.state.iterdir()] == ["run"]
            shutil.rmtree(self.state)
        assert not self.state.exists()
        assert "\n" not in str(caught.value)
        return str(caught.value)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive of a state as 0.1.0 wrote it."""
    folder = tmp_path_factory.mktemp("kept")
    state_of("0.1.0", folder / "old")
    made = back_up_to(Settings(state=folder / "old"), folder / "kept.tar")
    return Kept(folder / "kept.tar", folder / "new", made.digest)


def state_of(version: str, folder: Path) -> None:
    """Lay out the small state that a release wrote."""
    for script in (STATES / version).rglob("*.sql"):
        file = folder / script.relative_to(STATES / version).with_suffix("")
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script.read_text(encoding="utf-8"))


def repacked(archive: Path, change: Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]) -> bytes:
    """Return an archive with other members."""
    with tarfile.open(archive) as tar:
        members = [(entry, tar.extractfile(entry).read()) for entry in tar]  # type: ignore[union-attr]
    change(members)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for entry, content in members:
            entry.size = len(content) if entry.isreg() else 0
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()
