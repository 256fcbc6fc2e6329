"""What Alembic runs: the caller's connection, the academy's tables."""

from alembic import context

import academy.certificates.rows  # noqa: F401  # its tables belong to the same database
from academy.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters tables by copying them
)
context.run_migrations()
