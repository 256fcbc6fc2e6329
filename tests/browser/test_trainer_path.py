"""A trainer's path: an essay waits, gets points and a word; the same work in three faces with equal scores."""

import re
import sqlite3
import time
from contextlib import closing

import httpx
import pytest
from playwright.sync_api import Page, expect

from hub_config.demonstration import MEMBERS, PASSWORD
from tests.academy.test_photos import photo as a_photo
from tests.browser.conftest import DESK
from tests.browser.lab_kernel import run_in_lab
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
ACADEMY = "/services/academy/"
HOSTILE = (
    "فكرتنا <img src=x onerror=alert(1)><script>alert(2)</script> "
    "[رابط](javascript:alert(3)) $x^2$ ![](//evil.example/p.png)"
)


def submit_essay(site: RunningSite) -> tuple[httpx.Client, str]:
    """Let the second member of the Arabic cohort hand in an essay and one right answer."""
    member = MEMBERS[2]
    client = site.signed_in(identifier=member.telephone, pin=member.pin)
    page = client.get(ACADEMY).text
    lesson = re.search(r'href="([^"]+/lessons/[^"#]+)"', page)
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert lesson
    assert token
    fields = {
        "form_token": token.group(1),
        "a.minimum_members": "5",
        "a.my_project": HOSTILE,
        "confirmed": "yes",
    }
    photo = client.post(
        f"{lesson.group(1)}/photos/names_sheet", data={"form_token": token.group(1)}, headers={"Origin": site.url},
        files={"photo": ("sheet.jpg", a_photo(), "image/jpeg")},
    )  # fmt: skip
    assert photo.url.path.endswith(lesson.group(1)), photo.text
    answer = client.post(f"{lesson.group(1)}/submit", data=fields, headers={"Origin": site.url})
    assert answer.url.path.endswith("/feedback"), answer.text
    for _ in range(600):
        if "data-being-graded" not in client.get(f"{lesson.group(1)}/feedback").text:
            break
        time.sleep(0.1)
    return client, lesson.group(1)


@pytest.fixture(scope="module")
def handed_in(site: RunningSite):  # noqa: ANN201
    client, lesson = submit_essay(site)
    yield client, lesson
    client.close()


def open_essay(page: Page) -> None:
    """Go from what waits to the hostile essay, from answer to answer: their order is random."""
    with page.expect_navigation():
        page.locator("a.first[href*='/exercises/my_project/marking']").first.click()
    for _ in range(20):
        if "alert(2)" in page.locator(".answer .own-text").inner_text():
            return
        handle = page.locator("[data-handle]").get_attribute("data-handle")
        page.locator("[data-go=after]").click()
        expect(page.locator("[data-handle]")).not_to_have_attribute("data-handle", handle or "")
    raise AssertionError("the essay does not wait")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_list_shows_the_essay_as_text(language: str, person, handed_in) -> None:  # noqa: ANN001
    with person(language) as trainer:
        trainer.enter_with_password("trainer")
        trainer.page.wait_for_url("**/services/academy/**")
        trainer.reads_in_its_language()
        trainer.page.goto(f"{trainer.site.url}{ACADEMY}trainer/")
        trainer.reads_in_its_language()
        trainer.finds_no_barrier()
        trainer.picture("waiting")
        open_essay(trainer.page)
        trainer.reads_in_its_language()
        trainer.finds_no_barrier()
        essay = trainer.page.locator(".answer .own-text")
        expect(essay).to_contain_text("<script>alert(2)</script>")
        assert essay.locator("*").count() == 0
        trainer.picture("marking", whole=False)


