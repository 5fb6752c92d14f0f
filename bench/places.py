"""Where do the generated data of a run lie?"""

from pathlib import Path

from bench.sizes import FACTOR, LAST

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "bench" / "data"
PAGE = ROOT / "docs" / "generated" / "bench.md"

NOW = "2026-07-10T12:00:00"
"""The moment of every ingest and publication here: after the last export."""

EXPORTS = "exports-x1"
TENFOLD_EXPORTS = f"exports-x{FACTOR}"
BUSY_EXPORTS = "exports-busy"
WORKSPACE = "workspace-x1"
TENFOLD_WORKSPACE = f"workspace-x{FACTOR}"
STREAMS_WORKSPACE = "workspace-streams"
BUSY_WORKSPACE = "workspace-busy"
SCRATCH = "scratch"
ARCHIVE = "archive"
DESK = "desk"
DECIDED = "decided"
SMALLER_CSV, LARGER_CSV = "smaller.csv", "larger.csv"

MONTH_FILE = f"{EXPORTS}/export-{LAST}.xlsx"
TENFOLD_FILE = f"{TENFOLD_EXPORTS}/export-{LAST}.xlsx"
MESSAGES_FILE = f"{EXPORTS}/pos-{LAST}.xlsx"
TENFOLD_MESSAGES_FILE = f"{TENFOLD_EXPORTS}/pos-{LAST}.xlsx"


def snapshot_of(workspace: Path) -> Path:
    """The frozen month; a run freezes before it reads."""
    return workspace / "snapshots" / LAST / "s1"


def edition_of(workspace: Path) -> Path:
    """The published month."""
    return workspace / "editions" / LAST / "r1"
