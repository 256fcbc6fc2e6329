"""The trainer desks: kernels that see no database at all, and ask the academy through a door of their own."""

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from academy.database import open_for_reading, utc_now
from academy.desk_questions import RefusedQuestion, answer
from hub_config.services.desk_kernels import kernel_settings
from hub_config.services.desk_service import Beginning, Desks, begun
from hub_config.services.lifetime import end_with_parent
from hub_config.services.question_door import SECONDS, QuestionDoor
from hub_config.settings import TRAINER_DESKS, Settings, site_settings

WARM_IMPORTS = ("trainer_desk",)  # a group of hub_config.forked_kernels.warm_imports: no tables, no database


class TrainerDesks(Desks):
    """Voilà for the desks of trainers."""

    groups = ("trainer", "admin")
    pages = ("trainer",)

    def given(self, person_id: str) -> Mapping[str, Any]:
        """Return nothing: whose kernel it is, the door knows."""
        return {}


def trainer_desks(settings: Settings, begin: Beginning) -> TrainerDesks:
    """Return the service, ready to start."""
    reading = open_for_reading(settings.academy_database, seconds=SECONDS)
    door = QuestionDoor(reading, partial(_answer, settings.below_state("lessons")), RefusedQuestion)
    kernels = kernel_settings("", settings.idle_after_seconds, warm_imports=WARM_IMPORTS)
    return begun(TrainerDesks, settings, TRAINER_DESKS, kernels, begin, door=door)


def _answer(lessons_folder: Path, session: Session, person_id: str, name: object, arguments: object) -> Any:
    return answer(
        session, person_id=person_id, name=name, arguments=arguments, lessons_folder=lessons_folder, now=utc_now()
    )


def main() -> None:
    """Run the service as the hub starts it."""
    end_with_parent()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    trainer_desks(site_settings(), Beginning.of_the_hub()).start()


if __name__ == "__main__":
    main()
