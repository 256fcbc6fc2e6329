"""Lessons without a network: the line is cut, phones are restarted, one phone serves two people."""

import json
import random
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import select

from academy.player.site import SESSION_COOKIE
from academy.questions.rows import Question
from academy.records import Answer, AuditEntry, Cohort, Submission, SubmissionWish
from academy.trainer_office.brought_pages import TAKEN
from hub_config.jail import why_no_jail
from hub_config.settings import ACADEMY
from tests.academy.player.browsing import ARGUMENTS
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.cut_line import CutLine
from tests.academy.player.running_academy import COURSE, PREFIX, RunningAcademy, Visitor
from tests.academy.test_photos import photo

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a machine may do much else meanwhile
PHONE = ViewportSize(width=360, height=640)
READY = '#answers[data-ready="yes"]'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def line(academy: RunningAcademy) -> Iterator[CutLine]:
    made = CutLine(academy.settings.port_of(ACADEMY))
    yield made
    made.close()


class Phone:
    """A phone; one with a folder has a memory of its own, which outlives its browser."""

    def __init__(self, browser: Browser, line: CutLine, folder: Path | None, language: str = "ar") -> None:
        self.browser, self.line, self.folder, self.language = browser, line, folder, language
        self.switch_on()

    def switch_on(self) -> None:
        options: Any = {"viewport": PHONE, "locale": self.language}
        if self.folder:
            chromium, program = self.browser.browser_type, "/usr/bin/chromium"
            launch = chromium.launch_persistent_context
            self.context = launch(self.folder, executable_path=program, args=ARGUMENTS, **options)
        else:
            self.context = self.browser.new_context(**options)
        self.context.set_default_timeout(60_000)
        language: Any = {"name": "taawoun_language", "value": self.language, "domain": "127.0.0.1", "path": "/"}
        self.context.add_cookies([language])

    def switch_off(self) -> None:
        self.context.close()

    def enter(self, who: Visitor) -> None:
        """Sign in, as the hub would leave it: a cookie that outlives the browser."""
        cookie: Any = {
            "name": SESSION_COOKIE, "value": who.token, "domain": "127.0.0.1", "path": PREFIX, "httpOnly": True,
            "expires": time.time() + 86_400,
        }  # fmt: skip
        self.context.add_cookies([cookie])

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.line.url}{PREFIX}{path}")
        return page

    def lesson(self, classroom: Classroom) -> Page:
        page = self.open(classroom.lesson)
        page.wait_for_selector(READY)
        return page

    def keep(self, classroom: Classroom) -> Page:
        """Open a lesson while there is a network, and wait until the phone has it."""
        page = self.lesson(classroom)
        wait_until(page, lambda: has_page(page, classroom.lesson))
        return page


@pytest.fixture
def phones(browser: Browser, line: CutLine) -> Iterator[Callable[..., Phone]]:
    made: list[Phone] = []

    def phone(folder: Path | None = None) -> Phone:
        made.append(Phone(browser, line, folder))
        return made[-1]

    yield phone
    for each in made:
        each.switch_off()


def has_page(page: Page, path: str) -> bool:
    found: bool = page.evaluate(
        """async (path) => {
            for (const name of await caches.keys()) {
                const addresses = (await (await caches.open(name)).keys()).map((kept) => kept.url.replace(/[?].*/, ""));
                if (addresses.some((address) => address.endsWith(path))) return true;
            }
            return false;
        }""",
        path,
    )
    return found


