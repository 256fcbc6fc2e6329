"""The files that were imported, as far as they concern an officer's territory."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile, RefusedRecord, Upload
from coop_registry.queries.answers import COUNT, INSTANT, TEXT, Question, table

MOST_FILES = 100  # our choice: more than anyone looks back on
_TYPES = {
    **dict.fromkeys(("file_name", "file_hash", "sheet", "declared_by", "upload_id"), TEXT),
    **dict.fromkeys(("file_id", "rows_accepted", "rows_rejected", "here", "refused_here"), COUNT),
    "imported_at": INSTANT,
}


def imported_files(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    person_id: str = "",
    most: int = MOST_FILES,
) -> pd.DataFrame:
    """Return the files that brought cooperatives of a territory or were refused cells of it, the newest first.

    Parameters
    ----------
    session
        The registry.
    province_codes
        The asker's territory; None is the whole country.
    person_id
        The asker, who also sees the files that they brought themselves.

    Returns
    -------
    DataFrame
        Columns ``file_id, file_name, file_hash, sheet, declared_by, imported_at, rows_accepted, rows_rejected``,
        ``here`` (cooperatives of the territory that it brought), ``refused_here`` (cells of the territory that wait
        to be corrected) and ``upload_id`` (the asker's own upload of it, missing for other people's).
    """
    file = ImportedFile
    brought = select(func.count()).where(Cooperative.file_id == file.file_id)
    refused = select(func.count()).where(RefusedRecord.file_id == file.file_id)
    if province_codes is not None:
        codes = sorted(province_codes)
        brought = brought.where(Cooperative.province_code.in_(codes))
        refused = refused.where(RefusedRecord.province_code.in_(codes))
    own = select(func.max(Upload.upload_id)).where(
        Upload.file_hash == file.file_hash, Upload.person_id == person_id, Upload.state == "imported"
    )
    here, refused_here = brought.scalar_subquery(), refused.scalar_subquery()
    question: Question = select(
        file.file_id, file.file_name, file.file_hash, file.sheet, file.declared_by, file.imported_at,
        file.rows_accepted, file.rows_rejected, here.label("here"), refused_here.label("refused_here"),
        own.scalar_subquery().label("upload_id"),
    )  # fmt: skip
    if province_codes is not None:
        question = question.where(or_(here > 0, refused_here > 0, file.declared_by == person_id))
    return table(session, question.order_by(file.imported_at.desc(), file.file_id.desc()).limit(most), _TYPES)
