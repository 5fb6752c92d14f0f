"""Do screens and the API read from PostgreSQL what they read from SQLite?

A file of its own, so that both go at once.
"""

import os

from tests.desk.databases import is_there
from tests.desk.test_postgresql import run_there

SCREENS = (
    "home", "entering", "exports", "imports", "marking", "objections", "readings", "refusing",
    "throttling", "tokens",
)  # fmt: skip
"""Those that search, page, count and sort by the database most."""
API = ("answers", "incoming", "operations")

if is_there() and "OTKLIK_TEST_DATABASE_URL" not in os.environ:

    def test_what_is_read_is_the_same_on_postgresql() -> None:
        """Tests of screens and of the API, once more."""
        screens = [f"web/test_{one}.py" for one in SCREENS]
        run_there("otklik_screens", *screens, *(f"web/api/test_{one}.py" for one in API))