def wait_until(page: Page, is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        page.wait_for_timeout(50)


def find_network(page: Page) -> None:
    """Let the phone notice that the line is mended: it tries by itself, but later and later."""
    page.evaluate("dispatchEvent(new Event('online'))")


def exercise(page: Page, name: str) -> Any:
    return page.locator(f'[data-exercise="{name}"]')


def said(page: Page, name: str) -> Any:
    return exercise(page, name).locator("[data-sync]")


def journal(classroom: Classroom) -> list[Answer]:
    with classroom.academy.sessions() as session:
        mine = select(Answer).where(Answer.person_id == classroom.learner.person_id).order_by(Answer.revision)
        return list(session.scalars(mine))


def wishes(classroom: Classroom) -> list[SubmissionWish]:
    with classroom.academy.sessions() as session:
        mine = select(SubmissionWish).where(SubmissionWish.person_id == classroom.learner.person_id)
        return list(session.scalars(mine))


def submissions(classroom: Classroom) -> list[Submission]:
    with classroom.academy.sessions() as session:
        mine = select(Submission).where(Submission.person_id == classroom.learner.person_id)
        return list(session.scalars(mine))


def test_a_lesson_answered_and_submitted_without_a_network_arrives_once_and_in_order(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path, tmp_path: Path
) -> None:
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    phone.keep(classroom)
    line.cut()
    phone.switch_off()
    phone.switch_on()
    page = phone.lesson(classroom)
    exercise(page, "pick_one").locator('[value="five"]').check()
    exercise(page, "story").locator("textarea").fill("كتبت هذا بلا شبكة")
    exercise(page, "count").locator("input[type=text]").fill("5")
    exercise(page, "word").locator("input[type=text]").fill("نحن")
    expect(page.locator("[data-waiting-line]")).to_have_text("ينتظر الشبكة في هذا الهاتف: 4 أجوبة")
    exercise(page, "word").locator("[name=open_hint]").click()
    expect(exercise(page, "word").locator(".hint-asked")).to_contain_text("لا تُفتح إلا بوجود الشبكة")
    exercise(page, "word").screenshot(path=screens / "offline-hint-ar-360.png")
    page.locator("[data-submit]").click()
    expect(page.locator("[data-confirm-here] a[href='#exercise-judge']")).to_be_visible()
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-confirm-here] a[href='#exercise-judge']")).to_have_count(0)
    expect(page.locator("[data-confirm-here] li")).to_have_count(7)
    expect(said(page, "judge")).to_contain_text("محفوظ في هذا الهاتف")
    page.locator(".finish").screenshot(path=screens / "offline-confirm-ar-360.png")
    page.locator("[data-hand-in-here]").dblclick()
    expect(page.locator("[data-wish]")).to_be_visible()
    page.locator(".finish").screenshot(path=screens / "offline-waiting-ar-360.png")
    phone.switch_off()  # the battery is empty
    assert kept(classroom) == {}
    phone.switch_on()
    page = phone.lesson(classroom)
    assert exercise(page, "story").locator("textarea").input_value() == "كتبت هذا بلا شبكة"
    expect(page.locator("[data-wish]")).to_be_visible()
    line.mend()
    page.locator("[data-send-now]").click()
    expect(page.locator("[data-wish] a")).to_be_visible()
    page.locator(".finish").screenshot(path=screens / "offline-received-ar-360.png")
    given = {"pick_one": "five", "story": "كتبت هذا بلا شبكة", "count": "5", "word": "نحن", "judge": True}
    assert [(row.exercise_id, row.value) for row in journal(classroom)] == list(given.items())
    assert all(row.given_at and row.given_at < row.received_at for row in journal(classroom))
    (submission,) = submissions(classroom)
    assert submission.answers == given
    assert [wish.submission_id for wish in wishes(classroom)] == [submission.submission_id]


def test_what_waits_is_sent_when_the_network_is_back_with_every_page_closed(
    phones: Callable[..., Phone], classroom: Classroom
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    phone.context.set_offline(True)
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-waiting-line]")).to_contain_text("جواب")
    page.reload()
    page.wait_for_selector(READY)
    expect(exercise(page, "judge").locator('[value="true"]')).to_be_checked()
    page.goto("about:blank")  # the browser's own switch does not cut its worker's line: it may be sent already
    phone.context.set_offline(False)
    wait_until(page, lambda: kept(classroom) == {"judge": True})


def test_a_course_is_kept_whole_on_the_phone(phones: Callable[..., Phone], classroom: Classroom, line: CutLine) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.open(f"cohorts/{classroom.cohort.cohort_id}/")
    page.locator("[data-keep-course]").click()
    expect(page.locator("[data-kept-here]")).to_be_visible()
    line.cut()
    page.locator("[data-lesson-link]").click()
    page.wait_for_selector(READY)
    phone.open("catalogue").locator("[data-kept-pages] a").first.wait_for()


