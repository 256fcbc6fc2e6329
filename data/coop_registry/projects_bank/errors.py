"""What can go wrong with the bank of projects, each with its sentence: what was given, what is wrong, what to do."""

from coop_registry.errors import RegistryError


class UnknownIdea(RegistryError):
    """An idea, or a version of it, that the bank does not hold."""

    def __init__(self, idea_id: str, version: int | None = None) -> None:
        what = f"no idea {idea_id!r}" if version is None else f"no version {version} of the idea {idea_id!r}"
        super().__init__(f"The bank has {what}. Look at what it holds: `taawoun projects bank`.")


class UnknownPlace(RegistryError):
    """A code that is neither a region's nor a province's."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"No region or province has the code {code!r}. "
            "Give an HCP code: of a region as '08', of a province as '08.577'."
        )


class StaleSheet(RegistryError):
    """A version written from one that is not the newest any more; nothing was written."""

    def __init__(self, idea_id: str, version: int, newest: int) -> None:
        self.idea_id, self.version, self.newest = idea_id, version, newest
        super().__init__(
            f"The sheet of {idea_id} is at version {newest}, and yours was made from version {version}. "
            "Nothing of yours was written: open the newest version, and make your change there."
        )


class UnknownFit(RegistryError):
    """A computed fit, or a place in it, that the registry does not hold."""

    def __init__(self, run_id: str | None = None, place_code: str | None = None) -> None:
        what = "No fit of ideas was computed yet" if run_id is None else f"No fit of ideas is kept as {run_id!r}"
        if place_code is not None:
            what = f"The fit {run_id!r} holds nothing on {place_code!r}"
        super().__init__(f"{what}. Let the head office compute one on the project desk.")


class BrokenFit(RegistryError):
    """A stored fit that was changed afterwards."""

    def __init__(self, run_id: str) -> None:
        super().__init__(
            f"The fit {run_id!r} is not the one that was stored: a row of it was changed, added or removed. "
            "Do not use it; compute one anew, and look at `taawoun registry audit`."
        )


class NothingCounted(RegistryError):
    """A register in which no cooperative can be counted by place, activity and year."""

    def __init__(self, total: int) -> None:
        super().__init__(
            f"None of the {total} cooperatives of the register has both an activity of the list and a day of founding, "
            "so there is nothing to count. Import them with `taawoun registry import`."
        )
