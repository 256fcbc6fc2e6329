"""A lesson one thing a screen: a cover, a part of the text or an exercise each, and at the end the way to send."""

from dataclasses import dataclass, replace

from academy.player.lesson_view import Field, LessonView
from academy.player.lesson_voice import Voice, said_of_answer
from academy.player.site import Visit
from academy.released import Prose
from academy.sound.lookup import Track
from academy.sound.places import places_of_blocks


@dataclass(frozen=True)
class Screen:
    """One screen: its number from 1, what it holds, and what it says."""

    number: int
    block: Prose | Field
    track: Track | None

    @property
    def is_question(self) -> bool:
        """Whether it holds an exercise."""
        return isinstance(self.block, Field)

    @property
    def kind(self) -> str:
        """What the dot of the screen shows: a text, a question, or one that has its answer."""
        if not isinstance(self.block, Field):
            return "text"
        return "question answered" if self.block.is_answered else "question"


@dataclass(frozen=True)
class Screens:
    """The screens of a lesson: the cover is the first, sending the last; ``parts`` are what stands between."""

    cover: Track | None
    parts: tuple[Screen, ...]
    at: int  # the one in sight

    @property
    def last(self) -> int:
        """The number of the last screen, where answers are sent."""
        return len(self.parts) + 2

    @property
    def kinds(self) -> list[str]:
        """What each screen is, in their order, as the dots above them show it."""
        return ["cover", *(each.kind for each in self.parts), "send"]

    def of_exercise(self, exercise_id: str) -> int:
        """Return the screen of an exercise; the first for one that is not there."""
        return next((each.number for each in self.parts if _holds(each, exercise_id)), 1)


def spoken(visit: Visit, view: LessonView, voice: Voice) -> LessonView:
    """Return a lesson whose exercises can be heard in a voice."""
    blocks = tuple(_heard(visit, view, voice, each) if isinstance(each, Field) else each for each in view.blocks)
    return replace(view, blocks=blocks)


def screens_of(visit: Visit, view: LessonView, voice: Voice) -> Screens:
    """Return the screens of a lesson, at the one that the address names (``?screen=3``), or with what is wrong."""
    places = zip(places_of_blocks(view.lesson), view.blocks, strict=True)
    shown = [(place, block) for place, block in places if isinstance(block, Field) or block.html.strip()]
    parts = tuple(Screen(n, block, voice.text(place)) for n, (place, block) in enumerate(shown, start=2))
    made = Screens(voice.text("text/title"), parts, 1)
    wrong = next((field.place.exercise_id for field in view.fields if field.problem), "")
    return replace(made, at=made.of_exercise(wrong) if wrong else screen_asked(visit, made.last))


def screen_asked(visit: Visit, last: int) -> int:
    """Return the screen that an address names, within those there are; the first for anything else."""
    said = visit.request.query_params.get("screen", "")
    return min(max(int(said), 1), last) if said.isascii() and said.isdecimal() and len(said) < 5 else 1


def _heard(visit: Visit, view: LessonView, voice: Voice, field: Field) -> Field:
    if not field.place.is_practice:
        return replace(field, voice=voice)
    practice = field.place.public["practice"]
    said = (practice["feedback"], *(wrong["text"] for wrong in practice["wrong"]))
    place = (visit, voice, view.cohort, view.lesson.lesson_id, field.place.exercise_id)
    tracks = {words: said_of_answer(*place, words) for words in said}
    return replace(field, voice=voice, sounds={words: track for words, track in tracks.items() if track})


def _holds(screen: Screen, exercise_id: str) -> bool:
    return isinstance(screen.block, Field) and screen.block.place.exercise_id == exercise_id
