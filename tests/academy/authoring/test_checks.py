"""What is wrong in a course is said in a sentence, at its place; what is right is not spoken of."""

from pathlib import Path

import pytest

from academy.authoring.checks import Finding, counted, exercise_findings, findings
from academy.authoring.course_files import Snapshot, snapshot_of
from academy.authoring.text_checks import text_findings
from academy.lessons import catalogue_folder, shipped_catalogue

COURSE = catalogue_folder() / "founding-a-cooperative"
SHIPPED = [COURSE, *sorted(path.parent for path in shipped_catalogue().glob("*/course.toml"))]


def told(snapshot: Snapshot) -> list[str]:
    return [
        f"{'error' if e.is_error else 'remark'} {e.exercise_id}: {e.message.format(**e.values)}"
        for e in findings(snapshot)
    ]


def changed(name: str, old: str, new: str) -> Snapshot:
    snapshot = snapshot_of(COURSE)
    text = snapshot.text(name).replace("\u00a0", " ")
    assert text.count(old) >= 1
    return Snapshot(snapshot.course_id, 1, {**snapshot.files, name: text.replace(old, new, 1).encode()})


@pytest.mark.parametrize("course", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_courses_have_no_error(course: Path) -> None:
    assert counted(findings(snapshot_of(course)))[0] == 0


EXERCISES, FRENCH, ARABIC = "01_founding.exercises.toml", "01_founding.fr.md", "01_founding.ar.md"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (EXERCISES, "key = { value = false }\n", "", "error equal_votes: The key is missing"),
        (EXERCISES, 'feedback.fr = "Oui : c’est', 'x.fr = "Oui : c’est', "error founding_steps: The text is m"),
        (EXERCISES, '"L112.members.min"', '"L112.members.mim"', "error minimum_members: The source L112.members.mim"),
        (EXERCISES, "points = 1\n", "points = 0\n", "error minimum_members: The points must be"),
        (EXERCISES, 'fr = "2 jours"', 'fr = ""', "error name_validity: The text is missing."),
        (FRENCH, "## En résumé\n", "En résumé\n", "error : This part stands in one language only: "),
        (FRENCH, "{exercise}`equal_votes`\n", "", "error : The exercise equal_votes has no place"),
        (ARABIC, "{exercise}`equal_votes`\n", "{exercise}`equal_vote`\n", "error : The exercise equal_vote stands"),
        (FRENCH, "{source}`L112.reg.local`", "{source}`L112.reg.locall`", "error : The source L112.reg.locall"),
        (FRENCH, "valable 60 jours", "valable 90 jours", "remark : Here stands 90, and the rule D617.name.val"),
        (FRENCH, "## Réunissez", "![](media/a.svg)\n\n## Réunissez", "error : The picture media/a.svg has no words"),
        (FRENCH, "## Réunissez", "![x](https://e.example/a.png)\n\n## Réunissez", "error : The picture https://e.example"),
        (FRENCH, "L’entreprise appartient", "\n\nEncore.\n\nL’entreprise appartient", "remark : Unequal paragraphs, "),
        ("course.toml", "title.fr", "titre.fr", "error : The text is missing."),
        ("course.toml", "minutes = 45", "minutes = 0", "error : Write how many minutes"),
    ],
)  # fmt: skip
def test_each_thing_that_is_wrong_is_said(name: str, old: str, new: str, expected: str) -> None:
    before = told(changed(name, old, old))
    fresh = [line for line in told(changed(name, old, new)) if line not in before]
    assert any(line.startswith(expected) for line in fresh), fresh


def test_a_file_that_cannot_be_read_is_an_error_of_its_lesson() -> None:
    for content in (b"\xff\xfe", b"[x\n"):
        snapshot = snapshot_of(COURSE)
        broken = Snapshot(snapshot.course_id, 1, {**snapshot.files, EXERCISES: content})
        assert [each.lesson_id for each in findings(broken) if each.is_error] == ["founding"]


def test_law_numbers_dates_and_shares_are_no_amounts() -> None:
    text = "# T\n\nLa loi 112-12, article 14, depuis 2014-12-18 {source}`D617.name.validity`.\n"
    assert list(text_findings({"ar": text, "fr": text}, set(), set())) == []


def test_a_finding_says_where() -> None:
    [found] = [each for each in findings(changed(EXERCISES, "key = { value = false }\n", "")) if each.is_error]
    assert found == Finding(
        True, "The key is missing: say whether the sentence is true or false.",
        lesson_id="founding", exercise_id="equal_votes", field="key.value",
    )  # fmt: skip


def test_the_option_that_a_formula_makes_right_needs_no_words_for_who_errs() -> None:
    def option(number: int) -> dict[str, object]:
        return {"id": f"n_{number}", "number": number, "ar": str(number), "fr": str(number)}

    entry = {
        "type": "choice", "points": 1, "source": "L112.members.min", "options": [option(5), option(7)],
        "key": {"value": "= L112.members.min"}, "wrong": [{"answer": "n_7", "ar": "لا.", "fr": "Non."}],
        **{field: {"ar": "كم؟", "fr": "Combien ?"} for field in ("prompt", "feedback")},
    }  # fmt: skip
    assert list(exercise_findings("members", entry)) == []
    silent = list(exercise_findings("members", entry | {"options": [option(5), option(7), option(9)]}))
    assert [each.values["given"] for each in silent] == ["n_9"]
