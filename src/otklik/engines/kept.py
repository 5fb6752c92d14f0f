"""Where do the facts of a snapshot lie aside, so that they are made but once?"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import ibis
import pyarrow as pa

from otklik.core.cases import Norms
from otklik.facts.all import BUILDERS
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import FACTS
from otklik.tables.fields import MOMENT
from otklik.tables.frozen import FROZEN

_ROW_GROUP = 8_192


@dataclass(frozen=True)
class KeptFacts:
    """A folder with the fact tables that some questions need, a Parquet file each.

    Rows lie authority by authority and month after month: those behind one number are found
    without reading the others.
    """

    folder: Path

    def file(self, name: str) -> Path:
        """One of the tables of `tables.facts.FACTS`."""
        return self.folder / f"{name}.parquet"


def kept_facts(folder: Path, snapshot: Snapshot, norms: Norms, names: Sequence[str]) -> KeptFacts:
    """The facts of a snapshot in this folder; made if it is not there yet."""
    if not folder.is_dir():
        with _aside(folder) as aside:
            _make(aside, snapshot, norms, names)
    return KeptFacts(folder)


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A folder that becomes `target` when it is whole; of several at once the first one's stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f"{target.name}-", dir=target.parent))
    try:
        yield aside
        try:
            aside.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _make(folder: Path, snapshot: Snapshot, norms: Norms, names: Sequence[str]) -> None:
    connection = ibis.duckdb.connect()
    try:
        frozen = {
            name: connection.read_parquet(snapshot.file(name), table_name=name) for name in FROZEN
        }
        for name in names:
            facts = BUILDERS[name](frozen, norms, snapshot.cut).order_by(_order(name))
            path = folder / f"{name}.parquet"
            connection.to_parquet(facts, path, compression="zstd", row_group_size=_ROW_GROUP)
    finally:
        connection.disconnect()


def _order(name: str) -> tuple[str, ...]:
    """By authority, then by the first moment of a row, then by all that tells rows apart."""
    columns = FACTS[name].columns
    moment = next(one.name for one in columns if one.type == MOMENT)
    texts = (one.name for one in columns if one.type == pa.string() and one.name != "authority_id")
    return "authority_id", moment, *texts
