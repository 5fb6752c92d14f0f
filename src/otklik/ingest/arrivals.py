"""What is there to be ingested in a file or in a folder, each as one batch?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.canonical import file_digest
from otklik.core.errors import InputError
from otklik.ingest.answer_files import AnswerExport, AnswerFile, look_at
from otklik.ingest.containers import is_answer, require_file
from otklik.ingest.export import Export
from otklik.ingest.originals import digest_of, keep_file, keep_files
from otklik.ingest.read import open_export
from otklik.ingest.source import Source
from otklik.ingest.sources import known_sources


@dataclass(frozen=True)
class Arrival:
    """What becomes one batch: a file, or all the answers of one format in a folder.

    `open` is told when the source was looked at, if somebody has said it, and may raise
    `InputError`; `keep` puts what was read into the folder of the batch.
    """

    name: str
    sha256: str
    file_count: int
    open: Callable[[datetime | None], Export]
    keep: Callable[[Path], None]


@dataclass(frozen=True)
class Unread:
    """A file of a folder of which nothing can be used, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Contents:
    """A folder sorted out: what can be ingested, how many answers are empty, what is left."""

    arrivals: tuple[Arrival, ...]
    empty: int = 0
    unread: tuple[Unread, ...] = ()


def contents_of(path: Path, zone: ZoneInfo) -> Contents:
    """What can be ingested of a file or of a folder; `InputError` if there is nothing at all.

    `zone` is the region's.
    """
    return _folder_contents(path, zone) if path.is_dir() else Contents((file_arrival(path, zone),))


def file_arrival(file: Path, zone: ZoneInfo) -> Arrival:
    """One file, which is opened later; `InputError` if there is nothing to read in it."""
    require_file(file)
    sha256 = file_digest(file)
    keep = partial(keep_file, file, sha256)
    return Arrival(file.name, sha256, 1, partial(open_file, file, zone), keep)


def open_file(
    file: Path,
    zone: ZoneInfo,
    measured_at: datetime | None = None,
    *,
    sources: Sequence[Source] | None = None,
) -> Export:
    """The rows of one file, whichever format of the sources it has; `InputError` if of none.

    Without `sources` all formats are known.
    """
    sources = known_sources() if sources is None else sources
    if not is_answer(file):
        return open_export(file, sources, measured_at)
    found = look_at(file, file.name, sources, zone)
    if found is None:
        todo = "запросите данные за период, за который они есть"
        raise InputError("в ответе нет ни одной записи", file=file, todo=todo)
    source, looked_at = found
    return AnswerExport(source, [looked_at], zone, measured_at)


def _folder_contents(folder: Path, zone: ZoneInfo) -> Contents:
    """Every file in a folder and below it: tables one by one, answers in JSON by format.

    Files under a name that begins with a dot are nobody's. `InputError` if there are no others.
    """
    files = sorted(_files(folder))
    if not files:
        raise InputError("в папке нет файлов", file=folder, todo="проверьте путь к папке")
    found = _Sorting(folder, zone)
    for file in files:
        found.add(file)
    answers = [_answers_arrival(folder.name, zone, *group) for group in found.answers.values()]
    return Contents((*found.tables, *answers), found.empty, tuple(found.unread))


@dataclass
class _Sorting:
    """The files of a folder so far; `answers` are by the name of their format."""

    folder: Path
    zone: ZoneInfo
    tables: list[Arrival] = field(default_factory=list)
    answers: dict[str, tuple[Source, list[AnswerFile]]] = field(default_factory=dict)
    empty: int = 0
    unread: list[Unread] = field(default_factory=list)

    def add(self, file: Path) -> None:
        name = file.relative_to(self.folder).as_posix()
        try:
            if is_answer(file):
                self._add_answer(file, name)
            else:
                self.tables.append(file_arrival(file, self.zone))
        except InputError as error:
            self.unread.append(Unread(name, error.what))

    def _add_answer(self, file: Path, name: str) -> None:
        found = look_at(file, name, known_sources(), self.zone)
        if found is None:
            self.empty += 1
        else:
            source, looked_at = found
            self.answers.setdefault(source.layout.name, (source, []))[1].append(looked_at)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in inside):
            yield path


def _answers_arrival(
    name: str, zone: ZoneInfo, source: Source, files: Sequence[AnswerFile]
) -> Arrival:
    opened = partial(AnswerExport, source, files, zone)
    return Arrival(name, digest_of(files), len(files), opened, partial(keep_files, files))
