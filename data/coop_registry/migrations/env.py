"""What Alembic runs: the caller's connection, the registry's tables."""

from alembic import context

from coop_registry.models.whole import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters tables by copying them
)
context.run_migrations()
