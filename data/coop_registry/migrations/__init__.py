"""The versions of the registry's database, and the way from one to the next."""

from pathlib import Path

from sqlalchemy.orm import Session

from coop_registry.database import WRITES, open_engine
from coop_registry.migration_tree import MigrationTree
from coop_registry.projects_bank.starting_bank import load_starting_bank
from coop_registry.queries.searching import spell_again
from coop_registry.reference_tables import load_reference

TREE = MigrationTree(Path(__file__).parent)


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
            TREE.upgrade(connection)
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                load_reference(session)
                load_starting_bank(session)
                spell_again(session)  # an older release may have spelled names by other rules
                session.commit()
    finally:
        engine.dispose()
