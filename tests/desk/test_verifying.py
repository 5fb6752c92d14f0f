"""Does `otklik verify --journal` say that a journal is whole or not, and write nothing itself?"""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from tests.desk.conftest import PASSWORD
from tests.desk.databases import environment, kinds, rows
from tests.regioning import new_workspace

WORKED = f"""
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace, now = Workspace.open(Path(sys.argv[1])), datetime(2026, 6, 9, 10)
prepare(workspace)
first_administrator(workspace, "admin", "{PASSWORD}", now)
from django.db import transaction
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import User

with transaction.atomic():
    add(workspace, Deed("user.enter"), by=User.objects.get().actor, now=now)
"""
UNLOCKED = {
    "sqlite": "DROP TRIGGER desk_journal_no_update",
    "postgresql": "ALTER TABLE desk_journalentry DISABLE TRIGGER ALL",
}
CHANGED = "UPDATE desk_journalentry SET name = 'другой' WHERE number = 1"
AS_BEFORE = "DELETE FROM django_migrations WHERE name = '0012_care'"


def verify(root: Path, given: dict[str, str]) -> tuple[int, str]:
    """How the command ends, and what it says; nothing in the folder is written meanwhile."""
    before = contents(root)
    command = [sys.executable, "-m", "otklik", "verify", str(root), "--journal"]
    done = subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert contents(root) == before
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, " ".join(done.stdout.split())


def contents(root: Path) -> dict[Path, str]:
    """Digests of all files, but for those that SQLite keeps beside its own."""
    files = (one for one in root.rglob("*") if one.is_file() and "sqlite3-" not in one.name)
    return {one: sha256(one.read_bytes()).hexdigest() for one in files}


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_the_command_tells_a_whole_journal_from_a_changed_one_and_from_that_of_another_version(
    kind: str, tmp_path: Path
) -> None:
    root = tmp_path / "region"
    new_workspace(root)
    with environment(kind, root) as given:
        subprocess.run([sys.executable, "-c", WORKED, str(root)], env=given, timeout=60, check=True)
        (root / "secrets" / "desk.key").unlink()
        code, said = verify(root, given)
        assert (code, "Журнал рабочего места цел, записей: 2" in said) == (0, True)
        rows(given, UNLOCKED[kind], CHANGED)
        code, said = verify(root, given)
        assert (code, "запись № 1 изменена после того, как была сделана" in said) == (1, True)
        rows(given, AS_BEFORE)
        code, said = verify(root, given)
        assert (code, "База рабочего места другой версии" in said) == (1, True)
        assert not rows(given, AS_BEFORE.replace("DELETE", "SELECT 1"))
