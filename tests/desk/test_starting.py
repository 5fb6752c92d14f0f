"""Does the desk that is not set well enough end at once, with a sentence and no traceback?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.regioning import new_workspace

MISSING = ("OTKLIK_DESK_SECRET", "OTKLIK_DESK_HOSTS", "OTKLIK_DESK_TLS")
SERVED = ("-m", "otklik", "desk", "--host", "0.0.0.0", "--port", "0", "-w")
BY_ANOTHER_SERVER = ("-c", "import otklik.desk.wsgi")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "region").root


def started(root: Path, *told: str, **given: str) -> tuple[int, str]:
    """How it ended and what it said, with nothing of the desk in the environment but this."""
    ours = ("OTKLIK_", "DJANGO_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    given = {**kept, "OTKLIK_WORKSPACE": str(root), **given}
    command = [sys.executable, *told]
    done = subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_command_does_not_serve_others_before_everything_is_set(region: Path) -> None:
    code, said = started(region, *SERVED, str(region))
    assert code == 1
    assert "Рабочее место не запущено, настроено не всё" in said
    assert all(one in said for one in MISSING)
    assert "Traceback" not in said
    assert not (region / "desk.sqlite3").exists(), "nothing was begun"


def test_a_server_that_calls_the_desk_is_told_the_same(region: Path) -> None:
    code, said = started(region, *BY_ANOTHER_SERVER, OTKLIK_DESK_PUBLIC="1")
    assert code == 3, "gunicorn begins no other worker then"
    assert all(one in said for one in MISSING)
    assert "Traceback" not in said
