"""Which rows do many files with answers of one format hold together?"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.canonical import digest
from otklik.ingest.answers import Answer, cells_of, read_answer, recognise, unfolded
from otklik.ingest.export import Chunk
from otklik.ingest.layout import Column
from otklik.ingest.match import Header
from otklik.ingest.place import Place
from otklik.ingest.read import CHUNK_ROWS
from otklik.ingest.source import Source


@dataclass(frozen=True)
class AnswerFile:
    """A file that was looked at once: `name` is what people know it by, `rows` its items.

    `is_measured`: the answer itself tells when the network was asked.
    """

    path: Path
    name: str
    sha256: str
    rows: int
    is_measured: bool


@dataclass(frozen=True)
class AnswerExport:
    """Files of one format in order; their items are numbered through, from 1.

    `measured_at` is the region's wall time of those answers that do not tell it themselves.
    """

    source: Source
    files: Sequence[AnswerFile]
    zone: ZoneInfo
    measured_at: datetime | None

    @property
    def header(self) -> Header:
        """Every field of the layout that stands in an item."""
        names = tuple(column.title for column in self._columns)
        places = {column.name: place for place, column in enumerate(self._columns)}
        return Header(0, names, places)

    @property
    def unmeasured(self) -> Sequence[str]:
        """Files of which nobody has told when the network was asked."""
        if self.measured_at:
            return ()
        return [file.name for file in self.files if not file.is_measured]

    def chunks(self) -> Iterator[Chunk]:
        """All items, some files at a time: a file is never cut, and so neither is an album."""
        chunk = Chunk([], [], {}, [])
        for start, file in zip(self._starts, self.files, strict=True):
            answer = read_answer(file.path.read_bytes(), file.path, self.zone)
            rows = cells_of(unfolded(answer.items, self.source.layout), self._columns)
            chunk.rows.extend(rows)
            chunk.numbers.extend(range(start, start + len(rows)))
            chunk.measured.extend([answer.measured_at or self.measured_at] * len(rows))
            if len(chunk.rows) >= CHUNK_ROWS:
                yield chunk
                chunk = Chunk([], [], {}, [])
        if chunk.rows:
            yield chunk

    def place(self, number: int) -> Place:
        """The file and the item of it that a number through all files means."""
        which = bisect_right(self._starts, number) - 1
        return Place(self.files[which].name, number - self._starts[which] + 1, is_item=True)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((file.rows for file in self.files[:-1]), initial=1))

    @cached_property
    def _columns(self) -> list[Column]:
        return [one for one in self.source.layout.columns.values() if not one.is_measured]


def look_at(
    path: Path, name: str, sources: Sequence[Source], zone: ZoneInfo
) -> tuple[Source, AnswerFile] | None:
    """The format of a file, and what is known of it; None if it is an answer without items.

    `InputError` if it is no answer of a known format.
    """
    content = path.read_bytes()
    answer = read_answer(content, path, zone)
    if not answer.items:
        return None
    known = [source for source in sources if source.layout.items]
    source = recognise(answer.items, path, known)
    return source, _looked_at(path, name, digest(content), answer, source)


def _looked_at(path: Path, name: str, sha256: str, answer: Answer, source: Source) -> AnswerFile:
    rows = sum(1 for _ in unfolded(answer.items, source.layout))
    return AnswerFile(path, name, sha256, rows, answer.measured_at is not None)
