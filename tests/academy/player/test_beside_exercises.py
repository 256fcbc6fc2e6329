"""What stands beside an exercise: hints at a price, practice told at once, photos."""

import base64
import json
import re

import pytest
from sqlalchemy import select

from academy.records import OpenedHint, Submission
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.marking_forms import next_form
from tests.academy.player.running_academy import LESSON
from tests.academy.player.test_lesson_pages import answer
from tests.academy.test_photos import photo

FIRST, SECOND = "ليس شخصا واحدا.", "كل الأعضاء فيها."


def opened(classroom: Classroom) -> list[tuple[str, int]]:
    query = select(OpenedHint).where(OpenedHint.person_id == classroom.learner.person_id)
    with classroom.academy.sessions() as session:
        return [(row.exercise_id, row.hint) for row in session.scalars(query)]


def test_a_hint_that_costs_says_so_and_tells_nothing_before_it_is_opened(classroom: Classroom) -> None:
    page = classroom.learner.get(classroom.lesson).text
    assert 'value="word.0"' in page
    assert "تكلف 0,25 نقطة" in page
    assert FIRST not in page
    assert SECOND not in page
    assert 'value="word.1"' not in page, "hints come in turn"


def test_an_opened_hint_is_journaled_shown_for_good_and_counted_by_the_grader(classroom: Classroom) -> None:
    learner = classroom.learner
    sent = learner.post(classroom.lesson, open_hint="word.0", **{"a.word": "الجمعية العامة"})
    assert sent.headers["location"].endswith("#exercise-word")
    assert kept(classroom) == {"word": "الجمعية العامة"}, "what the form held is kept"
    for wrong_turn in ("word.0", "word.2", "word.-1", "word.x", "nothing.0", "judge.0"):
        learner.post(classroom.lesson, open_hint=wrong_turn)
    assert opened(classroom) == [("word", 0)]
    page = learner.get(classroom.lesson).text
    assert FIRST in page
    assert SECOND not in page
    learner.post(classroom.lesson, open_hint="word.1")
    assert SECOND in learner.get(classroom.lesson).text
    learner.post(f"{classroom.lesson}/submit", confirmed="yes")
    classroom.academy.grade()
    result = learner.get(f"{classroom.lesson}/feedback").text
    word = result.split('id="exercise-word"')[1].split("</section>")[0]
    assert "0,25 من 1" in word
    assert "كلفت المساعدة 0,75 نقطة." in word
    assert "جواب صحيح" in word


def test_a_hint_opened_after_handing_in_changes_nothing_of_that_attempt(classroom: Classroom) -> None:
    learner = classroom.learner
    learner.post(f"{classroom.lesson}/submit", **{"a.word": "الجمعية العامة", "confirmed": "yes"})
    learner.post(classroom.lesson, open_hint="word.0")
    classroom.academy.grade()
    word = learner.get(f"{classroom.lesson}/feedback").text.split('id="exercise-word"')[1].split("</section>")[0]
    assert "1 من 1" in word


def test_practice_is_told_at_once_without_a_script_and_gives_no_points(classroom: Classroom) -> None:
    learner = classroom.learner
    assert "للتمرن: بلا نقط" in learner.get(classroom.lesson).text
    sent = learner.post(classroom.lesson, check="try_it", **{"a.try_it": "٧"})
    assert sent.headers["location"].endswith("#exercise-try_it")
    told = learner.get(classroom.lesson).text.split('id="exercise-try_it"')[1].split("</fieldset>")[0]
    assert "جواب غير صحيح" in told
    assert ">هذا عدد القانون القديم.<" in told
    learner.post(classroom.lesson, check="try_it", **{"a.try_it": "5"})
    assert ">نعم: خمسة.<" in learner.get(classroom.lesson).text
    learner.post(f"{classroom.lesson}/submit", confirmed="yes")
    assert learner.get(f"{classroom.lesson}/feedback").status_code == 404, "practice alone is nothing to hand in"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_only_practice_brings_its_key_into_the_page(classroom: Classroom, language: str) -> None:
    learner = classroom.academy.signed_in(classroom.learner.person_id, ["member"], language)
    page = learner.get(classroom.lesson).text
    parts = re.findall(r'id="exercise-(\w+)".*?</fieldset>', page, re.DOTALL)
    assert len(parts) == 13
    for part in re.findall(r"<fieldset.*?</fieldset>", page, re.DOTALL):
        assert ("data-practice" in part) == ("exercise-try_it" in part)
    for told in ("hint_costs", "2026-12-07", '"cells"'):
        assert told not in page
    assert not re.search(r"\b800\b", page), "a key stands on the page (not as digits of the time it was made)"
    given = re.search(r'data-practice="([^"]+)"', page)
    assert given
    told = json.loads(given[1].replace("&#34;", '"').replace("&#39;", "'"))
    assert set(told) == {"key", "feedback", "wrong", "source"}


