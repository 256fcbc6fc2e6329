"""Corrected words keep an answer; another question does not, however few letters it differs by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.authoring.rewording import Kinship, kinship

OPTIONS = [{"id": "seven", "text": "7 jours"}, {"id": "sixty", "text": "60 jours"}]
PROMPT = "Combien de jours le nom reste-t-il valable ?"


def asked(
    prompt: str = PROMPT, options: list[dict[str, str]] | None = None, **more: object
) -> list[tuple[str, dict[str, object]]]:
    return [("choice", {"prompt": prompt, "options": options or OPTIONS, **more})]


@pytest.mark.parametrize(
    ("prompt", "kin"),
    [
        (PROMPT, Kinship.SAME),
        ("Combien de jour le nom reste-t-il valable ?", Kinship.REWORDED),
        ("Pendant combien de jours le nom reste-t-il valable ?", Kinship.REWORDED),
        ("Combien de jours le nom ne reste-t-il pas valable ?", Kinship.OTHER),
        ("Combien de parts faut-il payer à la souscription ?", Kinship.OTHER),
    ],
)
def test_a_question_is_the_same_reworded_or_another(prompt: str, kin: Kinship) -> None:
    assert kinship(asked(), asked(prompt)) is kin


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("من له حصص أكثر له أصوات أكثر.", "من له حصص أكثر له أصوات أقل."),
        ("يلزم أداء ربع الحصص.", "لا يلزم أداء ربع الحصص."),
        ("يبقى الاسم صالحا 60 يوما.", "يبقى الاسم صالحا ٦١ يوما."),
    ],
)
def test_an_arabic_sentence_that_is_turned_is_another_question(before: str, after: str) -> None:
    assert kinship([("true_false", {"prompt": before})], [("true_false", {"prompt": after})]) is Kinship.OTHER


def test_options_are_one_question_in_any_order_and_another_with_another_number_or_id() -> None:
    assert kinship(asked(), asked(options=OPTIONS[::-1])) is Kinship.SAME
    assert kinship(asked(), asked(options=[OPTIONS[0], {"id": "sixty", "text": "90 jours"}])) is Kinship.OTHER
    assert kinship(asked(), asked(options=[OPTIONS[0], {"id": "ninety", "text": "60 jours"}])) is Kinship.OTHER
    assert kinship(asked(), asked(options=[*OPTIONS, {"id": "none", "text": "Sans limite"}])) is Kinship.OTHER


def test_what_is_told_beside_a_question_is_no_part_of_it_but_its_unit_is() -> None:
    assert kinship(asked(), asked(hints=[{"text": "Deux mois.", "cost": 0}], read_aloud="x")) is Kinship.SAME
    assert kinship(asked(unit="dirhams"), asked(unit="centimes")) is Kinship.OTHER


@given(st.text(max_size=60), st.text(max_size=60))
def test_kinship_is_mutual_and_everything_is_its_own_kin(one: str, other: str) -> None:
    assert kinship(asked(one), asked(one)) is Kinship.SAME
    assert (kinship(asked(one), asked(other)) is Kinship.SAME) == (one == other)
