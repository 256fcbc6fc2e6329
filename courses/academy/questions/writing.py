"""Writing to learners who asked nothing: a trainer's word, in writing or by voice, to one or to several at once."""

import datetime as dt
import hashlib
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.errors import NotEnrolled
from academy.help_signals.notes import MOST_WORDS, write_note
from academy.notices.making import ANSWERED, make, row_of
from academy.questions.asking import MOST_CHARACTERS, plain_text
from academy.questions.errors import NothingReplied, QuestionTooLong, TooManyAtOnce
from academy.questions.rows import QuestionReply
from academy.records import Enrolment

MOST_AT_ONCE = 200  # learners; our choice: the largest groups that meet have some forty
_READ = ("admitted", "withdrawn")  # who may read what is written: who left still reads their pages


def write_to(
    session: Session,
    *,
    trainer_id: str,
    cohort_id: str,
    people: Collection[str],
    text: str,
    voice_hash: str | None,
    form_key: str,
    now: dt.datetime,
) -> int:
    """Write to learners of a cohort, and return to how many; the same form twice writes once.

    It stands in the conversation about the whole course, where each of them reads, hears and answers it, and among
    the notes on helping them. A question of theirs that waits goes on waiting.

    Parameters
    ----------
    voice_hash
        Of a voice of the trainer's that is kept already.

    Raises
    ------
    NotTheirCohort, NotEnrolled, NothingReplied, QuestionTooLong, TooManyAtOnce
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    wanted, words = sorted(set(people)), plain_text(text)
    if not words and not voice_hash:
        raise NothingReplied
    if len(words) > MOST_CHARACTERS:
        raise QuestionTooLong(len(words), MOST_CHARACTERS)
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce(len(wanted), MOST_AT_ONCE)
    take_turn(session, f"replies of {trainer_id}")
    sent = select(QuestionReply.person_id)
    sent = sent.where(QuestionReply.replied_by == trainer_id, QuestionReply.form_key == form_key)
    if already := list(session.scalars(sent)):
        return len(already)
    _require_readers(session, cohort_id, wanted)
    said = {"cohort_id": cohort_id, "replied_by": trainer_id, "text": words, "voice_hash": voice_hash}
    made = [QuestionReply(**said, person_id=each, form_key=form_key, replied_at=now) for each in wanted]
    session.add_all(made)
    session.flush()
    make(session, [_news(each, now) for each in made])
    for each in made:
        _note(session, each, now)
    return len(made)


def _require_readers(session: Session, cohort_id: str, people: Collection[str]) -> None:
    theirs = select(Enrolment.person_id).where(
        Enrolment.cohort_id == cohort_id, Enrolment.person_id.in_(people), Enrolment.status.in_(_READ)
    )
    for stranger in sorted(set(people) - set(session.scalars(theirs))):
        raise NotEnrolled(stranger, cohort_id)


def _news(written: QuestionReply, now: dt.datetime) -> dict[str, object]:
    """Return the news of it: of the same sort as an answer, and read with it."""
    said = str(written.reply_id)
    return row_of(written.person_id, ANSWERED, said, cohort_id=written.cohort_id, now=now, unasked=True)


def _note(session: Session, written: QuestionReply, now: dt.datetime) -> None:
    """Note it among what was done for the learner; a form has one key, and each of its notes one of its own."""
    key = hashlib.sha256(f"{written.form_key} {written.person_id}".encode()).hexdigest()[:40]
    words = written.text if len(written.text) <= MOST_WORDS else written.text[: MOST_WORDS - 1] + "…"
    write_note(
        session, trainer_id=written.replied_by, cohort_id=written.cohort_id, person_id=written.person_id,
        kind="written", words=words, form_key=key, now=now,
    )  # fmt: skip
