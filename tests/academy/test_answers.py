"""The journal of answers: nothing is lost, nothing counts twice, and disagreements are kept."""

import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.answers import current_answers, journal, readable
from academy.errors import AnswerNotReadable, AnswerTooLong, NotEnrolled, ReusedSequence
from tests.academy.conftest import SmallAcademy
from tests.academy.exercises.test_grading import anything


def values(academy: SmallAcademy) -> dict[str, Any]:
    with academy.sessions.begin() as session:
        return {name: answer.value for name, answer in current_answers(session, **academy.place).items()}


def test_the_last_answer_counts_and_the_journal_keeps_all(academy: SmallAcademy) -> None:
    first = academy.answer("minimum_members", "7")
    second = academy.answer("minimum_members", "5", based_on=first.revision)
    academy.answer("equal_votes", False)
    assert values(academy) == {"minimum_members": "5", "equal_votes": False}
    assert second.revision > first.revision
    with academy.sessions.begin() as session:
        kept = journal(session, **academy.place, exercise_id="minimum_members")
        assert [answer.value for answer in kept] == ["7", "5"]


def test_the_same_message_twice_is_acknowledged_twice_and_kept_once(academy: SmallAcademy) -> None:
    first = academy.answer("minimum_members", "5", sequence=9)
    again = academy.answer("minimum_members", "5", sequence=9)
    assert again.is_repeat
    assert not first.is_repeat
    assert again.revision == first.revision
    with pytest.raises(ReusedSequence, match="'phone'"):
        academy.answer("minimum_members", "6", sequence=9)
    assert values(academy) == {"minimum_members": "5"}


def test_a_message_sent_ten_times_at_once_is_kept_once(academy: SmallAcademy) -> None:
    seen: list[int] = []
    send = lambda: seen.append(academy.answer("minimum_members", "5", sequence=1).revision)  # noqa: E731
    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 10
    assert len(set(seen)) == 1


def test_an_answer_from_another_phone_that_knew_no_better_is_a_conflict_and_counts(academy: SmallAcademy) -> None:
    first = academy.answer("minimum_members", "5")
    late = academy.answer("minimum_members", "6", device_id="other", based_on=0)
    assert late.is_conflict
    assert values(academy) == {"minimum_members": "6"}
    chosen = academy.answer("minimum_members", "5", device_id="other", based_on=late.revision)
    assert not chosen.is_conflict
    assert not first.is_conflict


def test_one_phone_never_conflicts_with_itself_nor_two_that_agree(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "7", based_on=0)
    assert not academy.answer("minimum_members", "5", based_on=0).is_conflict
    both = academy.answer("equal_votes", True)
    assert not academy.answer("equal_votes", True, device_id="other").is_conflict
    assert both


def test_only_an_admitted_learner_may_answer(academy: SmallAcademy) -> None:
    from academy.answers import save_answer

    stranger = {**academy.place, "person_id": "ptrainer222"}
    with academy.sessions.begin() as session, pytest.raises(NotEnrolled):
        save_answer(
            session, **stranger, exercise_id="x", value=1, language="fr", device_id="d", sequence=1, based_on=0,
            now=academy.now,
        )  # fmt: skip


@given(anything | st.text(st.characters(), max_size=50))
def test_an_answer_is_kept_as_plain_data_or_refused_with_a_reason(value: Any) -> None:
    try:
        kept = readable(value)
    except (AnswerNotReadable, AnswerTooLong):
        return
    assert readable(kept) == kept
    str(kept).encode()


def test_an_answer_above_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(AnswerTooLong, match="20000"):
        readable("ع" * 10_000)
