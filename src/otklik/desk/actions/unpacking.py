"""What is taken of an archive that was sent: every table, and all answers of a format together?

As the command `otklik ingest` takes a folder: the same bytes make no second batch, so what was cut
off is simply read again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.errors import InputError, OtklikError
from otklik.core.russian import counted, plural
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.reading.packed import unpacked
from otklik.desk.store.models import Import
from otklik.ingest.arrivals import Arrival, Contents, contents_of
from otklik.ingest.batches import IngestReport, UnmeasuredError, ingest
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

_SHOWN = 10


@dataclass
class Taken:
    """The batches; in sentences what a person has to add, and what of the archive is of no use."""

    reports: list[IngestReport] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All that was not taken."""
        return " ".join((*self.lacking, *self.left))


def archive_taken(workspace: Workspace, found: Import) -> Taken:
    """Ingests what there is in an archive; `BusyError` while others write into the workspace."""
    if found.format:
        todo = "оставьте «определить по содержанию»"
        raise InputError("вид указывают для одного файла, а это архив", file=found.file, todo=todo)
    try:
        with unpacked(workspace.uploads / found.stored, ImportLimits.shipped()) as folder:
            return _taken(workspace, found, folder)
    except InputError as error:
        raise error.about(found.file) from None


def unmeasured(error: UnmeasuredError) -> str:
    """What is to be done where nobody has told when something was measured."""
    return (
        f"{error.file}: {error.what}. Что сделать: укажите ниже, когда данные получены из сети, и "
        "прочитайте файл ещё раз."
    )


def _taken(workspace: Workspace, found: Import, folder: Path) -> Taken:
    contents = contents_of(folder, ZoneInfo(workspace.settings().timezone))
    taken = Taken(left=list(_left(contents)))
    for arrival in contents.arrivals:
        is_of_all = arrival.name == folder.name
        named = replace(arrival, name=found.file) if is_of_all else arrival
        _take(workspace, found, named, taken)
    return taken


def _take(workspace: Workspace, found: Import, arrival: Arrival, taken: Taken) -> None:
    told = {"now": found.at, "measured_at": found.measured_at}
    try:
        taken.reports.append(ingest(workspace, arrival, **told))
    except BusyError:
        raise
    except UnmeasuredError as error:
        taken.lacking.append(unmeasured(error))
    except OtklikError as error:
        taken.left.append(str(error))


def _left(contents: Contents) -> Iterator[str]:
    if contents.empty:
        yield f"Ответов без записей: {contents.empty}, в них нечего брать."
    if contents.unread:
        count = counted(len(contents.unread), "файл", "файла", "файлов")
        named = "; ".join(f"{one.name} — {one.why}" for one in contents.unread[:_SHOWN])
        more = "; и другие" if contents.unread[_SHOWN:] else ""
        verb = plural(len(contents.unread), "взят", "взято", "взято")
        yield f"Не {verb} {count}: {named}{more}."
