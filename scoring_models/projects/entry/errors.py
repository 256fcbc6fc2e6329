"""What the models of entries refuse: panels that cannot be read, and histories too short to learn from."""

from scoring_models.projects.errors import ProjectsError


class EntryError(ProjectsError):
    """Whatever a model of entries refuses."""


class BadPanel(EntryError):
    """A panel of region, activity, year and count that cannot be read as one."""


class NotEnoughHistory(EntryError):
    """A panel with too few years, regions, activities or entries for what was asked."""
