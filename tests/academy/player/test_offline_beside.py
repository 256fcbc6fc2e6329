"""What else happens while the network is away: another person signs in, the lesson is published anew, one asks."""

import json
import re
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

from academy.questions.rows import Question
from academy.records import AuditEntry, Cohort
from academy.trainer_office.brought_pages import TAKEN
from hub_config.jail import why_no_jail
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.cut_line import CutLine
from tests.academy.player.offline_phone import (
    READY,
    Phone,
    exercise,
    find_network,
    journal,
    said,
    wait_until,
)
from tests.academy.player.running_academy import COURSE, PREFIX, RunningAcademy
from tests.academy.test_photos import photo

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a machine may do much else meanwhile


def test_signing_out_without_a_network_shows_nothing_to_the_next_and_loses_nothing(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path
) -> None:
    academy = classroom.academy
    sister_id = academy.member("عائشة")
    academy.enrol(sister_id, classroom.cohort)
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "word").locator("input[type=text]").fill("كلمة خديجة")
    exercise(page, "judge").locator('[value="true"]').check()
    expect(said(page, "word")).to_have_attribute("data-state", re.compile("kept|waiting"))
    page.locator("form[action$='/logout'] button").click()
    expect(page.locator("[data-leaving]")).to_be_visible()
    expect(page.locator("[data-leaving-count]")).to_contain_text("جوابان")
    page.screenshot(path=screens / "offline-leaving-ar-360.png")
    page.locator("[data-leave]").click()
    nobody = page.locator("[data-nobody]").first
    expect(nobody).to_be_visible()
    page.screenshot(path=screens / "offline-nobody-ar-360.png")
    page.go_back()
    expect(nobody).to_be_visible()
    expect(page.locator("#answers, [data-kept-pages] li")).to_have_count(0)
    page.goto(f"{line.url}{PREFIX}{classroom.lesson}")
    expect(nobody).to_be_visible()
    line.mend()
    page.reload()
    assert classroom.learner.get("").status_code == 303, "the academy heard of it before anything else"
    phone.enter(academy.signed_in(sister_id, ["member"]))
    page = phone.keep(classroom)
    assert exercise(page, "word").locator("input[type=text]").input_value() == ""
    line.cut()
    page.reload()
    page.wait_for_selector(READY)
    assert exercise(page, "word").locator("input[type=text]").input_value() == ""
    assert kept(classroom) == {}
    line.mend()
    page.locator("form[action$='/logout'] button").click()
    page.wait_for_url("**/hub/logout")
    phone.enter(academy.signed_in(classroom.learner.person_id, ["member"]))
    page = phone.lesson(classroom)
    expect(said(page, "judge")).to_contain_text("وصلنا")
    assert [(row.exercise_id, row.value) for row in journal(classroom)] == [("word", "كلمة خديجة"), ("judge", True)]


def publish_without(academy: RunningAcademy, exercise_id: str) -> str:
    """Publish the course anew without one of its questions, and return the new version."""
    home = academy.lessons / COURSE
    version = secrets.token_hex(6)
    shutil.copytree(home / academy.version, home / version)
    for path in (home / version).glob("*/release/*/*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        roles = [cell["metadata"].get("taawoun", {}).get("exercise_id") for cell in notebook["cells"]]
        assert exercise_id in roles
        notebook["cells"] = [cell for cell, role in zip(notebook["cells"], roles, strict=True) if role != exercise_id]
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return version


def test_a_lesson_published_anew_loses_no_answer_that_waits(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path
) -> None:
    academy = classroom.academy
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "word").locator("input[type=text]").fill("نحن")
    exercise(page, "count").locator("input[type=text]").fill("5")
    expect(page.locator("[data-waiting-line]")).to_contain_text("جواب")
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-waiting-line]")).to_contain_text("3")
    with academy.sessions.begin() as session:
        session.get_one(Cohort, classroom.cohort.cohort_id).course_version = publish_without(academy, "word")
    line.mend()
    find_network(page)
    expect(page.locator("[data-outdated]")).to_be_visible()
    expect(said(page, "judge")).to_have_attribute("data-state", "received")
    page.locator(".finish").screenshot(path=screens / "offline-outdated-ar-360.png")
    assert kept(classroom) == {"count": "5", "judge": True}
    outdated = {row.exercise_id: row.outdated_version for row in journal(classroom)}
    assert outdated == {"word": academy.version, "count": None, "judge": None}
    assert "نحن" in classroom.trainer.get("trainer/brought").text


def codes_on(page: Page, tmp_path: Path) -> list[str]:
    """Return what a camera reads on a phone's screen."""
    texts = []
    for place, figure in enumerate(page.locator("[data-codes] svg").all()):
        shot = tmp_path / f"code-{place}.png"
        figure.screenshot(path=shot)
        found = zxingcpp.read_barcodes(np.array(Image.open(shot).convert("L")))
        assert len(found) == 1
        texts.append(found[0].text)
    return texts


