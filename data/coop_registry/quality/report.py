"""The quality report of a year: how complete, what contradicts itself, what lies far off, what was published."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.published.national_picture import published_beside_ours
from coop_registry.quality.completeness import completeness
from coop_registry.quality.contradictions import contradictions_of
from coop_registry.quality.outliers import outliers_of_year

Progress = Callable[[int, int], None]
PARTS = ("completeness", "contradictions", "outliers", "published")


@dataclass(frozen=True)
class QualityReport:
    """Four tables on one fiscal year, each as the function of its name gives it."""

    year: int
    on: dt.date
    completeness: pd.DataFrame  # see coop_registry.quality.completeness
    contradictions: pd.DataFrame  # see coop_registry.quality.contradictions
    outliers: pd.DataFrame  # see coop_registry.quality.outliers
    published: pd.DataFrame  # see coop_registry.published.national_picture.published_beside_ours
    has_synthetic: bool  # some of the cooperatives were invented

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The four tables by name."""
        return {name: getattr(self, name) for name in PARTS}


def quality_of(
    session: Session,
    year: int,
    *,
    on: dt.date,
    province_codes: Collection[str] | None = None,
    progress: Progress | None = None,
) -> QualityReport:
    """Return the quality of what the registry holds of a year, on a day.

    Parameters
    ----------
    session
        The registry.
    year
        In which the fiscal year ends.
    on
        The day, in Morocco.
    province_codes
        The asker's territory; None is the whole country.
    progress
        Called with parts done and parts in all.
    """
    questions: dict[str, Callable[[], pd.DataFrame]] = {
        "completeness": lambda: completeness(session, [year], province_codes=province_codes),
        "contradictions": lambda: contradictions_of(session, on=on, years=[year], province_codes=province_codes),
        "outliers": lambda: outliers_of_year(session, year, province_codes=province_codes),
        "published": lambda: published_beside_ours(session, year, province_codes=province_codes),
    }
    found: dict[str, Any] = {}
    for done, (name, question) in enumerate(questions.items(), start=1):
        found[name] = question()
        if progress:
            progress(done, len(questions))
    return QualityReport(year=year, on=on, has_synthetic=_has_synthetic(session, province_codes), **found)


def _has_synthetic(session: Session, province_codes: Collection[str] | None) -> bool:
    invented = select(Cooperative.registration_number).where(Cooperative.is_synthetic)
    if province_codes is not None:
        invented = invented.where(Cooperative.province_code.in_(sorted(province_codes)))
    return bool(session.scalar(select(exists(invented))))
