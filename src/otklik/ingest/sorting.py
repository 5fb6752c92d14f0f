"""Which rows of a chunk are taken, which do not count, and which cannot be believed?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

import pyarrow as pa

from otklik.ingest.columns import Field, read_column
from otklik.ingest.export import Chunk, Export
from otklik.ingest.layout import Column
from otklik.ingest.rules import Fields, Rule, Skip, broken_rules, usual_rules


@dataclass(frozen=True)
class Sorted:
    """A chunk sorted out: `fields` and `rows` (int64) are those taken.

    `skipped` and `broken` are by the place of a row in the chunk.
    """

    fields: Fields
    rows: pa.Int64Array
    skipped: Mapping[int, Skip]
    broken: Mapping[int, Rule]


@dataclass(frozen=True)
class Sorter:
    """The columns and rules of one export, at one moment in one zone."""

    export: Export
    columns: Sequence[Column]
    rules: Sequence[Rule]

    @classmethod
    def of(cls, export: Export, zone: ZoneInfo, now: datetime) -> Self:
        """`zone` and `now` are the region's."""
        layout = export.source.layout
        columns = [replace(column, zone=zone) for column in layout.columns.values()]
        return cls(export, columns, (*usual_rules(layout, now), *export.source.rules))

    def sort(self, chunk: Chunk) -> Sorted:
        """A row that does not count is no mistake, whatever is wrong with it."""
        fields = self._fields(chunk)
        skipped = broken_rules(fields, self.export.source.skips)
        broken = broken_rules(fields, self.rules)
        if skipped:
            broken = {place: rule for place, rule in broken.items() if place not in skipped}
        rows, taken = _taken(fields, chunk.numbers, broken.keys() | skipped.keys())
        return Sorted(taken, rows, skipped, broken)

    def _fields(self, chunk: Chunk) -> Fields:
        cells: Sequence[Sequence[object]] = list(zip(*chunk.rows, strict=True))
        places = self.export.header.places if cells else {}
        found = {name: cells[place] for name, place in places.items()}
        return {column.name: _field(column, found, chunk) for column in self.columns}


def _field(column: Column, found: Mapping[str, Sequence[object]], chunk: Chunk) -> Field:
    cells = chunk.measured if column.is_measured else found.get(column.name)
    return read_column(column, cells, len(chunk.rows))


def _taken(
    fields: Fields, numbers: list[int], left_out: Collection[int]
) -> tuple[pa.Int64Array, Fields]:
    rows = pa.array(numbers, pa.int64())
    if not left_out:
        return rows, fields
    places = pa.array([one for one in range(len(numbers)) if one not in left_out], pa.int64())
    return rows.take(places), {name: column.take(places) for name, column in fields.items()}
