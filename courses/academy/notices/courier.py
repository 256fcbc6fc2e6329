"""The courier: takes messages from the queue and hands them to the gateways that a site has."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from academy.cohorts import cohort_of
from academy.database import only_reads
from academy.errors import LeaseLost
from academy.notices import message_queue
from academy.notices.gateways import Gateway, GatewayWrong, NotReached, Parcel, RefusedForGood, Unsure
from academy.notices.rows import Contact, Message, Notice
from academy.notices.words import sentence, subject_of
from academy.records import Person
from widgets.theme.texts import Texts, known_language

PAUSE = dt.timedelta(minutes=5)  # of a gateway that cannot be used as it is set
_LOG = logging.getLogger("taawoun.notices")


@dataclass
class Courier:
    """Who carries a site's messages.

    Parameters
    ----------
    gateways
        By channel; without any nothing is queued and nothing leaves.
    news_address
        Where a person reads their news and takes their consent back.
    worker
        A name that no other courier has.
    """

    sessions: sessionmaker[Session]
    gateways: Mapping[str, Gateway]
    lessons_folder: Path
    news_address: str
    worker: str
    per_day: int
    _paused: dict[str, dt.datetime] = field(default_factory=dict)

    def queue(self, now: dt.datetime) -> int:
        """Queue what goes out of the notices made lately."""
        if not self.gateways:
            return 0
        with self.sessions.begin() as session:
            return message_queue.queue_messages(session, self.gateways.keys(), self.per_day, now)

    def carry_one(self, now: dt.datetime) -> bool:
        """Send the next message; return whether there was one."""
        usable = {name for name in self.gateways if self._paused.get(name, now) <= now}
        if not usable:
            return False
        with self.sessions.begin() as session:
            message = message_queue.lease_next(session, usable, self.worker, now)
        if message is not None:
            self._carry(message, now)
        return message is not None

    def _carry(self, message: Message, now: dt.datetime) -> None:
        with self.sessions.begin() as session:
            only_reads(session)
            parcel = self._parcel(session, message, now)
        held = (message.message_id, self.worker)
        try:
            if parcel is None:
                self._write(
                    partial(message_queue.drop, message_id=held[0], worker=held[1], reason="read, or withdrawn")
                )
                return
            outcome = self._outcome(message, parcel, now)
            self._write(outcome)
        except LeaseLost as lost:  # somebody withdrew, or another worker has it: nothing of ours is written
            _LOG.info("%s", lost)

    def _outcome(self, message: Message, parcel: Parcel, now: dt.datetime) -> "partial[None]":
        held = {"message_id": message.message_id, "worker": self.worker}
        back = partial(message_queue.put_off, **held, now=now)  # type: ignore[arg-type]  # names of its own
        try:
            self.gateways[message.channel].send(
                parcel,
                lambda: self._write(partial(message_queue.hand_over, **held)),  # type: ignore[arg-type]
            )
        except RefusedForGood as refused:
            return partial(message_queue.drop, **held, reason=refused.reason)  # type: ignore[arg-type]
        except NotReached as problem:
            return partial(back, reason=problem.reason)
        except Unsure as problem:
            return partial(back, reason=problem.reason, may_have_left=True)
        except GatewayWrong as problem:
            self._paused[message.channel] = now + PAUSE
            _LOG.warning("The gateway for %s cannot be used: %s.", message.channel, problem.reason)
            return partial(back, reason=problem.reason, is_counted=False)
        return partial(message_queue.was_sent, **held, now=now)  # type: ignore[arg-type]

    def _write(self, step: "partial[None]") -> None:
        with self.sessions.begin() as session:
            step(session)

    def _parcel(self, session: Session, message: Message, now: dt.datetime) -> Parcel | None:
        """Return a message as it reads now; None when it was read in the app, or its address withdrawn."""
        contact = session.get(Contact, (message.person_id, message.channel))
        person = session.get(Person, message.person_id)
        if contact is None or person is None:
            return None
        texts = Texts(known_language(person.language))
        if message.notice_id is None:
            text = texts("Taawoun: your code is {code}. Nobody will ask you for it.", code=contact.proof_code)
            return self._addressed(contact, message, texts, text) if contact.proof_code else None
        notice = session.get(Notice, message.notice_id)
        if notice is None or notice.read_at is not None or contact.confirmed_at is None:
            return None
        subject = subject_of(self.lessons_folder, cohort_of(session, notice.cohort_id), notice, texts.language)
        text = f"{texts('Taawoun')}: {sentence(texts, notice, subject, now)} {self.news_address}"
        return self._addressed(contact, message, texts, text)

    def _addressed(self, contact: Contact, message: Message, texts: Texts, text: str) -> Parcel:
        if message.channel == "email":
            why = texts(
                "You asked for these messages. To stop them, open your news: {address}", address=self.news_address
            )
            text = f"{text}\n\n{why}\n"
        subject = texts("Taawoun: news of your course")
        return Parcel(contact.address, subject, text, message.reference, texts.language)