def test_a_photo_sent_by_the_script_is_kept_shown_and_graded_by_the_trainer(classroom: Classroom) -> None:
    learner, trainer = classroom.learner, classroom.trainer
    path = f"{classroom.lesson}/answers"
    sent = answer("picture", {"photo": base64.b64encode(photo()).decode()})
    first = learner.send(path, sent)
    assert first.status_code == 200, first.text
    assert learner.send(path, sent).json()["revision"] == first.json()["revision"], "sent twice, kept once"
    photo_hash = kept(classroom)["picture"]["photo"]
    shown = learner.get(f"{classroom.lesson}/photos/{photo_hash}")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert b"canary" not in shown.content
    other = new_classroom(classroom.academy)
    assert other.learner.get(f"{other.lesson}/photos/{photo_hash}").status_code == 404
    learner.post(f"{classroom.lesson}/submit", confirmed="yes")
    classroom.academy.grade()
    form = next_form(trainer, classroom.cohort.cohort_id, "picture")
    address = re.search(r'<img class="photo" src="/services/academy/([^"]+)"', form.page)
    assert address
    assert "ثلاثة أسماء" in form.page
    assert trainer.get(address[1]).content == shown.content
    assert other.trainer.get(address[1]).status_code == 403
    form.send(trainer, points="1,5")
    result = learner.get(f"{classroom.lesson}/feedback").text
    assert f"photos/{photo_hash}" in result
    assert "1,5 من 2" in result


def test_a_photo_without_a_script_comes_by_a_form_of_its_own(classroom: Classroom) -> None:
    learner = classroom.learner
    page = learner.get(classroom.lesson).text
    assert f'action="/services/academy/{classroom.lesson}/photos/picture"' in page
    token = re.search(r'id="photo-picture".*?name="form_token" value="([^"]+)"', page)
    assert token

    def send(content: bytes, exercise: str = "picture", form_token: str = token[1]) -> object:
        return learner.client.post(
            f"{classroom.lesson}/photos/{exercise}",
            data={"form_token": form_token},
            files={"photo": ("p.jpg", content, "image/jpeg")},
            headers=learner._origin,
        )

    big = photo(2500, 2000, noise=True)
    assert len(big) > 500_000
    assert send(big).status_code == 303
    assert len(learner.get(f"{classroom.lesson}/photos/{kept(classroom)['picture']['photo']}").content) <= 150_000
    assert send(photo()).status_code == 303
    assert "data-conflict hidden" in learner.get(classroom.lesson).text.split('id="exercise-picture"')[1]
    refused = send(b"no photo")
    assert "photo=picture" in refused.headers["location"]
    told = learner.get(refused.headers["location"].removeprefix("/services/academy/"))
    assert told.status_code == 422
    assert "هذه ليست صورة" in told.text
    assert send(b"x", exercise="story").status_code == 404
    assert send(photo(), form_token="forged").status_code == 403
    assert send(bytes(9_000_000)).status_code == 413


def test_a_photo_that_cannot_be_shown_costs_nothing(classroom: Classroom) -> None:
    path = f"{classroom.lesson}/answers"
    for bad in ("x" * 70, base64.b64encode(b"not a photo" * 10).decode(), "", "0" * 63):
        told = classroom.learner.send(path, answer("picture", {"photo": bad}))
        assert told.status_code in {200, 422} if not bad else told.status_code == 422
    assert "photo" not in str(kept(classroom).get("picture") or "")


def test_answers_to_an_exercise_that_the_lesson_no_longer_has_change_no_notebook(classroom: Classroom) -> None:
    import nbformat

    from academy.notebooks import rebuild_notebook
    from academy.released import release_path

    folder = classroom.academy.lessons / "every-type" / classroom.cohort.course_version / "ar"
    release = nbformat.read(release_path(folder, LESSON), as_version=4)
    now = {"count": "5", "fill": {"aicha.price": "800"}}
    removed = {"removed": {"a": 1}, "count_points": 5, "": "x", "try_it": "5"}
    assert rebuild_notebook(release, {**now, **removed}) == rebuild_notebook(release, now)
    assert rebuild_notebook(release, now, {"removed": {0}}) == rebuild_notebook(release, now)
    with classroom.academy.sessions() as session:
        assert not session.scalars(select(Submission).where(Submission.cohort_id == classroom.cohort.cohort_id)).all()
