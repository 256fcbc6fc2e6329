"""A newer version in the pages: a trainer offers it once, a learner reads what changed and goes on, or stays."""

import html
import json
import re
import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from academy.authoring.rows import VersionOffer
from academy.records import Enrolment
from academy.released import CURRENT, release_path
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import COURSE, LESSON, RunningAcademy

NEWER = "f" * 12  # no other test publishes it


@pytest.fixture
def newer_version(academy: RunningAcademy) -> Iterator[str]:
    """Publish the course with another word in its text, for as long as the test lasts."""
    home = academy.lessons / COURSE
    shutil.copytree(home / academy.version, home / NEWER)
    path = release_path(home / NEWER / "ar", LESSON)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] += "\n\nكلمة أخرى."
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (home / CURRENT).write_text(NEWER, encoding="ascii")
    yield NEWER
    (home / CURRENT).write_text(academy.version, encoding="ascii")


def test_a_learner_goes_on_in_the_newer_version_that_the_trainer_offers(
    classroom: Classroom, newer_version: str
) -> None:
    trainer, learner, here = classroom.trainer, classroom.learner, f"{classroom.roster}version"
    place = f"cohorts/{classroom.cohort.cohort_id}/"
    assert learner.get(f"{place}version").status_code == 303, "nothing is offered yet"
    tag = f'class="tag" href="/services/academy/trainer/{place}version"'
    assert tag in trainer.get("trainer/cohorts/").text, "the trainer hears of it where the groups are listed"
    shown = trainer.get(here).text
    assert newer_version not in shown
    assert "تغيّر النص." in shown
    [key] = re.findall(r'name="form_key" value="([^"]+)"', shown)
    for _ in range(2):  # a button that is pressed twice makes one group
        sent = trainer.post(here, form_key=key, title="الفوج الثاني", note="صححنا جملة", do="offer")
        assert sent.status_code == 303, sent.text
    with classroom.academy.sessions() as session:
        [made] = session.scalars(select(VersionOffer).filter_by(cohort_id=classroom.cohort.cohort_id)).all()
    assert tag not in trainer.get("trainer/cohorts/").text, "what is offered is no news any more"
    news = html.unescape(learner.get("news").text)
    assert f'href="/services/academy/{place}version"' in news
    assert "توجد نسخة أحدث من" in news
    assert f'href="/services/academy/{place}version"' in learner.get(place).text
    told = html.unescape(learner.get(f"{place}version").text)
    for words in ("صححنا جملة", "تغيّر النص.", "وينتقل أيضا ما أرسلتم مع نقطه."):
        assert words in told
    gone = learner.post(f"{place}version")
    assert gone.headers["location"].endswith(f"/cohorts/{made.to_cohort}/")
    assert learner.get(f"cohorts/{made.to_cohort}/lessons/{LESSON}").status_code == 200
    assert "أخذها متعلم واحد." in trainer.get(here).text
    assert trainer.post(here, do="take back").status_code == 303
    with classroom.academy.sessions() as session:
        places = session.scalars(select(Enrolment).where(Enrolment.person_id == learner.person_id))
        assert {each.cohort_id: each.status for each in places} == {
            classroom.cohort.cohort_id: "withdrawn", made.to_cohort: "admitted",
        }  # fmt: skip
        assert session.get(VersionOffer, classroom.cohort.cohort_id) is None
