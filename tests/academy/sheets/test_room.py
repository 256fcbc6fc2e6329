"""How tightly a sheet is set: what fits stays large, the picture takes what is left, and then the type is smaller."""

from dataclasses import replace

from academy.sheets.room import DENSITIES, fitting
from academy.sheets.sections import Picture, Sections

FOOT = ["loi n° 112-12, article 14", "Feuille faite pour apprendre.", "https://academy.example.ma/sheets/x"]


def listed(lines: int) -> str:
    return "<ul>" + "<li>Une ligne de mots que tout le monde comprend.</li>" * lines + "</ul>"


def sections(lines: int) -> Sections:
    return Sections(
        "Le titre", listed(3), listed(lines), "<p>Écrivez le prix.</p>", Picture("media/a-fr.svg", "un pot")
    )


def test_the_more_is_said_the_smaller_is_the_picture_and_then_the_type() -> None:
    fitted = [fitting(sections(lines), "fr", FOOT) for lines in (4, 10, 14, 20)]
    heights = [height for density, height in fitted if density.name == ""]
    assert heights == sorted(heights, reverse=True)
    assert [DENSITIES.index(density) for density, _ in fitted] == sorted(DENSITIES.index(each) for each, _ in fitted)
    assert fitted[0][0].name == ""
    assert fitted[-1][0].name != ""


def test_a_long_foot_and_a_long_title_take_their_room() -> None:
    said = sections(7)
    plain = fitting(said, "ar", FOOT)[1]
    assert fitting(said, "ar", ["قانون " * 130, *FOOT])[1] < plain
    assert fitting(replace(said, title="عنوان طويل جدا " * 5), "ar", FOOT)[1] < plain


def test_without_a_picture_the_type_stays_large_as_long_as_the_words_fit() -> None:
    said = replace(sections(14), picture=None)
    assert fitting(said, "fr", FOOT) == (DENSITIES[0], 0.0)


def test_a_picture_that_nobody_could_read_is_left_out() -> None:
    density, height = fitting(sections(24), "ar", FOOT)
    assert (density, height) == (DENSITIES[-1], 0.0)
