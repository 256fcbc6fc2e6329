"""What authors' files hold of a person: their saves and publications, told to them and forgotten (law 09-08).

A save holds who wrote it by the ``person_id`` alone, which leads to nobody once the person is forgotten; what it
changed is the course, which is the site's. The words with which somebody published are their own: those are taken out.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from academy.authoring.publishing import publications, rewrite_record
from academy.authoring.shelf import Shelf


def told_of_author(shelf: Shelf, person_id: str) -> dict[str, Any]:
    """Return what a person saved and published, by course, as JSON can hold it; courses without any are left out."""
    found: dict[str, Any] = {}
    for course_id in _own(shelf):
        saves = [
            {"save": each.number, "saved_at": each.saved_at.isoformat(), "act": each.act, "place": each.place}
            for each in reversed(shelf.saves(course_id))
            if each.person_id == person_id
        ]
        published = [
            {
                "version": each.version,
                "save": each.save,
                "published_at": each.published_at.isoformat(),
                "note": each.note,
            }
            for each in reversed(publications(shelf, course_id))
            if each.person_id == person_id
        ]
        if saves or published:
            found[course_id] = {"saves": saves, "publications": published}
    return found


def forget_author(shelf: Shelf, person_id: str) -> int:
    """Take a person's own words out of the records of publications; return how many held some."""
    emptied = 0
    for course_id in _own(shelf):
        made = list(reversed(publications(shelf, course_id)))
        theirs = [each for each in made if each.person_id == person_id and each.note]
        if theirs:
            rewrite_record(shelf, course_id, [replace(each, note="") if each in theirs else each for each in made])
            emptied += len(theirs)
    return emptied


def _own(shelf: Shelf) -> Iterator[str]:
    return (each.course_id for each in shelf.courses() if each.is_own)
