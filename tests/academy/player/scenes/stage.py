"""The classes that the scenes are seen in, each in a state worth looking at."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from academy import queue
from academy.building import build_course
from academy.code_courses.jupyterlab_access import open_jupyterlab
from academy.database import utc_now
from academy.declarations import Declaration
from academy.lessons import read_catalogue
from academy.receipts import number_of
from academy.regrading import applying
from academy.released import CURRENT, PRIVATE, release_path
from academy.submissions import latest_submission
from tests.academy.code_courses.conftest import AdoptedCourse
from tests.academy.halls import meet
from tests.academy.player.code_class import CodeClass, new_code_class
from tests.academy.player.conftest import CATALOGUE, Classroom, new_classroom
from tests.academy.player.marking_forms import next_form
from tests.academy.player.running_academy import COURSE, LESSON, PREFIX, RunningAcademy, Visitor
from tests.academy.player.scenes.drafts import Drafts, drafts
from tests.academy.player.scenes.edge import at_the_edge
from tests.academy.player.scenes.mixed import Mixed, mixed
from tests.academy.player.test_certificate_pages import finished, page_of

NEWER = "c" * 12  # a version with another key and another word


@dataclass(frozen=True)
class Scene:
    """A page as somebody sees it; ``sent`` is the form that it answers, None when it is simply opened."""

    route: str
    who: Visitor | None
    path: str
    sent: Mapping[str, str | list[str]] | None = None
    title: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    renews_itself: bool = False  # with a header, after some seconds

    @property
    def name(self) -> str:
        return f"{self.route}-{self.title}" if self.title else self.route


@dataclass(frozen=True)
class Stage:
    """Classes in the states that pages show: begun, handed in, marked, ruled by terms, finished."""

    academy: RunningAcademy
    fresh: Classroom
    done: Classroom
    marked: Classroom
    ruled: Classroom
    finished: Classroom
    edge: Classroom
    held: Classroom
    sheet: str  # the address of a lesson on one page
    essay: str
    saved: str
    receipt: str
    admin: Visitor
    code: CodeClass
    mixed: Mixed
    drafts: Drafts


def stage(academy: RunningAcademy, adopted: AdoptedCourse) -> Stage:
    answers = {"a.count": "7", "a.story": "قصة", "a.pairs.share": "money", "a.pairs.assembly": "decide"}
    fresh, done, marked, ruled, held = (new_classroom(academy) for _ in range(5))
    rules = {"counts": "best", "late": "penalty", "most_attempts": "1", "step_days": "1", "step_percent": "10"}
    ruled.trainer.post(f"{ruled.roster}terms", **rules, **{"day.": "2026-01-05", "hour.": "18:00"})
    held.trainer.post(f"{held.roster}terms", counts="last", late="trainer", results="release")
    for each in (done, marked, ruled, held):
        each.learner.post(f"{each.lesson}/submit", **answers, confirmed="yes")
    academy.grade()
    form = next_form(marked.trainer, marked.cohort.cohort_id)
    saved = form.send(marked.trainer, points="0,5", comment="جميل").headers["location"].removeprefix(PREFIX)
    said = {"device": "p", "sequence": 1, "language": "ar", "screen": "lesson", "lesson": LESSON, "text": "لماذا؟"}
    asked = fresh.learner.send(f"cohorts/{fresh.cohort.cohort_id}/questions/sent", said | {"exercise": "judge"})
    assert asked.status_code == 200
    with academy.sessions.begin() as session:
        session.add(Declaration(person_id=fresh.learner.person_id, province_code="09.001", declared_at=utc_now()))
    meet(fresh)
    meet(done, days_ago=3)
    edge = at_the_edge(academy)
    publish_newer(academy)
    offer_newer(done)
    for each in (marked, ruled):
        each.trainer.post(f"{each.roster}regrade", keys=NEWER, reason="القاعدة تغيرت")
    while applying.carry_on(academy.sessions, academy.lessons, marked.cohort.cohort_id, utc_now()):
        pass
    two_more_hand_in(done)
    certified = finished(academy)
    certified.learner.post(page_of(certified))
    written = drafts(academy)
    academy.shelve(CATALOGUE)
    told = {"group": edge.cohort.cohort_id, "note": "الجواب الصحيح 7 وليس 5."}
    assert written.author.post(f"author/{COURSE}/groups", **told).status_code == 303
    return Stage(
        academy,
        fresh,
        done,
        marked,
        ruled,
        certified,
        edge,
        held,
        sheet_in(academy),
        form.address,
        saved,
        receipt_of(marked),
        academy.signed_in(academy.staff("admin"), ["admin"]),
        code_under_way(new_code_class(academy, adopted)),
        mixed(academy),
        written,
    )


def sheet_in(academy: RunningAcademy) -> str:
    """Build the course whose lesson has a summary, and return the address of its sheet."""
    version = build_course(read_catalogue(CATALOGUE)["one-page"], academy.lessons)
    return f"sheets/one-page/{version}/honey"


def receipt_of(classroom: Classroom) -> str:
    with classroom.academy.sessions() as session:
        found = latest_submission(
            session, person_id=classroom.learner.person_id, cohort_id=classroom.cohort.cohort_id, lesson_id=LESSON
        )
        assert found is not None
        return number_of(found)


def publish_newer(academy: RunningAcademy) -> None:
    """Publish the course with another key and another word; :func:`take_newer_back` ends it."""
    home = academy.lessons / COURSE
    shutil.copytree(home / academy.version, home / NEWER)
    keys = json.loads((home / NEWER / PRIVATE).read_text(encoding="utf-8"))
    keys[LESSON]["count"]["key"]["value"] = keys[LESSON]["count"]["entry"]["key"]["value"] = 7
    (home / NEWER / PRIVATE).write_text(json.dumps(keys), encoding="utf-8")
    path = release_path(home / NEWER / "ar", LESSON)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] += "\n\nكلمة أخرى."
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (home / CURRENT).write_text(NEWER, encoding="ascii")


def take_newer_back(academy: RunningAcademy) -> None:
    """Let new groups take the first version again."""
    (academy.lessons / COURSE / CURRENT).write_text(academy.version, encoding="ascii")


def offer_newer(group: Classroom) -> None:
    told = {"title": "الفوج الثاني", "note": "صححنا جملة", "form_key": "0123456789", "do": "offer"}
    assert group.trainer.post(f"{group.roster}version", **told).status_code == 303


def two_more_hand_in(group: Classroom) -> None:
    """Let one more wait for the grader, and one more be set aside by it."""
    for name in ("فاطمة الزهراء", "يوسف"):
        person_id = group.academy.member(name)
        group.academy.enrol(person_id, group.cohort)
        visitor = group.academy.signed_in(person_id, ["member"])
        visitor.post(f"{group.lesson}/submit", **{"a.count": "5", "confirmed": "yes"})
    place = {"person_id": person_id, "cohort_id": group.cohort.cohort_id, "lesson_id": LESSON}
    with group.academy.sessions.begin() as session:
        last = latest_submission(session, **place)
        assert last is not None
        queue.set_aside(session, last.submission_id, "CohortWorkFailed: no gradebook")


def code_under_way(made: CodeClass) -> CodeClass:
    """Let one have opened a notebook and broken it; let the other have handed in, and no room for another lesson."""
    made.learner.post(f"{made.lesson}/jupyterlab", notebook="Doubler.ipynb")
    (made.folder / "Doubler.ipynb").write_text("no notebook")
    sent = made.send(made.elsewhere, {"Doubler.ipynb": made.course.answered()})
    assert sent.status_code == 303
    with made.academy.sessions.begin() as session:
        open_jupyterlab(session, actor_id="test", cohort_id=made.cohort_id, now=utc_now())
    home = made.academy.settings.below_state("homes", made.elsewhere.person_id)
    home.mkdir(parents=True)
    (home / "courses").write_text("a file where the folder must be")
    return made
