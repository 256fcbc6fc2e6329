"""The running academy of the players' tests, for the pages of its trainers."""

from tests.academy.player.conftest import academy, browser, classroom, kept

__all__ = ["academy", "browser", "classroom", "kept"]
