"""The wizard that brings a file in: upload, what was seen, preview, import, result; and the imports before."""

import secrets
from functools import partial
from typing import Any

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from coop_registry.imports.fields import TURNOVERS
from coop_registry.models.files import ImportedFile, Upload
from widgets.apps.registry_office.conflicts import name_of_person
from widgets.apps.registry_office.import_words import (
    failure_in_words,
    fields_in_words,
    file_name,
    file_words,
    meanings,
    scaled_fields_in_words,
    signed,
)
from widgets.apps.registry_office.kept_work import LEFT_OUT, KeptWork
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.uploads import Received

MOST_WAITING = 20  # our choice: uploads of one person that are neither imported nor dropped
_MOST_SHOWN = 30
_MOST_REMEMBERED = 20  # earlier uploads whose choices are looked through


def imports(visit: Visit) -> Response:
    """Show the way to upload a file, the files that wait, and the imports before."""
    return _front(visit)


def upload(visit: Visit) -> Response:
    """Keep an uploaded file, and begin to look at it."""
    file: Received | None = visit.file
    if file is None:
        return _front(visit, notice=visit.texts("Choose a file first. An empty file cannot be imported."), status=422)
    waiting = _waiting(visit)
    if same := [row for row in waiting if row.file_hash == file.file_hash]:
        file.keep()
        return seen(visit, "imports", same[0].upload_id, "", again="1")
    if len(waiting) >= MOST_WAITING:
        return _front(visit, notice=visit.texts("Too many of your files wait. Import or drop some first."), status=422)
    file.keep()
    row = Upload(
        upload_id=f"u{secrets.token_hex(8)}", file_hash=file.file_hash, file_name=file.name,
        person_id=visit.at_work.person_id, uploaded_at=utc_now(), state="waiting",
    )  # fmt: skip
    visit.session.add(row)
    visit.session.flush()
    _begin(visit, row, "look")
    return seen(visit, "imports", row.upload_id, "")


def show_upload(visit: Visit) -> Response:
    """Show how far an upload has come: being read, what was seen, what would happen, what happened."""
    row = _upload(visit)
    work, kept = visit.site.imports.work(row.upload_id), _kept(visit, row)
    if work is not None and not work.is_over:
        return page(visit, "import_progress.html", row=row, work=work)
    step = visit.asked("step") or kept.newest
    if step == "look" and not kept.has("look"):
        _begin(visit, row, "look")
        return page(visit, "import_progress.html", row=row, work=visit.site.imports.work(row.upload_id))
    said = kept.said(step)
    if said is None:
        raise HTTPException(404)
    if said.get("failure"):
        detail = str(said["answer"].get("sentence", ""))
        return page(
            visit, "import_failed.html", row=row, step=step, words=failure_in_words(visit.texts, said), detail=detail,
            reference=str(said["answer"].get("reference", "")), notices=[],
        )  # fmt: skip
    wording = wording_of(visit)
    choices, is_remembered = _chosen(visit, row, kept)
    return page(
        visit, f"import_{step}.html", row=row, answer=said["answer"], wording=wording, choices=choices,
        is_remembered=is_remembered, notices=_notices(visit, row), left_out=LEFT_OUT, turnovers=set(TURNOVERS),
        files=kept.files(), fields=fields_in_words(wording), scaled_fields=scaled_fields_in_words(wording),
        meanings=partial(meanings, visit, wording),
        file_words=file_words(visit.texts),
    )  # fmt: skip


def propose(visit: Visit) -> Response:
    """Look again with another sheet or header row."""
    row = _upload(visit, waiting=True)
    kept = _kept(visit, row)
    kept.choose(visit.form)
    _begin(visit, row, "look")
    return seen(visit, "imports", row.upload_id, "")


def preview(visit: Visit) -> Response:
    """Begin the dry run with the mapping that was chosen."""
    row = _upload(visit, waiting=True)
    kept = _kept(visit, row)
    kept.choose(visit.form)
    _begin(visit, row, "preview")
    return seen(visit, "imports", row.upload_id, "")


def import_(visit: Visit) -> Response:
    """Begin the import of what the preview showed."""
    row = _upload(visit, waiting=True)
    if not _kept(visit, row).has("preview"):
        raise HTTPException(400)
    _begin(visit, row, "import")
    return seen(visit, "imports", row.upload_id, "")


def drop(visit: Visit) -> Response:
    """Let go of a file that waits; its bytes go when nobody else's upload needs them."""
    row = _upload(visit, waiting=True)
    if (work := visit.site.imports.work(row.upload_id)) and not work.is_over:
        raise HTTPException(409)  # it is being read, or even imported
    row.state = "dropped"
    visit.session.flush()
    _kept(visit, row).forget()
    needed = select(Upload.upload_id).where(Upload.file_hash == row.file_hash, Upload.state != "dropped").limit(1)
    if visit.session.scalar(needed) is None:
        (visit.site.uploads / row.file_hash).unlink(missing_ok=True)
    return seen(visit, "imports", "")


