"""A learner's path through a course nobody here wrote: its page, JupyterLab, handing in, the receipt, the points."""

import json
import time

import pytest
from playwright.sync_api import expect

from academy.cohorts import create_cohort, join_with_code
from academy.database import open_academy, utc_now
from academy.people import create_with_password
from academy.records import Cohort
from hub_config.demonstration import PASSWORD
from hub_config.settings import Settings
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse, adopted_into
from tests.browser.conftest import DESK, PHONE
from tests.running_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.soak]  # a JupyterLab and a jail of one's own take their time
LEARNER = "code-learner"


def class_of(site: RunningSite) -> tuple[AdoptedCourse, Cohort, str]:
    """Adopt a course into the running site and let one learner with a JupyterLab into a cohort of it."""
    settings = Settings(state=site.state, port=site.port)
    course = adopted_into(site.state / "given", settings.below_state("lessons"))
    with open_academy(settings.academy_database).begin() as session:
        account = {"password": PASSWORD, "delegations": [], "approved": True, "now": utc_now()}
        trainer = create_with_password(session, user_name="code-trainer", name="سعاد", groups=["trainer"], **account)
        learner = create_with_password(
            session, user_name=LEARNER, name="Salma", groups=["member", "code-course"], **account
        )
        cohort = create_cohort(
            session,
            cohorts_folder=settings.below_state("cohorts"),
            lessons_folder=course.lessons_folder,
            course_id=course.course_id,
            version=course.version,
            language="ar",
            title="مجموعة البرمجة",
            trainer_id=trainer.person_id,
            now=utc_now(),
        )
        join_with_code(session, person_id=learner.person_id, code=cohort.join_code, now=utc_now())
        return course, cohort, learner.person_id


def test_a_course_nobody_here_wrote_is_taken_in_jupyterlab_and_handed_in(person, site: RunningSite) -> None:  # noqa: ANN001
    course, cohort, learner_id = class_of(site)
    home = site.state / "homes" / learner_id
    (home / ".ipython").mkdir(parents=True)  # as a kernel leaves it: the server must start beside it
    address = f"{site.url}/services/academy/cohorts/{cohort.cohort_id}/lessons/{LESSON}"
    with person("ar", DESK) as learner:
        learner.enter_with_password(LEARNER)
        page = learner.page
        page.goto(address)
        learner.reads_in_its_language()
        learner.finds_no_barrier()
        page.get_by_role("button", name="الفتح في JupyterLab").first.click()
        page.wait_for_url("**/lab/tree/**")
        notebook = page.locator(".jp-Notebook")
        expect(notebook).to_contain_text("Doubling")
        expect(notebook).not_to_contain_text("double(-3)")
        learner.picture("code-in-jupyterlab", whole=False)
        services = page.evaluate("document.getElementById('jupyter-config-data').textContent")
        assert "@jupyter/nbgrader:formgrader" in json.loads(services)["disabledExtensions"]
        folder = home / "courses" / f"{course.course_id}-{cohort.cohort_id}" / LESSON
        (folder / "Doubler.ipynb").write_bytes(course.answered())
        page.goto(address)
        page.set_viewport_size(PHONE)
        learner.reads_in_its_language()
        learner.picture("code-to-hand-in")
        page.get_by_role("button", name="تسليم هذه الملفات").click()
        page.wait_for_url("**/feedback")
        expect(page.locator(".receipt-number")).to_be_visible()
        for _ in range(200):
            if not page.locator("[data-being-graded]").count():
                break
            time.sleep(0.5)
            page.reload()
        expect(page.locator("#exercise-double_test .tag.good")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("double(-3)")
        learner.reads_in_its_language()
        learner.finds_no_barrier()
        learner.picture("code-result")
