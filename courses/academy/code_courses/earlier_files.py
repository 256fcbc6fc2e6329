"""A learner's own files from an earlier version of a course with code, where its assignment stands anew."""

import io
import zipfile

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.code_courses.handed_files import files_of
from academy.records import Cohort, Submission
from academy.submissions import is_erased


def earlier_hand_in(session: Session, person_id: str, cohort: Cohort, lesson_id: str) -> Submission | None:
    """Return what somebody handed in last for a lesson in a group with another version of its course."""
    query = (
        select(Submission)
        .join(Cohort, Cohort.cohort_id == Submission.cohort_id)
        .where(Submission.person_id == person_id, Submission.lesson_id == lesson_id)
        .where(Cohort.course_id == cohort.course_id, Cohort.course_version != cohort.course_version)
        .order_by(Submission.submitted_at.desc(), Submission.submission_id.desc())
    )
    found = session.scalars(query.limit(1)).first()
    return None if found is None or is_erased(found) else found


def archive_of(session: Session, submission: Submission) -> bytes:
    """Return the files of a submission as a ZIP file, in a folder that says that they are earlier ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files_of(session, submission.submission_id).items():
            archive.writestr(f"{submission.lesson_id}-earlier/{path}", content)
    return made.getvalue()
