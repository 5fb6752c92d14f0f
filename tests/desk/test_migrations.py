"""Does a database that people worked with come through an update with everything in it?"""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.second_factor import code_of, key_of

BEFORE = """
import sys
import django

django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

call_command("migrate", "desk", "0011_jobs", verbosity=0)
call_command("migrate", "otp_totp", verbosity=0)
loader = MigrationExecutor(connection).loader
nodes = [node for node in loader.graph.leaf_nodes() if node[0] != "desk"]
apps = loader.project_state([("desk", "0011_jobs"), *nodes]).apps
users = apps.get_model("desk", "User").objects
for login in ("Ivanov", "ivanov"):
    made = users.create(login=login, name="Иванов", role="auditor")
apps.get_model("otp_totp", "TOTPDevice").objects.create(
    user_id=made.pk, key=sys.argv[1], confirmed=True
)
"""
AFTER = """
import sys
from pathlib import Path
from otklik.desk.serving import prepare
from otklik.workspace.folder import Workspace

prepare(Workspace.open(Path(sys.argv[1])))
from django.db import connection
from otklik.desk.store.factors import device_of
from otklik.desk.store.models import User

with connection.cursor() as cursor:
    cursor.execute("SELECT key FROM otp_totp_totpdevice")
    assert sys.argv[2] not in cursor.fetchone()[0]
assert device_of(User.objects.get(login="ivanov").pk).verify_token(sys.argv[3])
assert User.objects.filter(name="Иванов", email="").count() == 2
"""


def _run(given: dict[str, str], code: str, *words: str) -> None:
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", kinds())
def test_phones_and_logins_of_before_go_on(kind: str, workspace: object, tmp_path: Path) -> None:
    root, key = tmp_path / "region", key_of("ivanov")
    assert workspace
    with environment(kind, root) as given:
        given = {**given, "DJANGO_SETTINGS_MODULE": "otklik.desk.settings"}
        _run(given, BEFORE, key)
        _run(given, AFTER, str(root), key, code_of(key))
