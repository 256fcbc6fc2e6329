"""The words of the interface that can be heard: one set, shared by all courses."""

from collections.abc import Mapping
from functools import cache

from academy.exercises.items import LANGUAGES
from academy.sound.places import Texts as SpokenTexts
from academy.sound.places import word_place
from widgets.theme.texts import Texts

# Each in its own language; Tachelhit, Tamazight and Tarifit in Arabic letters: cheap phones lack Tifinagh.
NAMES_OF_TAGS: Mapping[str, str] = {
    "ar": "العربية", "ary": "الدارجة", "shi": "تاشلحيت", "zgh": "تامازيغت", "rif": "تاريفيت", "fr": "Français",
}  # fmt: skip
# By name, what a voice says; the words on a button may be shorter.
WORDS: Mapping[str, str] = {
    "next": "Go on",
    "back": "Go back one screen.",
    "send": "Send my answers.",
    "listen_again": "Listen again.",
    "right": "Right answer",
    "partly": "Partly right answer",
    "not_yet": "Not yet. Look at it again.",
    "true": "True",
    "false": "False",
    "saved": "Your answer is saved on this phone.",
    "received": "Your answer was received.",
    "sent": "Your answers were sent.",
    "hint": "A hint",
    "ask_trainer": "Ask your trainer.",
    "machine": "This is the voice of a machine.",
    "screens": "Listen, one thing a screen",
    "empty": "Some questions have no answer",
    "no_answer": "No answer",
    "waits": "Waits for your trainer",
    "queued": "Your answers were received. They are being graded…",
    "graded": "Graded by your trainer",
    "courses": "My courses",
    "news": "Your news",
    "news_graded": "News: result",
    "news_feedback": "News: from your trainer",
    "news_deadline": "News: deadline",
    "news_extension": "News: more time",
    "news_certificate": "News: certificate",
    "news_answered": "News: answer",
    "news_version": "News: newer version",
    "questions": "My questions",
    "review_done": "Nothing to review today.",
    "certificate": "Your certificate",
    "certificate_met": "You met everything. Well done.",
    "certificate_left": "What is left to do",
}


@cache
def word_texts() -> SpokenTexts:
    """Return the words by place and language."""
    spoken = {language: Texts(language) for language in LANGUAGES}
    return {
        word_place(name): {language: texts(message) for language, texts in spoken.items()}
        for name, message in WORDS.items()
    }
