"""Who leads a cooperative, and who its members are, tells nobody apart: names are refused, the code looked through."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scoring_models.performance.barred_variables import WOMEN, refuse_barred
from scoring_models.performance.oversight_errors import BarredVariable

SCORING = Path(__file__).parents[3] / "scoring_models"
FRAMEWORKS = sorted((SCORING / "frameworks").glob("*.toml"))
# Where women-led is looked at and nowhere used, and where it is refused. The bank of projects is another matter: it
# judges no cooperative, and whom an idea is open to is one of its criteria.
MAY_SPEAK = {"fairness.py", "barred_variables.py"}
TELLS_APART = re.compile(r"peer|strata|stratum|risk|signal|denominator|group_by", re.IGNORECASE)


@pytest.mark.parametrize(
    "name",
    ["women_led", "women_share", "is_woman", "Gender", "chair_sex", "person_id", "telephone", "présidence_femme"],
)
def test_what_speaks_of_women_or_of_persons_is_refused(name: str) -> None:
    with pytest.raises(BarredVariable, match="fairness sheet"):
        refuse_barred([name])


@pytest.mark.parametrize("name", ["score", "points", "class_low", "rank", "peer_percentile"])
def test_results_of_the_index_are_refused_where_they_say_whom_to_visit(name: str) -> None:
    refuse_barred([name])
    with pytest.raises(BarredVariable, match="not the reverse of the performance index"):
        refuse_barred([name], index_too=True)


def test_what_cooperatives_do_is_not_refused() -> None:
    refuse_barred(["open_duties", "class_uncertainty", "members", "sector_id", "size", "region_code"], index_too=True)


def test_no_scoring_code_knows_a_column_that_speaks_of_women() -> None:
    """Looked for among names and texts of the code, docstrings left out: those may say that it is never used."""
    found = {}
    for path in sorted(set(SCORING.rglob("*.py")) - set((SCORING / "projects").rglob("*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name not in MAY_SPEAK and (said := [name for name in _names(tree) if _speaks_of_women(name)]):
            found[path.name] = said
    assert not found


def _names(tree: ast.AST) -> list[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in prose]
    names = [getattr(n, "id", getattr(n, "attr", getattr(n, "arg", ""))) for n in ast.walk(tree)]
    return [text for text in (*told, *names) if isinstance(text, str) and " " not in text.strip()]


def _speaks_of_women(name: str) -> bool:
    return bool(set(re.split(r"[\W_]+", name.casefold())) & WOMEN)


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.name)
def test_no_framework_tells_cooperatives_apart_by_women(path: Path) -> None:
    """The share of women may be an indicator; it may not make peers, strata or risks, and women-led stands nowhere."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    assert not [text for text in _texts(declared) if re.search(r"women.?led|femmes? dirige", text, re.IGNORECASE)]
    for place, value in _places(declared):
        if TELLS_APART.search(place):
            assert not [text for text in _texts(value) if " " not in text and _speaks_of_women(text)], place


def test_there_are_frameworks_to_look_through() -> None:
    assert {"oversight_queue.toml"} <= {path.name for path in FRAMEWORKS}


def _places(value: Any, place: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(f"{place}.{key}", one) for key, one in value.items()] + [
            found for key, one in value.items() for found in _places(one, f"{place}.{key}")
        ]
    return [found for one in value for found in _places(one, place)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (key, *_texts(one))]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []
