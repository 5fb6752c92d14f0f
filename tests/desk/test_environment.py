"""Does the desk refuse to serve others before it is told how to do so safely?"""

from datetime import timedelta
from pathlib import Path

import pytest

from otklik.core.errors import Mistakes, OtklikError
from otklik.desk.environment import LOCAL_HOSTS, Environment
from otklik.desk.here import moment_of
from otklik.workspace.folder import Workspace

SECRET = "n3yG7qkZ2bWx9TfR5vHc8LmJ4pQs6DaE1uKoYiBgXwNz0rVtCM"  # noqa: S105


def public(workspace: Workspace, **given: str) -> dict[str, str]:
    named = {f"OTKLIK_DESK_{name.upper()}": value for name, value in given.items()}
    return {"OTKLIK_WORKSPACE": str(workspace.root), "OTKLIK_DESK_PUBLIC": "1", **named}


def whole(workspace: Workspace, **given: str) -> dict[str, str]:
    return public(
        workspace, **{"secret": SECRET, "hosts": "desk.example.ru", "tls": "proxy", **given}
    )


def test_this_machine_alone_needs_no_settings(workspace: Workspace) -> None:
    found = Environment.read({"OTKLIK_WORKSPACE": str(workspace.root)})
    assert (found.hosts, found.tls) == (LOCAL_HOSTS, None)
    assert found.database_url.endswith("desk.sqlite3")
    again = Environment.read({"OTKLIK_WORKSPACE": str(workspace.root)})
    assert again.secret == found.secret
    assert (workspace.root / "secrets" / "desk.key").stat().st_mode & 0o077 == 0


def test_everything_that_is_missing_is_said_at_once(workspace: Workspace) -> None:
    with pytest.raises(Mistakes) as told:
        Environment.read(public(workspace))
    assert [one.partition(":")[0] for one in told.value.mistakes] == [
        "OTKLIK_DESK_SECRET", "OTKLIK_DESK_HOSTS", "OTKLIK_DESK_TLS",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"secret": "short"}, "SECRET"),
        ({"secret": "a" * 60}, "SECRET"),
        ({"hosts": "*"}, "HOSTS"),
        ({"hosts": " , "}, "HOSTS"),
        ({"tls": "none"}, "TLS"),
        ({"tls": "own"}, "CERTIFICATE"),
    ],
)
def test_what_is_unsafe_is_refused(workspace: Workspace, given: dict[str, str], named: str) -> None:
    with pytest.raises(Mistakes, match=named):
        Environment.read(whole(workspace, **given))


def test_a_whole_environment_is_read(workspace: Workspace) -> None:
    found = Environment.read(whole(workspace) | {"DATABASE_URL": "postgresql://desk@db/desk"})
    assert (found.hosts, found.tls) == (("desk.example.ru",), "proxy")
    assert found.database_url == "postgresql://desk@db/desk"


def test_its_own_tls_needs_both_files(workspace: Workspace, tmp_path: Path) -> None:
    files = {name: str(tmp_path / name) for name in ("certificate", "key")}
    for path in files.values():
        Path(path).touch()
    assert Environment.read(whole(workspace, tls="own", **files)).certificate


def test_without_a_workspace_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match="не рабочая папка"):
        Environment.read({"OTKLIK_WORKSPACE": str(tmp_path)})


def test_the_clock_is_set_back_in_an_invented_region_alone(workspace: Workspace) -> None:
    told = {"OTKLIK_WORKSPACE": str(workspace.root), "OTKLIK_DESK_DAYS_BACK": "30"}
    with pytest.raises(OtklikError, match="только в вымышленном регионе"):
        Environment.read(told)
    workspace.mark_as_demo()
    assert Environment.read(told).days_back == 30
    with pytest.raises(OtklikError, match="только в вымышленном регионе"):
        Environment.read({**whole(workspace), "OTKLIK_DESK_DAYS_BACK": "30"})
    with pytest.raises(OtklikError, match="целое число дней"):
        Environment.read({**told, "OTKLIK_DESK_DAYS_BACK": "завтра"})
    assert Environment.read({**told, "OTKLIK_DESK_DAYS_BACK": "-2"}).days_back == -2


def test_what_time_it_is_follows_the_clock_of_the_region(
    workspace: Workspace, settings: object
) -> None:
    now = moment_of(workspace)
    settings.SET_BACK = timedelta(days=30)  # type: ignore[attr-defined]
    assert timedelta(days=29) < now - moment_of(workspace) <= timedelta(days=30)
