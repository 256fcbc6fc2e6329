"""The one door: every request is looked up in the access table, and refused unless it says otherwise."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from academy.cohorts import is_admitted
from academy.database import only_reads
from academy.group_commit import GroupCommit
from academy.people import EVERYWHERE, delegations_of
from academy.player.language_switch import language_asked
from academy.player.messaging_apps import way_out
from academy.player.routes import ADDRESSES, SHARED, Entry, Who
from academy.player.site import Site, Visit, Writing
from academy.questions.rows import Question, QuestionReply
from academy.records import Cohort, CohortTrainer, Enrolment, Submission
from academy.rosters.closed import require_open
from academy.sessions import is_form_token
from academy.web_service.bodies import check_origin, read_body
from widgets.theme.texts import Texts

Handler = Callable[[Visit], Response | Writing]
_LONGEST_IN_GROUP = 32_768  # bytes; a photo sent as text takes its time, for which no neighbour waits


class Gate:
    """Lets a request through to its page when the access table allows it.

    Parameters
    ----------
    site
        The site whose people enter.
    handlers
        The page of each name of the table.

    Raises
    ------
    KeyError
        While answering, when a name of the table has no page.
    """

    def __init__(self, site: Site, handlers: Mapping[str, Handler]) -> None:
        self._site = site
        self._handlers = handlers
        self._group = GroupCommit(site.sessions)

    async def __call__(self, request: Request) -> Response:
        """Answer one request, or raise the refusal as an HTTPException."""
        entry, parameters = ADDRESSES.asked(request, self._site.prefix)
        form, data = await read_body(
            request, takes_file=entry.takes_file, most_bytes=entry.most_bytes, most_files=entry.most_files
        )
        look = partial(self._look, entry, parameters, request, form, data)
        if entry.in_group and _is_short(request):
            return await self._group.write_checked(look)
        return await run_in_threadpool(self._alone, entry, look)

    def _alone(self, entry: Entry, look: Callable[[Session], Callable[[Session], Response]]) -> Response:
        with self._site.sessions.begin() as session:
            if not entry.writes:
                only_reads(session)
            return look(session)(session)

    def _look(
        self, entry: Entry, parameters: dict[str, Any], request: Request, form: FormData, data: Any, session: Session
    ) -> Callable[[Session], Response]:
        """Look who is there and what is asked; return what gives the answer with a session that may write."""
        visit = visit_of(self._site, session, request)
        visit.parameters, visit.form, visit.json = parameters, form, data
        answer = way_out(entry, visit) or _refusal(entry, visit) or self._handlers[entry.name](visit)
        return partial(_finished, visit, answer)


def _finished(visit: Visit, answer: Response | Writing, session: Session) -> Response:
    """Return an answer; what it still has to write is written with this session."""
    if isinstance(answer, Response):
        return answer
    visit.session = session
    return answer.do()


def _is_short(request: Request) -> bool:
    length = request.headers.get("Content-Length", "")
    return length.isdecimal() and int(length) <= _LONGEST_IN_GROUP


def visit_of(site: Site, session: Session, request: Request) -> Visit:
    """Return a request with whoever its cookies speak for, and the language on their screen."""
    person, secret = site.door.who(session, request)
    return Visit(
        site=site,
        session=session,
        request=request,
        texts=Texts(language_asked(request)),
        person=person,
        secret=secret,
        parameters={},
    )


def _refusal(entry: Entry, visit: Visit) -> Response | None:
    """Return the way to the sign-in, None when the visit may go on, or raise 401 or 403."""
    if entry.who is not Who.PUBLIC and visit.person is None:
        if entry.method == "GET":
            return visit.site.door.sign_in(visit.request)
        raise HTTPException(401)
    if entry.method != "GET":
        check_origin(visit.request)
        _check_form_token(visit)
    if not _may_enter(entry.who, visit):
        raise HTTPException(403)
    if entry.method != "GET" and entry.who is Who.LEARNER and not entry.in_archive:
        require_open(visit.session, visit.parameters["cohort_id"])
    return None


def _may_enter(who: Who, visit: Visit) -> bool:
    if who is Who.PUBLIC:
        return True
    groups = visit.someone.groups
    match who:
        case Who.SIGNED_IN:
            return True
        case Who.MEMBER:
            return "member" in groups
        case Who.TRAINER:
            return "trainer" in groups
        case Who.ADMIN:
            return "admin" in groups
        case Who.HEAD_OFFICE:
            return sees_all_results(visit)
        case Who.LEARNER:
            return is_learner(visit)
        case Who.WAS_LEARNER:
            return is_learner(visit) or _has_left(visit)
        case Who.LEARNER_OR_TRAINER:
            return is_learner(visit) or is_trainer(visit)
        case Who.TRAINER_OF_COHORT:
            return is_trainer(visit)
        case Who.TRAINER_OF_SUBMISSION:
            return is_trainer(visit, _cohort_of_submission(visit.session, visit.parameters["submission_id"]))
        case Who.AUTHOR:
            return "author" in groups
        case Who.GIVES_VOICE:
            return "author" in groups or _is_trainer_of_course(visit, visit.parameters.get("course_id", SHARED))
        case Who.TRAINER_OF_QUESTION:
            return is_trainer(visit, _question_place(visit)[1])
        case Who.HEARS_QUESTION:
            return _hears(visit, *_question_place(visit))
        case Who.HEARS_REPLY:
            return _hears(visit, *_reply_place(visit))


def is_learner(visit: Visit) -> bool:
    """Tell whether the person is a learner admitted to the cohort in the address."""
    place = {"person_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}
    return "member" in visit.someone.groups and is_admitted(visit.session, **place)


def _has_left(visit: Visit) -> bool:
    """Tell whether the person was a learner of the cohort in the address: their own work stays theirs to read."""
    place = visit.session.get(Enrolment, (visit.parameters["cohort_id"], visit.someone.person_id))
    return "member" in visit.someone.groups and place is not None and place.status == "withdrawn"


def is_trainer(visit: Visit, cohort_id: str | None = None) -> bool:
    """Tell whether the person is a trainer of a cohort, by default the one in the address."""
    wanted = cohort_id if cohort_id is not None else visit.parameters.get("cohort_id")
    if wanted is None or "trainer" not in visit.someone.groups:
        return False
    return visit.session.get(CohortTrainer, (wanted, visit.someone.person_id)) is not None


def sees_all_results(visit: Visit) -> bool:
    """Tell whether the person is an admin, or an officer of the head office, who sees every delegation."""
    person = visit.someone
    is_officer = "staff" in person.groups
    return "admin" in person.groups or (is_officer and EVERYWHERE in delegations_of(visit.session, person.person_id))


def _is_trainer_of_course(visit: Visit, course_id: str) -> bool:
    """Tell whether the person is a trainer of a cohort of a course; of any cohort for what all courses share."""
    led = select(Cohort.cohort_id).join(CohortTrainer).where(CohortTrainer.person_id == visit.someone.person_id)
    wanted = led if course_id == SHARED else led.where(Cohort.course_id == course_id)
    return "trainer" in visit.someone.groups and visit.session.scalar(wanted.limit(1)) is not None


def _cohort_of_submission(session: Session, submission_id: int) -> str:
    """Return the cohort of a submission, or the empty name that nobody trains."""
    found = session.scalar(select(Submission.cohort_id).where(Submission.submission_id == submission_id))
    return found or ""


def _question_place(visit: Visit) -> tuple[str, str]:
    """Return learner and cohort of the question in the address, or the empty names that are nobody's."""
    found = visit.session.get(Question, visit.parameters["question_id"])
    return (found.person_id, found.cohort_id) if found else ("", "")


def _reply_place(visit: Visit) -> tuple[str, str]:
    """Return learner and cohort of the reply in the address, or the empty names that are nobody's."""
    found = visit.session.get(QuestionReply, visit.parameters["reply_id"])
    return (found.person_id, found.cohort_id) if found else ("", "")


def _hears(visit: Visit, learner_id: str, cohort_id: str) -> bool:
    is_own = "member" in visit.someone.groups and visit.someone.person_id == learner_id
    return is_own or is_trainer(visit, cohort_id)


def _check_form_token(visit: Visit) -> None:
    token = visit.request.headers.get("X-Form-Token") or visit.said("form_token")
    if not visit.secret or not is_form_token(visit.secret, token):
        raise HTTPException(403)
