"""Where do the tests of the desk find a workspace, a database and people of every role?"""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import django
import pytest
from tests.desk.softening import NEW, softened
from tests.regioning import case, cases_of, ingest, new_workspace

from otklik.core.months import Month
from otklik.editions.month import draft_month, freeze_month
from otklik.workspace.folder import Workspace

MAY = Month(2026, 5)
NOW = datetime(2026, 6, 9, 10)
"""The seventh working day after May: objections are in time."""
LATE = "1900"
"""A record of the district that was answered too late; those of the ministry are 1500 and on."""
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
"""What the worker would do is done before the request that asks for it is answered."""
PASSWORD = "otklik-desk-2026!"  # noqa: S105


def _set_up() -> Path:
    """Django wants a workspace before the first test; the environment stays as it was.

    The browser of other tests runs a loop in this very thread, which Django would refuse.
    """
    root = Path(mkdtemp(prefix="otklik-desk-tests-"))
    new_workspace(root / "region")
    before = dict(os.environ)
    os.environ["OTKLIK_WORKSPACE"] = str(root / "region")
    os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.desk.settings"
    if url := os.environ.get("OTKLIK_TEST_DATABASE_URL"):
        os.environ["DATABASE_URL"] = url
    django.setup()
    os.environ.clear()
    os.environ.update(before, DJANGO_ALLOW_ASYNC_UNSAFE="1")
    time.tzset()
    return root


_ROOT = _set_up()

from django.core.cache import cache  # noqa: E402
from django.test import Client  # noqa: E402
from tests.desk.second_factor import verified_client  # noqa: E402

from otklik.desk.reading.compared import Compared, compared, follows  # noqa: E402
from otklik.desk.reading.effect import Effect, Standing  # noqa: E402
from otklik.desk.roles import Actor, Role  # noqa: E402
from otklik.desk.store.models import User  # noqa: E402
from otklik.methodology.find import find_methodology  # noqa: E402


def pytest_sessionfinish() -> None:
    """Leaves nothing behind."""
    shutil.rmtree(_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_is_counted_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread would outlive its test and the folder it reads."""
    monkeypatch.setattr("otklik.desk.web.guard.prepare", lambda *_: None)


@pytest.fixture(scope="session")
def rated_region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a frozen and rated May of a district and a ministry."""
    workspace = new_workspace(tmp_path_factory.mktemp("desk") / "region")
    late = [case(900 + n, MAY.start + timedelta(days=4 + n % 10, hours=9), 72) for n in range(12)]
    roads = cases_of(MAY, 40, first=500, Отдел="Дорожники")
    ingest(workspace, "may", [*cases_of(MAY, 60), *late, *roads])
    freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    return workspace.root


@pytest.fixture
def workspace(rated_region: Path, tmp_path: Path, settings: object) -> Workspace:
    """A copy that a test may change, served by the desk."""
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    settings.WORKSPACE = root  # type: ignore[attr-defined]
    settings.TASKS = AT_ONCE  # type: ignore[attr-defined]
    return Workspace.open(root)


@pytest.fixture(scope="session")
def decided_region(rated_region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same region with flags to look at, rated by rules that know penalties and gates."""
    from tests.desk.deciding import with_measures

    return with_measures(rated_region, tmp_path_factory.mktemp("decided") / "region")


@pytest.fixture
def deciding(decided_region: Path, tmp_path: Path, settings: object) -> Workspace:
    """A copy of it that a test may change, served by the desk."""
    root = tmp_path / "region"
    shutil.copytree(decided_region, root)
    settings.WORKSPACE = root  # type: ignore[attr-defined]
    return Workspace.open(root)


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Nobody has asked for anything in this minute: requests are counted in memory."""
    cache.clear()


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done after a commit is done at once: tests roll everything back."""

    def at_once(deed: Callable[[], object], **_: object) -> None:
        deed()

    monkeypatch.setattr("django.db.transaction.on_commit", at_once)


@pytest.fixture
def unweighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The effect takes seconds, and few tests are about it."""
    unknown = Effect(Standing("—", "—"), Standing("—", "—"), 0)
    monkeypatch.setattr("otklik.desk.actions.decisions.effect_of_decision", lambda *_: unknown)


@pytest.fixture
def people(db: None) -> dict[str, Actor]:  # noqa: ARG001
    """Somebody of every role, a second analyst and representatives of two authorities."""
    told: list[tuple[str, Role, str]] = [
        (role.value, role, "") for role in Role if role is not Role.REPRESENTATIVE
    ]
    told += [("analyst2", Role.ANALYST, ""), ("representative", Role.REPRESENTATIVE, "zarechny")]
    told += [("roads", Role.REPRESENTATIVE, "mindor")]
    made = [_user(login, role, authority_id) for login, role, authority_id in told]
    return {one.login: one.actor for one in made}


def _user(login: str, role: Role, authority_id: str) -> User:
    return User.objects.create(
        login=login, name=f"Сотрудник {login}", role=role.value, authority_id=authority_id
    )


@pytest.fixture
def entered(people: dict[str, Actor]) -> Callable[[str], Client]:  # noqa: ARG001
    """A client in which somebody has come in."""
    return verified_client


@pytest.fixture(scope="session")
def really_compared(rated_region: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Two versions of the rules on May, counted once: it takes seconds."""
    root = tmp_path_factory.mktemp("rules") / "region"
    shutil.copytree(rated_region, root)
    return compared(softened(Workspace.open(root)), NEW)


@pytest.fixture
def draft_rules(
    workspace: Workspace, really_compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """A region with another version; what is compared follows its rules, without being counted."""

    def quickly(workspace: Workspace, version: str) -> Compared:
        rules = find_methodology(workspace.root, version)
        known = follows(workspace, version)
        return replace(really_compared, page=rules.digest.encode(), follows=known)

    monkeypatch.setattr("otklik.desk.actions.rules.compared", quickly)
    return softened(workspace)
