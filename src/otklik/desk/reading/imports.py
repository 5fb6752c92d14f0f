"""What came of a batch: how many rows were taken, which were not, and how are they mended?"""

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from otklik.desk.reading.completeness import MOMENTS
from otklik.ingest.report import IngestReport
from otklik.ingest.stored import REJECTED_FILE, Batch, connect, stored_batches
from otklik.workspace.folder import Workspace

_LAST_SAID, _COLUMNS = "что сделать", ("столбец", "поле")
_SHOWN_CURES = 10

_MONTHS = """
    SELECT strftime({moment}, '%Y-%m') AS month, count(*) FROM read_parquet(?)
    GROUP BY month ORDER BY month
"""

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Cure:
    """What mends rejected rows: the column, what to do and how many rows it would mend."""

    column: str
    todo: str
    rows: int


@dataclass(frozen=True)
class Rejected:
    """Rejected rows: the first `said` cells tell where, what is wrong and what to do.

    The others are as they were in the file, without personal data.
    """

    headings: Cells
    rows: Sequence[Cells]
    said: int

    @property
    def cures(self) -> Sequence[Cure]:
        """What to do, that which mends most rows first."""
        place = next(self.headings.index(one) for one in _COLUMNS if one in self.headings)
        found = Counter((row[place], row[self.said - 1]) for row in self.rows)
        return [Cure(*key, rows) for key, rows in found.most_common(_SHOWN_CURES)]


def report_of(workspace: Workspace, batch: str) -> IngestReport | None:
    """What the batch's manifest tells; None if it has been taken away since."""
    found = _batch(workspace, batch)
    return IngestReport.of(found.manifest()) if found else None


def rejected_of(workspace: Workspace, batch: str) -> Rejected | None:
    """All rejected rows of a batch; None if it has been taken away since."""
    found = _batch(workspace, batch)
    if found is None:
        return None
    with (found.folder / REJECTED_FILE).open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file, delimiter=";")
    said = heading.index(_LAST_SAID) + 1
    return Rejected(tuple(heading), [tuple(row) for row in rows], said)


def months_of(workspace: Workspace, batch: str, table: str) -> Mapping[str, int]:
    """How many rows of a batch's primary table belong to each month, in order."""
    found = _batch(workspace, batch)
    if found is None:
        return {}
    with connect() as connection:
        rows = connection.execute(_MONTHS.format(moment=MOMENTS[table]), [str(found.file(table))])
        return dict(rows.fetchall())


def reports_besides(workspace: Workspace, sent: Collection[str]) -> Iterator[IngestReport]:
    """Batches that did not come through the desk, the latest first."""
    for batch in reversed(stored_batches(workspace)):
        if batch.name not in sent:
            yield IngestReport.of(batch.manifest())


def _batch(workspace: Workspace, name: str) -> Batch | None:
    return next((one for one in stored_batches(workspace) if one.name == name), None)
