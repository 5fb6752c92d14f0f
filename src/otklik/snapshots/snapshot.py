"""What does a frozen month hold, and is it still what was frozen?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.core.canonical import digest, file_digest
from otklik.core.cases import Case
from otklik.core.clock import WorkClock, WorkDay
from otklik.core.cut import Cut
from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.tables.frozen import FROZEN
from otklik.workspace.registry_rows import Authority

MANIFEST = "manifest.json"
FORMAT = "otklik-snapshot/2"
_CASE_COLUMNS = [field.name for field in fields(Case)]
_BATCH = 20_000


@dataclass(frozen=True)
class Snapshot:
    """A frozen month; `sha256` is the digest of its manifest, which holds those of its tables."""

    folder: Path
    manifest: Mapping[str, Any]
    sha256: str

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Opens a snapshot; `OtklikError` names the first file that is not as it was frozen."""
        path = folder / MANIFEST
        if not path.is_file():
            raise OtklikError(f"В папке «{folder.name}» нет снимка: не найден {MANIFEST}.")
        content = path.read_bytes()
        try:
            snapshot = cls(folder, json.loads(content), digest(content))
            digests = snapshot._read_whole_manifest()
        except (ValueError, KeyError, TypeError, UsageError) as error:
            raise OtklikError(
                f"Снимок «{folder.name}»: {MANIFEST} испорчен. "
                "Что сделать: верните файл из резервной копии или заморозьте месяц заново."
            ) from error
        for name, sha256 in digests.items():
            _require_whole(snapshot.file(name), sha256)
        return snapshot

    def _read_whole_manifest(self) -> dict[str, str]:
        """Digests of tables; raises if any part that is used later is not there or not readable."""
        if self.manifest["format"] != FORMAT:
            raise ValueError(self.manifest["format"])
        _ = (self.month, self.as_of, self.region_name, self.timezone, self.passport())
        _ = (self.history_months, self.lookback_days)
        return {name: str(self.manifest["tables"][name]["sha256"]) for name in FROZEN}

    @property
    def name(self) -> str:
        """The folder's name: s1, s2 …"""
        return self.folder.name

    @property
    def month(self) -> Month:
        """The month it was frozen for."""
        return Month.parse(str(self.manifest["month"]))

    @property
    def region_name(self) -> str:
        """The region, for titles."""
        return str(self.manifest["region"]["name"])

    @property
    def timezone(self) -> str:
        """The zone of every moment in it."""
        return str(self.manifest["region"]["timezone"])

    @property
    def history_months(self) -> int:
        """How many months before its own it holds."""
        return int(self.manifest["history_months"])

    @property
    def lookback_days(self) -> int:
        """How many days before those months it holds."""
        return int(self.manifest["lookback_days"])

    @property
    def as_of(self) -> datetime:
        """The moment after which nothing is known."""
        return datetime.fromisoformat(self.manifest["as_of"])

    def file(self, name: str) -> Path:
        """One of the tables of `tables.frozen.FROZEN`, as Parquet."""
        return self.folder / f"{name}.parquet"

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a table one by one."""
        with pq.ParquetFile(self.file(name)) as file:
            for batch in file.iter_batches(_BATCH):
                yield from batch.to_pylist()

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """The registry as it was in force."""
        return tuple(Authority(**row) for row in self.rows("authorities"))

    @cached_property
    def days(self) -> tuple[WorkDay, ...]:
        """The calendar with the region's hours, as they were in force."""
        return tuple(WorkDay(**row) for row in self.rows("days"))

    @cached_property
    def clock(self) -> WorkClock:
        """The working clock on those days."""
        return WorkClock(self.days)

    @cached_property
    def cut(self) -> Cut:
        """The moment as of which everything is known."""
        return Cut.of(self.as_of, self.clock)

    def cases(self) -> Iterator[Case]:
        """The cases one by one, for the judge."""
        with pq.ParquetFile(self.file("cases")) as file:
            for batch in file.iter_batches(_BATCH, columns=_CASE_COLUMNS):
                for row in batch.to_pylist():
                    yield Case(**row)

    def cases_with_neighbours(self, column: str, values: Sequence[str]) -> tuple[Case, ...]:
        """The cases with such values, and all that their authors wrote: it tells the repeats.

        In the order of the table.
        """
        with duckdb.connect() as connection:
            found = self._cases_where(connection, column, values)
            authors = {case.author_key for case in found.values() if case.author_key}
            found |= self._cases_where(connection, "author_key", sorted(authors))
        return tuple(found[place] for place in sorted(found))

    def author_of(self, stream: str, case_id: str) -> str | None:
        """Whose case it is; None where that is unknown or the case is not here."""
        with duckdb.connect() as connection:
            found = self._cases_where(connection, "case_id", [case_id]).values()
        return next((case.author_key for case in found if case.stream == stream), None)

    def _cases_where(
        self, connection: duckdb.DuckDBPyConnection, column: str, values: Sequence[str]
    ) -> dict[int, Case]:
        """By their place in the table; only where a value fits is more than that column read."""
        if not values:
            return {}
        rows = connection.execute(
            f"""
            SELECT file_row_number, {", ".join(_CASE_COLUMNS)}
            FROM read_parquet(?, file_row_number=true)
            WHERE "{column}" IN ({", ".join("?" for _ in values)})
            """,
            [str(self.file("cases")), *values],
        ).fetchall()
        return {place: Case(*columns) for place, *columns in rows}

    def streams(self) -> set[str]:
        """The streams that have a case created in the month itself."""
        created, month = pc.field("created_at"), self.month
        within = (created >= month.start) & (created < month.end)
        table = pq.read_table(self.file("cases"), columns=["stream"], filters=within)
        return set(table["stream"].unique().to_pylist())

    def passport(self) -> dict[str, Any]:
        """What an edition says about the snapshot it was made from."""
        manifest = self.manifest
        return {
            "sha256": self.sha256,
            "as_of": manifest["as_of"],
            "hours": manifest["hours"],
            "history_months": manifest["history_months"],
            "tables": manifest["tables"],
            "sources": manifest["sources"],
        }


def _require_whole(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise OtklikError(f"Снимок «{path.parent.name}»: нет файла {path.name}.")
    if file_digest(path) != sha256:
        raise OtklikError(
            f"Снимок «{path.parent.name}»: файл {path.name} изменён после заморозки. "
            f"Что сделать: верните файл из резервной копии или заморозьте месяц заново."
        )
