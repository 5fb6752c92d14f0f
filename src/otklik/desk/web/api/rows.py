"""How are tables of open data given to a program row by row?"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from ninja import Query, Schema
from pydantic import Field as Described

from otklik.desk.actions.tokens import LIMITS
from otklik.editions.data.fields import Cell, Table

Row = dict[str, Cell]
_One = TypeVar("_One")


class Paging(Schema):
    """Which rows: `limit` of them from `offset` on, counted from 0."""

    limit: int = Described(LIMITS.page, ge=1, le=LIMITS.largest_page, description="сколько строк")
    offset: int = Described(0, ge=0, le=10**9, description="сколько строк пропустить")


Paged = Annotated[Paging, Query()]


class Rows(Schema, Generic[_One]):
    """A page of a list of `count`."""

    count: int
    items: list[_One]


class TableRows(Schema):
    """A page of a table of `count` rows; its columns follow from the rules (see definitions)."""

    count: int
    items: list[Row]


def page(found: Any, count: int, paging: Paging) -> dict[str, Any]:
    """The rows asked for, of anything that can be sliced, a query too."""
    return {"count": count, "items": list(found[paging.offset : paging.offset + paging.limit])}


def rows(table: Table, wanted: Iterable[tuple[str, str]] = ()) -> Sequence[Row]:
    """The rows by the names of the columns; `wanted` are values that columns must have."""
    names = [column.name for column in table.fields]
    found = [dict(zip(names, row, strict=True)) for row in table.rows]
    asked = [(name, value) for name, value in wanted if value]
    return [row for row in found if all(str(row.get(name)) == value for name, value in asked)]
