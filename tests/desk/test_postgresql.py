"""Does the desk do on PostgreSQL what it does on SQLite?"""

import os
import subprocess
import sys
from pathlib import Path

from tests.desk.databases import SERVER, is_there

TESTS = Path(__file__).parent


def run_there(database: str, *where: str) -> None:
    """Tests of the desk once more, in a database of that name."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "--no-cov", "--create-db"]
    given = {**os.environ, "OTKLIK_TEST_DATABASE_URL": f"{SERVER}/{database}"}
    paths = [str(TESTS / one) for one in where]
    done = subprocess.run(
        [*command, *paths], env=given, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


if is_there() and "OTKLIK_TEST_DATABASE_URL" not in os.environ:

    def test_what_is_written_is_the_same_on_postgresql() -> None:
        """The tests of the store and of the actions, once more."""
        run_there("otklik_desk", "store", "actions")
