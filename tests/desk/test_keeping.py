"""Is a copy made while people work whole, and does it come back as it was?"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from tests.desk.conftest import MAY
from tests.desk.databases import SERVER, is_there

from otklik.editions.month import publish_month
from otklik.editions.store import edition_folders
from otklik.workspace.archives import MANIFEST
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import read_journal

BASES = ("otklik_care_before", "otklik_care_after")
WORK = """
import sys
from datetime import date, datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace, now = Workspace.open(Path(sys.argv[1])), datetime(2026, 6, 9, 10)
prepare(workspace)
from django.db import transaction
from otklik.core.months import Month
from otklik.desk.actions.outbox import post
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import User
from otklik.workspace.journal import Decision

first_administrator(workspace, "admin", "otklik-desk-2026!", now)
by = User.objects.get().actor
for number in range(int(sys.argv[2])):
    decision = Decision(Month(2026, 5), "penalty", "zarechny", "P4", None, None, None, None,
        f"причина {number}", "акт", "Первый", "Второй", date(2026, 6, 9))
    with transaction.atomic():
        post(workspace, decision, now)
        add(workspace, Deed("exclusion.confirm", about=str(number)), by=by, now=now)
    print(number, flush=True)
"""
LOOK = """
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import verify_journal
from otklik.workspace.folder import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
print(verify_journal(workspace))
from otklik.desk.actions.outbox import deliver

deliver(workspace, datetime(2026, 6, 9, 11))
"""
JOIN = """
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
prepare(workspace)
first_administrator(workspace, "admin", "otklik-desk-2026!", datetime(2026, 6, 9, 10))
from tests.desk.second_factor import enrol
from otklik.desk.store.models import User

enrol(User.objects.get())
"""
SECRET, OTHER = "n3yG7qkZ2b" * 6, "Wx9TfR5vHc" * 6
DEEDS, ENOUGH = 40, 5


@pytest.fixture
def bases() -> Iterator[tuple[str, ...]]:
    """Two new databases of PostgreSQL."""
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        for name in BASES:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
        yield tuple(f"{SERVER}/{name}" for name in BASES)
        for name in BASES:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def published(rated_region: Path, tmp_path: Path) -> Path:
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    publish_month(Workspace.open(root), MAY, datetime(2026, 6, 9, 9))
    return root


def _environment(database: str) -> dict[str, str]:
    left_out = ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "OTKLIK_WORKSPACE")
    given = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**given, **({"DATABASE_URL": database} if database else {})}


def _called(database: str, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(
        command, env=_environment(database), capture_output=True, text=True, check=False, timeout=60
    )


def _run(database: str, *words: object) -> str:
    done = _called(database, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _refused(database: str, archive: Path, root: Path, said: str) -> None:
    """Nothing is restored, and nothing is left where it should have been."""
    before = set(root.parent.iterdir())
    done = _called(database, "-m", "otklik", "restore", archive, "-w", root)
    assert done.returncode == 1
    assert said in done.stderr
    assert set(root.parent.iterdir()) == before


def _of_another_version(archive: Path) -> Path:
    """The same copy, made where the tables are different."""
    with zipfile.ZipFile(archive, "a") as changed:
        told = json.loads(changed.read(MANIFEST))
        told["migrations"] = told["migrations"][1:]
        with pytest.warns(UserWarning, match="Duplicate name"):
            changed.writestr(MANIFEST, json.dumps(told))
    return archive


def _copied_at_work(root: Path, archive: Path, database: str) -> None:
    """People decide something again and again, and meanwhile a copy is made."""
    command = [sys.executable, "-c", WORK, str(root), str(DEEDS)]
    with subprocess.Popen(
        command, env=_environment(database), stdout=subprocess.PIPE, text=True
    ) as work:
        assert work.stdout
        for _ in range(ENOUGH):
            assert work.stdout.readline()
        _run(database, "-m", "otklik", "backup", archive, "-w", root)
        work.communicate(timeout=60)
    assert work.returncode == 0


def _comes_back(root: Path, back: Path, before: str, after: str) -> None:
    archive = back.with_suffix(".zip")
    _copied_at_work(root, archive, before)
    _run(after, "-m", "otklik", "restore", archive, "-w", back)
    entries = int(_run(after, "-c", LOOK, back))
    assert len(read_journal(back / "decisions")) == entries - 1 >= ENOUGH
    assert len(read_journal(root / "decisions")) == DEEDS
    (edition,) = edition_folders(Workspace.open(back), MAY)
    (known,) = edition_folders(Workspace.open(root), MAY)
    assert {one.name: one.read_bytes() for one in edition.iterdir()} == {
        one.name: one.read_bytes() for one in known.iterdir()
    }


def test_a_copy_made_at_work_comes_back_with_its_journal_and_decisions(
    published: Path, tmp_path: Path
) -> None:
    _comes_back(published, tmp_path / "back", "", "")
    assert (tmp_path / "back" / "desk.sqlite3").is_file()
    assert not (tmp_path / "back" / "secrets" / "desk.jsonl").exists()
    archive = _of_another_version(tmp_path / "back.zip")
    _refused("", archive, tmp_path / "again", "восстановите той версией")


def test_a_copy_says_that_it_lacks_the_secret_and_which_phones_need_it(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, lost = tmp_path / "copy.zip", "1\xa0телефон подключён под другим ключом"
    monkeypatch.setenv("OTKLIK_DESK_SECRET", SECRET)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    _run("", "-c", JOIN, published)
    copied = _run("", "-m", "otklik", "backup", archive, "-w", published)
    assert "(OTKLIK_DESK_SECRET) в неё не входит" in copied
    assert lost not in _run("", "-m", "otklik", "restore", archive, "-w", tmp_path / "same")
    monkeypatch.setenv("OTKLIK_DESK_SECRET", OTHER)
    assert lost in _run("", "-m", "otklik", "restore", archive, "-w", tmp_path / "other")
    monkeypatch.setenv("OTKLIK_DESK_FORMER_SECRET", SECRET)
    assert lost not in _run("", "-m", "otklik", "restore", archive, "-w", tmp_path / "former")


if is_there():

    def test_it_comes_back_on_postgresql_as_well(
        published: Path, tmp_path: Path, bases: tuple[str, ...]
    ) -> None:
        _comes_back(published, tmp_path / "back", *bases)
        _refused(bases[1], tmp_path / "back.zip", tmp_path / "again", "создайте новую базу")
