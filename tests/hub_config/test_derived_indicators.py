"""The registry office derives again after changes: once it is quiet, apart from the pages, and never in a circle."""

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry import audit
from coop_registry.database import open_registry, utc_now
from coop_registry.editing.edits import edit_year
from coop_registry.indicators.reading import indicators_of_year, years_with_indicators
from coop_registry.migrations import migrate
from coop_registry.models.cooperatives import Cooperative
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from hub_config.asked_process import NoAnswer
from hub_config.demonstration import COOPERATIVES
from hub_config.services.derived_indicators import Freshness, derive_apart, last_written, refresh
from hub_config.settings import Settings
from tests.running_site import RunningSite

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('registry') / 'registry.sqlite'}"


@pytest.fixture(scope="module")
def registry(url: str) -> Iterator[sessionmaker[Session]]:
    migrate(url)
    maker = open_registry(url)
    with maker() as session:
        synthesise(session, 75, seed=7, until=TODAY, writer=command_line(), now=utc_now())
    yield maker
    maker.kw["bind"].dispose()


def test_it_waits_until_the_registry_is_quiet_and_derives_once_for_each_change() -> None:
    freshness = Freshness(quiet_seconds=60)
    assert not freshness.is_due(4, TODAY, 0)  # it has just begun
    assert not freshness.is_due(5, TODAY, 50)  # somebody is at work
    assert not freshness.is_due(5, TODAY, 100)
    assert freshness.is_due(5, TODAY, 110)
    freshness.done()
    assert not freshness.is_due(5, TODAY, 9000)
    assert not freshness.is_due(5, TODAY + dt.timedelta(days=1), 9015)
    assert freshness.is_due(5, TODAY + dt.timedelta(days=1), 9075)  # what was not yet due may be late today


def test_an_edit_reaches_the_indicators_through_a_process_of_its_own(
    url: str, registry: sessionmaker[Session], caplog: pytest.LogCaptureFixture
) -> None:
    freshness, tell = Freshness(quiet_seconds=60), caplog.at_level(logging.INFO, "taawoun.registry")
    with tell:
        assert not refresh(registry, freshness, lambda: derive_apart(url, TODAY), TODAY, 0)
        assert refresh(registry, freshness, lambda: derive_apart(url, TODAY), TODAY, 60)
    assert len([line for line in caplog.messages if "Indicators derived" in line]) == 1
    with registry() as session:
        sheet = session.query(Cooperative).filter_by(status="active").first()
        assert sheet is not None
        number = sheet.registration_number
        edit_year(
            session, command_line(), number, "yearly_snapshots", 2025, {"members": 16, "women": 4},
            reason="counted again", revision=sheet.revision, now=utc_now(),
        )  # fmt: skip
        session.commit()
    assert not refresh(registry, freshness, lambda: derive_apart(url, TODAY), TODAY, 100)
    assert refresh(registry, freshness, lambda: derive_apart(url, TODAY), TODAY, 160)
    with registry() as session:
        assert indicators_of_year(session, 2025).loc[number, "women_share"] == 0.25
        assert audit.verify(session) == []


def test_a_derivation_is_no_reason_to_derive_again(url: str, registry: sessionmaker[Session]) -> None:
    before = last_written(registry)
    assert before > 0
    derive_apart(url, TODAY + dt.timedelta(days=400))  # another year: it writes, and says so in the log
    with registry() as session:
        assert audit.head(session).entries > before
    assert last_written(registry) == before


def test_a_process_that_fails_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer, match="it ended"):
        derive_apart(f"sqlite:///{tmp_path / 'absent' / 'registry.sqlite'}", TODAY)


def test_a_demonstration_begins_with_the_indicators_of_two_years(site: RunningSite) -> None:
    maker = open_registry(Settings(state=site.state).registry_database)
    last = utc_now().year - 1
    with maker() as session:
        assert years_with_indicators(session) == [last - 1, last]
        assert len(indicators_of_year(session, last)) >= COOPERATIVES  # other tests add cooperatives of theirs
    maker.kw["bind"].dispose()
