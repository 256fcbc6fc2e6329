"""An archive of a whole state: a tar file whose last member lists all others with their SHA-256.

An archive appears under its name only when it is whole. Whoever opens one reads it through to that list first: what
was cut off, changed or added afterwards is refused before anything is done.
"""

import fcntl
import gzip
import hashlib
import io
import json
import os
import tarfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

MANIFEST = "manifest.json"
FORMAT = 1
PARTS = ("cohorts", "hub", "academy", "registry", "uploads", "secrets", "lessons", "homes", "audit", "catalogue")
ENDINGS = (".tar", ".tar.gz")
_MOST_MANIFEST = 512 * 1024**2
_PIECE = 1024**2
_GZIP = b"\x1f\x8b"


class ArchiveProblem(Exception):
    """An archive that cannot be made or used; the message is the one sentence to show."""


class Reading(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most so many."""


@dataclass
class ArchiveWriter:
    """An archive being written; see :func:`new_archive`."""

    tar: tarfile.TarFile
    folder: Path  # where the archive comes to lie, and so where there is room
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, content: IO[bytes], mode: int = 0o600) -> None:
        """Add a file whose content is read from where it stands to its end; it must be able to seek."""
        start = content.tell()
        size = content.seek(0, os.SEEK_END) - start
        content.seek(start)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = size, mode & 0o700, int(time.time())
        hashed = _Hashing(content)
        self.tar.addfile(entry, hashed)
        self.members[name] = {"bytes": size, "sha256": hashed.digest.hexdigest()}

    def finish(self, manifest: Mapping[str, Any]) -> str:
        """Add the list of all members, with what else is to be known of them; return its SHA-256."""
        whole = {"format": FORMAT, **manifest, "members": self.members}
        content = sealed_manifest(whole)
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode, entry.mtime = len(content), 0o600, int(time.time())
        self.tar.addfile(entry, io.BytesIO(content))
        return content.rstrip().rpartition(b"\n")[2].decode()


def sealed_manifest(manifest: Mapping[str, Any]) -> bytes:
    """Return a manifest as it is written: JSON, and its own SHA-256 on a last line."""
    content = json.dumps(manifest, indent=1).encode()
    return content + b"\n" + hashlib.sha256(content).hexdigest().encode() + b"\n"


@contextmanager
def new_archive(out: Path) -> Iterator[ArchiveWriter]:
    """Write an archive under a draft's name, and give it its own name when it is whole and on the disk.

    Raises
    ------
    ArchiveProblem
        When the name is another kind of file's, or taken, or another backup is writing it.
    """
    if not out.name.endswith(ENDINGS):
        raise ArchiveProblem(f"An archive's name ends in {' or '.join(ENDINGS)}, and {out.name} does not.")
    if out.exists():
        raise ArchiveProblem(f"{out} exists already; choose another name, so that no archive is lost.")
    draft = out.with_name(f".{out.name}.draft")
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveProblem(f"Another backup is writing {out}.") from None
        try:
            file.truncate()  # what a backup that was killed left there
            with _packing(file, out) as packed, tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as t:
                yield ArchiveWriter(t, out.parent)
            file.flush()
            os.fsync(file.fileno())
            draft.rename(out)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    _to_disk(out.parent)


def verified(archive: Path, expected: str = "") -> dict[str, Any]:
    """Read an archive through and return its manifest; nothing is written.

    Parameters
    ----------
    expected
        The digest that the backup printed, when it is known: the seal inside shows accidents alone, for whoever
        changes an archive can seal it anew.

    Raises
    ------
    ArchiveProblem
        When it is no archive of ours, was cut off or changed, or holds what no archive of ours holds.
    """
    found: dict[str, dict[str, Any]] = {}
    manifest = None
    for name, content in members(archive):
        if manifest is not None:
            raise ArchiveProblem(f"{archive} holds {name!r} after its list of members: it was added to.")
        if name == MANIFEST:
            manifest = _manifest(archive, content, expected)
            continue
        found[name] = _fingerprint(content)
    if manifest is None:
        raise ArchiveProblem(f"{archive} was cut off, or is no archive of Taawoun: its list of members is missing.")
    _compare(archive, found, manifest["members"])
    return manifest


def members(archive: Path) -> Iterator[tuple[str, Reading]]:
    """Yield the name and the content of each member, in their order; each is read before the next.

    Raises
    ------
    ArchiveProblem
        When the file cannot be read to its end, or a member is no ordinary file of a state.
    """
    seen: set[str] = set()
    with archive.open("rb") as file, _readable(archive), tarfile.open(fileobj=file, mode=_mode(file)) as tar:
        for entry in tar:
            _require_ours(archive, entry, seen)
            content = tar.extractfile(entry)
            if content is not None:
                yield entry.name, _Member(archive, content)


@contextmanager
def _readable(archive: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeError) as error:
        raise ArchiveProblem(f"{archive} is no archive of Taawoun, or was cut off or damaged ({error}).") from error


class _Member:
    """The content of a member; where it is damaged its reading says so."""

    def __init__(self, archive: Path, content: IO[bytes]) -> None:
        self.archive, self.content = archive, content

    def read(self, size: int = -1) -> bytes:
        with _readable(self.archive):
            return self.content.read(size)


def _require_ours(archive: Path, entry: tarfile.TarInfo, seen: set[str]) -> None:
    path = PurePosixPath(entry.name)
    is_inside = not path.is_absolute() and ".." not in path.parts and str(path) == entry.name and "\0" not in entry.name
    is_known = entry.name == MANIFEST or (len(path.parts) > 1 and path.parts[0] in PARTS)
    if not (is_inside and is_known and entry.isreg()):
        raise ArchiveProblem(f"{archive} holds {entry.name[:200]!r}, which belongs to no state; it is refused whole.")
    if entry.name in seen:
        raise ArchiveProblem(f"{archive} holds {entry.name[:200]!r} twice; it is refused whole.")
    seen.add(entry.name)


def _fingerprint(content: Reading) -> dict[str, Any]:
    hashed, size = _Hashing(content), 0
    while piece := hashed.read(_PIECE):
        size += len(piece)
    return {"bytes": size, "sha256": hashed.digest.hexdigest()}


def _manifest(archive: Path, content: Reading, expected: str) -> dict[str, Any]:
    raw = content.read(_MOST_MANIFEST + 1)
    body, _, seal = raw.rstrip(b"\n").rpartition(b"\n")
    try:
        if hashlib.sha256(body).hexdigest().encode() != seal:
            raise ValueError("it does not carry its own hash")
        if expected and expected != seal.decode():
            raise ArchiveProblem(
                f"{archive} has the digest {seal.decode()}, not the one expected: it is another archive than was "
                "meant, or was changed and sealed again."
            )
        manifest = json.loads(body)
        form, named = manifest["format"], manifest["members"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ArchiveProblem(f"{archive} has a list of members that cannot be read; it was changed.") from error
    if form != FORMAT:
        raise ArchiveProblem(
            f"{archive} is written in form {form!r} and this release reads form {FORMAT}; "
            f"restore it with release {manifest.get('taawoun', 'that wrote it')!s:.20}."
        )
    if not isinstance(named, dict):
        raise ArchiveProblem(f"{archive} has a list of members that cannot be read; it was changed.")
    return dict(manifest)


def _compare(archive: Path, found: Mapping[str, Any], listed: Mapping[str, Any]) -> None:
    for name in sorted({*found, *listed}):
        if name not in found:
            raise ArchiveProblem(f"{archive} lacks {name!r}, which its list names; it was changed or cut off.")
        if found[name] != listed.get(name):
            raise ArchiveProblem(f"{archive} holds another {name!r} than was written; it was changed or damaged.")


@contextmanager
def _packing(file: IO[bytes], out: Path) -> Iterator[IO[bytes]]:
    if not out.name.endswith(".gz"):
        yield file
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=1) as packed:
        yield packed  # type: ignore[misc]  # a GzipFile writes bytes


def _mode(file: IO[bytes]) -> Any:
    start = file.read(2)
    file.seek(0)
    return "r|gz" if start == _GZIP else "r|"


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Hashing:
    """What is read through it is hashed."""

    def __init__(self, content: Reading) -> None:
        self.content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.content.read(size)
        self.digest.update(piece)
        return piece
