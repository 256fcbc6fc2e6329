"""A registry with invented groups, ideas and messages of interest."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import open_registry, utc_now
from coop_registry.migrations import migrate
from coop_registry.synthetic.project_following import synthesise_projects
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """600 invented cooperatives and what became of ideas among them, as of today; tests write nothing."""
    url, now, writer = f"sqlite:///{tmp_path_factory.mktemp('followed') / 'r.sqlite'}", utc_now(), command_line()
    migrate(url)
    registry = open_registry(url)
    with registry() as session:
        synthesise(session, 600, seed=7, until=now.date(), writer=writer, now=now)
    with registry.begin() as session:
        synthesise_projects(session, author_id="p9author", juror_ids=["p4a", "p5b", "p6c"], writer=writer, now=now)
    yield registry
    registry.kw["bind"].dispose()
