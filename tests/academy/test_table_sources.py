"""A table with its date is a source like an article: said in words, and refused in words where it is unknown."""

import csv

import pytest

from academy.authoring.checks import exercise_findings
from academy.authoring.text_checks import text_findings
from academy.citations import citation, source_problem, with_citations
from academy.table_sources import OF_THE_BANK, TITLES, known_tables, table_problem
from coop_registry.reference_tables import reference_folder


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("said", "arabic", "french"),
    [
        (
            "table:regions@2024",
            "جدول «الجهات وسكانها، المندوبية السامية للتخطيط»، 2024",
            "tableau « Régions et population, HCP », 2024",
        ),
        (
            "table:area_profiles@2025-09",
            "جدول «بيانات الجهات والأقاليم، المندوبية السامية للتخطيط»، شتنبر 2025",
            "tableau « Profils des régions et provinces, HCP », septembre 2025",
        ),
        (
            "table:former_regions@2014-03-31",
            "جدول «الجهات قبل 2015»، 31 مارس 2014",
            "tableau « Régions d’avant 2015 », 31 mars 2014",
        ),
        (
            "table:financing_rules@2023-08",
            "جدول «قواعد التمويل، بنك المشاريع»، غشت 2023",
            "tableau « Règles de financement, banque de projets », août 2023",
        ),
    ],
)
def test_a_table_is_cited_with_its_date_in_the_readers_language(said: str, arabic: str, french: str) -> None:
    assert (plain(citation(said, "ar")), plain(citation(said, "fr"))) == (arabic, french)
    assert plain(with_citations(f"12 {{source}}`{said}`.", "fr")) == f"12 ({french})."


def test_every_table_that_may_be_named_is_there_with_every_date_of_its_rows() -> None:
    for name in TITLES:
        folder, column = reference_folder(), OF_THE_BANK.get(name, "as_of")
        path = (folder / "projects" if name in OF_THE_BANK else folder) / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as source:
            dates = {row[column] for row in csv.DictReader(source) if row[column]}
        assert {f"table:{name}@{date}" for date in dates} == {each for each in known_tables() if f":{name}@" in each}
    assert not [each for each in known_tables() if source_problem(each)]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("table:region@2024", "is unknown; known are regions"),
        ("table:regions@1999", "says nothing of 1999; it speaks of 2024"),
        ("table:regions", "write it like table:regions@2024"),
        ("table:tile_map@2026-11-21", "is unknown"),
        ("table:../../etc/passwd@2024", "names no table"),
    ],
)
def test_an_unknown_table_or_date_is_said_in_words_to_builder_and_author(said: str, word: str) -> None:
    problem = table_problem(said)
    assert problem
    assert word in problem[0].format(**problem[1])
    told = list(text_findings(dict.fromkeys(("ar", "fr"), f"# X\n\n12 {{source}}`{said}`\n"), set(), set()))
    assert {(each.message, *each.values.items()) for each in told} == {(problem[0], *problem[1].items())}
    entry = {
        "type": "true_false", "points": 1, "source": said, "prompt": {"ar": "ا", "fr": "a"}, "key": {"value": True},
        "feedback": {"ar": "ا", "fr": "a"}, "wrong": [{"ar": "ا", "fr": "a"}],
    }  # fmt: skip
    [finding] = exercise_findings("one", entry)
    assert (finding.field, finding.message, dict(finding.values)) == ("source", *problem)
