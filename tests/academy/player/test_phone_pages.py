"""What makes the academy live on a phone: its worker, its name, its page without a network, the way out of an app."""

import io
import re
import zlib
from base64 import urlsafe_b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from academy.player.bundles import NoBundle, read_bundle
from academy.player.messaging_apps import is_messaging_app
from academy.player.pages import KEEP_HEADER, PERSON_HEADER
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import PREFIX, RunningAcademy
from widgets.theme.palette import colours

ANDROID = "Mozilla/5.0 (Linux; Android 11; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
INSIDE = {
    "Facebook": f"{ANDROID} Version/4.0 Chrome/119.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/439.0.0.44.117;]",
    "Messenger": f"{IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/430.0;FBBV/1;FBDV/iPhone12,1;]",
    "Instagram": f"{IPHONE} Mobile/15E148 Instagram 309.0.0.22.113 (iPhone12,1; iOS 16_6; fr_FR)",
    "WhatsApp": f"{IPHONE} Mobile/15E148 WhatsApp/2.23.20",
    "TikTok": f"{ANDROID} Chrome/119.0 Mobile Safari/537.36 trill_320403 BytedanceWebview/d8a21c6",
    "TikTok on iPhone": f"{IPHONE} Mobile/15E148 musical_ly_32.2.0 JsSdk/2.0 BytedanceWebview/d8a21c6",
    "some other app": "Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A; wv) AppleWebKit/537.36 Chrome/119.0 Mobile",
}
OUTSIDE = {
    "Chrome": f"{ANDROID} Chrome/119.0.0.0 Mobile Safari/537.36",
    "Samsung": f"{ANDROID} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
    "Safari": f"{IPHONE} Version/16.6 Mobile/15E148 Safari/604.1",
    "Firefox": "Mozilla/5.0 (Android 13; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0",
    "Opera Mini": "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/191.315; U; en) Presto/2.5.25",
    "nobody": "",
}


def test_the_browser_inside_an_app_is_told_from_the_phones_own() -> None:
    assert {name for name, agent in INSIDE.items() if not is_messaging_app(agent)} == set()
    assert {name for name, agent in OUTSIDE.items() if is_messaging_app(agent)} == set()


def test_inside_a_messaging_app_the_way_out_comes_first_and_once(classroom: Classroom) -> None:
    learner = classroom.learner
    learner.client.headers["User-Agent"] = INSIDE["Facebook"]
    told = learner.get(classroom.lesson).text
    assert "افتحوا هذه الصفحة في متصفح الهاتف" in told
    assert "Ouvrez cette page dans votre navigateur" in told
    assert f"<code>http://127.0.0.1:{classroom.academy.port}{PREFIX}{classroom.lesson}</code>" in told
    assert 'href="intent://' in told
    assert "data-exercise" not in told
    onward = re.search(r'href="(/services/academy/stay\?[^"]+)"', told)
    assert onward
    stayed = learner.client.get(classroom.academy.url + onward[1])
    assert stayed.status_code == 303
    assert stayed.headers["location"] == PREFIX + classroom.lesson
    assert "data-exercise" in learner.get(classroom.lesson).text
    assert learner.client.get("stay?next=//evil.example").headers["location"] == PREFIX


def test_a_page_says_whose_it_is_and_only_ones_own_pages_are_kept(classroom: Classroom) -> None:
    learner, trainer = classroom.learner, classroom.trainer
    cohort = f"cohorts/{classroom.cohort.cohort_id}/"
    kept = {path: learner.get(path).headers.get(KEEP_HEADER) for path in ("", cohort, classroom.lesson, "catalogue")}
    assert kept == {"": "yes", cohort: "yes", classroom.lesson: "yes", "catalogue": None}
    assert learner.get("catalogue").headers[PERSON_HEADER] == learner.person_id
    for path in ("", cohort, "trainer/", classroom.roster, "trainer/brought"):
        answer = trainer.get(path)
        assert answer.headers[PERSON_HEADER] == trainer.person_id
        assert KEEP_HEADER not in answer.headers, path
        assert not re.search("<html[^>]* data-person", answer.text)
    assert PERSON_HEADER not in classroom.academy.stranger().get("catalogue").headers


def test_the_worker_rules_below_the_prefix_under_the_same_policy(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    answer = visitor.get("worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Content-Security-Policy"] == visitor.get("catalogue").headers["Content-Security-Policy"]
    assert "Service-Worker-Allowed" not in answer.headers
    for name in re.findall(r'"(/services/academy/(?:static/|offline)[^"]*)"', answer.text):
        assert visitor.client.get(academy.url + name).status_code == 200
    plain = visitor.client.get("worker.js", headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content


@pytest.mark.parametrize(
    ("language", "name", "direction"), [("ar", "أكاديمية تعاون", "rtl"), ("fr", "Académie Taawoun", "ltr")]
)
def test_the_academy_is_installed_under_its_name(
    academy: RunningAcademy, language: str, name: str, direction: str
) -> None:
    visitor = academy.stranger(language)
    link = re.search(r'rel="manifest" href="/services/academy/([^"]+)"', visitor.get("catalogue").text)
    assert link
    answer = visitor.get(link[1])
    said = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["dir"], said["lang"]) == (name, direction, language)
    assert said["start_url"] == said["scope"] == PREFIX
    assert visitor.client.get(academy.url + said["icons"][0]["src"]).headers["Content-Type"].startswith("image/svg+xml")
    for icon in said["icons"][1:]:
        picture = Image.open(io.BytesIO(visitor.client.get(academy.url + icon["src"]).content))
        assert (picture.format, "{}x{}".format(*picture.size)) == ("PNG", icon["sizes"])
        assert picture.getpixel((3, 3)) == ImageColor.getrgb(colours()["brand"])
        assert picture.getpixel((picture.width // 2, picture.height // 2)) == (255, 255, 255)


def test_the_page_without_a_network_names_nobody(classroom: Classroom) -> None:
    answer = classroom.learner.get("offline")
    assert PERSON_HEADER not in answer.headers
    assert "خديجة" not in answer.text
    assert classroom.learner.person_id not in answer.text


def deflated(plain: bytes) -> str:
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "TW1." + urlsafe_b64encode(made.compress(plain) + made.flush()).decode().rstrip("=")


@given(
    st.text()
    | st.binary().map(deflated)
    | st.from_regex(r"(\d\.\d\.k\.TW1\.[\w-]{0,9} ?){1,3}", fullmatch=True)
    | st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(
        st.sampled_from(["taawoun", "person", "items", "address", "given", "value", "device"]), each)
    ).map(lambda value: deflated(repr(value).replace("'", '"').replace("None", "null").encode("utf-8", "ignore")))
)  # fmt: skip
def test_whatever_is_brought_is_a_bundle_or_none(text: str) -> None:
    with suppress(NoBundle):
        assert read_bundle(text).items


def test_a_bundle_that_would_fill_the_memory_is_none() -> None:
    with pytest.raises(NoBundle, match="too long"):
        read_bundle(deflated(b" " * 50_000_000))
