"""The wizard: upload, what was seen, preview, import; nothing is written before it is asked, nothing half-done."""

import contextlib
import re
import time
from pathlib import Path

import psutil
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from academy.sessions import form_token
from coop_registry.audit import Head, verify
from coop_registry.imports.file_kinds import LARGEST_FILE_BYTES
from coop_registry.models.files import Upload
from hub_config.services.audit_heads import export_head, exported_heads
from tests.widgets.registry_office.conftest import HERE, MARRAKECH, Office, Person, revision_in
from widgets.apps.registry_office.uploads import harmless_name

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
    for name, options in re.findall(r'<select id="[cw]\d+" name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found = re.search(r'value="([^"]*)" selected', options)
        fields[name] = found.group(1) if found else ""
    found = re.search(r'id="year"[^>]*value="(\d*)"', page)
    return fields | {"year": found.group(1) if found else ""}


def killed() -> bool:
    """Kill the walled process that imports, as a machine that goes down would; tell whether there was one."""
    for _ in range(500):
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if process.name() != "bwrap" and "hub_config.services.one_import" in process.cmdline():
                    process.kill()
                    return True
        time.sleep(0.01)
    return False


def test_a_file_goes_from_upload_to_result_and_a_killed_import_leaves_nothing_half_done(office: Office) -> None:
    officer, other = office.officer(), office.officer()
    place = uploaded(officer)
    seen = settled(officer, place)
    assert "Adhérents 2024" in seen
    fields = chosen(seen)
    assert fields["column.0"] == "registration_number"
    assert officer.post(f"{place}import").status_code == 400, "nothing is imported that was not previewed"
    assert officer.post(f"{place}preview", **fields).status_code == 303
    preview = settled(officer, place)
    assert "1,24E+11" in preview
    assert not office.has("1/45/2019/101"), "a preview writes nothing"
    assert (other.get(place).status_code, other.post(f"{place}import").status_code) == (404, 404)
    assert officer.post(f"{place}import").status_code == 303
    assert killed()
    broken = settled(officer, place)
    assert "Le fichier attend toujours" in broken, broken.split("<main")[1][:1500]
    assert not office.has("1/45/2019/101")
    assert state_of(office, place) == "waiting"
    assert officer.post(f"{place}import").status_code == 303
    result = settled(officer, place)
    assert "Le fichier est importé" in result, result
    row = office.row("1/45/2019/101")
    assert (row.members, row.women, row.counted_in) == (12, 7, 2024)
    assert row.declared_by == officer.person_id
    assert not office.has("1/45/2019/105"), "it lies outside the officer's provinces"
    assert state_of(office, place) == "imported"
    assert officer.post(f"{place}import").status_code == 409
    reports_are_taken_away(office, officer, place)
    assert "Liste _ 2024.csv" in re.sub(r"<[^>]+>", "", officer.shown("imports/"))


