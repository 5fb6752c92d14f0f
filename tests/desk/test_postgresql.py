"""Does the desk do on PostgreSQL what it does on SQLite?"""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

TESTS = Path(__file__).parent
URL = "postgresql://postgres@127.0.0.1:5432/otklik_desk"


def _is_there() -> bool:
    try:
        psycopg.connect(URL.rpartition("/")[0] + "/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return "OTKLIK_TEST_DATABASE_URL" not in os.environ


if _is_there():

    def test_what_is_written_is_the_same_on_postgresql() -> None:
        """The tests of the store and of the actions, once more."""
        command = [sys.executable, "-m", "pytest", "-q", "-n0", "--no-cov", "--create-db"]
        where = [str(TESTS / "store"), str(TESTS / "actions")]
        given = {**os.environ, "OTKLIK_TEST_DATABASE_URL": URL}
        done = subprocess.run(
            [*command, *where], env=given, capture_output=True, text=True, timeout=200, check=False
        )
        assert done.returncode == 0, done.stdout[-3000:]
