"""Does a table hold exactly what its schema promises?"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from otklik.core.errors import OtklikError
from otklik.tables.fields import values_of


def check(table: pa.Table, schema: pa.Schema) -> None:
    """Raise `OtklikError` naming the first column that breaks the schema, and how."""
    for name, reason in _breaches(table, schema):
        raise OtklikError(f"Таблица не подходит: столбец «{name}» — {reason}.")


def _breaches(table: pa.Table, schema: pa.Schema) -> Iterator[tuple[str, str]]:
    for name in schema.names:
        if name not in table.column_names:
            yield name, "его нет"
    for place, name in enumerate(table.column_names):
        if name not in schema.names:
            yield name, "лишний"
        elif table.column_names.index(name) != place:
            yield name, "встречается дважды"
        elif schema.names.index(name) != place:
            yield name, f"стоит {place + 1}-м, а должен быть {schema.names.index(name) + 1}-м"
        else:
            yield from _content(table.column(place), schema.field(name))


def _content(column: pa.ChunkedArray, field: pa.Field) -> Iterator[tuple[str, str]]:
    if column.type != field.type:
        yield field.name, f"тип {column.type}, а должен быть {field.type}"
    elif column.null_count and not field.nullable:
        yield field.name, f"пустых значений {column.null_count}, а должен быть заполнен"
    elif allowed := values_of(field):
        strange = set(pc.unique(column).to_pylist()) - {None, *allowed}
        for value in sorted(strange)[:1]:
            yield field.name, f"неизвестное значение «{value}»"
