"""Why an exercise is worth a look, in a sentence that says what to do."""

from collections.abc import Callable
from typing import Any

from academy.item_analysis.findings import Finding, Look
from widgets.theme.texts import Texts

_ISOLATED = "\u2068{}\u2069"  # what an author wrote keeps its own direction within the sentence


def said(texts: Texts, finding: Finding, in_words: Callable[[Any], str]) -> str:
    """Return a finding as a sentence.

    Parameters
    ----------
    in_words
        Says an answer of the exercise in the words that learners read.
    """
    share = texts.number(100 * finding.figure, digits=0)
    answer = _ISOLATED.format(in_words(finding.answer.value)) if finding.answer else ""
    match finding.look:
        case Look.REVERSED:
            return texts("Those who do well elsewhere do worse here. Check the key first.")
        case Look.STRONG_DRAWN:
            return texts(
                "{share} % answered “{answer}”, and they do better elsewhere than those who gave the right answer. "
                "Check whether it is right too, or the question can be read in two ways.",
                share=share,
                answer=answer,
            )
        case Look.HARDER_IN_FRENCH:
            return texts(
                "Among learners who are equally good elsewhere, it is harder in French than in Arabic. "
                "Compare the two texts."
            )
        case Look.HARDER_IN_ARABIC:
            return texts(
                "Among learners who are equally good elsewhere, it is harder in Arabic than in French. "
                "Compare the two texts."
            )
        case Look.WEAK:
            return texts("It hardly tells apart those who know from those who do not. Is the question clear?")
        case Look.TOO_HARD:
            return texts("Learners got {share} % of its points. Is it taught before it is asked?", share=share)
        case Look.TOO_EASY:
            return texts("Learners got {share} % of its points: it asks little.", share=share)
        case Look.OFTEN_EMPTY:
            return texts("{share} % left it empty. Is it clear what to do, also on a telephone?", share=share)
        case Look.NOBODY_CHOSE:
            return texts("“{answer}” was chosen by {share} %: it misleads nobody.", share=share, answer=answer)
