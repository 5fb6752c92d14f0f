"""How is a file ingested that lies under another name than the one people know it by?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.errors import InputError
from otklik.ingest.arrivals import Arrival, file_arrival, open_file
from otklik.ingest.containers import is_answer
from otklik.ingest.export import Chunk, Export
from otklik.ingest.match import Header
from otklik.ingest.place import Place
from otklik.ingest.source import Source
from otklik.ingest.sources import known_sources


@dataclass(frozen=True)
class SentFile:
    """A file as somebody sent it; `name` is only text, never a path.

    `format_name` is that of the only format it may have (`Layout.name`), if somebody has said so.
    """

    path: Path
    name: str
    format_name: str = ""


def sent_arrival(
    sent: SentFile, zone: ZoneInfo, told: Callable[[int], None] = lambda _: None
) -> Arrival:
    """The file, which is opened later; all that is said of it names it as people do.

    `told` is called with the number of rows read so far, every now and then.
    """
    with _known_as(sent.name):
        arrival = file_arrival(sent.path, zone)

    def opened(measured_at: datetime | None) -> Export:
        with _known_as(sent.name):
            sources = _sources(sent)
            export = open_file(sent.path, zone, measured_at, sources=sources)
            return _Renamed(export, sent.name, told)

    return replace(arrival, name=sent.name, open=opened)


@dataclass(frozen=True)
class _Renamed:
    """The rows of a file whose places name it as people do."""

    export: Export
    name: str
    told: Callable[[int], None]

    @property
    def source(self) -> Source:
        return self.export.source

    @property
    def header(self) -> Header:
        return self.export.header

    @property
    def unmeasured(self) -> Sequence[str]:
        return [self.name for _ in self.export.unmeasured]

    def chunks(self) -> Iterator[Chunk]:
        rows = 0
        with _known_as(self.name):
            for chunk in self.export.chunks():
                yield chunk
                rows += len(chunk.numbers) + len(chunk.ragged)
                self.told(rows)

    def place(self, number: int) -> Place:
        return replace(self.export.place(number), file=self.name)


@contextmanager
def _known_as(name: str) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise error.about(name) from error


def _sources(sent: SentFile) -> Sequence[Source]:
    """The format that was said, which must be of the file's kind; all of them if none was."""
    if not sent.format_name:
        return known_sources()
    said = [one for one in known_sources() if one.layout.name == sent.format_name]
    if not said or is_answer(sent.path) != bool(said[0].layout.items):
        titles = ", ".join(f"«{one.layout.title}»" for one in said)
        todo = "выберите другой вид или оставьте «определить по содержанию»"
        raise InputError(f"файл не того вида, который указан: {titles}", file=sent.path, todo=todo)
    return said
