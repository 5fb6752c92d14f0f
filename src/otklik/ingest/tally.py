"""What was met in a file while it was read?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.claims import ClaimTally
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rejection

_REMEMBERED = 10
"""Rejections told at once; the rest are in rejected.csv."""


@dataclass
class Tally:
    """Counts of rows and values so far; `unknown` counts (field, value) of lists of codes.

    `latest` is the latest moment at which something had already happened.
    """

    rows: int = 0
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    authorities: Counter[str | None] = field(default_factory=Counter)
    claims: tuple[ClaimTally, ...] = ()
    latest: datetime = datetime(1, 1, 1)

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected row."""
        self.rejected += 1
        self.remember(rejection)

    def remember(self, rejection: Rejection) -> None:
        """Keep a sentence to be told at once, if there is room."""
        if len(self.rejections) < _REMEMBERED:
            self.rejections.append(rejection)

    def count(self, layout: Layout, fields: Fields) -> None:
        """Count the names of authorities, the unknown codes and the claims of accepted rows."""
        for name, column in layout.columns.items():
            if (unknown := fields[name].unknown) is not None:
                for value, count in _counted(unknown.drop_null()):
                    self.unknown[name, value] += count
            if column.is_date and not column.ahead_days:
                self.latest = max(self.latest, pc.max(fields[name].values).as_py() or self.latest)
        for authority, count in _counted(fields["authority_name"].values):
            self.authorities[authority] += count
        for claim in self.claims:
            claim.count(fields)


def _counted(values: pa.StringArray) -> Iterator[tuple[Any, int]]:
    for found in values.value_counts().to_pylist():
        yield found["values"], found["counts"]
