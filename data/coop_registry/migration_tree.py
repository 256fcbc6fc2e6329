"""The versions of one database and the steps between them, as Alembic keeps them in a folder."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


class MigrationTree:
    """The versions in a folder.

    Parameters
    ----------
    folder
        Of ``env.py`` and ``versions``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def upgrade(self, connection: Connection, version: str = "head") -> None:
        """Bring a database to a version, in the caller's transaction; an empty one gets the tables, without a row.

        Raises
        ------
        alembic.util.CommandError
            When the database is of a version that is not in the folder.
        """
        configuration = self._configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, version)

    def knows(self, version: str | None) -> bool:
        """Return whether a version is one of this release's or an older one's."""
        return version in {script.revision for script in self._scripts().walk_revisions()}

    def newest_version(self) -> str | None:
        """Return the version this release writes."""
        return self._scripts().get_current_head()

    def _scripts(self) -> ScriptDirectory:
        return ScriptDirectory.from_config(self._configuration())

    def _configuration(self) -> Config:
        made = Config()
        made.set_main_option("script_location", str(self.folder))
        return made


def version_of(connection: Connection) -> str | None:
    """Return the version a database is at, None when it has none."""
    return MigrationContext.configure(connection).get_current_revision()
