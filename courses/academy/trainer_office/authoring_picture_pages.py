"""Pictures of a course while it is written: brought, made small, put into the text with words for who cannot see it."""

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.authoring.checks import pictures_unused
from academy.authoring.course_files import MEDIA, Snapshot
from academy.authoring.errors import BadPicture, Overtaken
from academy.authoring.lesson_changes import row_name, rows_shown, texts_of, texts_said
from academy.authoring.pictures import ADVISED_SVG_BYTES, made_ready, picture_name
from academy.authoring.prose_pieces import Row
from academy.exercises.items import LANGUAGES
from academy.player.pages import page
from academy.player.picture_pages import picture_response
from academy.player.site import Visit
from academy.trainer_office.authoring_places import by, head, lesson_here, shelf, to_lesson


def draft_picture(visit: Visit) -> Response:
    """Return a picture of a draft."""
    name = visit.parameters["picture"]
    content = head(visit).files.get(MEDIA + name)
    if content is None:
        raise HTTPException(404)
    return picture_response(name, content, kept=False)


def picture_form(visit: Visit) -> Response:
    """Ask for a picture, or for one that the course has, and for its words."""
    return _form(visit)


def _form(visit: Visit, problem: str = "", status: int = 200) -> Response:
    snapshot = head(visit)
    lesson_here(visit, snapshot)
    return page(
        visit,
        "authoring_picture.html",
        status=status,
        course_id=snapshot.course_id,
        lesson_id=visit.parameters["lesson_id"],
        is_own=shelf(visit).is_own(snapshot.course_id),
        pictures=[name.removeprefix(MEDIA) for name in snapshot.files if name.startswith(MEDIA)],
        unused=[name.removeprefix(MEDIA) for name in pictures_unused(snapshot)],
        large={name.removeprefix(MEDIA) for name, content in snapshot.files.items() if _is_large(name, content)},
        after=visit.said("after") or visit.request.query_params.get("after", ""),
        said=visit.said,
        problem=problem,
    )


def _is_large(name: str, content: bytes) -> bool:
    return name.endswith(".svg") and len(content) > ADVISED_SVG_BYTES


def add_picture(visit: Visit) -> Response:
    """Keep a picture and put it into the text of both languages; or take one out that no lesson shows."""
    if visit.said("remove"):
        return _removed(visit, visit.said("remove"))
    words = {
        each: " ".join(visit.said(f"words.{each}").replace("[", "(").replace("]", ")").split()) for each in LANGUAGES
    }
    if not all(words.values()):
        return _form(visit, visit.texts("Write in both languages what the picture shows."), 422)
    return _kept(visit, words)


def _removed(visit: Visit, name: str) -> Response:
    """Take a picture out that no lesson shows; it stays in the history."""
    snapshot = head(visit)
    if MEDIA + name in pictures_unused(snapshot):
        shelf(visit).keep(snapshot, {MEDIA + name: None}, act="picture removed", place=name, **by(visit))
    return to_lesson(visit, "picture")


def _kept(visit: Visit, words: dict[str, str]) -> Response:
    for _ in range(3):
        snapshot = head(visit)
        try:
            name, content = _picture(visit, snapshot)
            changes = _placed(visit, snapshot, name, words) | ({name: content} if content else {})
            shelf(visit).keep(snapshot, changes, act="picture", place=visit.parameters["lesson_id"], **by(visit))
            return to_lesson(visit, saved="yes")
        except BadPicture as bad:
            return _form(visit, visit.texts(str(bad)), 422)
        except Overtaken:
            continue
    return _form(visit, visit.texts("Others are saving this course at this moment. Try again."), 409)


def _picture(visit: Visit, snapshot: Snapshot) -> tuple[str, bytes]:
    """Return the picture's name, and its content when it is new."""
    file = visit.form.get("picture")
    content = file.file.read() if isinstance(file, UploadFile) else b""
    if content and isinstance(file, UploadFile):
        kind, ready = made_ready(content)
        return picture_name(file.filename or "", kind, list(snapshot.files)), ready
    known = MEDIA + visit.said("known")
    if known not in snapshot.files:
        raise BadPicture("Choose a picture first.")
    return known, b""


def _placed(visit: Visit, snapshot: Snapshot, name: str, words: dict[str, str]) -> dict[str, bytes | None]:
    stem = lesson_here(visit, snapshot)
    texts = texts_of(snapshot, stem)
    rows = rows_shown(texts)
    names = [row_name(row, said) for row, said in rows]
    place = names.index(visit.said("after")) if visit.said("after") in names else len(rows) - 1
    lines = {each: f"![{words[each]}]({name})" for each in LANGUAGES}
    if 0 <= place < len(rows) and not rows[place][0].exercise_id and not rows[place][1].get("fr", "").startswith("# "):
        row, said = rows[place]
        rows[place] = (row, {each: f"{text}\n\n{lines[each]}" for each, text in said.items()})
    else:
        rows.insert(place + 1, (Row({"ar": None, "fr": None}), lines))
    return {f"{stem}.{each}.md": text.encode() for each, text in texts_said(texts, rows).items()}
