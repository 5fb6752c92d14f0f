"""In how many rows does a file contradict itself?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.rules import Fields

Values = Mapping[str, pa.Array]


@dataclass(frozen=True)
class Claim:
    """What a column of a source asserts and other columns can refute.

    `contradicts` is given the values of `fields` and the latest day that the whole file knows of;
    null in its mask is a row that asserts nothing. `title` is Russian. What is claimed is used
    for nothing else.
    """

    title: str
    fields: tuple[str, ...]
    contradicts: Callable[[Values, datetime], pa.BooleanArray]


class ClaimTally:
    """One claim over a file: what differs is kept, with how often, because the end of the file
    may know of a later day than its beginning."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._met: list[pa.Table] = []

    def count(self, fields: Fields) -> None:
        """Remember the rows of a chunk."""
        names = list(self.claim.fields)
        rows = pa.table({name: fields[name].values for name in names})
        self._met.append(rows.group_by(names).aggregate([([], "count_all")]))

    def contradicted(self, latest: datetime) -> int:
        """Rows that contradict themselves, when the file knows nothing later than `latest`."""
        met = pa.concat_tables(self._met).combine_chunks()
        mask = self.claim.contradicts({name: met[name] for name in self.claim.fields}, latest)
        return pc.sum(pc.if_else(mask, met["count_all"], 0)).as_py() or 0
