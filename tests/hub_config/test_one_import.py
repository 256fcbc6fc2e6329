"""One upload's work: what was imported is told, whatever becomes of its report."""

from pathlib import Path

from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import Upload
from hub_config.services.one_import import answer
from tests.coop_registry.conftest import NOW, dispose
from tests.databases import SqliteFiles

ROWS = "registration_number,name_ar,province_code\n1/23/2020/1,x,03.061\n1/23/2020/2,y,nowhere\n"


def test_a_report_that_cannot_be_made_never_undoes_nor_denies_the_import(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    url, file, out = sqlite_files.database("registry", migrate), tmp_path / "list.csv", tmp_path / "out"
    file.write_text(ROWS, encoding="utf-8")
    (out / "report.fr.html").mkdir(parents=True)
    (out / "report.ar.html").write_text("This is a preview")
    maker = open_registry(url)
    with maker() as session:
        session.add(
            Upload(
                upload_id="u1", file_hash="0" * 64, file_name="list.csv", person_id="p23456789ab",
                uploaded_at=NOW, state="waiting",
            )
        )  # fmt: skip
        session.commit()
    request = {
        "work": "import", "registry_url": url, "file": str(file), "out": str(out), "choices": {}, "upload_id": "u1",
        "person_id": "p23456789ab", "province_codes": None,
    }  # fmt: skip
    said = answer(request)
    assert (said["rows_accepted"], said["rows_refused"]) == (1, 1)
    assert "failure" not in said
    assert sorted(path.name for path in out.iterdir()) == ["progress", "report.fr.html"]
    with maker() as session:
        assert session.get(Cooperative, "1/23/2020/1") is not None
        assert session.get_one(Upload, "u1").state == "imported"
    dispose(maker)


def test_a_mistake_of_ours_is_never_the_files_and_tells_places_alone(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8")
    request = {
        "work": "preview", "registry_url": f"sqlite:///{tmp_path}/absent/registry.sqlite", "file": str(file),
        "out": str(tmp_path), "choices": {}, "person_id": "p23456789ab", "province_codes": None,
    }  # fmt: skip
    said = answer(request)
    assert said["failure"] == "crashed"
    assert said["traces"][0].startswith("OperationalError at ")
    assert "absent" not in str(said["traces"])
