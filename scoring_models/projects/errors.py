"""What the models of projects refuse: each error says what was given, what is wrong and what to do next."""


class ProjectsError(ValueError):
    """Whatever a model of projects refuses: its subclasses stand in the ``errors`` module of each room."""
