"""How a person takes lessons: chosen once, remembered, told to them, and forgotten with them."""

from academy.erasure import erase_person
from academy.listening.choices import Choice, choice_of, choose_screens, choose_voice
from academy.person_file import export_person
from tests.academy.conftest import KEY, LEARNER, NOON, TRAINER, SmallAcademy


def test_who_never_chose_reads_whole_pages(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        assert choice_of(session, LEARNER) == Choice(takes_screens=False, voice="", has_chosen=False)


def test_a_choice_is_one_persons_and_lasts(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        choose_voice(session, LEARNER, "shi")
        assert choice_of(session, LEARNER) == Choice(takes_screens=False, voice="shi", has_chosen=False)
        choose_screens(session, LEARNER, takes_screens=True)
    with academy.sessions.begin() as session:
        assert choice_of(session, LEARNER) == Choice(takes_screens=True, voice="shi", has_chosen=True)
        assert choice_of(session, TRAINER) == Choice()
        choose_screens(session, LEARNER, takes_screens=False)
        assert choice_of(session, LEARNER) == Choice(takes_screens=False, voice="shi", has_chosen=True)


def test_a_choice_stands_in_the_persons_file_and_goes_with_the_person(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        choose_screens(session, LEARNER, takes_screens=True)
        assert export_person(session, LEARNER)["listening_choices"][0]["takes_screens"] is True
        erase_person(session, LEARNER, signing_key=KEY, actor_id=TRAINER, reason="asked", now=NOON)
        assert choice_of(session, LEARNER) == Choice()
