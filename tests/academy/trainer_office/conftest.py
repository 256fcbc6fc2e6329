"""The running academy of the players' tests, for the pages of its trainers."""

from tests.academy.player.conftest import academy, classroom, kept

__all__ = ["academy", "classroom", "kept"]
