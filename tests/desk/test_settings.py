"""Has Django itself nothing to say against how the desk is served?"""

import os
import subprocess
import sys

import pytest
from tests.desk.test_environment import whole

from otklik.workspace.folder import Workspace


def test_the_check_before_deployment_is_clean(workspace: Workspace) -> None:
    given = {**os.environ, **whole(workspace), "DJANGO_SETTINGS_MODULE": "otklik.desk.settings"}
    given.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # of the tests alone
    command = [sys.executable, "-W", "error", "-m", "django", "check", "--deploy"]
    done = subprocess.run(
        [*command, "--fail-level", "INFO"],
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "desk", "--check", "--dry-run", verbosity=0)