def test_what_never_finds_a_network_reaches_the_trainer_by_hand_and_counts_once(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path, tmp_path: Path
) -> None:
    phone, learner = phones(), classroom.learner.person_id
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "story").locator("textarea").fill("تعاونيتنا تنتج الأركان. " * 20)
    exercise(page, "judge").locator('[value="true"]').check()
    page.locator("[data-waiting-here] summary").click()
    page.locator("[data-show-codes]").click()
    expect(page.locator("[data-codes] svg").first).to_be_visible()
    page.locator(".finish").screenshot(path=screens / "offline-codes-ar-360.png")
    codes = codes_on(page, tmp_path)
    with page.expect_download() as download:
        page.locator("[data-save-file]").click()
    text = download.value.path().read_text(encoding="utf-8")
    trainer = classroom.trainer
    seen = [trainer.post("trainer/brought", text=each).text for each in (text, "\n".join(reversed(codes)))]
    assert all("خديجة" in each and "تعاونيتنا تنتج الأركان." in each for each in seen)
    assert journal(classroom) == [], "nothing is taken before the trainer says who brought it"
    stranger = new_classroom(classroom.academy).trainer
    assert stranger.post("trainer/brought", text=text, confirmed=learner).status_code == 403
    for _ in range(2):
        assert trainer.post("trainer/brought", text=text, confirmed=learner).status_code == 200
    line.mend()
    find_network(page)
    expect(said(page, "judge")).to_have_attribute("data-state", "received")
    assert [row.exercise_id for row in journal(classroom)] == ["story", "judge"]
    with classroom.academy.sessions() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == learner)).all()
    assert [(each.actor_id, len(each.detail["revisions"])) for each in noted if each.action == TAKEN] == [
        (trainer.person_id, 2), (trainer.person_id, 0),
    ]  # fmt: skip


def test_a_phone_that_keeps_nothing_says_so_on_the_answer(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    phone.context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new Error('full') };"
        "Storage.prototype.setItem = () => { throw new Error('full') };"
    )
    page = phone.lesson(classroom)
    line.cut()
    exercise(page, "judge").locator('[value="true"]').check()
    expect(said(page, "judge")).to_contain_text("غير محفوظ في هذا الهاتف")
    line.mend()
    find_network(page)
    expect(said(page, "judge")).to_have_attribute("data-state", "received")
    assert kept(classroom) == {"judge": True}


def asked(classroom: Classroom) -> list[Question]:
    with classroom.academy.sessions() as session:
        mine = select(Question).where(Question.person_id == classroom.learner.person_id).order_by(Question.question_id)
        return list(session.scalars(mine))


def test_a_question_with_voice_and_photo_waits_on_a_restarted_phone_and_arrives_once(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path, tmp_path: Path
) -> None:
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "count").locator("input[type=text]").fill("5")  # the question waits behind it
    page.locator(".ask-door [data-ask]").click()
    panel = page.locator("dialog.asking")
    panel.locator("textarea").fill("لماذا خمسة؟")
    if not why_no_jail():
        panel.locator(".speak").click()
        expect(panel.locator(".speak")).to_have_attribute("data-state", "recording")
        page.wait_for_timeout(1300)  # it beeps once a second
        panel.locator(".speak").click()
        expect(panel.locator("audio")).to_be_visible()
    panel.locator(".photo-part input").set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo(900, 600)}
    )
    expect(panel.locator("canvas")).to_be_visible()
    panel.locator(".first").click()
    expect(panel.locator(".sync")).to_contain_text("محفوظ في هذا الهاتف")
    expect(panel.locator("textarea")).to_have_value("")
    expect(panel.locator(".first")).to_be_disabled()
    panel.screenshot(path=screens / "asking-kept-ar-360.png")
    phone.switch_off()  # the battery is empty
    assert asked(classroom) == []
    phone.switch_on()
    page = phone.lesson(classroom)
    expect(page.locator("[data-waiting-line]")).to_contain_text(": جواب واحد، سؤال واحد للمكوّن")
    line.mend()
    page.locator("[data-send-now]").click()
    wait_until(page, lambda: len(asked(classroom)) == 1)
    (question,) = asked(classroom)
    assert (question.text, question.exercise_id, question.screen) == ("لماذا خمسة؟", "count", "lesson")
    assert question.photo_hash
    assert bool(question.voice_hash) != bool(why_no_jail())
    assert question.given_at
    assert question.given_at < question.received_at
    expect(page.locator("[data-waiting-here]")).to_be_hidden()
    page.goto(f"{line.url}{PREFIX}questions/")
    expect(page.locator(".said")).to_have_count(1)
    assert len(asked(classroom)) == 1


def test_without_a_network_my_courses_says_of_when_it_is_and_what_waits(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    page.goto(f"{line.url}{PREFIX}")
    expect(page.locator(".way-next .first")).to_be_visible()
    expect(page.locator(".kept-copy")).to_be_hidden()
    page = phone.lesson(classroom)
    line.cut()
    phone.context.set_offline(True)  # as a phone knows it: the cut line alone is a network that does not answer
    exercise(page, "pick_one").locator('[value="five"]').check()
    expect(said(page, "pick_one")).to_contain_text("محفوظ في هذا الهاتف")
    page.goto(f"{line.url}{PREFIX}")
    expect(page.locator(".kept-copy")).to_have_text(
        re.compile(r"^\s*لا توجد شبكة، .*\s+نسخة محفوظة في هذا الهاتف، من \d\d:\d\d\.\s*$"), use_inner_text=True
    )
    expect(page.locator("[data-waits-here]")).to_have_text("أجوبة تنتظر في هذا الهاتف: 1")
    page.screenshot(path=screens / "offline-my-courses-ar-360.png")
    phone.context.set_offline(False)
    line.answer_broken()
    page.goto(f"{line.url}{PREFIX}{classroom.lesson}")
    expect(page.locator(".kept-copy")).to_contain_text("الأكاديمية لا تجيب في هذه اللحظة.")
    expect(page.locator(".kept-copy")).to_contain_text("نسخة محفوظة في هذا الهاتف، من ")
    page.screenshot(path=screens / "broken-lesson-ar-360.png")
