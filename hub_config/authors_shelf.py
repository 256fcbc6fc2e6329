"""The shelf of a site: the courses that its authors write, beside those that came with the release."""

from academy.authoring.shelf import Shelf
from academy.lessons import catalogue_folder
from hub_config.settings import Settings


def shelf_of(settings: Settings) -> Shelf:
    """Return the shelf of a site."""
    return Shelf(settings.below_state("catalogue"), catalogue_folder())
