"""What holds for every test: nothing is skipped where everything is required."""

import os
from collections.abc import Iterator

import pytest

REQUIRE_ALL = "OTKLIK_REQUIRE_ALL"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With OTKLIK_REQUIRE_ALL=1 a skip is a failure: CI must install what a test needs."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.skipped and os.environ.get(REQUIRE_ALL) == "1" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but {REQUIRE_ALL}=1: {report.longrepr}"
    return report  # type: ignore[return-value]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts the skips at the end, so that they are never overlooked."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    if skipped:
        terminalreporter.write_line(
            f"{skipped} tests were skipped: what they need is absent here (see the reasons above)."
        )
