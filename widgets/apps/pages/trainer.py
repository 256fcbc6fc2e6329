# %%
"""The page of the trainer desk; the service writes its parameters, as plain literals, in a cell above."""

from pathlib import Path

from ipykernel.connect import get_connection_file

from widgets.apps.trainer_desk.desk import TrainerDesk
from widgets.apps.trainer_desk.questions import Door

# Declared, not given: without the service's own cell above, the page stops here.
language: str
place: dict[str, str]

# %%
TrainerDesk(Door(Path(get_connection_file()).with_name("questions")), language=language, place=place).show()  # noqa: F821
