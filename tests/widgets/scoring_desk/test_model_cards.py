"""Every model card is shown: in the reader's language where it has one, whole in English, with version and hash."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

import scoring_models
from tests.widgets.conftest import TODAY
from widgets.apps.project_desk.model_card_words import PROJECT_CARDS
from widgets.apps.scoring_desk.desk import Officer, ScoringDesk
from widgets.apps.scoring_desk.model_card_words import HEADINGS, SCORING_CARDS, card_words
from widgets.apps.scoring_desk.model_cards import ModelCardsTab, cards, sections
from widgets.theme.texts import Texts

FOLDER = Path(scoring_models.__file__).parent / "model_cards"


def tab_of(scored: sessionmaker[Session], language: str, card: str) -> ModelCardsTab:
    officer, place = Officer("p2", "An officer", ["*"], ["07.351"]), {"tab": "models", "card": card}
    desk = ScoringDesk(scored, officer=officer, language=language, place=place, today=lambda: TODAY)
    tab: ModelCardsTab = desk.tab("models")
    return tab


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_every_card_is_there_with_its_five_headings() -> None:
    assert set(cards()) == {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    for name, text in cards().items():
        assert tuple(sections(text)) == HEADINGS, name


def test_every_card_is_shown_on_one_desk() -> None:
    assert sorted([*SCORING_CARDS, *PROJECT_CARDS]) == sorted(cards())


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_cards_in_words_have_something_under_each_heading(language: str) -> None:
    for name, words in card_words(Texts(language)).items():
        assert name in cards(), "the words of a card that is no more"
        assert len(words.texts) == len(HEADINGS)
        assert all(all(texts) and texts for texts in words.texts)


@pytest.mark.parametrize("name", SCORING_CARDS)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_card_is_shown_whole_with_the_hash_of_its_file_and_of_the_code(
    scored: sessionmaker[Session], language: str, name: str
) -> None:
    tab = tab_of(scored, language, name)
    told = {block["name"]: block for block in tab.blocks.blocks}
    lines = [line for row in told["english"]["rows"] for line in row[1]["lines"]]
    written = "".join(text for part in cards()[name].split("\n## ")[1:] for text in part.partition("\n")[2])
    assert letters("".join(lines)) == letters(written), "word for word"
    values = [field["value"] for field in told["code"]["fields"]]
    assert hashlib.sha256((FOLDER / f"{name}.md").read_bytes()).hexdigest() in values
    assert any(value.startswith("taawoun ") for value in values)
    if name in card_words(Texts(language)):
        assert "untold" not in told
        assert tab.told == card_words(Texts(language))[name].title
