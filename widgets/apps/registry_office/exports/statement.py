"""What every export says of itself: synthetic or not, where it comes from, when, for whom, how it was narrowed."""

import datetime as dt
from dataclasses import dataclass

from widgets.theme.texts import Texts


@dataclass(frozen=True)
class Statement:
    """The first lines of an export, in the reader's language."""

    title: str
    synthetic: str  # the label, empty when every row is real
    lines: tuple[str, ...]

    @property
    def all_lines(self) -> list[str]:
        """Every line, the label before all else."""
        return [line for line in (self.synthetic, self.title, *self.lines) if line]


def statement(
    say: Texts,
    *,
    title: str,
    is_synthetic: bool,
    made_by: str,
    now: dt.datetime,
    territory: str = "",
    narrowed: str = "",
    count: int | None = None,
) -> Statement:
    """Return what an export says of itself.

    Parameters
    ----------
    is_synthetic
        Whether any of its rows is.
    made_by
        The officer's name.
    now
        The instant, naive UTC.
    territory
        Whose cooperatives a list is taken from, in words.
    narrowed
        The filters in words.
    count
        How many cooperatives a list holds.
    """
    label = say("SYNTHETIC DATA: these cooperatives do not exist.") if is_synthetic else ""
    lines = (
        territory,
        say("Narrowed to: {filters}", filters=narrowed) if narrowed else "",
        "" if count is None else say.plural("{count} cooperative", "{count} cooperatives", count),
        say("Source: register of cooperatives of the office (Taawoun)."),
        say("Extracted on {when} by {name}.", when=say.moment(now), name=made_by),
    )
    return Statement(title, label, tuple(line for line in lines if line))
