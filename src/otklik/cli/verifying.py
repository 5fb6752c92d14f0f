"""How is a published edition counted anew from its own snapshot?"""

from pathlib import Path

from otklik.editions.month import from_snapshot, workspace_of
from otklik.editions.verify import Recompute
from otklik.engines.choose import DEFAULT
from otklik.engines.choose import engine as engine_named


def recompute(edition: Path, engine: str | None) -> Recompute:
    """The document by an engine; `UsageError` for an engine nobody knows, before any reading."""
    name = engine or DEFAULT
    engine_named(name)
    workspace = workspace_of(edition)
    return lambda found: from_snapshot(workspace, found, name)
