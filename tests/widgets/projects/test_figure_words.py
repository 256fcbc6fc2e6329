"""Every figure and unit of the starting bank has words in both languages."""

import pytest

from coop_registry.reference_tables import read_reference
from widgets.apps.projects.figure_words import figure_names, unit_words
from widgets.theme.texts import Texts


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_figure_of_the_bank_has_words(language: str) -> None:
    rows = read_reference("projects/idea_figures")
    say = Texts(language)
    assert {str(row["name"]) for row in rows} <= set(figure_names(say))
    assert {str(row["unit"]) for row in rows} <= set(unit_words(say))
