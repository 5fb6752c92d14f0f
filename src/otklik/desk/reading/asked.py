"""Which rows of the kept facts are asked for, and in which order?

Of all of them only the order is kept, as places in the table; whoever shows some reads these whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from otklik.desk.reading.rated import Rated
from otklik.desk.reading.searched import SEARCHED
from otklik.editions.explain import LONGEST
from otklik.methodology.model import Indicator, Values
from otklik.tables.facts import FACTS

_KEPT = 128


@dataclass(frozen=True)
class Asked:
    """Whose rows behind which number, and which of them: those that hold the text, or cost."""

    rated: Rated
    authority_id: str
    code: str
    search: str = ""
    only_costly: bool = False

    @property
    def indicator(self) -> Indicator:
        """The indicator by its code."""
        return self.rated.methodology.indicator(self.code)


@dataclass(frozen=True)
class Order:
    """The places of rows in their table, in the order of the list: `costly` ones stand first."""

    places: npt.NDArray[np.int64]
    costly: int


@lru_cache(maxsize=_KEPT)
def order_of(asked: Asked) -> Order:
    """Those that cost points, then the longest wait, then as they lie in the table."""
    measure, conditions = asked.indicator.measure, _Conditions()
    longest = LONGEST.get(measure.fact)
    first = f'"{longest}" DESC' if longest else f'"{measure.month_of}"'
    found = _ask(
        f"""
        WITH rows AS (
            SELECT *, {_costs(asked.indicator, conditions)} AS costs
            FROM read_parquet($file, file_row_number=true)
            WHERE {_is_asked(asked, conditions)}
        )
        SELECT file_row_number, costs FROM rows WHERE costs OR NOT $only_costly
        ORDER BY costs DESC, {first}, file_row_number
        """,
        conditions.values | {"file": _file(asked), "only_costly": asked.only_costly},
    ).fetchnumpy()
    return Order(found["file_row_number"], int(found["costs"].sum()))


def rows_of(asked: Asked, part: slice) -> Iterator[Any]:
    """Rows of the fact table with `is_success` and `costs` beside its columns."""
    order, indicator, conditions = order_of(asked), asked.indicator, _Conditions()
    places = order.places[part].tolist()
    names = tuple(column.name for column in FACTS[indicator.measure.fact].columns)
    found = _ask(
        f"""
        SELECT file_row_number, {_quoted(names)},
            {_success(indicator, conditions)}, {_costs(indicator, conditions)}
        FROM read_parquet($file, file_row_number=true)
        WHERE authority_id = {conditions.of(asked.authority_id)}
          AND file_row_number IN ({", ".join(map(str, places)) or "NULL"})
        """,
        conditions.values | {"file": _file(asked)},
    ).fetchall()
    told = (*names, "is_success", "costs")
    rows = {place: dict(zip(told, row, strict=True)) for place, *row in found}
    return (SimpleNamespace(**rows[place]) for place in places)


def _is_asked(asked: Asked, conditions: "_Conditions") -> str:
    """The authority, the month, what the indicator counts and the text that is looked for."""
    measure, month = asked.indicator.measure, asked.rated.snapshot.month
    tests = [
        f"authority_id = {conditions.of(asked.authority_id)}",
        f'"{measure.month_of}" >= {conditions.of(month.start)}',
        f'"{measure.month_of}" < {conditions.of(month.end)}',
        conditions.all_of(measure.among),
    ]
    if asked.search:
        sought = conditions.of(asked.search)
        found = (f"contains(lower({text}), {sought})" for text in SEARCHED[measure.fact])
        tests.append(f"({' OR '.join(found)})")
    return " AND ".join(tests)


def _success(indicator: Indicator, conditions: "_Conditions") -> str:
    measure = indicator.measure
    return conditions.all_of(measure.where) if measure.kind == "share" else "NULL"


def _costs(indicator: Indicator, conditions: "_Conditions") -> str:
    """Only rows of a share can cost points."""
    good = "TRUE" if indicator.target > indicator.floor else "FALSE"
    return f"coalesce(({_success(indicator, conditions)}) <> {good}, FALSE)"


class _Conditions:
    """Conditions of a measure as SQL, and the values they speak of."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def of(self, value: object) -> str:
        """The name under which a value is spoken of."""
        name = f"value{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def all_of(self, conditions: Mapping[str, Values]) -> str:
        """True where every column has one of its values; what is unknown has none."""
        tests = [f"coalesce({self._one_of(*one)}, FALSE)" for one in conditions.items()]
        return " AND ".join(["TRUE", *tests])

    def _one_of(self, column: str, values: Values) -> str:
        return f'"{column}" IN ({", ".join(map(self.of, values))})'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _file(asked: Asked) -> str:
    return str(asked.rated.counter.facts.file(asked.indicator.measure.fact))


def _ask(query: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
    """A thread asks through a cursor of its own."""
    return _connection().cursor().execute(query, values)


@lru_cache(maxsize=1)
def _connection() -> duckdb.DuckDBPyConnection:
    """One thread a query: they are small, and several people ask at once."""
    return duckdb.connect(config={"threads": 1})
