"""What was met in a file while it was read?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from otklik.ingest.columns import Field
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rejection

_REMEMBERED = 10
"""Rejections told at once; the rest are in rejected.csv."""


@dataclass
class Tally:
    """Counts of rows and values so far; `unknown` counts (column, value) of lists of codes."""

    rows: int = 0
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    authorities: Counter[str | None] = field(default_factory=Counter)

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected row."""
        self.rejected += 1
        self.remember(rejection)

    def remember(self, rejection: Rejection) -> None:
        """Keep a sentence to be told at once, if there is room."""
        if len(self.rejections) < _REMEMBERED:
            self.rejections.append(rejection)

    def count(self, layout: Layout, fields: Fields) -> None:
        """Count the names of authorities and the unknown codes of accepted rows."""
        for name, column in layout.columns.items():
            for value, count in _unknown(fields[name]):
                self.unknown[column.title, value] += count
        for found in fields["authority_name"].values.value_counts().to_pylist():
            self.authorities[found["values"]] += found["counts"]


def _unknown(column: Field) -> Iterator[tuple[str, int]]:
    if column.raw is not None:
        strange = column.raw.filter(column.values.is_null()).drop_null()
        for found in strange.value_counts().to_pylist():
            yield found["values"], found["counts"]
