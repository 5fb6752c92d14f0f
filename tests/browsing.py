"""Which browser looks at the pages? One for the whole session: Playwright allows no second."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or the one Playwright installed.

    Without any the test is skipped.
    """
    with sync_playwright() as playwright:
        path = _of_system() or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("нет chromium: поставьте пакет chromium или «playwright install chromium»")
        try:
            started = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        except Error as error:
            pytest.skip(f"chromium не запускается: {error.message.splitlines()[0]}")
        yield started
        started.close()


def _of_system() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)
