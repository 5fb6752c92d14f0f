"""How is a frozen month asked for the odd things in it?"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from otklik.core.cases import Norms
from otklik.detectors.tally import Tally
from otklik.facts.all import BUILDERS
from otklik.rating.count import bodies_in_force
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN

_SHOWN = 10
_PREPARED = """
    CREATE TEMP MACRO in_month(moment) AS
        moment >= getvariable('since') AND moment < getvariable('until');
    CREATE TEMP MACRO item_of(platform, page_id, post_id) AS
        platform || ':' || page_id || '_' || post_id;
    CREATE TEMP VIEW incidents AS
        SELECT * FROM cases WHERE stream = 'incident' AND NOT excluded;
    CREATE TEMP VIEW messages AS
        SELECT * FROM cases WHERE stream = 'message' AND NOT excluded;
"""
_TALLIES = """
    SELECT authority_id, part, count(*) FILTER (hit) AS n, count(*) AS of,
        list(item ORDER BY item) FILTER (hit)[:{shown}] AS items
    FROM ({query}) WHERE authority_id IS NOT NULL
    GROUP BY authority_id, part ORDER BY authority_id, part
"""

_ITEMS = "SELECT item FROM ({query}) WHERE authority_id = ? AND part = ? AND hit ORDER BY item"


@dataclass(frozen=True)
class Tables:
    """The tables of a snapshot (`tables.frozen.FROZEN`) for SQL.

    Beside them: the views `incidents` and `messages` (cases that no decision took out),
    `in_month(moment)` — is it in the month and known at the cut — and `item_of` a post.
    """

    backend: Backend
    snapshot: Snapshot
    norms: Norms

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of the authorities of the month, by id: a kind is a list."""
        return {one.id: one.kind for one in bodies_in_force(self.snapshot)}

    def tallies(self, query: str, facts: Iterable[str] = ()) -> tuple[Tally, ...]:
        """Counts rows (authority_id, part, item, hit) by authority and part.

        The query may ask the named fact tables as well: `cases_facts` for the facts of cases.
        """
        self._make(facts)
        asked = _TALLIES.format(query=query, shown=_SHOWN)
        return tuple(
            Tally(who, part, n, of, tuple(items or ()))
            for who, part, n, of, items in self.backend.con.execute(asked).fetchall()
            if who in self.kinds
        )

    def items(
        self, query: str, facts: Iterable[str], authority_id: str, part: str
    ) -> tuple[str, ...]:
        """Of the same rows, the ids of one authority's hits in one part."""
        self._make(facts)
        found = self.backend.con.execute(_ITEMS.format(query=query), [authority_id, part])
        return tuple(str(item) for (item,) in found.fetchall())

    def _make(self, facts: Iterable[str]) -> None:
        frozen = {name: self.backend.table(name) for name in FROZEN}
        for fact in facts:
            made = BUILDERS[fact](frozen, self.norms, self.snapshot.cut)
            self.backend.create_view(f"{fact}_facts", made, overwrite=True)


@contextmanager
def opened(snapshot: Snapshot, norms: Norms) -> Iterator[Tables]:
    """The tables of a snapshot until the block ends; facts depend on `norms`."""
    backend = ibis.duckdb.connect()
    try:
        for name in FROZEN:
            backend.con.read_parquet(str(snapshot.file(name))).create_view(name)
        _prepare(backend.con, snapshot)
        yield Tables(backend, snapshot, norms)
    finally:
        backend.disconnect()


def _prepare(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    borders = {
        "since": snapshot.month.start,
        "until": min(snapshot.month.end, snapshot.as_of),
    }
    for name, moment in borders.items():
        connection.execute(f"SET VARIABLE {name} = ?::TIMESTAMP", [moment])
    connection.execute(_PREPARED)
