"""How is an example of an indicator read: which cases must give which values?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from otklik.methodology.model import Example
from otklik.methodology.read import TableReader
from otklik.tables.fields import values_of
from otklik.tables.frozen import FROZEN_CASES

_COLUMNS = {field.name: field for field in FROZEN_CASES if field.name != "row"}


def parse_example(table: TableReader) -> Example:
    """One `[[examples]]`: canonical cases, empty where nothing is said, and what they give."""
    example = Example(
        title=table.text("title"),
        cases=tuple(_case(row) for row in table.tables("cases")),
        n=table.whole("n", 0),
        numerator=table.optional_number("numerator"),
        median=table.optional_number("median"),
    )
    table.finish()
    return example


def _case(table: TableReader) -> Mapping[str, Any]:
    case = table.remaining()
    for name, value in case.items():
        if name not in _COLUMNS:
            table.fail(f"в таблице обращений нет столбца «{name}»; есть: {', '.join(_COLUMNS)}")
        elif problem := _wrong_value(value, _COLUMNS[name]):
            table.fail(f"столбец «{name}»: {problem}")
    if "created_at" not in case:
        table.fail("нет столбца «created_at»")
    return case


def _wrong_value(value: Any, field: pa.Field) -> str | None:
    if pa.types.is_timestamp(field.type):
        return None if _is_moment(value) else "нужно время вида 2026-05-12 09:00:00"
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
