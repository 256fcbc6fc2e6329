"""Bringing learners into a cohort: by a file, pasted from a spreadsheet, or one by one; looked at, then written."""

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.registration import provinces_by_region
from academy.rosters.closed import require_open
from academy.rosters.drafts import draft_of, drop_draft, judged, keep_draft, written_rows
from academy.rosters.errors import BadRoster, ChangedMeanwhile
from academy.rosters.headings import AGE, COMMUNE, NAME, NUMBER, PROVINCE, SEX, TELEPHONE
from academy.rosters.judging import Fate, JudgedRow, digest
from academy.rosters.reading import ReadRoster, ReadRow, from_data, read_roster
from academy.rosters.rows import AGE_BANDS, RosterDraft
from academy.rosters.tables import pasted_table
from academy.rosters.writing import NEW, SKIP, write_roster
from academy.trainer_office.roster_files import model_workbook, remarked_workbook
from academy.trainer_office.roster_pages import cohort_here
from academy.trainer_office.roster_words import fate_in_words, field_in_words, remarks_in_words, why_in_words
from widgets.theme.texts import LANGUAGES, Texts

MOST_SHOWN = 200  # rows of each kind on the page; the file to download holds all
_MODEL, _XLSX = "roster.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BY_HAND = (NAME, TELEPHONE, SEX, AGE, PROVINCE, COMMUNE, NUMBER)


def add_learners(visit: Visit) -> Response:
    """Show the three ways to bring learners in."""
    return _ways(visit)


def take_file(visit: Visit) -> Response:
    """Read a file that was brought, behind walls, and keep it for the trainer's look."""
    require_open(visit.session, visit.parameters["cohort_id"])
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.size:
        return _ways(visit, problem=visit.texts("Choose a file first."), status=422)
    try:
        table = visit.site.roster_tables.read(file.file.read())
        roster = read_roster(table.rows, sheet=table.sheet, other_sheets=table.others)
    except BadRoster as wrong:
        return _ways(visit, problem=visit.texts(wrong.message, **wrong.values), status=422)
    with visit.site.sessions.begin() as session:
        visit.session = session
        return _kept(visit, roster, file.filename or "")


def take_pasted(visit: Visit) -> Response:
    """Read a list that was pasted, and keep it for the trainer's look."""
    typed = visit.said("list")
    try:
        roster = read_roster(pasted_table(typed).rows)
    except BadRoster as wrong:
        return _ways(visit, problem=visit.texts(wrong.message, **wrong.values), typed=typed, status=422)
    return _kept(visit, roster, "")


def take_one(visit: Visit) -> Response:
    """Bring one person in; a doubt or a refusal is shown as of a list of one."""
    cells = {name: visit.said(name).strip()[:300] for name in _BY_HAND if visit.said(name).strip()}
    columns = tuple((letter, "", name) for letter, name in zip("ABCDEFG", _BY_HAND, strict=True))
    draft = _draft(visit, ReadRoster((ReadRow(1, cells),), columns, has_headings=False), "")
    rows = _judged(visit, draft)
    if rows[0].fate in (Fate.CREATE, Fate.ENROL):
        _write(visit, draft, {}, digest(rows))
        return seen(visit, "trainer", "cohorts", draft.cohort_id, "people", done="one")
    return seen(visit, "trainer", "cohorts", draft.cohort_id, "rosters", draft.draft_id)


def show_draft(visit: Visit) -> Response:
    """Show what would become of each row, or what became of it."""
    return _draft_page(visit, _draft_here(visit))


def write_draft(visit: Visit) -> Response:
    """Write the roster as it was shown; when something else is true by now, show it anew."""
    draft = _draft_here(visit)
    choices = {
        int(name.removeprefix("who.")): str(value)
        for name, value in visit.form.multi_items()
        if name.startswith("who.") and name.removeprefix("who.").isdecimal()
    }
    if visit.said("others") == NEW:
        rows = _judged(visit, draft) if draft.written_at is None else []
        choices |= {row.row: NEW for row in rows if row.fate is Fate.ASK and row.row not in choices}
    try:
        _write(visit, draft, choices, visit.said("shown"))
    except ChangedMeanwhile:
        return _draft_page(visit, draft, status=409, is_changed=True)
    return seen(visit, "trainer", "cohorts", draft.cohort_id, "rosters", draft.draft_id)


