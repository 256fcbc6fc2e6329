"""What a trainer takes away of a cohort: gradebook, sheet for the delegation, results without names."""

import tempfile
from pathlib import Path

from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from academy.account_rows import note
from academy.certificates.errors import TooManyDrawings
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.gradebook_exports.files import FILES, MEDIA_TYPES, Asked, every_cohort, make
from academy.gradebook_exports.jobs import Job, TooManyJobs
from academy.gradebook_exports.sheet import MOST_LEARNERS
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Enrolment

AT_ONCE = 300  # people whose file is made while one waits; beyond, a process of its own makes it
_PRINTED = "application/pdf"
_WITHOUT_NAMES = tuple(name for name in FILES if name.startswith("results"))


def show_exports(visit: Visit) -> Response:
    """Show the files one may take away."""
    return _exports_page(visit)


def make_export(visit: Visit) -> Response:
    """Give a file of the cohort, or begin to make it."""
    return _make(visit, (visit.parameters["cohort_id"],), tuple(FILES))


def show_job(visit: Visit) -> Response:
    """Show how far a file is; when it is made, the way to it."""
    return _job_page(visit, _job(visit))


def job_file(visit: Visit) -> Response:
    """Give a file that was made beside."""
    job = _job(visit)
    if not job.is_done:
        raise HTTPException(404)
    kind = job.file.rpartition(".")[2]
    return FileResponse(visit.site.exports.file_of(job), headers=_headers(job.file, job.cohort), media_type=_type(kind))


def show_all_results(visit: Visit) -> Response:
    """Show the head office what it may take away: results of all cohorts together, without names."""
    return _exports_page(visit)


def make_all_results(visit: Visit) -> Response:
    """Give results without names of all cohorts, or of the one that was chosen."""
    every = every_cohort(visit.session)
    wanted = visit.said("cohort")
    if wanted and wanted not in every:
        raise HTTPException(404)
    return _make(visit, (wanted,) if wanted else every, _WITHOUT_NAMES)


def _make(visit: Visit, cohorts: tuple[str, ...], offered: tuple[str, ...]) -> Response:
    file = visit.said("file")
    if file not in offered:
        raise HTTPException(400)
    people = _people(visit, cohorts)
    if file == "sheet.html" and people > MOST_LEARNERS:
        return _exports_page(
            visit, status=422, problem=visit.texts("This group is too large for paper: take the workbook.")
        )
    asked = Asked(
        file, cohorts, visit.texts.language, visit.site.lessons_folder, visit.site.is_demonstration,
        visit.someone.name or visit.someone.person_id, utc_now(),
    )  # fmt: skip
    try:
        answer = _at_once(visit, asked) if people <= AT_ONCE else _beside(visit, asked, people)
    except (TooManyDrawings, TooManyJobs):
        return _exports_page(
            visit, status=503, problem=visit.texts("Many files are being made. Try again in a minute.")
        )
    with visit.site.sessions.begin() as writing:
        about = visit.parameters.get("cohort_id", "*")
        note(writing, utc_now(), visit.someone.person_id, "export", about, file=file, people=people)
    return answer


def _at_once(visit: Visit, asked: Asked) -> Response:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make(visit.session, asked, made)
        content = made.read_bytes()
    kind = asked.file.rpartition(".")[2]
    if kind == "html":
        content = visit.site.drawings.printed(content.decode(), asked.file)
    return Response(content, headers=_headers(asked.file, _cohort_id(visit)), media_type=_type(kind))


def _beside(visit: Visit, asked: Asked, people: int) -> Response:
    url = visit.session.get_bind().engine.url.render_as_string(hide_password=False)
    name = visit.site.exports.begin(asked, url, owner=visit.someone.person_id, cohort=_cohort_id(visit), people=people)
    return seen(visit, *_address(visit), name)


def _job(visit: Visit) -> Job:
    """Return the job in the address, of whoever began it and nobody else."""
    job = visit.site.exports.find(visit.parameters["job"])
    if job is None or job.owner != visit.someone.person_id or job.cohort != _cohort_id(visit):
        raise HTTPException(404)
    return job


def _people(visit: Visit, cohorts: tuple[str, ...]) -> int:
    query = select(func.count()).select_from(Enrolment).where(Enrolment.cohort_id.in_(cohorts))
    return visit.session.scalar(query) or 0


def _cohort_id(visit: Visit) -> str:
    return str(visit.parameters.get("cohort_id", ""))


def _address(visit: Visit) -> tuple[str, ...]:
    return ("trainer", "cohorts", _cohort_id(visit), "exports") if _cohort_id(visit) else ("results",)


def _type(kind: str) -> str:
    return _PRINTED if kind == "html" else MEDIA_TYPES[kind]


def _headers(file: str, cohort_id: str) -> dict[str, str]:
    stem, _, kind = file.rpartition(".")
    name = f"{stem}-{cohort_id or 'all'}.{'pdf' if kind == 'html' else kind}"
    return {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}


def _exports_page(visit: Visit, *, status: int = 200, problem: str = "") -> Response:
    cohort = cohort_of(visit.session, _cohort_id(visit)) if _cohort_id(visit) else None
    return page(
        visit,
        "exports.html",
        status=status,
        cohort=cohort,
        problem=problem,
        here_exports=visit.site.path(*_address(visit)),
    )


def _job_page(visit: Visit, job: Job) -> Response:
    cohort = cohort_of(visit.session, _cohort_id(visit)) if _cohort_id(visit) else None
    return page(visit, "export_job.html", cohort=cohort, job=job, here_exports=visit.site.path(*_address(visit)))