def test_what_the_pages_of_release_0_2_0_left_on_a_phone_is_sent(
    phones: Callable[..., Phone], classroom: Classroom
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.lesson(classroom)
    left = {
        "address": f"{PREFIX}{classroom.lesson}/answers", "exercise": "word", "value": "نحن", "device": "p-old",
        "sequence": 1, "basedOn": 0, "language": "ar", "savedAt": 1, "wasSent": True,
    }  # fmt: skip
    key = f"taawoun.outbox|{classroom.learner.person_id}|p-old|1"
    page.evaluate("([key, left]) => localStorage.setItem(key, left)", [key, json.dumps(left)])
    page.reload()
    expect(said(page, "word")).to_have_attribute("data-state", "received")
    assert kept(classroom) == {"word": "نحن"}
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_to_be_corrected_holds_the_wish_to_submit_until_it_is(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "judge").locator('[value="true"]').check()
    number = exercise(page, "count").locator("input[type=text]")
    number.fill("كثير")
    page.locator("[data-submit]").click()
    page.locator("[data-hand-in-here]").click()
    expect(page.locator("[data-wish]")).to_be_visible()
    line.mend()
    page.reload()
    expect(exercise(page, "count").locator("[data-problem]")).not_to_be_empty()
    assert number.input_value() == "كثير"
    assert submissions(classroom) == []
    number.fill("5")
    number.blur()
    expect(page.locator("[data-wish] a")).to_be_visible()
    assert [each.answers for each in submissions(classroom)] == [{"judge": True, "count": "5"}]


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


def test_two_phones_without_a_network_disagree_and_both_answers_are_kept(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine
) -> None:
    pages = []
    for phone in (phones(), phones()):
        phone.enter(classroom.learner)
        pages.append(phone.keep(classroom))
    line.cut()
    for page, verdict in zip(pages, ("true", "false"), strict=True):
        exercise(page, "judge").locator(f'[value="{verdict}"]').check()
        expect(page.locator("[data-waiting-line]")).to_contain_text("جواب")
    line.mend()
    for page in pages:
        find_network(page)
        expect(said(page, "judge")).to_have_attribute("data-state", "received")
    assert [(row.value, row.is_conflict) for row in journal(classroom)] == [(True, False), (False, True)]
    expect(exercise(pages[1], "judge").locator("[data-other-words]")).to_have_text("صحيح")
    assert kept(classroom) == {"judge": False}


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


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_to_line_and_phone_each_answer_arrives_in_order_and_once(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # repeatable, not secret
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    written: list[str] = []
    for turn in range(30):
        match chance.choice(["write", "write", "write", "cut", "mend", "reload", "restart", "wish"]):
            case "write":
                written.append(f"كلمة {turn}")
                exercise(page, "word").locator("input[type=text]").fill(written[-1])
                page.wait_for_timeout(chance.choice([0, 300, 700, 900]))
            case "cut":
                line.cut()
            case "mend":
                line.mend()
                find_network(page)
            case "reload":
                page.reload()
                page.wait_for_selector(READY)
            case "restart":
                page.wait_for_timeout(900)  # what is typed is kept after a rest
                phone.switch_off()
                phone.switch_on()
                page = phone.lesson(classroom)
            case "wish" if written and page.locator("[data-submit]").is_visible():
                line.cut()
                page.locator("[data-submit]").click()
                page.locator("[data-hand-in-here]").click()
                expect(page.locator("[data-wish]")).to_be_visible()
    page.wait_for_timeout(1000)
    line.mend()
    find_network(page)
    wait_until(page, lambda: page.locator("[data-waiting-here]").get_attribute("data-count") == "0")
    assert kept(classroom) == ({"word": written[-1]} if written else {})
    places = [written.index(row.value) for row in journal(classroom)]
    assert places == sorted(places)
    assert len({(row.device_id, row.sequence) for row in journal(classroom)}) == len(places)
    assert len(submissions(classroom)) <= len(wishes(classroom))


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
