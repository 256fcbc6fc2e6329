"""Cohorts' processes that do not answer: who was starved is tried again, who works without end is given up."""

from pathlib import Path

from academy.errors import CohortKeptWaiting, CohortTooSlow
from hub_config.asked_process import KeptWaiting, TooSlow
from hub_config.cohort_jails import CohortJails


def kept_waiting(worked: float) -> KeptWaiting:
    waited = KeptWaiting()
    waited.worked = worked
    return waited


def test_who_works_without_end_among_others_is_given_up_once_it_worked_as_long_as_anybody_may(tmp_path: Path) -> None:
    jails = CohortJails(tmp_path, most=2, deadline_seconds=20)
    found = [type(jails._given_up("olives", kept_waiting(8))) for _ in range(4)]
    assert found == [CohortKeptWaiting, CohortKeptWaiting, CohortTooSlow, CohortKeptWaiting]
    assert type(jails._given_up("apples", TooSlow())) is CohortTooSlow
    assert jails.resting() == {"olives", "apples"}


def test_who_got_next_to_nothing_of_the_processor_is_put_off_however_often(tmp_path: Path) -> None:
    jails = CohortJails(tmp_path, most=2, deadline_seconds=20)
    assert {type(jails._given_up("olives", kept_waiting(0.01))) for _ in range(1000)} == {CohortKeptWaiting}
