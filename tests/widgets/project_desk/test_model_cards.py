"""The cards of projects on their desk, and the backtest: computed when asked for, honest about what it says."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

import scoring_models
from tests.widgets.conftest import TODAY
from widgets.apps.project_desk.desk import Officer, ProjectDesk
from widgets.apps.project_desk.model_card_words import PROJECT_CARDS, project_card_words
from widgets.apps.scoring_desk.model_card_words import HEADINGS
from widgets.theme.texts import Texts

FOLDER = Path(scoring_models.__file__).parent / "model_cards"


def tab_of(registry: sessionmaker[Session], card: str, language: str = "fr") -> Any:
    officer, place = Officer("p2", "An officer", ["*"], ["07.351"]), {"tab": "models", "card": card}
    return ProjectDesk(registry, officer=officer, language=language, place=place, today=lambda: TODAY).tab("models")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_each_card_has_its_key_sentences_its_hash_and_the_code_s(
    registry: sessionmaker[Session], language: str
) -> None:
    words = project_card_words(Texts(language))
    assert tuple(words) == PROJECT_CARDS
    for name in PROJECT_CARDS:
        tab = tab_of(registry, name, language)
        told = {block["name"]: block for block in tab.blocks.blocks}
        assert tab.told == words[name].title
        assert all(told[heading]["notes"] for heading in HEADINGS)
        values = [field["value"] for field in told["code"]["fields"]]
        assert hashlib.sha256((FOLDER / f"{name}.md").read_bytes()).hexdigest() in values
        assert any("scikit-learn " in value for value in values)
        assert bool(tab.test.blocks) == (name == "entry_model")


def test_the_backtest_is_computed_when_asked_for_and_says_what_it_does_not_mean(
    registry: sessionmaker[Session],
) -> None:
    tab = tab_of(registry, "entry_model")
    assert [block["name"] for block in tab.test.blocks] == ["backtest"], "nothing is computed by itself"
    seen: list[str] = []
    tab.test.observe(lambda change: seen.append(change["new"][0]["notes"][0]["text"]), "blocks")
    tab.test._handle_custom_msg({"action": "backtest", "value": "now"}, [])
    notes, table = tab.test.blocks[0], tab.test.blocks[1]
    texts = [note["text"] for note in notes["notes"]]
    assert any("parties sur" in text for text in seen), "how far it is"
    assert texts[0] == "Ce qui prédit ce qui a été lancé ne prouve pas ce qui devrait l’être."
    assert any("fictif" in text for text in texts), "an invented register tells nothing of Morocco"
    rows = {row[0]: row for row in table["rows"]}
    assert {"modèle des entrées", "au hasard", "nombre de lieux qui le font"} <= set(rows)
    assert 0 < float(rows["au hasard"][1]["text"].replace(",", ".")) < 1
    assert table["source"].endswith("Données fictives.")
