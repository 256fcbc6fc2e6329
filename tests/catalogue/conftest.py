"""What the tests of the shipped courses share: the browser of the learners' pages."""

from tests.academy.player.conftest import browser

__all__ = ["browser"]
