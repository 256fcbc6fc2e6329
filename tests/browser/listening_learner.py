"""A learner to whom every glyph is blank: only pictures, places and sounds lead on.

Whoever takes a lesson here knows what is right, as its author does, but only by its sound: each button is pressed,
its sound is fetched and decoded, and the academy's own records tell which sentence it says.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect
from sqlalchemy.orm import Session, sessionmaker

from academy.lessons import Exercise, Lesson
from academy.records import Cohort
from academy.sound.places import choice_place, lesson_texts, question_place
from tests.academy.test_photos import photo
from tests.browser.quick_voice import Sentence, sentences, speak

SMALL_PHONE = {"width": 360, "height": 640}
# Every letter is blank, also on buttons, in fields and on the map; pictures keep their colour.
BLANK = """
const blank = new CSSStyleSheet();
blank.replaceSync(`*, *::before, *::after, *::placeholder, *::marker {
  -webkit-text-fill-color: transparent !important; text-shadow: none !important;
  text-decoration-color: transparent !important; }
  svg text { fill: transparent !important; }`);
document.adoptedStyleSheets = [blank];
globalThis.sounds = [];
globalThis.Audio = class extends Audio { constructor(address) { super(address); sounds.push(this); } };
"""
IS_BLANK = """() => [...document.querySelectorAll("body *")].every((each) =>
  getComputedStyle(each).webkitTextFillColor === "rgba(0, 0, 0, 0)")"""
IS_PLAYING = """(address) => { const last = sounds.at(-1);
  return last?.src === address && last.readyState > 2 && last.duration > 0 && !last.error; }"""


@dataclass
class Known:
    """What the learner knows: what each sound says, and by the sentence of a question, its exercise."""

    said: dict[str, Sentence]
    exercises: dict[str, Exercise]  # by the sentence of the question
    texts: Any

    @classmethod
    def of(cls, sessions: sessionmaker[Session], lessons: Path, cohort: Cohort, lesson: Lesson) -> "Known":
        """Let a machine speak the lesson, and learn what each of its sounds says."""
        with sessions.begin() as session:
            speak(session, lessons, cohort, lesson.lesson_id, "ar")
            said = sentences(session, lessons, cohort, lesson.lesson_id, "ar")
        texts = lesson_texts(lessons, cohort.course_id, cohort.course_version, lesson.lesson_id)
        by_question = {texts[question_place(name)]["ar"]: each for name, each in lesson.exercises.items()}
        return cls(said, by_question, texts)

    def sentence(self, exercise: Exercise, item: str, listed_in: str = "options") -> str:
        return str(self.texts[choice_place(exercise.exercise_id, item, listed_in)]["ar"])


class Listener:
    """Someone who sees pictures and places, and hears: no question to the page is about its words."""

    def __init__(self, page: Page, known: Known) -> None:
        self.page, self.known = page, known
        self.heard: list[str] = []

    @property
    def screen(self) -> Locator:
        return self.page.locator("[data-screen]:visible")

    def picture(self, name: str, inside: Locator | None = None) -> Locator:
        """Return the button or link in sight that shows a picture."""
        drawn = f":is(button, a, label):has(> svg use[href$='#{name}']):visible"
        return inside.locator(drawn) if inside else self.page.locator(drawn)

    def listen(self, button: Locator) -> str:
        """Press a sound's button; return the sentence once it plays, whole and decoded."""
        address = button.evaluate("button => button.href")
        self.page.evaluate("() => { sounds.length = 0; }")
        button.click()
        self.page.wait_for_function(IS_PLAYING, arg=address)
        said = [self._said(each) for each in self.page.evaluate("sounds.map((sound) => sound.src)")]
        self.heard += said  # of a machine the first sound says that it is one
        return said[-1]

    def _said(self, address: str) -> str:
        begins = urlsplit(address).path.rsplit("/", 1)[1].removesuffix(".opus")
        return next(each.words for sound, each in self.known.said.items() if sound.startswith(begins))

    def listen_in(self, row: Locator) -> str:
        return self.listen(self.picture("play", row).first)

    def screen_says(self) -> str:
        return self.listen(self.picture("play", self.screen.locator(".main-play")))

    def on(self) -> None:
        self.page.locator(".way.on").click()

    # One way to answer for each kind of exercise.

    def answer(self, exercise: Exercise) -> None:
        getattr(self, f"give_{exercise.type}")(exercise)

    def tick(self, right: set[str]) -> None:
        for row in self.screen.locator(".heard:has(input)").all():
            if self.listen_in(row) in right:
                row.locator("input").check()

    def give_choice(self, exercise: Exercise) -> None:
        self.tick({self.known.sentence(exercise, exercise.key["value"])})

    def give_choices(self, exercise: Exercise) -> None:
        self.tick({self.known.sentence(exercise, each) for each in exercise.key["values"]})

    def give_regions(self, exercise: Exercise) -> None:
        self.tick({self.known.sentence(exercise, each, "regions") for each in exercise.key["values"]})

    def give_true_false(self, exercise: Exercise) -> None:
        self.screen.locator(f"label:has(use[href$='#{'right' if exercise.key['value'] else 'cross'}'])").click()

    def give_number(self, exercise: Exercise) -> None:
        self.type(str(exercise.key["value"]))

    def give_short_text(self, exercise: Exercise) -> None:
        self.type(exercise.key["accepted"][0])

    def give_dates(self, exercise: Exercise) -> None:
        self.type("/".join(reversed(exercise.key["value"].split("-"))))

    def give_essay(self, _exercise: Exercise) -> None:
        self.screen.locator("textarea").fill("نحن خمس نساء، نبيع العسل معا.")
        self.page.keyboard.press("Tab")

    def give_photo(self, _exercise: Exercise) -> None:
        picture = {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        self.picture("camera", self.screen).locator("input").set_input_files(picture)
        expect(self.screen.locator("canvas")).to_be_visible()

    def give_table(self, exercise: Exercise) -> None:
        columns = [self.listen_in(each) for each in self.screen.locator("thead th").all()]
        for row in self.screen.locator("tbody tr").all():
            line = self.listen_in(row.locator("th"))
            for cell, number in exercise.key["cells"].items():
                in_row, in_column = cell.split(".")
                if self.known.sentence(exercise, in_row, "rows") == line:
                    place = columns.index(self.known.sentence(exercise, in_column, "columns"))
                    row.locator("td").nth(place).locator("input").fill(str(number))
        self.page.keyboard.press("Tab")

    def give_ordering(self, exercise: Exercise) -> None:
        rows = self.screen.locator("li")
        there = [self.listen_in(row) for row in rows.all()]
        for place, item in enumerate(exercise.key["items"]):
            wanted = self.known.sentence(exercise, item, "items")
            for at in range(there.index(wanted), place, -1):
                rows.nth(at).locator("button").first.click()
                there.insert(at - 1, there.pop(at))
        self.picture("right", self.screen).click()

    def give_matching(self, exercise: Exercise) -> None:
        pairs = {
            self.known.sentence(exercise, left, "left"): self.known.sentence(exercise, right, "right")
            for left, right in exercise.key["pairs"].items()
        }
        for number in range(len(pairs)):
            line = self.screen.locator("[data-step]:visible")
            left = self.listen_in(line.locator(".heard").first)
            mates = line.locator("[role=radiogroup] .heard").all()
            next(row for row in mates if self.listen_in(row) == pairs[left]).locator("[role=radio]").click()
            if number + 1 < len(pairs):
                self.on()

    def type(self, text: str) -> None:
        self.screen.locator("input[type=text]").fill(text)
        self.page.keyboard.press("Tab")


def take_lesson(listener: Listener) -> list[str]:
    """Go through every screen, answering what is asked; return the questions in their order."""
    asked = []
    while not listener.picture("send", listener.screen).count():
        says = listener.screen_says()
        exercise = listener.known.exercises.get(says)
        if exercise:
            asked.append(says)
            listener.answer(exercise)
            if exercise.is_practice:
                listener.picture("question", listener.screen).click()
                expect(listener.screen.locator(".is-right-sign")).to_be_visible()
            expect(listener.screen.locator(".state.is-received")).to_be_visible()
        listener.on()
    return asked


def hear_result(listener: Listener) -> None:
    """Hear what became of each answer: right where a machine grades, with the trainer where a person does."""
    pictures = []
    listener.screen_says()
    listener.on()
    while not listener.picture("home", listener.screen).count():
        picture = listener.screen.locator(".big-sign use").get_attribute("href")
        pictures.append((picture or "").partition("#")[2])
        listener.screen_says()
        listener.on()
    graded = [each for each in listener.known.exercises.values() if not each.is_practice]
    assert pictures == ["waits" if each.type in {"photo", "essay"} else "right" for each in graded]
