"""The texts of the panel "ask my trainer", which a script builds: by language, as its file carries them."""

import json

from academy.questions.asking import MOST_CHARACTERS
from academy.questions.voices import MOST_SECONDS
from widgets.theme.texts import LANGUAGES, Texts


def asking_words() -> str:
    """Return the texts as the line of a script that stands before the panel's own."""
    known = {language: _words(Texts(language)) for language in LANGUAGES}
    return f"const ASKING_WORDS = {json.dumps(known, ensure_ascii=False)};\n"


def _words(texts: Texts) -> dict[str, str | int]:
    return {
        "most_characters": MOST_CHARACTERS,
        "most_seconds": MOST_SECONDS,
        "title": texts("Ask my trainer"),
        "say_answer": texts("Say your answer to your trainer"),
        "said_how": texts("Your trainer hears it with this question, and gives the points once you submit the lesson."),
        "said_it": texts("I said my answer with my voice."),
        "about": texts("About"),
        "whole_lesson": texts("The whole lesson"),
        "whole_course": texts("The whole course"),
        "question": texts("My question"),
        "record": texts("Say it with my voice"),
        "stop": texts("I have finished"),
        "again": texts("Record again"),
        "speaking": texts("Speak now."),
        "recorded": texts("Listen, then send or record again."),
        "at_most": texts("At most {seconds} seconds.", seconds=MOST_SECONDS),
        "refused": texts("The phone does not allow the microphone here. Write your question instead."),
        "impossible": texts("This phone cannot record here. Write instead."),
        "stop_first": texts("Finish the recording first."),
        "own_voice": texts("Your voice"),
        "without_voice": texts("Without the voice"),
        "photo": texts("Take or choose a photo"),
        "own_photo": texts("Your photo"),
        "without_photo": texts("Without the photo"),
        "bad_photo": texts("This is not a photo that we can show. Take another one."),
        "no_place": texts("Neither the place nor the time of the photo is sent."),
        "nothing": texts("Write a few words, record your voice, or add a photo."),
        "send": texts("Send to my trainer"),
        "close": texts("Close"),
        "own_questions": texts("My questions"),
        "kept": texts("Saved on this phone. It leaves when there is a network."),
        "unkept": texts("Not kept on this phone: leave this page open until the question is received."),
        "sending": texts("Sending…"),
        "received": texts("Received {when}. Your trainer’s reply will stand in “My questions”."),
        "signed_out": texts("Saved on this phone. Sign in again to send it."),
        "not_taken": texts("This question could not be taken. Load the page again."),
        "take_back": texts("Take this question back"),
    }
