"""How do the tables of a batch grow while its file is still being read?"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.ingest.rules import Fields
from otklik.ingest.source import Context, Source
from otklik.ingest.stored import file_of
from otklik.tables.batches import BATCH_TABLES
from otklik.tables.check import check


class BatchTables:
    """The tables of a source in a folder, a row group for each chunk.

    One thread writes a chunk while the next one is read; no more than one waits in memory.
    """

    def __init__(self, folder: Path, source: Source, context: Context) -> None:
        self._source, self._context = source, context
        self._open = ExitStack()
        self._writers = {
            name: self._open.enter_context(
                parquet_writer(file_of(folder, name), BATCH_TABLES[name].schema)
            )
            for name in source.tables
        }
        self._thread = self._open.enter_context(ThreadPoolExecutor(max_workers=1))
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._open:
            if error is None:
                self._wait()

    def add(self, fields: Fields, rows: pa.Int64Array) -> None:
        """Write accepted rows; an error of the chunk before is raised here."""
        self._wait()
        self._last = self._thread.submit(self._write, fields, rows)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()

    def _write(self, fields: Fields, rows: pa.Int64Array) -> None:
        for name, make in self._source.tables.items():
            table = make(fields, rows, self._context)
            check(table, BATCH_TABLES[name].schema)
            if table.num_rows:
                self._writers[name].write_table(table)


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """How the tables of a batch are packed: quickly rather than tightly."""
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
