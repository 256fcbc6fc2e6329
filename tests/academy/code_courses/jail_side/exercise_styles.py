"""All styles in which exercises of nbgrader courses are tested."""

from tests.academy.code_courses.jail_side import (
    styles_of_objects,
    styles_of_surroundings,
    styles_of_tables,
    styles_of_values,
)
from tests.academy.code_courses.jail_side.exercise_style import Style

STYLES: tuple[Style, ...] = (
    *styles_of_objects.STYLES,
    *styles_of_surroundings.STYLES,
    *styles_of_tables.STYLES,
    *styles_of_values.STYLES,
)
