"""Sentences that trainers adapt when they write to learners, in both languages: what a call would begin with."""

from widgets.theme.texts import LANGUAGES, Texts


def ready_sentences(first: str) -> list[tuple[str, list[str]]]:
    """Return the sentences by language, those of the group's own language first."""
    return [(each, _sentences(Texts(each))) for each in sorted(LANGUAGES, key=lambda each: each != first)]


def _sentences(say: Texts) -> list[str]:
    return [
        say("Hello. I have seen no answer of yours for some days. Is something in the way? Tell me here, or call me."),
        say("Hello. The deadline is near. Open the lesson, answer what you can, and hand it in."),
        say("Hello. You can have more time for this lesson. How many days do you need?"),
        say("Hello. This exercise is hard for many. We go through it together at the next session."),
        say("Hello. We missed you at the last session. Are you coming to the next one?"),
        say("Well done! Go on like this. I am here when you need me."),
    ]
