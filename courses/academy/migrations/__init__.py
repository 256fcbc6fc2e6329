"""The versions of the academy's database, and the way from one to the next."""

from pathlib import Path

from academy.database import open_engine
from coop_registry.migration_tree import MigrationTree

TREE = MigrationTree(Path(__file__).parent)


def migrate(url: str) -> None:
    """Bring the database at ``url`` to the newest version; an absent one is created.

    Raises
    ------
    alembic.util.CommandError
        When the database is of a version this release does not know.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            TREE.upgrade(connection)
    finally:
        engine.dispose()
