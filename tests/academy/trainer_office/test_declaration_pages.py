"""What people declared of themselves: their own trainers and administrators say whether it is so, with a trace."""

from sqlalchemy import select

from academy.cohorts import join_with_code
from academy.database import utc_now
from academy.declarations import Declaration
from academy.records import AuditEntry
from academy.registration import register_alone
from tests.academy.player.conftest import Classroom, new_classroom

GIVEN = {"name": "نعيمة", "telephone": "", "pin": "583920", "province": "", "number": "1/23/2019/154"}


def declared_in(classroom: Classroom) -> str:
    with classroom.academy.sessions.begin() as session:
        made = register_alone(session, GIVEN, asks_number=True, language="ar", now=utc_now())
        join_with_code(session, person_id=made.person_id, code=classroom.cohort.join_code, now=utc_now())
        return made.person_id


def test_a_trainer_confirms_with_what_they_looked_at_and_the_roster_says_so(classroom: Classroom) -> None:
    person, trainer = declared_in(classroom), classroom.trainer
    assert "declarations" in trainer.get(classroom.roster).text
    assert "1/23/2019/154" in trainer.get(f"{classroom.roster}declarations").text
    address = f"{classroom.roster}people/{person}/declaration"
    assert trainer.post(address, judgement="confirmed", looked_at=" ").status_code == 422
    assert trainer.post(address, judgement="true", looked_at="بطاقة العضوية").status_code == 400
    assert trainer.post(address, judgement="confirmed", looked_at="بطاقة العضوية").status_code == 303
    assert "بطاقة العضوية" in trainer.get(f"{classroom.roster}declarations").text
    assert "أكده فاطمة" in trainer.get(classroom.roster).text
    assert trainer.post(address, judgement="refused", looked_at="سألت التعاونية").status_code == 303
    with classroom.academy.sessions() as session:
        row = session.get_one(Declaration, person)
        assert (row.judgement, row.judged_by, row.judged_on) == ("refused", trainer.person_id, "سألت التعاونية")
        trace = select(AuditEntry.detail).where(
            AuditEntry.subject_id == person, AuditEntry.action == "declaration judged"
        )
        assert [each["judgement"] for each in session.scalars(trace)] == ["confirmed", "refused"]


def test_no_other_trainer_may_and_an_administrator_may(classroom: Classroom) -> None:
    person, other = declared_in(classroom), new_classroom(classroom.academy)
    theirs = {"judgement": "confirmed", "looked_at": "nothing at all"}
    assert other.trainer.post(f"{classroom.roster}people/{person}/declaration", **theirs).status_code == 403
    assert other.trainer.post(f"{other.roster}people/{person}/declaration", **theirs).status_code == 404
    assert other.trainer.get("declarations").status_code == 403
    admin = classroom.academy.signed_in(classroom.academy.staff("admin"), ["admin"], "fr")
    assert "1/23/2019/154" in admin.get("declarations").text
    assert admin.post(f"declarations/{person}", judgement="confirmed", looked_at="le registre").status_code == 303
    assert "le registre" in admin.get("declarations").text
    nobody = classroom.learner.person_id
    assert admin.post(f"declarations/{nobody}", judgement="confirmed", looked_at="le registre").status_code == 404
