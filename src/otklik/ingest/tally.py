"""What was met in a file while it was read?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.claims import ClaimTally
from otklik.ingest.columns import Field
from otklik.ingest.layout import AUTHORITY, Column, Layout
from otklik.ingest.rules import Fields, Rejection, Skip
from otklik.ingest.source import Source

_REMEMBERED = 10
"""Rejections told at once; the rest are in rejected.csv."""


@dataclass
class Tally:
    """Counts of rows and values so far; `unknown` counts (field, value) of lists of codes.

    `skipped` counts rows by the titles of skips, `empty` rows by fields that say what that means.
    `latest` is the latest moment at which something had already happened.
    """

    rows: int = 0
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    authorities: Counter[str | None] = field(default_factory=Counter)
    claims: tuple[ClaimTally, ...] = ()
    latest: datetime = datetime(1, 1, 1)

    @classmethod
    def of(cls, source: Source) -> Self:
        """Nothing met yet, with the claims of a source to be counted."""
        return cls(claims=tuple(map(ClaimTally, source.claims)))

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected row."""
        self.rejected += 1
        self.remember(rejection)

    def remember(self, rejection: Rejection) -> None:
        """Keep a sentence to be told at once, if there is room."""
        if len(self.rejections) < _REMEMBERED:
            self.rejections.append(rejection)

    def skip(self, skips: Iterable[Skip]) -> None:
        """Count rows that are no mistake and do not count, a skip a row."""
        self.skipped.update(skip.title for skip in skips)

    def count(self, layout: Layout, fields: Fields) -> None:
        """Count the names of authorities, the unknown codes and the claims of accepted rows."""
        for name, column in layout.columns.items():
            self._count_column(column, fields[name])
            if name == AUTHORITY:
                for authority, count in _counted(fields[name].values):
                    self.authorities[authority] += count
        for claim in self.claims:
            claim.count(fields)

    def _count_column(self, column: Column, found: Field) -> None:
        if found.unknown is not None:
            for value, count in _counted(found.unknown.drop_null()):
                self.unknown[column.name, value] += count
        if column.empty_means:
            self.empty[column.name] += found.values.null_count
        if column.is_date and not column.ahead_days:
            self.latest = max(self.latest, pc.max(found.values).as_py() or self.latest)


def _counted(values: pa.StringArray) -> Iterator[tuple[Any, int]]:
    for found in values.value_counts().to_pylist():
        yield found["values"], found["counts"]
