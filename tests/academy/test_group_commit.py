"""Writes committed together, on both databases: each kept or refused by itself, none told before it is kept."""

import asyncio
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.orm import Session, sessionmaker

from academy.answers import Acknowledgement, save_answer
from academy.database import only_reads, open_academy
from academy.errors import NotEnrolled, ReusedSequence
from academy.group_commit import MOST_AT_ONCE, GroupCommit
from academy.records import Answer, SubmissionWish
from academy.submission_wishes import submit_as_wished
from tests.academy.conftest import KEY, LEARNER, NOON, SmallAcademy

# A process of its own that ends without a word in the midst of a group, as a killed one does.
_DIES_HALF_WAY = """
import asyncio, os, sys
from sqlalchemy import text
from academy.database import open_academy
from academy.group_commit import GroupCommit

async def main():
    group = GroupCommit(open_academy(sys.argv[1]))
    write = "INSERT INTO people (person_id, name, language, created_at) VALUES (:p, '', 'ar', '2026-11-21 12:00:00')"
    works = [lambda session, p=p: session.execute(text(write), {"p": p}) and None for p in ("half1", "half2")]
    await asyncio.gather(*(group.write(work) for work in [*works, lambda _session: os._exit(9)]))

asyncio.run(main())
"""


def together(sessions: sessionmaker[Session], works: list[Callable[[Session], object]]) -> list[object]:
    """Let all works arrive at one time; return what each got, an error where it was refused."""

    async def arrive() -> list[object]:
        group = GroupCommit(sessions)
        return list(await asyncio.gather(*(group.write(work) for work in works), return_exceptions=True))

    return asyncio.run(arrive())


def commits_of(academy: SmallAcademy, works: list[Callable[[Session], object]]) -> tuple[list[object], int]:
    """Return what each work got, and how many transactions were committed for all."""
    committed: list[object] = []

    def note(connection: object) -> None:
        committed.append(connection)

    engine = academy.sessions.kw["bind"]
    event.listen(engine, "commit", note)
    try:
        return together(academy.sessions, works), len(committed)
    finally:
        event.remove(engine, "commit", note)


def answering(academy: SmallAcademy, number: int, person_id: str = LEARNER) -> Callable[[Session], Acknowledgement]:
    """Return the work of keeping an answer that one phone sent under a number."""

    def work(session: Session) -> Acknowledgement:
        return save_answer(
            session, **academy.place | {"person_id": person_id}, exercise_id="minimum_members", value=str(number),
            language="ar", device_id="phone", sequence=number, based_on=0, now=NOON,
        )  # fmt: skip

    return work


def kept(academy: SmallAcademy) -> list[int]:
    """Return the numbers of the answers in the journal, in the order of their revisions."""
    with academy.sessions() as session:
        only_reads(session)  # a writer's turn, waited for here, is given by a group that waits for this very thread
        return list(session.scalars(select(Answer.sequence).order_by(Answer.revision)))


def test_what_arrives_together_takes_few_commits_and_is_kept_in_order(academy: SmallAcademy) -> None:
    count = MOST_AT_ONCE + 6
    told, commits = commits_of(academy, [answering(academy, number) for number in range(1, count + 1)])
    assert kept(academy) == list(range(1, count + 1))
    assert [each.revision for each in told if isinstance(each, Acknowledgement)] == sorted(set(revisions(academy)))
    assert commits == 2


def revisions(academy: SmallAcademy) -> list[int]:
    with academy.sessions() as session:
        return list(session.scalars(select(Answer.revision)))


def test_one_that_is_refused_takes_nothing_from_its_neighbours(academy: SmallAcademy) -> None:
    poisonous = answering(academy, 2, person_id="pstranger22")
    told, commits = commits_of(academy, [answering(academy, 1), poisonous, answering(academy, 3)])
    assert isinstance(told[1], NotEnrolled)
    assert (kept(academy), commits) == ([1, 3], 1)


def test_what_a_refused_one_had_written_is_taken_back(academy: SmallAcademy) -> None:
    def half(session: Session) -> None:
        answering(academy, 2)(session)
        raise ReusedSequence("phone", 2)

    told = together(academy.sessions, [answering(academy, 1), half, answering(academy, 3)])
    assert isinstance(told[1], ReusedSequence)
    assert kept(academy) == [1, 3]


