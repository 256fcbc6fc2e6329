"""Charts of a plan: higher is up, later is further on the way of reading, nothing is drawn of the unknown."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from widgets.apps.projects.plan_paper_charts import cash_chart, surplus_chart
from widgets.theme.texts import Texts


def points(drawing: str) -> list[tuple[float, float]]:
    line = re.findall(r'<polyline points="([^"]*)"', drawing)[0]
    return [tuple(map(float, point.split(","))) for point in line.split()]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "way"), [("fr", 1), ("ar", -1)])
def test_time_runs_as_the_reader_reads_and_more_is_higher(language: str, way: int) -> None:
    drawn = points(cash_chart(np.arange(-20.0, 64.0), Texts(language)))
    across, up = zip(*drawn, strict=True)
    assert (np.diff(across) * way > 0).all()
    assert (np.diff(up) < 0).all()


@pytest.mark.parametrize("values", [np.zeros(84), np.full(84, -3e6), np.linspace(-1, 1e9, 84)])
def test_any_plan_is_drawn_within_its_frame_as_sound_xml(values: np.ndarray) -> None:
    drawing = cash_chart(values, Texts("ar"))
    ET.fromstring(str(drawing))  # noqa: S314  # our own drawing
    assert all(0 <= x <= 700 and 0 <= y <= 190 for x, y in points(drawing))
    ET.fromstring(str(surplus_chart(values[:7], Texts("fr"))))  # noqa: S314


def test_nothing_is_drawn_of_what_is_not_known() -> None:
    assert cash_chart([1.0, np.nan], Texts("fr")) == surplus_chart([np.nan], Texts("fr")) == ""