def report(visit: Visit) -> Response:
    """Return a file that an import left: its report, or its refused rows as a workbook."""
    row = _upload(visit)
    name = visit.parameters["file_name"]
    file = _kept(visit, row).file(name, file_name(row.file_name, name))
    if file is None:
        raise HTTPException(404)
    return file


def _front(visit: Visit, *, notice: str = "", status: int = 200) -> Response:
    before = select(ImportedFile).order_by(ImportedFile.file_id.desc()).limit(_MOST_SHOWN)
    if not visit.at_work.is_of_head_office:
        before = before.where(ImportedFile.declared_by == visit.at_work.person_id)
    rows = visit.session.scalars(before).all()
    history = [(row, name_of_person(visit, row.declared_by), _upload_of(visit, row)) for row in rows]
    return page(
        visit, "imports.html", status=status, waiting=_waiting(visit), history=history, notice=notice,
    )  # fmt: skip


def _waiting(visit: Visit) -> list[Upload]:
    own = (Upload.person_id == visit.at_work.person_id) & (Upload.state == "waiting")
    return list(visit.session.scalars(select(Upload).where(own).order_by(Upload.uploaded_at.desc())).all())


def _upload_of(visit: Visit, row: ImportedFile) -> str:
    """Return one's own upload of an imported file, whose reports can be read; empty when there is none."""
    own = (Upload.person_id == visit.at_work.person_id) & (Upload.file_hash == row.file_hash)
    return visit.session.scalar(select(Upload.upload_id).where(own, Upload.state == "imported").limit(1)) or ""


def _upload(visit: Visit, *, waiting: bool = False) -> Upload:
    """Return the upload in the address when it is the officer's own, as it stands by now."""
    row = visit.session.get(Upload, visit.parameters["upload_id"])
    if row is None or row.person_id != visit.at_work.person_id or row.state == "dropped":
        raise HTTPException(404)
    if waiting and row.state != "waiting":
        raise HTTPException(409)
    return row


def _kept(visit: Visit, row: Upload) -> KeptWork:
    return KeptWork(visit.site.uploads / "work" / row.upload_id)


def _chosen(visit: Visit, row: Upload, kept: KeptWork) -> tuple[dict[str, Any], bool]:
    """Return what the officer chose, or chose before for a file with the same headers; and whether it is of before."""
    choices = kept.choices()
    before = {} if choices.get("columns") else _remembered(visit, row, kept)
    whole = {"columns": {}, "values": {}, "constants": {}, "scales": {}, "days": {}} | before | choices
    return whole, bool(before)


def _remembered(visit: Visit, row: Upload, kept: KeptWork) -> dict[str, Any]:
    """Return the newest choices of the officer for a file whose columns are the same: the rows that came back."""
    headers = kept.headers()
    question = select(Upload).where(Upload.person_id == row.person_id, Upload.upload_id != row.upload_id)
    question = question.where(Upload.state != "dropped").order_by(Upload.uploaded_at.desc()).limit(_MOST_REMEMBERED)
    for other in visit.session.scalars(question):
        past = _kept(visit, other)
        if (choices := past.choices()).get("columns") and headers and past.headers() == headers:
            return {name: said for name, said in choices.items() if name not in ("sheet", "header_row")}
    return {}


def _notices(visit: Visit, row: Upload) -> list[str]:
    """Return what there is to know of a file that came before."""
    if row.state != "waiting":
        return []
    notices = [visit.texts("This file waits already: go on with it here.")] if visit.asked("again") else []
    imported_at = visit.session.scalar(select(ImportedFile.imported_at).where(ImportedFile.file_hash == row.file_hash))
    if imported_at is not None:
        when = visit.texts.moment(imported_at)
        notices.append(visit.texts("This very file was imported on {when}: what was taken then stays.", when=when))
    return notices


def _begin(visit: Visit, row: Upload, kind: str) -> None:
    writer = visit.at_work.writer
    request: dict[str, Any] = {
        "upload_id": row.upload_id,
        "file_hash": row.file_hash,
        "file_name": row.file_name,
        "person_id": writer.person_id,
        "province_codes": None if writer.province_codes is None else sorted(writer.province_codes),
        "choices": _kept(visit, row).choices(),
        "language": visit.texts.language,
        "signed": signed(visit),
    }
    visit.site.imports.begin(row.upload_id, kind, request)
