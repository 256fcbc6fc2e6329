"""What waits on a phone, in words: the page's script counts, and takes the form that the language asks for."""

import json

from widgets.theme.texts import Texts

# A number of each of Unicode's kinds (CLDR plural rules) that Arabic and French tell apart.
_EXAMPLES = {"one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def waiting_words(texts: Texts) -> str:
    """Return the words for answers, questions, wishes to submit and ticks, by the kind of number (CLDR); as JSON."""
    said = {
        rule: {
            "answer": texts.plural("{count} answer", "{count} answers", count),
            "question": texts.plural("{count} question for the trainer", "{count} questions for the trainer", count),
            "submit": texts.plural("{count} lesson to submit", "{count} lessons to submit", count),
            "tick": texts.plural("{count} name ticked in a hall", "{count} names ticked in a hall", count),
        }
        for rule, count in _EXAMPLES.items()
    }
    return json.dumps(said, ensure_ascii=False)
