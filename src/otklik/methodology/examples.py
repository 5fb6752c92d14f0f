"""How is an example of an indicator read: which rows must give which values?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from otklik.methodology.model import Example
from otklik.methodology.read import TableReader
from otklik.tables.fields import values_of
from otklik.tables.frozen import FROZEN

MOMENTS = {
    "cases": "created_at",
    "posts": "published_at",
    "comments": "published_at",
    "checks": "checked_at",
    "page_reports": "week_at",
    "marks": "answered_at",
    "accounts": None,
}
"""The tables of a snapshot that an example may hold, and the moment every row of each must tell."""


def parse_example(table: TableReader) -> Example:
    """One `[[examples]]`: rows of a snapshot, empty where nothing is said, and what they give."""
    tables = {name: table.tables(name, required=False) for name in MOMENTS}
    example = Example(
        title=table.text("title"),
        tables={name: tuple(_row(name, row) for row in rows) for name, rows in tables.items()},
        n=table.whole("n", 0),
        numerator=table.optional_number("numerator"),
        mean=table.optional_number("mean"),
        median=table.optional_number("median"),
    )
    table.finish()
    return example


def _row(name: str, table: TableReader) -> Mapping[str, Any]:
    row, moment = table.remaining(), MOMENTS[name]
    columns = {field.name: field for field in FROZEN[name] if field.name != "row"}
    for column, value in row.items():
        if column not in columns:
            table.fail(f"в таблице «{name}» нет столбца «{column}»; есть: {', '.join(columns)}")
        elif problem := _wrong_value(value, columns[column]):
            table.fail(f"столбец «{column}»: {problem}")
    if moment and moment not in row:
        table.fail(f"нет столбца «{moment}»")
    return row


def _wrong_value(value: Any, field: pa.Field) -> str | None:
    if pa.types.is_timestamp(field.type):
        return None if _is_moment(value) else "нужно время вида 2026-05-12 09:00:00"
    if pa.types.is_date(field.type):
        return None if _is_day(value) else "нужна дата вида 2026-05-12"
    if pa.types.is_boolean(field.type):
        return None if isinstance(value, bool) else "нужно true или false"
    if pa.types.is_integer(field.type):
        return None if type(value) is int else "нужно целое число"
    if not isinstance(value, str):
        return "нужна строка"
    allowed = values_of(field)
    return f"допустимо: {', '.join(allowed)}" if allowed and value not in allowed else None


def _is_moment(value: Any) -> bool:
    """Local wall time in whole seconds: no zone, no fraction."""
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return at.tzinfo is None and at.microsecond == 0


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
