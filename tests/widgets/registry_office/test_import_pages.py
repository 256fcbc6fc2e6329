"""The wizard: upload, what was seen, preview, import; nothing is written before it is asked, nothing half-done."""

import re
import time

from sqlalchemy import select

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import Upload
from tests.widgets.registry_office.conftest import Office, Person

UGLY = """Liste des coopératives;;;;;
N° d’immatriculation;Nom de la coopérative;Province;Secteur;Adhérents 2024;Femmes 2024
1/45/2019/101;Coopérative Arganier un;Marrakech;Agriculture;12;٧
1/45/2019/102;Coopérative Arganier deux;Marakech;Agriculture;néant;0
1,24E+11;Coopérative Arganier trois;Marrakech;Agriculture;9;2
1/45/2019/104;Coopérative ?? quatre;Marrakech;Agriculture;8;1
1/45/2019/105;Coopérative d’ailleurs;Casablanca;Agriculture;8;1
Total;;;;37;10
"""


def uploaded(person: Person, content: str = UGLY, name: str = "Liste ★ 2024.csv") -> str:
    answer = person.send(name, content.encode())
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).removeprefix("/services/registry/").split("?")[0]


def settled(person: Person, place: str, **query: str) -> str:
    """Return the page once the work on the upload is over."""
    until = time.monotonic() + 60
    while 'http-equiv="refresh"' in (page := person.shown(place, **query)):
        assert time.monotonic() < until, page
        time.sleep(0.1)
    return page


def chosen(page: str) -> dict[str, str]:
    """Return the mapping form as the page proposes it."""
    fields = dict(re.findall(r'name="((?:header|word|field)\.\d+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select id="[cw]\d+" name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        found = re.search(r'value="([^"]*)" selected', options)
        fields[name] = found.group(1) if found else ""
    found = re.search(r'id="year"[^>]*value="(\d*)"', page)
    return fields | {"year": found.group(1) if found else ""}


def test_a_file_goes_from_upload_to_result(office: Office) -> None:
    officer = office.officer()
    place = uploaded(officer)
    seen = settled(officer, place)
    assert "Adhérents 2024" in seen
    fields = chosen(seen)
    assert fields["column.0"] == "registration_number"
    assert officer.post(f"{place}preview", **fields).status_code == 303
    preview = settled(officer, place)
    assert "1,24E+11" in preview
    with office.site.registry() as session:
        assert session.get(Cooperative, "1/45/2019/101") is None, "a preview writes nothing"
    assert officer.post(f"{place}import").status_code == 303
    result = settled(officer, place)
    assert "Le fichier est importé" in result, result
    row = office.row("1/45/2019/101")
    assert (row.members, row.women, row.counted_in) == (12, 7, 2024)
    assert row.declared_by == officer.person_id
    with office.site.registry() as session:
        assert session.get(Cooperative, "1/45/2019/105") is None, "it lies outside the officer's provinces"
        assert session.scalar(select(Upload.state).where(Upload.upload_id == place.split("/")[1])) == "imported"
    for name in ("report.fr.html", "report.ar.html", "report.fr.xlsx", "refused_rows.fr.xlsx"):
        answer = officer.get(f"{place}files/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["content-disposition"].startswith("attachment")
