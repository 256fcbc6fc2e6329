"""Grading anew and the record of grades as a trainer meets them: seen, said, watched, read, taken back."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from academy import ledger, queue
from academy.database import utc_now
from academy.records import Cohort, Submission
from academy.regrading import applying
from tests.academy.player.conftest import CATALOGUE, Classroom
from tests.academy.player.running_academy import COURSE, Visitor

REASON = '=HYPERLINK("http://evil") القاعدة تغيرت'


@pytest.fixture
def corrected(classroom: Classroom, tmp_path: Path) -> Iterator[str]:
    """A version in which the right count is 7; afterwards new cohorts take the first again."""
    shutil.copytree(CATALOGUE, tmp_path / "catalogue")
    file = tmp_path / "catalogue" / COURSE / "01_every_type.exercises.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("key = { value = 5 }", "key = { value = 7 }", 1))
    yield classroom.academy.build(tmp_path / "catalogue")
    (classroom.academy.lessons / COURSE / "current").write_text(classroom.academy.version, encoding="ascii")


def carry_on(classroom: Classroom) -> None:
    academy = classroom.academy
    while applying.carry_on(academy.sessions, academy.lessons, classroom.cohort.cohort_id, utc_now()):
        pass


def test_a_key_change_is_seen_said_watched_recorded_and_taken_back(classroom: Classroom, corrected: str) -> None:
    academy, page = classroom.academy, f"{classroom.roster}regrade"
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "5", "confirmed": "yes"})
    academy.grade()
    shown = classroom.trainer.get(page).text
    assert "متعلم واحد تتغير نقطه" in shown
    assert "ما هو العدد الأدنى للأعضاء؟" in shown
    asked = {"keys": corrected, "reason": REASON}
    assert classroom.trainer.post(page, keys=corrected, reason=" ").status_code == 422
    assert classroom.trainer.post(page, keys="../../etc", reason=REASON).status_code == 400
    assert classroom.learner.post(page, **asked).status_code == 403
    assert classroom.trainer.post(page, **asked).status_code == 303
    going = classroom.trainer.get(page)
    assert "إعادة التصحيح جارية" in going.text
    assert going.headers["Refresh"] == "3"
    carry_on(classroom)
    done = classroom.trainer.get(page).text
    assert "HYPERLINK" in done
    assert f"regrade?keys={academy.version}" in done, "the way back"
    record = classroom.trainer.get(f"{classroom.roster}ledger").text
    assert "أُعيد تصحيحها" in record
    as_printed = '<bdi dir="ltr"><span class="strong"><bdi>0</bdi></span> / 1</bdi>'
    assert as_printed in record, "a fraction reads as in the printed sheet"
    with academy.sessions.begin() as session:
        assert ledger.head(session) in record
        assert session.get_one(Cohort, classroom.cohort.cohort_id).course_version != academy.version
    assert classroom.trainer.post(page, keys=academy.version, reason="رجوع").status_code == 303
    carry_on(classroom)
    rows = read_file(classroom)
    told = [(row["points_before"], row["points"], row["given_by"]) for row in rows]
    assert told == [("", "1", "grader"), ("1", "0", "regrade"), ("0", "1", "regrade")]
    assert {row["reason"][:1] for row in rows if row["reason"]} == {"'", "ر"}, "no spreadsheet computes with it"


def all_of(visitor: Visitor, address: str) -> str:
    """Return the text of all pages of a list: other tests made groups as well."""
    text, place = visitor.get(address).text, 20
    while f"?from={place}" in text:
        text += visitor.get(f"{address}?from={place}").text
        place += 20
    return text


def test_an_author_tells_a_group_s_trainers_by_count_alone_and_they_decide(
    classroom: Classroom, corrected: str
) -> None:
    academy, groups = classroom.academy, f"author/{COURSE}/groups"
    author = academy.signed_in(academy.staff("author", "نادية"), ["author"])
    academy.shelve(CATALOGUE)
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "5", "confirmed": "yes"})
    academy.grade()
    shown = all_of(author, groups)
    assert "متعلم واحد تتغير نقطه" in shown
    assert "خديجة" not in shown, "no learner's name"
    ours = classroom.cohort.cohort_id
    assert author.post(groups, group=ours, note=" ").status_code == 422
    assert author.post(groups, note="الجواب 7").status_code == 422
    assert classroom.trainer.post(groups, group=ours, note="الجواب 7").status_code == 403
    assert author.post(groups, group=[ours, "cnone"], note="<b>الجواب 7").headers["location"].endswith("told=1")
    assert "&lt;b&gt;الجواب 7" in classroom.trainer.get("trainer/").text
    page = f"{classroom.roster}regrade"
    assert "نادية" in classroom.trainer.get(page).text
    assert author.post(f"{page}/left", answer="لا").status_code == 403
    assert classroom.trainer.post(f"{page}/left", answer="صُحّح باليد").status_code == 303
    assert "الجواب 7" not in classroom.trainer.get("trainer/").text
    assert "صُحّح باليد" in all_of(author, groups)


def read_file(classroom: Classroom) -> list[dict[str, str]]:
    answer = classroom.trainer.get(f"{classroom.roster}ledger/csv?exercise=count")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_what_was_set_aside_is_put_back_from_the_page_of_what_waits(classroom: Classroom) -> None:
    academy = classroom.academy
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "5", "confirmed": "yes"})
    assert "لم تُصحَّح بعد" in classroom.trainer.get("trainer/").text
    with academy.sessions.begin() as session:
        theirs = Submission.person_id == classroom.learner.person_id
        number = session.scalars(select(Submission.submission_id).where(theirs)).one()
        queue.set_aside(session, number, "CohortWorkFailed: no gradebook")
    assert "محاولة التصحيح من جديد" in classroom.trainer.get("trainer/").text
    assert classroom.learner.post(f"trainer/set-aside/{number}").status_code == 403
    answer = classroom.trainer.post(f"trainer/set-aside/{number}")
    assert answer.status_code == 303
    assert "عادت إلى لائحة الانتظار" in classroom.trainer.get("trainer/?saved=again").text
