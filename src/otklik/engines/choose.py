"""Which engines are there, by the name a person gives them?"""

from collections.abc import Callable, Sequence

from otklik.core.cases import Norms
from otklik.core.errors import UsageError
from otklik.engines import duckdb, memory
from otklik.engines.observation import Ask, Observation
from otklik.snapshots.snapshot import Snapshot

Observe = Callable[[Snapshot, Norms, Sequence[Ask]], tuple[tuple[Observation, ...], ...]]

DEFAULT = "duckdb"
ENGINES: dict[str, Observe] = {"duckdb": duckdb.observe, "memory": memory.observe}


def engine(name: str) -> Observe:
    """The `observe` of an engine; `UsageError` for a name nobody knows."""
    if name not in ENGINES:
        raise UsageError(f"Движка «{name}» нет. Есть: {', '.join(ENGINES)}.")
    return ENGINES[name]
