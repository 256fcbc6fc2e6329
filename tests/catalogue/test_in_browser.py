"""Every lesson that ships on a small phone, in a real browser: what it weighs, whether it and its pictures fit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.academy.player.browsing import Travelled, phone, violations
from tests.academy.player.running_academy import PREFIX
from tests.catalogue import readings
from tests.catalogue.shipped_school import School, shipped_school

pytestmark = [pytest.mark.browser, pytest.mark.soak]
FIRST_BYTES, FIRST_REQUESTS, LATER_BYTES = 100_000, 10, 15_000
NARROW = {"width": 320, "height": 640}
LESSONS = [(course.course_id, lesson.lesson_id) for course, _, lesson in readings.lessons()]
each_page = [
    pytest.mark.parametrize("language", ["ar", "fr"]),
    pytest.mark.parametrize(("course_id", "lesson_id"), LESSONS),
]
SPILLED = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = "[...document.querySelectorAll('.prose img')].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with shipped_school(tmp_path_factory.mktemp("school") / "state") as running:
        yield running


@pytest.fixture(scope="module")
def groups(school: School) -> dict[tuple[str, str], tuple[str, object]]:
    """A group of each course in each language: its id, and its learner."""
    made = {}
    for course_id in school.courses:
        for language in ("ar", "fr"):
            cohort, learner = school.group(course_id, language)
            made[course_id, language] = (cohort.cohort_id, learner)
    return made


def opened(context: BrowserContext, address: str) -> tuple[Page, Travelled]:
    page, travelled = context.new_page(), Travelled()
    travelled.listen(context.new_cdp_session(page))
    page.goto(address, wait_until="networkidle")
    return page, travelled


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(("course_id", "lesson_id"), LESSONS)
def test_a_lesson_is_light_and_fits_a_small_phone(
    browser: Browser, school: School, groups: dict[tuple[str, str], tuple[str, object]], course_id: str, lesson_id: str,
    language: str,
) -> None:  # fmt: skip
    cohort_id, learner = groups[course_id, language]
    address = f"{school.academy.url}{PREFIX}cohorts/{cohort_id}/lessons/{lesson_id}"
    options = {"service_workers": "block", "viewport": NARROW, "bypass_csp": True}
    with phone(browser, school.academy, learner, language, **options) as context:  # type: ignore[arg-type]
        page, travelled = opened(context, address)
        first = (travelled.bytes, len(travelled.requests))
        assert page.evaluate(SPILLED) == 0
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("document.documentElement.lang") == language
        assert violations(page) == []
        travelled.start_again()
        page.goto(address, wait_until="networkidle")
        print(course_id, lesson_id, language, "first", *first, "later", travelled.bytes)
        assert first[0] <= FIRST_BYTES
        assert first[1] <= FIRST_REQUESTS
        assert travelled.bytes <= LATER_BYTES
