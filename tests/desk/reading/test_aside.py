"""Do facts lie aside as long as somebody reads them, and no longer?"""

import os
from pathlib import Path

import pytest
from tests.desk.conftest import MAY, NOW
from tests.regioning import cases_of, ingest

from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.reading.aside import facts_of, forget_facts
from otklik.desk.reading.flags import flag_key, flag_keys, looked
from otklik.desk.reading.kept import keep, kept_of
from otklik.desk.reading.rated import current
from otklik.desk.roles import Actor
from otklik.workspace.atomic import sweep
from otklik.workspace.folder import Workspace


def rated_again(workspace: Workspace, by: Actor, number: int) -> Path:
    """The month with more cases, frozen, rated and read; where its facts lie."""
    ingest(workspace, f"more{number}", cases_of(MAY, 1, first=7000 + number))
    month_freeze(workspace=workspace, month=MAY, by=by, now=NOW)
    month_rate(workspace=workspace, month=MAY, by=by, now=NOW)
    rated = current(workspace, MAY)
    assert rated
    assert rated.counter
    return rated.cache


@pytest.mark.usefixtures("committed")
def test_a_rate_forgets_all_facts_but_its_own_and_those_that_were_read_until_now(
    workspace: Workspace, people: dict[str, Actor]
) -> None:
    folders = [rated_again(workspace, people["analyst"], number) for number in range(3)]
    assert len(set(folders)) == 3
    assert [one.is_dir() for one in folders] == [False, True, True]
    assert facts_of(workspace, MAY) == folders[-1]


def test_facts_of_a_month_that_is_no_more_go_and_those_in_the_making_stay(
    workspace: Workspace,
) -> None:
    month = workspace.cache / "facts" / "2020-01"
    for name in ("gone", "gone-young", "gone-old"):
        (month / name).mkdir(parents=True)
    os.utime(month / "gone-old", (0, 0))
    assert facts_of(workspace, MAY - 1) is None
    forget_facts(workspace)
    assert [one.name for one in month.iterdir()] == ["gone-young"]


def test_flags_that_were_found_are_known_as_long_as_the_snapshot_is_the_same(
    deciding: Workspace, people: dict[str, Actor]
) -> None:
    assert flag_keys(deciding, MAY) is None
    found = looked(deciding, MAY)
    assert found
    assert flag_keys(deciding, MAY) == frozenset(flag_key(one) for one in found.flags)
    ingest(deciding, "more", cases_of(MAY, 1, first=7000))
    month_freeze(workspace=deciding, month=MAY, by=people["analyst"], now=NOW)
    assert flag_keys(deciding, MAY) is None
    assert flag_keys(deciding, MAY - 1) is None


def test_what_is_laid_aside_is_out_of_the_way_of_whoever_holds_the_lock(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.cache / "flags" / "2026-05.json"
    replace = Path.replace

    def swept(aside: Path, target: Path) -> Path:
        sweep(workspace.root)
        return replace(aside, target)

    monkeypatch.setattr(Path, "replace", swept)
    keep(path, ["a"], [1])
    assert (kept_of(path, ["a"]), kept_of(path, ["b"])) == ([1], None)
    assert list(path.parent.iterdir()) == [path]


def test_what_was_torn_aside_is_made_again(workspace: Workspace) -> None:
    path = workspace.cache / "flags" / "2026-05.json"
    assert kept_of(path, ["a"]) is None
    keep(path, ["a"], [1])
    path.write_bytes(path.read_bytes()[:9])
    assert kept_of(path, ["a"]) is None
