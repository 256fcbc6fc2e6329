"""No name on screen is empty: what has none in the reader's language shows its name in the other one."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.reference_tables import read_reference
from tests.widgets.conftest import TODAY
from widgets.apps.registry_desk.context import DeskContext, Officer
from widgets.apps.registry_desk.figures import FigureWords
from widgets.apps.registry_desk.places import Places
from widgets.theme.texts import Texts

PROVINCES = sorted(str(row["province_code"]) for row in read_reference("provinces"))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_place_sector_and_measure_has_a_name(registry: sessionmaker[Session], language: str) -> None:
    with registry() as session:
        places = Places(session, frozenset(PROVINCES), language)
    named = [places.regions, places.provinces, places.sectors, places.delegation_names]
    assert [code for names in named for code, name in names.items() if not is_a_name(name, code)] == []
    officer, say = Officer("p1", "x", ["*"], PROVINCES), Texts(language)
    figures = FigureWords(DeskContext(registry, officer, say, places, lambda: TODAY, lambda _: None, lambda _: None))
    former = {str(row["former_region_code"]): str(row["name_fr"]) for row in read_reference("former_regions")}
    codes = {str(row["place_code"]) for row in read_reference("published_figures") if row["place_code"]}
    assert codes & set(former), "some figures are of regions that are no more"
    shown = {code: figures.place(code) for code in codes | set(former)}
    assert [code for code, name in shown.items() if not is_a_name(name, code) or code in name.split()] == []
    assert all(name in shown[code] for code, name in former.items())
    for row in read_reference("profile_measures"):
        assert is_a_name(figures.measure(str(row["measure"])), "")


def is_a_name(name: str, code: str) -> bool:
    return bool(name.strip()) and name not in {"None", "nan", "<NA>", code}
