"""How are kept facts asked again and again, a few rows of them otherwise?

Turning questions into SQL costs more than counting: it is done once. What is asked of facts that
did not change is answered once, and of facts that did only for the authorities they are of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import duckdb
import ibis
import pyarrow as pa

from otklik.engines import plan
from otklik.engines.kept import KeptFacts
from otklik.engines.observation import Ask, Observation, asked_facts, in_order
from otklik.tables.facts import FACTS

Observations = tuple[tuple[Observation, ...], ...]
_CASE = ("stream", "case_id")
_KEPT, _CHANGED, _TOUCHED = "kept", "changed", "touched"
"""Schemas: facts as they are kept, the same with changes, and of touched authorities alone."""


@dataclass(frozen=True)
class _Query:
    """One pass over one fact table, ready to be run; are its answers apart by authority?"""

    fact: str
    sql: str
    codes: tuple[str, ...]
    by_authority: bool


@dataclass(frozen=True, eq=False)
class Counter:
    """The questions of a rating over kept facts."""

    facts: KeptFacts
    asks: Sequence[Ask]

    @property
    def tables(self) -> frozenset[str]:
        """Which fact tables are asked."""
        return frozenset(asked_facts(self.asks))

    def observations(self, others: Mapping[str, pa.Table] | None = None) -> Observations:
        """What an engine answers to each ask.

        `others`: rows of `cases` or `messages`, by table, that stand for those of the same records.
        """
        with duckdb.connect() as connection:
            _open(
                connection, self.facts, {query.fact for asked in self._queries for query in asked}
            )
            changed = {
                name: _Changed.of(connection, name, rows)
                for name, rows in (others or {}).items()
                if rows.num_rows
            }
            return tuple(
                in_order(
                    one
                    for query in asked
                    for one in self._answer(connection, query, changed.get(query.fact))
                )
                for asked in self._queries
            )

    def _answer(
        self, connection: duckdb.DuckDBPyConnection, query: _Query, changed: "_Changed | None"
    ) -> Iterator[Observation]:
        """What is known of unchanged facts, or of authorities whose facts are unchanged, stands."""
        if changed is None:
            yield from self._kept(connection, query)
        elif query.by_authority:
            touched = changed.authority_ids
            yield from (o for o in self._kept(connection, query) if o.authority_id not in touched)
            yield from _run(connection, query, _TOUCHED)
        else:
            yield from _run(connection, query, _CHANGED)

    def _kept(
        self, connection: duckdb.DuckDBPyConnection, query: _Query
    ) -> tuple[Observation, ...]:
        if query not in self._answers:
            self._answers[query] = _run(connection, query, _KEPT)
        return self._answers[query]

    @cached_property
    def _queries(self) -> tuple[tuple[_Query, ...], ...]:
        return tuple(tuple(_queries(ask)) for ask in self.asks)

    @cached_property
    def _answers(self) -> dict[_Query, tuple[Observation, ...]]:
        return {}


@dataclass(frozen=True)
class _Changed:
    """Whose rows of a fact table are not as they are kept."""

    authority_ids: frozenset[str | None]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Self:
        """Makes the table with the changed rows in it, whole and of the touched authorities."""
        kept, other, keys = f'{_KEPT}."{name}"', f'"other_{name}"', ", ".join(_CASE)
        connection.register(f"other_{name}", rows)
        touched = connection.execute(f"""
            SELECT authority_id FROM {kept} SEMI JOIN {other} USING ({keys})
            UNION SELECT authority_id FROM {other}
        """).fetchall()
        connection.execute(f"""
            CREATE VIEW {_CHANGED}."{name}" AS
            SELECT * FROM {kept} ANTI JOIN {other} USING ({keys})
            UNION ALL BY NAME SELECT * FROM {other}
        """)
        ids = frozenset(one for (one,) in touched)
        named = pa.table({"authority_id": pa.array([one for one in ids if one], pa.string())})
        connection.register(f"touched_{name}", named)
        connection.execute(f"""
            CREATE TABLE {_TOUCHED}."{name}" AS
            SELECT * FROM {_CHANGED}."{name}" SEMI JOIN "touched_{name}" USING (authority_id)
        """)
        return cls(ids)


def _queries(ask: Ask) -> Iterator[_Query]:
    """The SQL of `plan.passes`, over tables called as their facts are."""
    facts = {
        name: ibis.table({one.name: ibis.dtype(one.type) for one in FACTS[name].columns}, name=name)
        for name in asked_facts([ask])
    }
    for step in plan.passes(facts, ask):
        sql = str(ibis.to_sql(step.expression, dialect="duckdb"))
        yield _Query(step.fact, sql, step.codes, ask.by_authority)


def _open(connection: duckdb.DuckDBPyConnection, facts: KeptFacts, names: Iterable[str]) -> None:
    for schema in (_KEPT, _CHANGED, _TOUCHED):
        connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"USE {_KEPT}")
    for name in names:
        connection.read_parquet(str(facts.file(name))).create_view(name)


def _run(
    connection: duckdb.DuckDBPyConnection, query: _Query, schema: str
) -> tuple[Observation, ...]:
    connection.execute(f"USE {schema}")
    rows = connection.sql(query.sql).to_arrow_table().to_pylist()
    return tuple(plan.observations(rows, query.codes))
