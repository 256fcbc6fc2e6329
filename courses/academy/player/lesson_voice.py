"""What of a page can be heard: its tracks in the voice that the person chose, and the voices there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from academy.listening.choices import choice_of
from academy.player.site import Site, Visit
from academy.records import Cohort
from academy.sound.lookup import Track, Tracks, lesson_tracks, tracks_of
from academy.sound.places import choice_place, feedback_place, hint_place, lesson_texts, question_place, word_place
from academy.sound.rows import TAGS
from academy.sound.words import word_texts
from academy.way.next_step import Step

_HEARD_FIRST = "next"  # the word by which a voice presents itself


@dataclass(frozen=True)
class Voice:
    """The tracks of a page in one voice; a place without a track is silent, and has no button."""

    takes_screens: bool = False  # whether the person takes lessons one thing a screen
    has_chosen: bool = False  # whether they ever said how
    tag: str = ""
    tags: tuple[str, ...] = ()  # the voices there are, in the order in which they are offered
    tracks: Mapping[str, Track] = field(default_factory=dict)  # by place
    samples: Mapping[str, Track] = field(default_factory=dict)  # by tag: a word by which one knows it

    def text(self, place: str) -> Track | None:
        """Return the track of a piece of text, by its place."""
        return self.tracks.get(place)

    def question(self, exercise_id: str) -> Track | None:
        """Return the track of an exercise's question."""
        return self.tracks.get(question_place(exercise_id))

    def choice(self, exercise_id: str, option_id: str, listed_in: str = "options") -> Track | None:
        """Return the track of something to choose, order or match."""
        return self.tracks.get(choice_place(exercise_id, option_id, listed_in))

    def hint(self, exercise_id: str, number: int) -> Track | None:
        """Return the track of a hint, which counts from 0."""
        return self.tracks.get(hint_place(exercise_id, number))

    def word(self, name: str) -> Track | None:
        """Return the track of a word of the interface."""
        return self.tracks.get(word_place(name))

    @property
    def bytes(self) -> int:
        """How much there is to fetch before an answer was given; the same file counts once."""
        before = {track.hash: track.bytes for place, track in self.tracks.items() if not place.startswith("feedback/")}
        return sum(before.values())

    @property
    def is_machine(self) -> bool:
        """Whether a machine says anything here."""
        return any(track.machine for track in self.tracks.values())


SILENT = Voice()


def voice_of_lesson(visit: Visit, cohort: Cohort, lesson_id: str) -> Voice:
    """Return what of a lesson can be heard in the person's voice, the interface's words included."""
    found = lesson_tracks(visit.session, *_built(visit.site, cohort, lesson_id), prefix=visit.site.prefix)
    return _voice(visit, found)


def voice_of_words(visit: Visit) -> Voice:
    """Return the interface's words in the person's voice, for pages outside lessons."""
    return _voice(visit, tracks_of(visit.session, "", "", word_texts(), prefix=visit.site.prefix))


def voice_of_step(visit: Visit, step: Step) -> Voice:
    """Return the interface's words, and where the next step is a lesson, what can be heard of it."""
    cohort = visit.session.get(Cohort, step.cohort_id) if step.lesson else None
    if cohort is None or step.lesson is None:
        return voice_of_words(visit)
    return voice_of_lesson(visit, cohort, step.lesson.lesson_id)


def said_of_answer(
    visit: Visit, voice: Voice, cohort: Cohort, lesson_id: str, exercise_id: str, said: str
) -> Track | None:
    """Return the track of the author's words on an answer, as they stand on screen."""
    texts = lesson_texts(*_built(visit.site, cohort, lesson_id))
    place = feedback_place(texts, exercise_id, visit.texts.language, said) if said else None
    return voice.tracks.get(place) if place else None


def _built(site: Site, cohort: Cohort, lesson_id: str) -> tuple[Path, str, str, str]:
    return site.lessons_folder, cohort.course_id, cohort.course_version, lesson_id


def _voice(visit: Visit, found: Tracks) -> Voice:
    tags = tuple(tag for tag in TAGS if any(tag == each for _, each in found))
    choice = choice_of(visit.session, visit.someone.person_id)
    tag = next((each for each in (choice.voice, visit.texts.language, *tags) if each in tags), "")
    first = word_place(_HEARD_FIRST)
    return Voice(
        takes_screens=choice.takes_screens,
        has_chosen=choice.has_chosen,
        tag=tag,
        tags=tags,
        tracks={place: track for (place, each), track in found.items() if each == tag},
        samples={each: found[first, each] for each in tags if (first, each) in found},
    )
