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


def test_cookies_are_of_this_host_alone(workspace: Workspace) -> None:
    given = {**os.environ, **whole(workspace)}
    told = (
        "from otklik.desk import settings as told;"
        "print(told.SESSION_COOKIE_NAME, told.CSRF_COOKIE_NAME, told.SESSION_COOKIE_SECURE,"
        "told.SESSION_COOKIE_HTTPONLY, told.SESSION_COOKIE_SAMESITE)"
    )
    command = [sys.executable, "-c", told]
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "Strict"]


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "desk", "--check", "--dry-run", verbosity=0)
