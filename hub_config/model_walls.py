"""The walls behind which authors' model solutions run: a jail that is thrown away after one lesson."""

import os
from collections.abc import Sequence

from academy.code_exercises.model_values import ModelSolutions
from hub_config.jail import why_no_jail
from hub_config.throwaway_jail import throwaway

_FIRST_PLACE, _PLACES = 810, 100  # behind those of the code lanes


def model_solutions() -> ModelSolutions:
    """Return what runs model solutions here; where no jail can be made it runs nothing, and says so."""
    reason = why_no_jail()
    return ModelSolutions(None if reason else behind_walls, reason or "")


def behind_walls(command: Sequence[str]) -> list[str]:
    """Return a command in a jail without network, files or rights.

    Raises
    ------
    JailMissing
    """
    return throwaway(command, _FIRST_PLACE + os.getpid() % _PLACES)