def drop(visit: Visit) -> Response:
    """Let go of a roster; nothing of it stays."""
    draft = _draft_here(visit)
    drop_draft(visit.session, draft)
    return seen(visit, "trainer", "cohorts", draft.cohort_id, "people")


def remarked_file(visit: Visit) -> Response:
    """Return the rows with their remarks as a spreadsheet."""
    draft = _draft_here(visit)
    return _spreadsheet(remarked_workbook(visit.texts, _told_rows(visit, draft)), _MODEL)


def model_file(visit: Visit) -> Response:
    """Return the model of a roster, in the language asked for or on screen."""
    asked = visit.request.query_params.get("language", "")
    texts = Texts(asked) if asked in LANGUAGES else visit.texts
    return _spreadsheet(model_workbook(texts), f"model-{texts.language}.xlsx")


def _spreadsheet(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=_XLSX, headers=headers)


def _ways(visit: Visit, *, problem: str = "", typed: str = "", status: int = 200) -> Response:
    cohort = cohort_here(visit)
    return page(
        visit,
        "roster_add.html",
        status=status,
        cohort=cohort,
        problem=problem,
        typed_list=typed,
        age_bands=[(each, age_band_in_words(visit, each)) for each in AGE_BANDS],
        regions=provinces_by_region(visit.texts.language),
        is_done=visit.request.query_params.get("done") == "one",
    )


def age_band_in_words(visit: Visit, band: str) -> str:
    """Return a band of ages as people say it."""
    first, _, last = band.partition("-")
    if not first:
        return visit.texts("Up to {last} years", last=last)
    return visit.texts("{first} years and more", first=first) if not last else f"{first}–{last}"


def _kept(visit: Visit, roster: ReadRoster, file_name: str) -> Response:
    draft = _draft(visit, roster, file_name)
    return seen(visit, "trainer", "cohorts", draft.cohort_id, "rosters", draft.draft_id)


def _draft(visit: Visit, roster: ReadRoster, file_name: str) -> RosterDraft:
    whose = {"cohort_id": visit.parameters["cohort_id"], "trainer_id": visit.someone.person_id}
    return keep_draft(visit.session, roster, **whose, file_name=file_name, now=utc_now())


def _draft_here(visit: Visit) -> RosterDraft:
    asked = {"draft_id": visit.parameters["draft_id"], "cohort_id": visit.parameters["cohort_id"]}
    found = draft_of(visit.session, **asked, now=utc_now())
    if found is None:
        raise HTTPException(404)
    return found


def _judged(visit: Visit, draft: RosterDraft) -> list[JudgedRow]:
    return judged(visit.session, draft, trainer_id=visit.someone.person_id, now=utc_now())


def _told_rows(visit: Visit, draft: RosterDraft) -> list[JudgedRow]:
    """Return rows as they are judged now; of a roster that was written, as they were."""
    if draft.written_at is None or not draft.outcome:
        return _judged(visit, draft)
    return written_rows(draft)


def _write(visit: Visit, draft: RosterDraft, choices: dict[int, str], shown: str) -> None:
    trainer_id = visit.someone.person_id
    write_roster(visit.session, draft, trainer_id=trainer_id, choices=choices, shown=shown, now=utc_now())


def _draft_page(visit: Visit, draft: RosterDraft, *, status: int = 200, is_changed: bool = False) -> Response:
    rows, roster, texts = _told_rows(visit, draft), from_data(draft.reading), visit.texts
    by_fate = {fate: [row for row in rows if row.fate is fate] for fate in Fate}
    return page(
        visit,
        "roster_draft.html",
        status=status,
        cohort=cohort_here(visit),
        draft=draft,
        roster=roster,
        counts={str(fate): len(found) for fate, found in by_fate.items()},
        groups=[(str(fate), by_fate[fate][:MOST_SHOWN]) for fate in _ORDER if by_fate[fate]],
        most_shown=MOST_SHOWN,
        shown=digest(rows),
        is_changed=is_changed,
        fate_words=lambda fate: fate_in_words(texts, fate),
        why_words=lambda row: why_in_words(texts, row.why or "", other_row=row.other_row),
        remarks=lambda row: remarks_in_words(texts, row),
        field_words=lambda name: field_in_words(texts, name),
        letter=roster.letter,
        new=NEW,
        skip=SKIP,
    )


_ORDER = (Fate.REFUSED, Fate.ASK, Fate.CREATE, Fate.ENROL, Fate.HERE)
