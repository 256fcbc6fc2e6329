"""What Alembic runs: the caller's connection, the academy's tables."""

from alembic import context

import academy.attendance.rows  # its tables belong to the same database
import academy.authoring.rows
import academy.certificates.rows
import academy.code_courses.rows
import academy.declarations
import academy.held_results.rows
import academy.help_signals.rows
import academy.listening.choices
import academy.marking.rows
import academy.notices.rows
import academy.open_cohorts
import academy.questions.rows
import academy.regrading.rows
import academy.review.rows
import academy.rosters.rows
import academy.sound.rows
import academy.terms.rows  # noqa: F401
from academy.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters tables by copying them
)
context.run_migrations()
