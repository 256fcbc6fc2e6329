"""The versions of the registry's database, and the way from one to the next."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from coop_registry.database import WRITES, open_engine
from coop_registry.queries.searching import spell_again
from coop_registry.reference_tables import load_reference


def migrate(url: str) -> None:
    """Bring the registry at ``url`` to the newest version and its reference tables up to date.

    An absent database is created. All of it is one transaction.

    Raises
    ------
    alembic.util.CommandError
        When the database is of a version this release does not know.
    """
    engine = open_engine(url)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            configuration = _configuration()
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                load_reference(session)
                spell_again(session)  # an older release may have spelled names by other rules
                session.commit()
    finally:
        engine.dispose()


def make_empty(connection: Connection, version: str) -> None:
    """Make the tables of a version, without a row, in the caller's transaction: for what was kept at that version."""
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, version)


def knows(version: str | None) -> bool:
    """Return whether a version is one of this release's or an older one's."""
    return version in {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}


def version_of(engine: Engine) -> str | None:
    """Return the version the database is at, None when it has none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_version() -> str | None:
    """Return the version this release writes."""
    return ScriptDirectory.from_config(_configuration()).get_current_head()


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent))
    return configuration