def test_points_reach_ledger_gradebook_and_the_member_and_three_faces_agree(person, handed_in, site) -> None:  # noqa: ANN001
    client, lesson = handed_in
    with person("ar", DESK) as trainer:
        trainer.enter_with_password("trainer")
        page: Page = trainer.page
        page.wait_for_url("**/services/academy/**")
        page.goto(f"{site.url}{ACADEMY}trainer/")
        open_essay(page)
        page.locator("details:has(#points) > summary").click()
        page.locator("#points").fill("٤,٥")
        page.locator("#comment").fill("أحسنتم")
        page.locator("#comment").blur()
        expect(page.locator("[data-state-line]")).to_have_attribute("data-state", "received")
        page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('taawoun.mark|'))")
        feedback = client.get(f"{lesson}/feedback").text
        assert "أحسنتم" in feedback
        shown = re.search(r'class="score"><strong>([\d.,]+)', feedback)
        assert shown
        on_the_page = float(shown.group(1).replace(",", "."))
        assert gradebook_score(site) == pytest.approx(on_the_page)
        member_face = trainer.context.browser.new_context(viewport=DESK, storage_state=state_of(client, site))
        own_page = opened(member_face.new_page(), f"{site.url}{lesson}/feedback")
        expect(own_page.locator("#exercise-minimum_members")).to_contain_text("1 من 1")
        trainer.picture("three-faces-1-lesson-page", own_page, whole=False)
        member_face.close()
        in_formgrader(trainer, site, on_the_page)
        in_jupyterlab(trainer, site, on_the_page)


def gradebook_score(site: RunningSite) -> float:
    """Return the score of the essay's author in nbgrader's own gradebook, once the outbox has been there."""
    for _ in range(600):
        for file in (site.state / "cohorts").glob("*/gradebook.db"):
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as book:
                manual = book.execute("SELECT count(*) FROM grade WHERE manual_score IS NOT NULL").fetchone()[0]
                if manual:
                    score = "SELECT sum(coalesce(g.manual_score, g.auto_score, 0)) FROM grade g WHERE g.notebook_id IN "
                    marked = "(SELECT notebook_id FROM grade WHERE manual_score IS NOT NULL)"
                    return float(book.execute(score + marked).fetchone()[0])
        time.sleep(0.1)
    raise AssertionError("the points never reached a gradebook")


def state_of(client: httpx.Client, site: RunningSite) -> dict[str, object]:
    cookies = [
        {"name": c.name, "value": c.value, "domain": "127.0.0.1", "path": c.path, "expires": -1, "httpOnly": True,
         "secure": False, "sameSite": "Lax"}
        for c in client.cookies.jar
    ]  # fmt: skip
    return {"cookies": cookies, "origins": []}


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_load_state()
    return page


def in_formgrader(trainer, site: RunningSite, score: float) -> None:  # noqa: ANN001
    page: Page = trainer.page
    page.goto(f"{site.url}{ACADEMY}")
    with page.expect_navigation():
        page.locator("li h2 a[href*='/trainer/cohorts/']").first.click()
    link = page.locator("a[href*='formgrader']").first
    assert link.get_attribute("target") == "_blank"
    page.goto(f"{site.url}{link.get_attribute('href')}")
    page.wait_for_url("**/formgrader/manage_assignments", timeout=90_000)
    expect(page.get_by_text("founding").first).to_be_visible(timeout=20_000)
    page.goto(re.sub(r"/formgrader/.*", "/formgrader/gradebook/founding/founding", page.url))
    row = page.locator("tbody tr").filter(has_text=f"{score:g} / ").first
    expect(row).to_be_visible(timeout=20_000)
    page.wait_for_load_state("networkidle")
    with page.expect_navigation(wait_until="networkidle"):
        row.locator("a").first.click()
    content = page.frame_locator("iframe").locator("body") if page.locator("iframe").count() else page.locator("body")
    expect(content).to_contain_text("alert(2)")
    assert page.locator("img[src='x'], script:text('alert(2)')").count() == 0
    shown = page.locator("img[src*='/services/academy/trainer/photos/']")
    page.wait_for_function("picture => picture.naturalWidth === 300", arg=shown.element_handle())
    shown.scroll_into_view_if_needed()
    trainer.picture("formgrader-photo", page, whole=False)
    page.locator("input.score").first.evaluate("input => input.scrollIntoView({block: 'center'})")
    first_points = page.locator("input.score").first
    assert float(first_points.input_value() or first_points.get_attribute("placeholder")) == 1.0
    trainer.picture("three-faces-2-formgrader", page, whole=False)


