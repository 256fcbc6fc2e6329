"""Where no walls can be made code waits, and whoever asks is told so with the reason."""

import logging
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy.orm import Session, sessionmaker
from starlette.requests import Request

from academy.certificates.key_ring import KeyRing
from academy.code_courses.handed_files import hand_in
from academy.database import utc_now
from academy.player.pages import render
from academy.player.site import Site, Visit
from academy.records import Cohort
from academy.sessions import SignedIn
from academy.trainer_office.code_words import code_told
from academy.web_service.hub_door import Hub
from hub_config.jail import why_no_jail
from hub_config.services.code_lane import CodeLane
from tests.academy.code_courses.conftest import AdoptedCourse
from tests.academy.conftest import KEY, LEARNER, TRAINER
from widgets.theme.texts import Texts


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Why no jail can be made on a machine without bubblewrap."""
    with monkeypatch.context() as machine:
        machine.setenv("PATH", str(tmp_path))
        why_no_jail.cache_clear()
        yield why_no_jail()
    why_no_jail.cache_clear()


def test_what_was_handed_in_waits_and_its_trainer_reads_that_code_is_not_graded_here_and_why(
    empty_academy: sessionmaker[Session],
    adopted: AdoptedCourse,
    cohort: Cohort,
    reason: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert reason == "bubblewrap is not installed; install the Debian package bubblewrap."
    given = {"asked": adopted.asked, "released": adopted.released, "files": {"Doubler.ipynb": adopted.answered()}}
    with empty_academy.begin() as session:
        place = {"person_id": LEARNER, "cohort_id": cohort.cohort_id, "language": "fr"}
        hand_in(session, **place, **given, signing_key=KEY, now=utc_now())  # type: ignore[arg-type]
    folders = (adopted.lessons_folder, tmp_path / "cohorts")
    lane = CodeLane(empty_academy, *folders, "worker", lambda _cohort: nullcontext())
    with caplog.at_level(logging.WARNING, "taawoun.code"):
        lane.start()
    lane.stop()
    assert f"not graded here: {reason}" in caplog.text
    site = Site(empty_academy, adopted.lessons_folder, KEY, cast(Hub, None), cast(KeyRing, None), why_no_code=reason)
    texts = Texts("fr")
    with empty_academy() as session:
        trainer = SignedIn(TRAINER, "Trainer", frozenset({"trainer"}))
        visit = Visit(site, session, Request({"type": "http"}), texts, trainer, "", {})
        shown = render(site, texts, "code_under_way.html", **code_told(visit))
    assert "1 notebook avec du code attend\u00a0: le code n’est pas corrigé ici." in shown
    assert reason in shown
