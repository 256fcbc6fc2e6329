"""An archive that is not whole, or lies, is refused in one sentence, and nothing of it stays."""

import gzip
import hashlib
import json
import os
import random
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hub_config.archive_files import MANIFEST, ArchiveProblem, sealed_manifest
from hub_config.restoring import restore
from hub_config.settings import Settings
from hub_config.state_versions import UNFINISHED
from tests.hub_config.kept_archive import Kept, kept, repacked

__all__ = ["kept"]  # a fixture


def test_what_is_not_whole_is_refused_in_one_sentence_before_anything_is_made(kept: Kept) -> None:
    whole = kept.archive.read_bytes()
    packed = gzip.compress(whole, 1)
    rng = random.Random(3)
    for length in (0, 1, 511, 512, len(whole) // 2, *(rng.randrange(len(whole) - 11000) for _ in range(5))):
        kept.refusal("cut.tar", whole[:length])
        kept.refusal("cut.tar.gz", packed[: length * len(packed) // len(whole)])
    with tarfile.open(kept.archive) as tar:
        entries = rng.sample([entry for entry in tar if entry.size], 10)
    for entry in entries:
        place = rng.choice([entry.offset + rng.randrange(100), entry.offset_data + rng.randrange(entry.size)])
        changed = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        kept.refusal("changed.tar", changed)
    kept.refusal("picture.tar", b"\x89PNG" + os.urandom(5000))
    with pytest.raises(ArchiveProblem, match="No such file"):
        restore(Settings(state=kept.state), kept.archive.with_name("absent.tar"))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "secrets/../../outside", "var/x", "secrets", "hub//x"])
def test_a_member_that_would_land_elsewhere_is_refused(kept: Kept, name: str) -> None:
    def add(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, (tarfile.TarInfo(name), b"x"))

    assert "belongs to no state" in kept.refusal("evil.tar", repacked(kept.archive, add))


def test_a_link_a_repeated_and_a_late_member_are_refused(kept: Kept) -> None:
    def link(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        entry = tarfile.TarInfo("secrets/cookie")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        members.insert(0, (entry, b""))

    def twice(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, members[0])

    def late(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.append((tarfile.TarInfo("secrets/late"), b"x"))

    def more(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, (tarfile.TarInfo("secrets/more"), b"x"))

    sentences = [kept.refusal("evil.tar", repacked(kept.archive, change)) for change in (link, twice, late, more)]
    for sentence, words in zip(sentences, ("belongs to no state", "twice", "added to", "another"), strict=True):
        assert words in sentence


def manifest_with(**changed: Any) -> Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]:
    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        entry, content = members.pop()
        assert entry.name == MANIFEST
        members.append((entry, sealed_manifest(json.loads(content.rsplit(b"\n", 2)[0]) | changed)))

    return change


Told = dict[str, Any]
Files = dict[str, bytes]


def sealed_again(archive: Path, lie: Callable[[Told, Files], object]) -> bytes:
    """Return an archive that somebody changed, and then sealed as a backup would."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        files = {entry.name: content for entry, content in members}
        told = json.loads(files.pop(MANIFEST).rsplit(b"\n", 2)[0])
        lie(told, files)
        told["members"] = {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        }
        sealed = [*files.items(), (MANIFEST, sealed_manifest(told))]
        members[:] = [(tarfile.TarInfo(name), content) for name, content in sealed]

    return repacked(archive, change)


def cooperatives(told: Told) -> Told:
    found: Told = told["databases"]["registry"]
    return found


EVIL_LIST = json.dumps({"person_id": "../../x", "at": "2026-11-21T12:00:00", "reason": "x"}).encode()
LIES: dict[str, Callable[[Told, Files], object]] = {
    "version": lambda told, _: cooperatives(told).update(version=["x"]),
    "hub": lambda told, _: told.update(hub={"a": 1}),
    "tables": lambda told, _: cooperatives(told).update(tables=[1, 2]),
    "counters": lambda told, _: cooperatives(told).update(counters=[["cooperatives", "x", 9**40]]),
    "left_out": lambda told, _: told.update(left_out=5),
    "started_at": lambda told, _: told.pop("started_at"),
    "gradebooks": lambda told, _: told.update(gradebooks={"c": {"copied_at": "x"}}),
    "databases": lambda told, _: told["databases"].update(academy=None),
    "ends": lambda told, _: told["databases"]["academy"].update(head={}),
}
LATE_LIES: dict[str, Callable[[Told, Files], object]] = {
    "registry of": lambda _, files: files.update({"registry/cooperatives.jsonl": b"[" * 100_000}),
    "utf-8": lambda _, files: files.update({"registry/cooperatives.jsonl": b"\xff\xfe"}),
    "not a database": lambda told, files: (files.update({"hub/jupyterhub.sqlite": b"x" * 4096}), told.update(hub=None)),
    "no person": lambda _, files: files.update({"audit/forgotten.jsonl": EVIL_LIST}),
    "homes": lambda _, files: files.update({"homes/p1": b"x", "homes/p1/y": b"x"}),
}


@pytest.mark.parametrize("word", LIES)
def test_a_list_that_lies_is_refused_before_anything_is_made(kept: Kept, word: str) -> None:
    assert word in kept.refusal("lie.tar", sealed_again(kept.archive, LIES[word]))


@pytest.mark.parametrize("word", LATE_LIES)
def test_a_member_that_lies_is_refused_and_nothing_of_it_stays(kept: Kept, word: str) -> None:
    assert word in kept.refusal("lie.tar", sealed_again(kept.archive, LATE_LIES[word]), late=True)


def test_an_archive_that_was_sealed_again_is_told_by_its_digest(kept: Kept, tmp_path: Path) -> None:
    changed = tmp_path / "sealed.tar"
    changed.write_bytes(sealed_again(kept.archive, lambda _, files: files.update({"homes/p1/x": b"x"})))
    with pytest.raises(ArchiveProblem, match="digest"):
        restore(Settings(state=tmp_path / "new"), changed, expected=kept.digest)
    assert not (tmp_path / "new").exists()


def test_an_archive_of_a_later_release_is_refused_with_its_name(kept: Kept) -> None:
    later = {"version": "0099", "tables": {}, "counters": [], "head": {}}
    databases = {"academy": later, "registry": later}
    for changed in (
        {"format": 2, "taawoun": "9.0"},
        {"databases": databases, "taawoun": "9.0"},
        {"hub": "nobody", "taawoun": "9.0"},
    ):
        assert "9.0" in kept.refusal("later.tar", repacked(kept.archive, manifest_with(**changed)))
    assert "changed" in kept.refusal("odd.tar", repacked(kept.archive, manifest_with(databases=[])))


def test_a_ledger_that_was_cut_before_the_backup_is_refused_by_its_head(kept: Kept) -> None:
    with tarfile.open(kept.archive) as tar:
        manifest = json.loads(tar.extractfile(MANIFEST).read().rsplit(b"\n", 2)[0])  # type: ignore[union-attr]
    manifest["databases"]["academy"]["head"]["hash"] = "0" * 64
    changed = kept.archive.with_name("head.tar")
    changed.write_bytes(repacked(kept.archive, manifest_with(databases=manifest["databases"])))
    with pytest.raises(ArchiveProblem, match="ledger"):
        restore(Settings(state=kept.state), changed)
    assert not (kept.state / UNFINISHED).exists()
    shutil.rmtree(kept.state)
