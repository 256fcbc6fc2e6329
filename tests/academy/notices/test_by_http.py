"""Messages through any provider of short messages: its own document, a secret from a file, honest failures."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.notices.by_http import HttpGateway, _filled
from academy.notices.gateways import GatewayWrong, NotReached, Parcel, RefusedForGood, SendingFailed, Unsure
from tests.academy.notices.conftest import Post, Provider

PARCEL = Parcel("+212600000001", "", 'تم تصحيح "الدرس" {secret}', "0123456789abcdef", "ar")
BODY = '{"messages": [{"to": ["{telephone}"], "body": "{text}", "id": "{reference}"}], "unicode": true}'


@pytest.fixture
def gateway(provider: Provider, tmp_path: Path) -> HttpGateway:
    file = tmp_path / "secret"
    file.write_text("s3cret\n")
    return HttpGateway(provider.url, BODY, "X-Key: {secret}", file)


def test_the_document_is_the_provider_s_own_and_the_secret_stands_where_it_should(
    gateway: HttpGateway, provider: Provider
) -> None:
    gateway.send(PARCEL, lambda: None)
    ((headers, document),) = provider.taken
    message = {"to": [PARCEL.address], "body": PARCEL.text, "id": PARCEL.reference}
    assert document == {"messages": [message], "unicode": True}
    assert (headers["X-Key"], headers["Idempotency-Key"]) == ("s3cret", PARCEL.reference)


@pytest.mark.parametrize(
    ("status", "failure"),
    [(429, NotReached), (503, NotReached), (500, Unsure), (502, Unsure), (401, GatewayWrong), (403, GatewayWrong),
     (302, GatewayWrong), (400, RefusedForGood), (422, RefusedForGood)],
)  # fmt: skip
def test_each_answer_says_whether_the_message_may_have_left(
    status: int, failure: type[SendingFailed], gateway: HttpGateway, provider: Provider
) -> None:
    provider.status = status
    with pytest.raises(failure, match=str(status)):
        gateway.send(PARCEL, lambda: None)


def test_a_gateway_that_is_away_and_one_that_hangs_up_are_told_apart(gateway: HttpGateway, provider: Provider) -> None:
    with pytest.raises(NotReached):
        replace(gateway, url="http://127.0.0.1:1/").send(PARCEL, lambda: None)
    provider.hangs_up = True
    with pytest.raises(Unsure):
        gateway.send(PARCEL, lambda: None)


@given(st.text(), st.text(alphabet='"{}\\\n\u202etexscr,:'))
def test_no_text_changes_the_form_of_the_document(text: str, telephone: str) -> None:
    filled = _filled(json.loads(BODY), {"telephone": telephone, "text": text, "reference": "r", "secret": "s"})
    assert json.loads(json.dumps(filled)) == {
        "messages": [{"to": [telephone], "body": text, "id": "r"}], "unicode": True,
    }  # fmt: skip


def test_after_a_500_the_message_comes_again_marked_and_under_the_same_reference(
    post: Post, gateway: HttpGateway, provider: Provider
) -> None:
    post.agree("sms", "06 00 00 00 01")
    post.happens()
    provider.status = 500
    post.goes_out(gateway, "sms")
    provider.status = 200
    post.goes_out(gateway, "sms")
    assert post.states() == [("sent", "", True)]
    (_, first), (_, second) = provider.taken
    assert first == second
