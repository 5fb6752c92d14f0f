"""What holds for every test: nothing is skipped where everything is required."""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import settings

from otklik.site.charts import drawing, theme
from tests.browsing import browser

__all__ = ["browser"]

REQUIRE_ALL = "OTKLIK_REQUIRE_ALL"
TESTS = Path(__file__).parent
UNFOLLOWED = ("browser", "desk", "docs", "generative", "integration", "release")
"""Folders of tests that go through much and cover nothing on their own."""
IS_CI = os.environ.get(REQUIRE_ALL) == "1"

settings.register_profile("same_tree_same_answer", derandomize=True, deadline=None)
if IS_CI:
    settings.load_profile("same_tree_same_answer")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With OTKLIK_REQUIRE_ALL=1 a skip is a failure: CI must install what a test needs."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.skipped and IS_CI and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but {REQUIRE_ALL}=1: {report.longrepr}"
    return report  # type: ignore[return-value]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first: a long one that begins last would keep a core waiting.

    What covers nothing that other tests do not is not followed, which would take as long again.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if item.path.is_relative_to(TESTS) and item.path.relative_to(TESTS).parts[0] in UNFOLLOWED:
            item.add_marker("no_cover")


@pytest.fixture(scope="session", autouse=True)
def _pictures_are_drawn_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """Drawing a picture takes 0.05 s, and every test that makes a site wants hundreds of them."""
    cache = getattr(pytestconfig, "cache", None)
    kept = Path(cache.mkdir("charts")) if cache else None
    draw, known = drawing._drawn, json.dumps(theme.CONFIG) + version("vl-convert-python")

    def drawn(specification: str) -> str:
        name = sha256(f"{known}{specification}".encode()).hexdigest()
        if kept is None or not (path := kept / f"{name}.svg").is_file():
            picture = draw(specification)
            if kept is not None:
                aside = kept / f"{name}.{os.getpid()}"
                aside.write_text(picture, encoding="utf-8")
                aside.replace(kept / f"{name}.svg")
            return picture
        return path.read_text(encoding="utf-8")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drawing, "_drawn", drawn)
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts the skips at the end, so that they are never overlooked."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    if skipped:
        terminalreporter.write_line(
            f"{skipped} tests were skipped: what they need is absent here (see the reasons above)."
        )
