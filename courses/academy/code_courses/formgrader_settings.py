"""What formgrader is told of a cohort with code: it releases as the course says, and runs nobody's notebook."""

from collections.abc import Mapping
from typing import Any

from nbconvert.exporters import NotebookExporter
from traitlets.config import Config

GRADED_ELSEWHERE = (
    "Notebooks with code are graded by the academy, in a jail, as soon as they are handed in; not here, where what a "
    "learner wrote would run among your files. Nothing was changed."
)


class GradedElsewhere(NotebookExporter):
    """The first thing that ``autograde`` makes: it refuses before anything is removed or run."""

    def __init__(self, **_: Any) -> None:
        raise RuntimeError(GRADED_ELSEWHERE)


def configure_code(config: Config, settings: Mapping[str, Mapping[str, Any]], *, is_ours: bool = False) -> None:
    """Set what an adopted course's own configuration says of its notebooks, over nbgrader's own values.

    Parameters
    ----------
    is_ours
        Whether the course is one of our catalogue, some of whose exercises are code.
    """
    if not is_ours:
        del config["ClearSolutions"]  # that of lessons without code
    for section, traits in settings.items():
        if section != "CourseDirectory":  # where things are is ours to say
            for trait, value in traits.items():
                config[section][trait] = value
    config.Autograde.exporter_class = GradedElsewhere