def reports_are_taken_away(office: Office, officer: Person, place: str) -> None:
    for name in ("report.fr.html", "report.ar.html", "report.fr.xlsx", "refused_rows.fr.xlsx"):
        answer = officer.get(f"{place}files/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in officer.get(f"{place}files/report.fr.html").headers["content-security-policy"]
    assert officer.get(f"{place}files/progress").status_code == 404
    left = office.site.uploads / "work" / place.split("/")[1] / "out" / "report.fr.html"
    left.unlink()
    left.symlink_to("/etc/passwd")  # what a walled process could leave
    assert officer.get(f"{place}files/report.fr.html").status_code == 404


def state_of(office: Office, place: str) -> str | None:
    with office.site.registry() as session:
        return session.scalar(select(Upload.state).where(Upload.upload_id == place.split("/")[1]))


def test_a_doubtful_column_and_one_in_thousands_are_questions_that_the_page_can_answer(office: Office) -> None:
    officer = office.officer()
    content = (
        "N° d’immatriculation;Nom de la coopérative;Province;Capital (KDH);Nombre de salariées\n"
        "1/45/2018/301;Coopérative Arganier sept;Marrakech;12,5;4\n"
    )
    place = uploaded(officer, content)
    page = settled(officer, place)
    assert "Son en-tête laisse un doute. Peut-être" in page
    fields = chosen(page)
    assert (fields["column.3"], fields["column.4"]) == ("", "")
    assert 'value="capital_mad*1000"' in page
    assert 'value="capital_mad"' not in page.split('name="column.3"')[1].split("</select>")[0]
    assert officer.post(f"{place}preview", **fields | {"column.3": "capital_mad*1000"}).status_code == 303
    settled(officer, place)
    kept = settled(officer, place, step="look")
    assert chosen(kept)["column.3"] == "capital_mad*1000"
    assert officer.post(f"{place}import").status_code == 303
    settled(officer, place)
    assert office.row("1/45/2018/301").capital_mad == 12_500


def test_an_import_that_ended_before_its_report_is_told_as_done(office: Office) -> None:
    officer = office.officer()
    place = uploaded(officer)
    settled(officer, place)
    with office.site.registry() as session:
        session.get_one(Upload, place.split("/")[1]).state = "imported"
        session.commit()
    left = office.site.uploads / "work" / place.split("/")[1] / "import.json"
    left.write_text('{"answer": {}, "failure": "broke"}')  # as a machine that went down just then leaves it
    page = officer.shown(place, step="import")
    assert "Le fichier est importé" in page
    assert "Seuls les fichiers du rapport" in page
    assert "Le fichier attend toujours" not in page


def test_what_is_no_table_is_said_in_the_readers_language_and_dropped(office: Office) -> None:
    officer = office.officer("ar")
    place = uploaded(officer, "PK\x03\x04 no workbook at all", "سجل.xlsx")
    page = settled(officer, place)
    assert "لا يمكن قراءة هذا الملف كجدول للتعاونيات" in page
    assert "Traceback" not in page
    kept = [path.name for path in office.site.uploads.iterdir() if path.is_file()]
    assert officer.post(f"{place}drop").status_code == 303
    assert officer.get(place).status_code == 404
    assert len([path for path in office.site.uploads.iterdir() if path.is_file()]) == len(kept) - 1


def test_an_upload_is_measured_and_leaves_nothing_behind_when_it_is_refused(office: Office) -> None:
    officer = office.officer()
    before = sorted(office.site.uploads.glob("*"))
    assert officer.send("x.csv", b"x" * (LARGEST_FILE_BYTES + 1)).status_code == 413
    assert officer.send("x.csv", b"").status_code == 422
    assert officer.post("imports/").status_code == 415
    path, headers = "/services/registry/imports/", {"Origin": HERE, "Content-Type": "multipart/form-data; boundary=b"}
    for body in (b"", b"--b\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\nhalf", b"\r\n--c--"):
        assert officer.client.post(path, content=body, headers=headers).status_code == 400, body
    wrong = {"form_token": form_token("another session")}
    refused = officer.client.post(path, data=wrong, files={"file": ("x.csv", b"x")}, headers={"Origin": HERE})
    assert refused.status_code == 403
    assert sorted(office.site.uploads.glob("*")) == before


@given(st.text(max_size=150))
def test_a_files_name_is_made_harmless(name: str) -> None:
    kept = harmless_name(name)
    assert 0 < len(kept) <= 100
    assert not set(kept) & set("/\\\0\n<>\"'&|;$`") or kept == "file"
    assert kept.strip(" .") == kept


def test_the_head_of_the_audit_log_is_kept_outside_the_database(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "audit" / "heads.jsonl"
    officer, here = office.officer(), office.cooperative("1/103/2020/1")
    for commune in ("Ourika", "Amizmiz"):
        page = officer.shown(f"{here}edit")
        fields = {"name_ar": "تعاونية", "province_code": MARRAKECH, "commune": commune, "reason": "Correction"}
        assert officer.post(f"{here}edit", **fields, revision=revision_in(page)).status_code == 303
        export_head(office.site.registry, file)
        export_head(office.site.registry, file)  # nothing new: no line
    heads = exported_heads(file)
    assert len(heads) == 2
    with office.site.registry() as session:
        assert verify(session, expected_head=heads) == []
        later = [*heads, Head(heads[-1].entries + 1, "0" * 64)]
        assert [problem.kind for problem in verify(session, expected_head=later)] == ["cut_off"]


TWO_ROWS = """N° d’immatriculation;Nom de la coopérative;Province;Secteur;Chiffre d’affaires 2024;Date de création
1/45/2017/1;Coopérative Un;Marrakech;Agriculture;1200;03/04/2021
1/45/2017/2;Coopérative Deux;Marrakes;Apiculture;500;05/13/2020
"""


def test_what_leaves_a_doubt_is_asked_filled_in_with_the_nearest_and_remembered(office: Office) -> None:
    officer = office.officer()
    place = uploaded(officer, TWO_ROWS)
    page = settled(officer, place)
    fields = chosen(page)
    assert "l’article 6 de la loi" in page
    assert 'name="column.4" required' in page
    assert (fields["meant.0"], fields["meant.1"]) in {("07.351", "agriculture"), ("agriculture", "07.351")}
    assert "la ligne 3 porte 05/13/2020" in page
    selects = re.findall(r'name="meant.\d">(.*?)</select>', page, re.DOTALL)
    listed = next(words for words in selects if MARRAKECH in words)
    first = re.findall(r'value="(\d\d\.\d{3})"', listed)
    assert {code.partition(".")[0] for code in first[:3]} == {"07"}, "the officer's own provinces come first"
    answers = {"column.4": "turnover_members_mad", "day_order": "month_first"}
    assert officer.post(f"{place}preview", **fields | answers).status_code == 303
    assert "Les valeurs qui changeraient" not in settled(officer, place)
    assert officer.post(f"{place}import").status_code == 303
    settled(officer, place)
    assert str(office.row("1/45/2017/2").founded_on) == "2020-05-13"
    again = uploaded(officer, TWO_ROWS.replace("1200", "1300"), "second.csv")
    page = settled(officer, again)
    assert "Vos choix pour un fichier aux mêmes colonnes" in page
    assert chosen(page)["column.4"] == "turnover_members_mad"
    assert 'value="month_first" selected' in page
    officer.post(f"{again}preview", **chosen(page) | {"day_order": "month_first"})
    preview = settled(officer, again)
    assert "Les valeurs qui changeraient" in preview
    assert "par le fichier Liste _ 2024.csv" in preview
    assert officer.get(f"{again}files/report.fr.html").headers["content-disposition"].endswith("second.report.fr.html")


def test_the_same_bytes_are_known_again_and_let_go(office: Office) -> None:
    officer = office.officer()
    content = TWO_ROWS.replace("2017", "2016")
    place = uploaded(officer, content)
    settled(officer, place)
    answer = officer.send("again.csv", content.encode())
    assert place in answer.headers["location"]
    assert "Ce fichier attend déjà" in officer.shown(place, again="1")
    assert f"{place}drop" in officer.shown("imports/")
    officer.post(f"{place}preview", **chosen(officer.shown(place)))
    settled(officer, place)
    officer.post(f"{place}import")
    settled(officer, place)
    again = uploaded(officer, content)
    assert again != place
    assert "Ce fichier même a été importé" in settled(officer, again) or "importé le" in settled(officer, again)
