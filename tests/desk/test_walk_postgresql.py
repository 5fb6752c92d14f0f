"""Is a month closed on PostgreSQL as on SQLite? A file of its own, so that both go at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.desk.test_walk import close_the_month, walking

pytestmark = pytest.mark.slow


def test_a_month_is_closed_from_a_file_to_the_public_page(browser: Browser, tmp_path: Path) -> None:
    with walking("postgresql", browser, tmp_path) as walk:
        close_the_month(walk)
