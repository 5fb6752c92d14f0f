"""On what machine and with which versions was it measured?"""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

_PACKAGES = ("otklik", "duckdb", "ibis-framework", "pyarrow", "numpy", "python-calamine")


def described() -> str:
    """Two sentences for the head of the page; no path and no name of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores "
        f"({platform.machine()}, {platform.system()}), {memory:.0f} GB of memory, "
        f"load {os.getloadavg()[0]:.1f} at the start. "
        f"Python {platform.python_version()}, {versions}."
    )