def test_a_statement_that_the_database_refuses_takes_nothing_from_its_neighbours(academy: SmallAcademy) -> None:
    def broken(session: Session) -> None:
        session.execute(text("INSERT INTO no_such_table VALUES (1)"))

    told = together(academy.sessions, [answering(academy, 1), broken, answering(academy, 3)])
    assert isinstance(told[1], Exception)
    assert kept(academy) == [1, 3]


def test_a_group_that_cannot_be_committed_is_kept_one_by_one_and_once(academy: SmallAcademy) -> None:
    def cuts_its_connection(session: Session) -> None:
        if isinstance(session.bind, Engine):  # alone, it is well
            return
        session.connection().connection.dbapi_connection.close()  # type: ignore[union-attr]

    told = together(academy.sessions, [answering(academy, 1), cuts_its_connection, answering(academy, 3)])
    assert [type(each) for each in told] == [Acknowledgement, type(None), Acknowledgement]
    assert kept(academy) == [1, 3]


def test_a_look_before_the_turn_keeps_nobody_from_writing_and_its_refusal_is_its_own(academy: SmallAcademy) -> None:
    others = open_academy(academy.url)

    def while_another_writes(_session: Session) -> Callable[[Session], Acknowledgement]:
        with others.begin() as session:
            answering(academy, 7)(session)
        return answering(academy, 1)

    def refused(_session: Session) -> Callable[[Session], Acknowledgement]:
        raise NotEnrolled(LEARNER, "elsewhere")

    async def arrive() -> list[object]:
        group = GroupCommit(academy.sessions)
        asked = [group.write_checked(check) for check in (while_another_writes, refused)]
        return list(await asyncio.gather(*asked, group.write(answering(academy, 2)), return_exceptions=True))

    told = asyncio.run(arrive())
    others.kw["bind"].dispose()
    assert [type(each) for each in told] == [Acknowledgement, NotEnrolled, Acknowledgement]
    assert kept(academy) == [7, 1, 2]


def test_the_same_answer_twice_in_one_group_is_one_answer(academy: SmallAcademy) -> None:
    first, again = together(academy.sessions, [answering(academy, 1), answering(academy, 1)])
    assert isinstance(first, Acknowledgement)
    assert isinstance(again, Acknowledgement)
    assert (again.revision, again.is_repeat, kept(academy)) == (first.revision, True, [1])


def test_an_answer_and_the_wish_behind_it_in_one_group_are_one_submission(academy: SmallAcademy) -> None:
    def wish(session: Session) -> int:
        return submit_as_wished(
            session, **academy.place, language="ar", device_id="phone", sequence=9, given_at=None, signing_key=KEY,
            now=NOON,
        ).submission_id  # fmt: skip

    told = together(academy.sessions, [answering(academy, 1), wish, wish])
    assert told[1] == told[2]
    with academy.sessions() as session:
        assert session.scalar(select(func.count()).select_from(SubmissionWish)) == 1


def test_nothing_is_told_before_the_commit(academy: SmallAcademy) -> None:
    seen: list[list[int]] = []

    async def arrive() -> None:
        group = GroupCommit(academy.sessions)
        await group.write(answering(academy, 1))
        seen.append(kept(academy))

    asyncio.run(arrive())
    assert seen == [[1]]


def test_a_process_that_ends_half_way_through_a_group_leaves_nothing_of_it(academy: SmallAcademy) -> None:
    command = [sys.executable, "-c", _DIES_HALF_WAY, academy.url]
    assert subprocess.run(command, check=False, timeout=60).returncode == 9
    with academy.sessions() as session:
        assert session.scalars(text("SELECT person_id FROM people WHERE person_id LIKE 'half%'")).all() == []


@pytest.mark.parametrize("count", [1, 3])
def test_whoever_went_away_has_still_given_the_answer(academy: SmallAcademy, count: int) -> None:
    async def arrive() -> None:
        group = GroupCommit(academy.sessions)
        asked = [asyncio.create_task(group.write(answering(academy, number))) for number in range(1, count + 1)]
        await asyncio.sleep(0)
        asked[0].cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        while len(kept(academy)) < count:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(arrive(), 20))
