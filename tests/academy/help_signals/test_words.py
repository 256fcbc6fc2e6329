"""Each sign is a sentence with its figures, in both languages."""

import pytest

from academy.help_signals.signals import Kind
from academy.help_signals.words import kind_words, note_words, sentence
from widgets.theme.texts import Texts

TITLES = {"market": {"ar": "السوق", "fr": "Le marché"}}
SIGNS = {
    "deadline_near": {"until": "2026-11-24T22:59:00", "lessons": ["market"], "begun": 0},
    "overdue": {"until": "2026-11-20T22:59:00", "lessons": ["market"], "begun": 1},
    "question": {"questions": 1, "days": 2},
    "absent": {"absences": 3},
    "below_pass": {"lessons": ["market"], "lesson_id": "market", "share": 0.5, "least_share": 0.6},
    "wrong_again": {"exercises": 1, "lesson_id": "market", "exercise_id": "price", "attempts": 3, "hints": 2},
    "behind": {"handed_in": 2, "median": 4.5},
    "quiet": {"days": 12, "handed_in": 2, "median": 4},
    "not_begun": {"days": 5},
}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_kind_of_sign_has_a_sentence_that_is_translated(language: str) -> None:
    say = Texts(language)
    assert set(SIGNS) == set(kind_words(say)) == set(Kind)
    told = [sentence(say, {"kind": kind, "figures": figures}, TITLES) for kind, figures in SIGNS.items()]
    assert len(set(told)) == len(SIGNS)
    assert not [each for each in told if "{" in each or "handed" in each]
    assert len(set(note_words(say).values())) == 5


def test_the_sentence_of_silence_tells_days_and_where_the_others_are() -> None:
    told = sentence(Texts("fr"), {"kind": "quiet", "figures": SIGNS["quiet"]}, TITLES)
    assert told == "12 jours sans réponse. Leçons remises\u00a0: 2\u00a0; la moitié des autres en ont 4 ou plus."