# A long notebook draws only the cells in sight, and each a little later: it is gone through until the words are there.
_SCROLLED_TO = """(words) => {
    const panel = document.querySelector(".jp-WindowedPanel-outer");
    const drawn = [...document.querySelectorAll(".jp-RenderedMarkdown")];
    if (drawn.some((cell) => cell.textContent.includes(words))) return true;
    const isAtEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 1;
    panel.scrollTo(0, isAtEnd ? 0 : panel.scrollTop + 300);
    return false;
}"""


def in_jupyterlab(trainer, site: RunningSite, score: float) -> None:  # noqa: ANN001
    page: Page = trainer.page
    server = re.sub(r"/formgrader/.*", "", page.url)
    found = (site.state / "cohorts").glob("*/autograded/*/founding/founding.ipynb")
    graded = next(path for path in found if "onerror" in path.read_text(encoding="utf-8"))  # of several members
    inside = graded.relative_to(site.state)
    page.goto(f"{server}/lab/tree/{inside}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    essay, panel = (
        page.locator(".jp-RenderedMarkdown", has_text="رابط").first,
        page.locator(".jp-WindowedPanel-outer").first,
    )
    page.wait_for_function(_SCROLLED_TO, arg="رابط", polling=300, timeout=90_000)
    expect(essay).to_be_attached()
    assert page.locator(".jp-RenderedMarkdown img[src='x']").count() == 0
    panel.evaluate("panel => panel.scrollTo(0, 0)")
    assert page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).token") == ""
    first_points = page.locator(".jp-OutputArea-output").first
    expect(first_points).to_contain_text("1.0")
    first_points.evaluate("output => output.scrollIntoView({block: 'center'})")
    trainer.picture("three-faces-3-jupyterlab", page, whole=False)


def test_a_trainer_of_another_cohort_sees_nothing_of_it(person, handed_in) -> None:  # noqa: ANN001
    with person("fr") as other:
        other.enter_with_password("trainer2")
        other.page.wait_for_url("**/services/academy/**")
        other.page.goto(f"{other.site.url}{ACADEMY}trainer/")
        assert other.page.get_by_text("alert(2)").count() == 0


def test_the_jupyterlab_of_a_trainer_is_in_a_jail_and_its_kernel_knows_no_token(site: RunningSite) -> None:
    """Run code in a real kernel of a real server, as the trainer could, and look for what must not be there."""
    code = (
        "import os, glob\n"
        "seen = ' '.join(os.environ) + ' '.join(os.environ.values())\n"
        "for name in glob.glob('/proc/[0-9]*/environ'):\n"
        "    try: seen += open(name, errors='replace').read()\n"
        "    except OSError: pass\n"
        "print('TOKEN' in seen, 'JUPYTERHUB_API_TOKEN' in seen, sorted(os.listdir('/home')), os.getuid())\n"
        f"print(os.path.exists({str(site.state / 'secrets')!r}), os.path.exists({str(site.state / 'academy')!r}))\n"
        "def may_write(path):\n"
        "    try: open(path, 'a').close(); return True\n"
        "    except OSError: return False\n"
        "ours = glob.glob('/home/taawoun/cohorts/*/nbgrader_config.py') + glob.glob('/home/configuration/*.*')\n"
        "print(len(ours) >= 3, [p for p in ours if may_write(p)], may_write('/home/taawoun/mine'))\n"
        "import academy; around = os.path.dirname(academy.__path__[0])\n"
        "print(glob.glob(around + '/**/*.exercises.toml', recursive=True))\n"
        "import ipykernel, json, sys\n"
        "print(json.load(open(ipykernel.get_connection_file()))['transport'], 'pandas' in sys.modules)\n"
        "print('warm_process' in open('/proc/self/cmdline').read())\n"
    )
    client = site.signed_in(user_name="trainer", password=PASSWORD)
    try:
        said = run_in_lab(client, site, code)
    finally:
        client.close()
    assert said.splitlines() == [
        "False False ['configuration', 'taawoun'] 1000",
        "False False",
        "True [] True",
        "[]",
        "ipc True",  # sockets that are files; what notebooks use was there before the first cell
        "True",  # forked
    ]
