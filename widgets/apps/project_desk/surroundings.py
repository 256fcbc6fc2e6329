"""What the tabs of the project desk share: the fit, the words of the bank, and the place that the reader chose."""

from collections.abc import Callable, Mapping
from functools import cached_property

from widgets.apps.projects.fit_words import FitWords
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import idea_names, missing_words
from widgets.apps.projects.known_courses import known_courses
from widgets.apps.projects.live_fit import LiveFit
from widgets.apps.registry_desk.context import DeskContext

DIGITS_OF_HASH = 12


class Surroundings:
    """The project desk's own surroundings, each made when it is first asked for.

    Parameters
    ----------
    desk
        The surroundings that every desk of an officer has.
    courses
        Titles of the academy's courses; see :func:`known_courses`.
    """

    def __init__(self, desk: DeskContext, courses: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.desk = desk
        self.courses = known_courses(desk.say.language, courses)
        self.place_code = ""  # of a province or a region, chosen in the tab of places; empty: none yet
        self.when_placed: Callable[[], None] = lambda: None
        self.fits = LiveFit(desk.sessions, self.year)

    def choose_place(self, code: str) -> None:
        """Take a place for all tabs, and let the open sheet follow."""
        if code != self.place_code:
            self.place_code = code
            self.when_placed()

    def year(self) -> int:
        """Return the last year that has ended."""
        return self.desk.today().year - 1

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Names by code of places, sectors, activities, conditions, skills and funders."""
        with self.desk.sessions() as session:
            return idea_names(session, self.desk.say.language)

    @cached_property
    def blocks(self) -> IdeaBlocks:
        """The parts of a sheet."""
        return IdeaBlocks(self.desk.say, self.names)

    @cached_property
    def words(self) -> FitWords:
        """How a fit is put in words."""
        return FitWords(self.desk.say, self.names, missing_words(self.desk.say.language))

    def source(self) -> str:
        """Return what goes with a figure of the fit: of which year, from which bank and register, and whether real."""
        say, (bank, register) = self.desk.say, self.fits.hashes
        told = say(
            "Source: fit of ideas to places, register at the end of {year} ({register}), bank {bank}.",
            year=str(self.year()), register=register[:DIGITS_OF_HASH], bank=bank[:DIGITS_OF_HASH],
        )  # fmt: skip
        return f"{told} {say('Synthetic data.')}" if self.desk.is_synthetic else told
