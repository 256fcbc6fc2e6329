"""Marking in a cohort of five thousand: each page, each mark, and grouping as many different answers."""

import asyncio
import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from academy.application import application
from academy.database import open_academy, utc_now
from academy.marking.levelled_text import levelled
from academy.marking.similarity import groups_of
from academy.player.site import SESSION_COOKIE
from academy.records import Account
from academy.sessions import begin_session, form_token
from benchmarks.big_cohort import BigCohort, fill
from benchmarks.rows import row, timed, write
from hub_config.services.academy import site_of
from hub_config.settings import Settings

LEARNERS = 5000
_PREFIX, _ADDRESS = "/services/academy/", "http://127.0.0.1"
_SAMPLES = 7
_SEED = 7
_SAID = (
    "نريد تأسيس تعاونية لإنتاج العسل والزرابي وزيت أركان مع نساء القرية والجيران في السوق هذه السنة وأول مرحلة هي "
    "البحث عن اسم وطلب شهادة التسمية واجتماع المؤسسين produire vendre du miel avec les voisines au village de Safi"
)
_WORDS = _SAID.split()


def measure() -> list[dict[str, Any]]:
    """Measure pages, marks and grouping; a page's target is a second, as the issue asks."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        settings = Settings(state=state, port=9790)
        cohort = fill(state, settings.academy_database, LEARNERS)
        rows = _of_pages(settings, cohort)
    for count in (500, LEARNERS):
        texts = answers(count)
        rows.append(row(f"{count} different answers grouped", "s", None, timed(partial(groups_of, texts), 2)))
    write("marking", rows)
    return rows


def answers(count: int) -> list[str]:
    """Return so many different invented answers of 5 to 25 words, many of them nearly alike."""
    drawn, found = random.Random(_SEED), set[str]()  # noqa: S311  # no secret
    while len(found) < count:
        words = drawn.choices(_WORDS, k=drawn.randint(5, 25))
        found.add(levelled(" ".join(words)))
        words[drawn.randrange(len(words))] = drawn.choice(_WORDS)
        found.add(levelled(" ".join(words)))
    return sorted(found)[:count]


def _of_pages(settings: Settings, cohort: BigCohort) -> list[dict[str, Any]]:
    environment = {
        "JUPYTERHUB_SERVICE_PREFIX": _PREFIX, "JUPYTERHUB_BASE_URL": "/", "JUPYTERHUB_CLIENT_ID": "service-academy",
        "JUPYTERHUB_API_TOKEN": "none", "JUPYTERHUB_API_URL": "http://127.0.0.1:9/hub/api",
    }  # fmt: skip
    token = _signed_in(settings, cohort)
    served = httpx.ASGITransport(application(site_of(settings, environment)))
    client = httpx.AsyncClient(transport=served, base_url=_ADDRESS, cookies={SESSION_COOKIE: token})
    place = f"{_PREFIX}trainer/cohorts/{cohort.cohort_id}/lessons/founding/exercises/my_project/marking"
    pages = {"what waits": f"{_PREFIX}trainer/", "one answer": place, "groups, as they open": f"{place}/groups"}
    with asyncio.Runner() as runner:

        def asked(method: str, address: str, **sent: Any) -> httpx.Response:
            return runner.run(client.request(method, address, **sent))

        found = [_timed(name, partial(asked, "GET", address)) for name, address in pages.items()]
        found.append(_timed("a mark", _marker(asked, place, token)))
        runner.run(client.aclose())
    return found


def _signed_in(settings: Settings, cohort: BigCohort) -> str:
    sessions = open_academy(settings.academy_database)
    with sessions.begin() as session:
        version = session.get_one(Account, cohort.trainer_id).secret_version
        return begin_session(
            session, person_id=cohort.trainer_id, groups=["trainer"], secret_version=version, hub_session="",
            now=utc_now(),
        )  # fmt: skip


def _marker(asked: Callable[..., httpx.Response], place: str, token: str) -> Callable[[], Any]:
    """Return what gives one more mark to an answer."""
    page = asked("GET", place).text
    address, entry = (page.split(f'data-{name}="')[1].split('"')[0] for name in ("address", "entry"))
    headers, given = {"Origin": _ADDRESS, "X-Form-Token": form_token(token)}, [0]

    def mark() -> Any:
        given[0] += 1
        said = {"act": "mark", "device": "bench", "sequence": given[0], "language": "ar", "based_on": int(entry)}
        marked = {**said, "criteria": [], "points": given[0] % 5, "comment": "جيد"}
        return asked("POST", address, json=marked, headers=headers)

    return mark


def _timed(name: str, ask: Callable[[], Any]) -> dict[str, Any]:
    return row(f"{LEARNERS} learners: {name}", "s", None, timed(partial(_answered, ask), _SAMPLES), 1.0)


def _answered(ask: Callable[[], Any]) -> None:
    answer = ask()
    if answer.status_code != 200:
        raise RuntimeError(f"The page answered {answer.status_code}: nothing was measured.")
