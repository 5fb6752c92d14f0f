"""How do the tables of a batch grow while its file is still being read?"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.ingest.rules import Fields
from otklik.ingest.source import Source
from otklik.ingest.stored import CASES_FILE, TEXTS_FILE
from otklik.tables.cases import CASES
from otklik.tables.check import check
from otklik.tables.texts import TEXTS
from otklik.workspace.keys import HashingKey


class BatchTables:
    """cases.parquet and texts.parquet of a folder, a row group for each chunk.

    One thread writes a chunk while the next one is read; no more than one waits in memory.
    """

    def __init__(self, folder: Path, source: Source, key: HashingKey) -> None:
        self._source, self._key = source, key
        self._open = ExitStack()
        self._cases = self._open.enter_context(parquet_writer(folder / CASES_FILE, CASES))
        self._texts = self._open.enter_context(parquet_writer(folder / TEXTS_FILE, TEXTS))
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
        cases = self._source.cases(fields, rows, self._key)
        texts = self._source.texts(fields, rows)
        for writer, table, schema in ((self._cases, cases, CASES), (self._texts, texts, TEXTS)):
            check(table, schema)
            if table.num_rows:
                writer.write_table(table)


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """How the tables of a batch are packed: quickly rather than tightly."""
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
