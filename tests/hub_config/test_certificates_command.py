"""`taawoun certificates`: keys are renewed and withdrawn, what is given wrong ends in one sentence."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from academy.cohorts import join_with_code
from academy.database import open_academy, utc_now
from academy.migrations import migrate
from academy.people import create_member, create_with_password
from academy.records import AuditEntry, Cohort, CohortTrainer
from hub_config.command_line import app


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAAWOUN_STATE", str(tmp_path))
    monkeypatch.setenv("TAAWOUN_SITE", "production")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["certificates", *arguments])


def test_a_new_key_destroys_the_old_private_half_and_a_withdrawn_one_is_told(state: Path) -> None:
    folder = state / "secrets" / "certificates"
    assert run("rotate-key").exit_code == 0
    [first] = [file.stem for file in folder.iterdir()]
    assert run("rotate-key").exit_code == 0
    [second] = [file.stem for file in folder.iterdir()]
    assert run("withdraw-key", second, "--reason", "a lost disk").exit_code == 0
    assert list(folder.iterdir()) == []
    told = json.loads(run("keys", "--json").stdout)
    assert {row["key_id"]: bool(row["withdrawn"]) for row in told} == {first: False, second: True}
    assert run("publish", "--out", str(state / "keys.json")).exit_code == 0
    published = json.loads((state / "keys.json").read_text(encoding="utf-8"))
    assert {key["key_id"] for key in published["keys"]} == {first, second}
    assert "PRIVATE" not in str(published)


def test_who_looked_at_what_document_and_when_is_written_with_the_trainer_s_name(state: Path) -> None:
    url = f"sqlite:///{state / 'academy' / 'academy.sqlite'}"
    migrate(url)
    with open_academy(url).begin() as session:
        about = {"password": "a long enough passphrase 47", "delegations": [], "approved": True, "now": utc_now()}
        trainer = create_with_password(session, user_name="fatima", name="Fatima", groups=["trainer"], **about)  # type: ignore[arg-type]
        learner = create_member(session, name="خديجة", telephone=None, pin="583920", language="ar", now=utc_now())
        session.add(
            Cohort(
                cohort_id="c1", course_id="x", course_version="1", language="ar", title="Miel", join_code="12345678",
                created_at=utc_now(),
            )
        )  # fmt: skip
        session.flush()
        session.add(CohortTrainer(cohort_id="c1", person_id=trainer.person_id))
        join_with_code(session, person_id=learner.person_id, code="12345678", now=utc_now())
        person = learner.person_id
    place = ("identity", "c1", person)
    assert "Which document" in run(*place, "--level", "card", "--checked-by", "fatima").output
    assert "Who looked" in run(*place, "--level", "seen").output
    assert "no way to know" in run(*place, "--level", "card", "--document", "letter").output
    assert json.loads(run(*place, "--json").stdout)["identity"] == "declared"
    done = run(*place, "--level", "card", "--document", "cnie", "--checked-by", "fatima", "--json")
    told = json.loads(done.stdout)
    assert (told["identity"], told["document"], told["checked_by"]) == ("card", "cnie", "Fatima")
    assert told["recorded"].endswith("UTC")
    with open_academy(url)() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "identity recorded"))
        assert (entry.actor_id, entry.detail["checked_by"]) == ("command-line", trainer.person_id)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("check", "2345-6789-ACDE"), 1, "mistyped"),
        (("check", "2345-6789-ACD4"), 1, "unknown"),
        (("revoke", "2345-6789-ACDE", "--reason", "wrong person"), 2, "Compare it with the paper"),
        (("revoke", "2345-6789-ACD4", "--reason", "wrong person"), 2, "No certificate has the number"),
        (("issue", "nothing"), 2, "There is no cohort"),
        (("withdraw-key", "00000000", "--reason", "a lost disk"), 2, "certificates keys"),
        (("check", "--keys", "nothing.json", "A"), 2, "cannot be read"),
        (("publish", "--out", "/nowhere/keys.json"), 2, "was not written"),
    ],
)
def test_what_is_given_wrong_ends_in_one_sentence(state: Path, given: tuple[str, ...], code: int, said: str) -> None:
    done = run(*given)
    assert done.exit_code == code
    assert said in done.output
    assert "Traceback" not in done.output
