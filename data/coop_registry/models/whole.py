"""Every table of the registry at once, for migrations, backups and the dictionary."""

from coop_registry.models import (
    cooperatives,
    files,
    ideas,
    indicators,
    oversight,
    people,
    project_fits,
    project_following,
    project_jury,
    score_replies,
    score_runs,
    support,
    territory,
    yearly,
)
from coop_registry.models.record import Record

MODULES = (
    territory,
    files,
    cooperatives,
    people,
    yearly,
    support,
    indicators,
    ideas,
    project_jury,
    project_following,
    project_fits,
    score_runs,
    score_replies,
    oversight,
)

__all__ = ["MODULES", "Record"]
