"""What authors' files hold of a person is told and forgotten; every publication stands in the audit once."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from academy.authoring.authors_files import forget_author, told_of_author
from academy.authoring.publication_audit import PUBLISHED, enter_publications
from academy.authoring.publishing import Publication, note_publication, publications
from academy.authoring.shelf import Shelf
from academy.lessons import catalogue_folder
from academy.records import AuditEntry
from tests.academy.conftest import NOON, SmallAcademy

ONE, OTHER = "pauthor2222", "pauthor3333"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "catalogue", catalogue_folder())
    made.begin("small", {"course.toml": b"# 1\n"}, person_id=ONE, now=NOON)
    made.keep(made.head("small"), {"course.toml": b"# 2\n"}, person_id=OTHER, act="course", now=NOON)
    for number, (person_id, note) in enumerate([(ONE, "كتبت خديجة هذا"), (OTHER, "x"), (ONE, "")]):
        at = NOON + dt.timedelta(hours=number)
        note_publication(made, "small", Publication(f"v{number}", 1, person_id, at, note, {}))
    return made


def test_an_author_is_told_of_every_save_and_publication_and_their_words_alone_are_forgotten(shelf: Shelf) -> None:
    told = told_of_author(shelf, ONE)["small"]
    assert [each["act"] for each in told["saves"]] == ["begun"]
    assert [(each["version"], each["note"]) for each in told["publications"]] == [("v0", "كتبت خديجة هذا"), ("v2", "")]
    assert (forget_author(shelf, ONE), forget_author(shelf, ONE)) == (1, 0)
    assert [(each.version, each.person_id, each.note) for each in publications(shelf, "small")] == [
        ("v2", ONE, ""), ("v1", OTHER, "x"), ("v0", ONE, ""),
    ]  # fmt: skip
    words = "خديجة".encode()
    assert not [path for path in shelf.folder.rglob("*") if path.is_file() and words in path.read_bytes()]
    assert told_of_author(shelf, "pnobody2222") == {}


def test_every_publication_is_in_the_audit_once_however_often_it_is_looked_for(
    shelf: Shelf, academy: SmallAcademy
) -> None:
    for missing in (3, 0):
        with academy.sessions.begin() as session:
            assert enter_publications(session, shelf, "small", NOON) == missing
    with academy.sessions() as session:
        entries = session.scalars(select(AuditEntry).filter_by(action=PUBLISHED).order_by(AuditEntry.entry_id))
        assert [(each.actor_id, each.subject_id, each.detail["version"]) for each in entries] == [
            (ONE, "small", "v0"), (OTHER, "small", "v1"), (ONE, "small", "v2"),
        ]  # fmt: skip
