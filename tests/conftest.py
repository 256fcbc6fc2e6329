"""What every test may ask for: a running site, the choice between a sample and the full count, and who runs what.

`make test` runs a process more than the machine has cores, since tests wait for others nearly half of their
time. The tests of a file stay together in one process, and all that ask for the running site in one: it starts once.
So do those that ask for the installed wheel.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.scheduler import LoadFileScheduling

from hub_config.jail import why_no_jail
from tests.databases import KINDS, Databases, SqliteFiles
from tests.installed_wheel import install_elsewhere
from tests.postgresql import ABSENT, PrivateServer, programs
from tests.running_site import RunningSite

ROOT = Path(__file__).parent.parent
CODE = ("courses", "data", "hub_config", "widgets", "scoring_models", "tests")
# No test fails because the machine had other work: how quick things are is measured in benchmarks/.
# A property is tried on a sample in `make test`, on ten times as many examples in `make soak`.
hypothesis.settings.register_profile("sample", deadline=None, max_examples=40)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=400)
hypothesis.settings.load_profile("soak" if "--soak" in sys.argv else "sample")
SITE = "the running site"
SITE_FILES = ("tests/browser/", "tests/hub_config/test_derived_indicators.py", "tests/test_access.py")
WHEEL = "the installed wheel"
WHEEL_FILES = ("tests/hub_config/test_running.py", "tests/test_wheel.py")
LONG = (
    "tests/academy/player/test_every_page.py",
    "tests/academy/player/test_in_browser.py",
    "tests/academy/player/test_offline",
    "tests/academy/test_grader_process.py",
    "tests/academy/test_hostile_folders.py",
    "tests/hub_config/test_desks.py",
    "tests/hub_config/test_state_versions.py",
    *WHEEL_FILES,
)
SOAKED = ROOT / "build" / "soak" / "passed.txt"

# A run starts hundreds of processes: where somebody forbade it, each would compile all its modules again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Courses that never change, small enough to be built often; tests/catalogue looks at those that ship.
os.environ["TAAWOUN_CATALOGUE"] = str(ROOT / "tests" / "catalogue_of_tests")
# nbgrader calls the program `alembic` by its name; `taawoun` itself sets the path the same way.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


class FilesAndSite(LoadFileScheduling):
    """Gives a process the tests of a file, and one process all that ask for the running site, or for the wheel."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(SITE_FILES):
            return SITE
        return WHEEL if nodeid.startswith(WHEEL_FILES) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesAndSite:
    return FilesAndSite(config, log)


def pytest_xdist_auto_num_workers() -> int:
    return len(os.sched_getaffinity(0)) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run what repeats hundreds of times")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the soak tests unless they are asked for, and then those that passed on this very code.

    They are deselected, not skipped: a soak that was stopped goes on where it was. Every case runs on SQLite. On
    PostgreSQL runs one case of each test, but for those that start processes and wait for them; the soak runs all.
    """
    tried: set[str] = set()
    for item in items:
        if _database_of(item) == "postgresql":
            test = item.nodeid.partition("[")[0]
            if test in tried or item.get_closest_marker("soak_on_postgresql"):
                item.add_marker(pytest.mark.soak)
            tried.add(test)
    if config.getoption("--soak"):
        passed = set(SOAKED.read_text(encoding="utf-8").split("\n")) if SOAKED.exists() else set()
        left_out = [item for item in items if _soaked(item.nodeid) in passed]
    else:
        left_out = [item for item in items if item.get_closest_marker("soak")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    asking = {item.nodeid.partition("::")[0] for item in items if _asks_for_the_site(item)}
    if unknown := [file for file in sorted(asking) if not file.startswith(SITE_FILES)]:
        raise pytest.UsageError(f"{unknown} ask for the running site: name them in SITE_FILES of {__file__}")
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return when a test begins: the site's first, then files that take long, or one process would end with them."""
    return 0 if item.nodeid.startswith(SITE_FILES) else 1 if item.nodeid.startswith(LONG) else 2


def _asks_for_the_site(item: pytest.Item) -> bool:
    found = getattr(item, "_fixtureinfo", None)
    definitions = found.name2fixturedefs.get("site", ()) if found else ()
    return bool(definitions) and definitions[-1].baseid == "tests"  # the last is the nearest, and the one that is given


def _database_of(item: pytest.Item) -> str | None:
    chosen = getattr(item, "callspec", None)
    return chosen.params.get("databases") if chosen else None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember each soak test that passed, as soon as it has."""
    if report.when == "call" and report.passed and "soak" in report.keywords:
        SOAKED.parent.mkdir(parents=True, exist_ok=True)
        with SOAKED.open("a", encoding="utf-8") as file:
            file.write(_soaked(report.nodeid) + "\n")


def _soaked(name: str) -> str:
    return f"{_code()} {name}"


@functools.cache
def _code() -> str:
    """Return a fingerprint of the code under test: a soak of other code says nothing of this one."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """One whole demonstration site, started as `taawoun up` starts it, shared by the whole run."""
    running = RunningSite(tmp_path_factory.mktemp("site") / "state")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the checkout, with the wheel installed in ``env``."""
    return install_elsewhere(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="session")
def walls() -> None:
    """Walls can be made here; where they cannot, what asks for them fails, for then nothing is known of them."""
    if reason := why_no_jail():
        pytest.fail(f"{reason} `make system` installs what is missing.")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PrivateServer]:
    """A private PostgreSQL for the whole run; without it, what asks for it is skipped."""
    installed = programs()
    if installed is None:
        pytest.skip(ABSENT)
    server = PrivateServer(installed)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Where tests that speak of SQLite alone get their databases."""
    return SqliteFiles(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session", params=KINDS)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where a test gets its databases: each test that asks runs on SQLite and on PostgreSQL."""
    found: Databases = request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgresql")
    return found


@pytest.fixture(scope="session")
def screens() -> Path:
    """The folder that screenshots are kept in, to be looked at."""
    folder = ROOT / "build" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
