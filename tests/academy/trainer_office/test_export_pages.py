"""Files to take away on pages: given at once, made beside for many, to nobody else; what was taken is in the audit."""

import csv
import io
import time

from sqlalchemy import select

from academy.records import AuditEntry, Enrolment, Person
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import PREFIX, Visitor


def exports(classroom: Classroom) -> str:
    return f"{classroom.roster}exports"


def test_a_small_group_s_files_are_given_at_once_and_noted(classroom: Classroom) -> None:
    assert "ملفات للتنزيل" in classroom.trainer.get(exports(classroom)).text
    answer = classroom.trainer.post(exports(classroom), file="gradebook.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert classroom.cohort.cohort_id in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    assert [row["name"] for row in rows] == ["خديجة"]
    assert classroom.trainer.post(exports(classroom), file="sheet.html").content.startswith(b"%PDF")
    assert classroom.trainer.post(exports(classroom), file="results.xlsx").content.startswith(b"PK")
    assert classroom.trainer.post(exports(classroom), file="../asked.json").status_code == 400
    with classroom.academy.sessions() as session:
        noted = select(AuditEntry.detail).where(AuditEntry.action == "export")
        mine = noted.where(AuditEntry.subject_id == classroom.cohort.cohort_id).order_by(AuditEntry.entry_id)
        assert [each["file"] for each in session.scalars(mine)] == ["gradebook.csv", "sheet.html", "results.xlsx"]


def test_a_large_group_s_file_is_made_beside_for_whoever_asked(classroom: Classroom) -> None:
    with classroom.academy.sessions.begin() as session:
        now = classroom.cohort.created_at
        session.add_all(Person(person_id=f"x{n}", name=f"متعلم {n}", created_at=now) for n in range(301))
        session.flush()
        place = {"cohort_id": classroom.cohort.cohort_id, "status": "admitted", "created_at": now}
        session.add_all(Enrolment(person_id=f"x{n}", **place) for n in range(301))
    begun = classroom.trainer.post(exports(classroom), file="gradebook.csv")
    assert begun.status_code == 303
    job = begun.headers["location"].removeprefix(PREFIX)
    assert "من 302" in classroom.trainer.get(job).text or "الملف جاهز" in classroom.trainer.get(job).text
    wait_for(classroom.trainer, job)
    assert len(classroom.trainer.get(f"{job}/file").content.splitlines()) == 303
    other = new_classroom(classroom.academy)
    assert other.trainer.get(f"{job}/file").status_code == 403
    theirs = job.replace(classroom.cohort.cohort_id, other.cohort.cohort_id)
    assert other.trainer.get(f"{theirs}/file").status_code == 404, "of a group of theirs, but not theirs"
    assert classroom.trainer.post(exports(classroom), file="sheet.html").status_code == 422


def wait_for(visitor: Visitor, job: str) -> None:
    end = time.monotonic() + 60
    while "الملف جاهز" not in visitor.get(job).text:
        assert time.monotonic() < end
        time.sleep(0.2)


def test_the_head_office_takes_results_of_all_and_never_a_name(classroom: Classroom) -> None:
    admin = classroom.academy.signed_in(classroom.academy.staff("admin"), ["admin"])
    assert "نتائج كل المجموعات" in admin.get("results").text
    assert f'href="{PREFIX}results"' in admin.get("").text
    assert f'href="{PREFIX}results"' not in classroom.trainer.get("").text
    assert admin.post("results", file="results.csv").status_code in {200, 303}  # 303: other tests made large groups
    answer = admin.post("results", file="results.csv", cohort=classroom.cohort.cohort_id)
    assert "خديجة" not in answer.text
    assert answer.text.startswith("by,group,reached,people,hidden,synthetic\r\n")
    assert admin.post("results", file="gradebook.csv").status_code == 400
    assert admin.post("results", file="results.csv", cohort="cnothing").status_code == 404
