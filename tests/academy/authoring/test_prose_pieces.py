"""A lesson's text in pieces: joined it is the text again, and moving a piece moves its words alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.authoring.lesson_changes import rows_shown, texts_said
from academy.authoring.prose_pieces import Part, pieces_of, put_together, side_by_side
from academy.lessons import catalogue_folder, shipped_catalogue

LESSONS = sorted(shipped_catalogue().glob("*/*.ar.md"))
LINES = st.sampled_from(
    [
        "# T",
        "## قسم",
        "## ",
        "words",
        "",
        "  ",
        "\t",
        "{exercise}`a`",
        "{exercise}`b` ",
        "{exercise}`a` x",
        "```",
        "\r",
        "\x0c",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n"])
TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + last, st.lists(LINES, max_size=12), ENDS, st.sampled_from(["", "\n"])
)


def as_shown(text: str) -> list[Part]:
    return [Part(piece.body, place, piece.exercise_id) for place, piece in enumerate(pieces_of(text))]


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text)) == text


@given(TEXTS)
def test_a_text_saved_as_it_is_shown_keeps_its_bytes(text: str) -> None:
    assert put_together(text, as_shown(text)) == text


@given(TEXTS, TEXTS)
def test_two_texts_side_by_side_keep_their_bytes_and_every_piece_has_one_row(arabic: str, french: str) -> None:
    texts = {"ar": arabic, "fr": french}
    assert texts_said(texts, rows_shown(texts)) == texts
    rows = side_by_side(arabic, french)
    for language, text in texts.items():
        places = [row.places[language] for row in rows if row.places[language] is not None]
        assert places == list(range(len(pieces_of(text))))


@given(TEXTS, st.data())
def test_a_moved_piece_takes_its_words_with_it(text: str, data: st.DataObject) -> None:
    parts = data.draw(st.permutations(as_shown(text)))
    made = put_together(text, parts)
    kept = [part.exercise_id or part.body.split() for part in parts if part.exercise_id or part.body.strip()]
    again = [piece.exercise_id or piece.body.split() for piece in pieces_of(made)]
    flat = [word for each in kept for word in ([each] if isinstance(each, str) else each)]
    assert [word for each in again for word in ([each] if isinstance(each, str) else each)] == flat


def test_an_exercise_begins_a_line_of_its_own_after_an_old_end_of_line() -> None:
    text = "# T\n{exercise}`a`\n# U\n\r"
    first, exercise, last = as_shown(text)
    assert put_together(text, [first, last, exercise]).split("\n")[-2] == "{exercise}`a`"


def test_an_exercise_stands_beside_itself() -> None:
    folder = catalogue_folder() / "founding-a-cooperative"
    texts = [(folder / f"01_founding.{language}.md").read_text(encoding="utf-8") for language in ("ar", "fr")]
    rows = side_by_side(*texts)
    assert all(None not in row.places.values() for row in rows)
    assert sum(bool(row.exercise_id) for row in rows) == 14


@pytest.mark.parametrize("arabic", LESSONS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_shipped_lesson_saved_as_it_is_shown_keeps_its_bytes(arabic: Path) -> None:
    french = arabic.with_name(arabic.name.replace(".ar.", ".fr."))
    texts = {"ar": arabic.read_text(encoding="utf-8"), "fr": french.read_text(encoding="utf-8")}
    rows = rows_shown(texts)
    assert texts_said(texts, rows) == texts
    assert all(None not in row.places.values() for row in side_by_side(*texts.values())), "each beside its other"


def test_a_new_part_stands_apart_from_its_neighbours() -> None:
    text = "# T\n\nfirst\n\n{exercise}`x`\n"
    parts = [*as_shown(text)[:2], Part("## New\nwords"), Part("", None, "y"), *as_shown(text)[2:]]
    assert put_together(text, parts) == "# T\n\nfirst\n\n## New\nwords\n\n{exercise}`y`\n\n{exercise}`x`\n"
