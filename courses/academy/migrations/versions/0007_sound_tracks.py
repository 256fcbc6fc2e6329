"""Sound: the files that are played and the tracks that say what each is of."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "sound_files",
        sa.Column("sound_hash", sa.String(length=64), nullable=False),
        sa.Column("opus", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sound_hash", name=op.f("pk_sound_files")),
    )
    op.create_table(
        "sound_tracks",
        sa.Column("track_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=140), nullable=False),
        sa.Column("tag", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("sound_hash", sa.String(length=64), nullable=False),
        sa.Column("text_language", sa.String(length=2), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.Column("taken_back_by", sa.String(length=20), nullable=True),
        sa.CheckConstraint("tag in ('ar', 'ary', 'shi', 'zgh', 'rif', 'fr')", name=op.f("ck_sound_tracks_tag")),
        sa.CheckConstraint("kind in ('recorded', 'machine')", name=op.f("ck_sound_tracks_kind")),
        sa.CheckConstraint("text_language in ('ar', 'fr')", name=op.f("ck_sound_tracks_text_language")),
        sa.ForeignKeyConstraint(
            ["sound_hash"], ["sound_files.sound_hash"], name=op.f("fk_sound_tracks_sound_hash_sound_files")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_sound_tracks_person_id_people")),
        sa.PrimaryKeyConstraint("track_id", name=op.f("pk_sound_tracks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sound_tracks", schema=None) as batch:
        batch.create_index("ix_sound_tracks_lesson", ["course_id", "lesson_id"], unique=False)
        batch.create_index(batch.f("ix_sound_tracks_sound_hash"), ["sound_hash"], unique=False)
        batch.create_index(batch.f("ix_sound_tracks_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Undo this version."""
    op.drop_table("sound_tracks")
    op.drop_table("sound_files")
