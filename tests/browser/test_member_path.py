"""A member's path: enter, open the lesson, answer, submit, read the result."""

import re

import pytest
from playwright.sync_api import Page, expect

from hub_config.demonstration import MEMBERS

pytestmark = pytest.mark.browser
WHO = {"ar": MEMBERS[0], "fr": MEMBERS[1]}
ESSAY = {
    "ar": "نريد تأسيس تعاونية للعسل مع خمس نساء <script>alert(1)</script>",
    "fr": "Une coopérative de miel <b>ici</b>",
}
RIGHT_PIECES = ("statutes", "members_list", "bank_certificate", "local_receipt")
WHO_DOES = {"approves_name": "office", "gives_receipt": "authority", "keeps_money": "bank", "keeps_register": "clerk"}


def answer_most(page: Page, language: str) -> None:
    """Answer as the keys say, the essay in the person's own words; some exercises stay empty."""

    def exercise(name: str):  # noqa: ANN202
        return page.locator(f"[data-exercise={name}]")

    exercise("minimum_members").locator("input[type=text]").fill("٥" if language == "ar" else "5")
    exercise("equal_votes").locator("input[value=false]").check()
    for piece in RIGHT_PIECES:
        exercise("registration_file").locator(f"input[value={piece}]").check()
    for task, who in WHO_DOES.items():
        exercise("who_does_what").locator(f"select[data-left={task}]").select_option(who)
    exercise("my_project").locator("textarea").fill(ESSAY[language])
    page.keyboard.press("Tab")


def received(page: Page, exercise: str) -> None:
    """Wait until the page says that the service has the answer."""
    place = page.locator(f"[data-exercise={exercise}]")
    expect(place).not_to_have_attribute("data-revision", "0")


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.soak)])
def test_a_member_learns_answers_submits_and_reads_the_result(language: str, person) -> None:  # noqa: ANN001
    with person(language) as member:
        page: Page = member.page
        page.goto(f"{member.site.url}/hub/login")
        member.reads_in_its_language()
        member.finds_no_barrier()
        member.picture("sign-in")
        member.enter_with_pin(WHO[language])
        member.reads_in_its_language()
        member.finds_no_barrier()
        member.picture("my-courses")
        page.locator("a[href*='/lessons/']").first.click()
        page.wait_for_selector("form#answers")
        member.reads_in_its_language()
        member.finds_no_barrier()
        answer_most(page, language)
        for exercise in ("minimum_members", "equal_votes", "registration_file", "who_does_what", "my_project"):
            received(page, exercise)
        member.picture("lesson")
        page.click("[data-submit]")  # some stay empty: the page names them first
        page.wait_for_selector("input[name=confirmed]", state="attached")
        member.finds_no_barrier()
        member.picture("confirm")
        page.click("form:has(input[name=confirmed]) button")
        page.wait_for_url("**/feedback")
        expect(page.locator(".score")).to_be_visible()
        member.reads_in_its_language()
        member.finds_no_barrier()
        member.picture("feedback")
        states = {
            "minimum_members": "right",
            "equal_votes": "right",
            "registration_file": "right",
            "who_does_what": "right",
            "founding_steps": "empty",
            "my_project": "waiting",
        }
        for name, state in states.items():
            expect(page.locator(f"#exercise-{name}")).to_have_class(re.compile(rf"\b{state}\b"))
        assert page.locator("script:has-text('alert')").count() == 0


def test_answers_survive_closing_the_page_half_way_and_the_other_language_shows_them(person) -> None:  # noqa: ANN001
    with person("ar") as member:
        member.enter_with_pin(MEMBERS[2])
        page: Page = member.page
        page.locator("a[href*='/lessons/']").first.click()
        page.wait_for_selector("form#answers")
        address = page.url
        page.locator("[data-exercise=my_project] textarea").fill("نحن ست نساء")
        received(page, "my_project")
        page.close()
        page = member.context.new_page()
        page.goto(address)
        expect(page.locator("[data-exercise=my_project] textarea")).to_have_value("نحن ست نساء")
        page.click("button[name=language_to]")
        page.wait_for_selector("html[lang=fr] form#answers")
        expect(page.locator("[data-exercise=my_project] textarea")).to_have_value("نحن ست نساء")


def test_from_the_poster_to_the_first_exercise_in_five_taps(person) -> None:  # noqa: ANN001
    with person("ar") as trainer:
        trainer.enter_with_password("trainer")
        trainer.page.wait_for_url("**/services/academy/**")
        code = trainer.page.locator("code").first.inner_text()
    with person("ar") as newcomer:
        page: Page = newcomer.page
        page.goto(f"{newcomer.site.url}/services/academy/join/{code}")  # what the poster's QR holds
        newcomer.reads_in_its_language()
        newcomer.finds_no_barrier()
        newcomer.picture("join")
        page.fill("input[name=name]", "مليكة")
        for field in page.locator("input[name^=pin]").all():
            field.fill("730164")
        taps = 0

        def tap(selector: str) -> None:
            nonlocal taps
            taps += 1
            with page.expect_navigation():
                page.locator(selector).first.click()

        tap("form:has(input[name=name]) button.main")
        while not page.locator("[data-exercise]").count():
            assert taps < 5, page.url
            tap("main a[href*='/lessons/'], main a.first, main a.main, main button.main")
        assert taps == 2, "join, then straight to the first lesson (with the name and the PIN: four)"
        newcomer.picture("first-exercise")


def test_when_the_academy_is_down_the_page_says_so_in_both_languages(person) -> None:  # noqa: ANN001
    with person("fr") as member:
        member.page.goto(f"{member.site.url}/hub/error/503")  # what the proxy shows in the academy's place
        member.reads_in_its_language()
        expect(member.page.locator("section[lang=ar]")).to_be_visible()
        expect(member.page.locator("h1")).to_contain_text("ne répond pas")
