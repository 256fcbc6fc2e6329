"""Imported files in words: invented rows came from none, and say so."""

import pytest

from widgets.apps.registry_desk.file_names import file_in_words
from widgets.theme.texts import Texts


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("name", ["synthetic 600 seed 7 until 2026-11-22", "synthetic 65315 seed 12"])
def test_what_the_generator_left_is_no_name_of_a_file(language: str, name: str) -> None:
    told = file_in_words(Texts(language), name)
    assert "synthetic" not in told
    assert "seed" not in told
    assert told


@pytest.mark.parametrize("name", ["synthetic 2025.xlsx", "registre synthetic 600 seed 7.csv", "تعاونيات.xlsx"])
def test_the_name_of_a_file_stays_as_it_is(name: str) -> None:
    assert file_in_words(Texts("ar"), name) == name
