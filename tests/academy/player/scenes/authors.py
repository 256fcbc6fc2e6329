"""What authors see: courses, lessons, exercises, pictures, a draft on a phone, publications."""

from collections.abc import Iterator

from tests.academy.player.running_academy import COURSE as TOLD
from tests.academy.player.scenes.drafts import BEGUN, COURSE, LESSON
from tests.academy.player.scenes.stage import Scene, Stage


def of_authoring(made: Stage) -> Iterator[Scene]:
    author, course, begun = made.drafts.author, f"author/{COURSE}/", f"author/{BEGUN}/"
    yield Scene("authoring", author, "author/")
    yield Scene("begin_course", author, "author/", {"course_id": COURSE, "title.ar": "ا"}, status=422)
    yield Scene("authored_course", author, course)
    yield Scene("authored_course", author, begun, title="begun")
    yield Scene("change_course", author, begun, {"do": "add", "new.fr": ""}, status=422)
    yield Scene("course_history", author, f"{course}history")
    yield Scene("publishing", author, f"{course}publish")
    yield Scene("publish", author, f"{begun}publish", {"note": ""}, status=422)
    yield Scene("picture_form", author, f"{LESSON}/picture")
    yield Scene("add_picture", author, f"{LESSON}/picture", {"words.fr": "Une ruche"}, status=422)
    yield Scene("authored_lesson", author, LESSON)
    yield Scene("change_lesson", author, LESSON, made.drafts.text, title="overtaken", status=409)
    yield Scene("draft_phones", author, f"{LESSON}/preview")
    yield Scene("draft_phone", author, f"{LESSON}/phone")
    yield Scene("try_draft", author, f"{LESSON}/phone", {"a.deposit_day": "06/12/2026", "try": "deposit_day"})
    yield Scene("publishing", author, f"author/{TOLD}/publish", title="other-keys")
    yield Scene("key_groups", author, f"author/{TOLD}/groups")
    yield Scene("key_groups", author, f"{course}groups", title="none")
    yield Scene("tell_key_groups", author, f"author/{TOLD}/groups", {"note": ""}, status=422)
    yield from of_exercises(made)


def of_exercises(made: Stage) -> Iterator[Scene]:
    """The forms whose parts differ; the rest are made of the same parts."""
    author, exercises = made.drafts.author, f"{LESSON}/exercises"
    yield Scene("authored_exercise", author, f"{exercises}/_new", title="types")
    yield Scene("authored_exercise", author, f"{exercises}/_new?type=choice", title="new")
    yield Scene("authored_exercise", author, made.drafts.faulty, title="faulty")
    for name in ("minimum_members", "office_regions", "payments_table", "who_does_what", "names_sheet"):
        yield Scene("authored_exercise", author, f"{exercises}/{name}", title=name)
    overtaken = f"{exercises}/equal_votes", made.drafts.exercise
    yield Scene("change_exercise", author, *overtaken, title="overtaken", status=409)
