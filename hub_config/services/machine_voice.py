"""The machine's voice of a site: made once after the start, at the lowest priority, for what nobody has recorded."""

import logging

from academy.database import open_academy, utc_now
from academy.errors import AcademyError
from academy.sound.machine_voice import built_courses, speak_course
from hub_config.demonstration import COURSE
from hub_config.services.behind import stand_behind
from hub_config.settings import Settings, site_settings

log = logging.getLogger("taawoun.voice")


def speak_all(settings: Settings) -> None:
    """Speak what is missing in every course; where the machine cannot speak, the log says what to install."""
    sessions, lessons = open_academy(settings.academy_database), settings.below_state("lessons")
    try:
        # The course with which members begin is heard first: the others take a core for minutes more.
        for course_id in sorted(built_courses(lessons), key=lambda each: (each != COURSE, each)):
            done = speak_course(sessions, lessons, course_id, clock=utc_now)
            log.info("%s: %d tracks made, %d found, %d refused", course_id, done.made, done.found, done.refused)
    except AcademyError as problem:
        log.warning("%s", problem)


def main() -> None:
    """Speak behind everybody else's work, then end."""
    stand_behind()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    speak_all(site_settings())


if __name__ == "__main__":
    main()
