"""What becomes of several exports when some of them cannot be read?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from otklik.cli.ingested import report_view
from otklik.cli.output import complain, console, print_json, say
from otklik.cli.system import refusal
from otklik.core.errors import OtklikError
from otklik.core.russian import counted, number, plural
from otklik.ingest.arrivals import Unread, contents_of
from otklik.ingest.batches import ingest
from otklik.ingest.report import IngestReport
from otklik.workspace.folder import Workspace

SHOWN_UNREAD = 10
Result = TypeVar("Result")


@dataclass(frozen=True)
class Refused:
    """A file of which nothing was stored, and why."""

    file: str
    error: str


@dataclass(frozen=True)
class LeftOver:
    """What else lay in a folder: how many answers without an item, and files of no use."""

    folder: str
    empty: int
    unread: tuple[Unread, ...]


Outcome = IngestReport | Refused | LeftOver


def ingest_all(
    workspace: Workspace,
    paths: Sequence[Path],
    now: datetime,
    measured_at: datetime | None = None,
    as_json: bool = False,
) -> bool:
    """Every file and folder in order, each told as soon as it is done; whether all were stored."""
    outcomes = []
    for outcome in _outcomes(workspace, paths, now, measured_at):
        outcomes.append(outcome)
        _tell(outcome, as_json)
    if as_json:
        print_json(outcomes)
    return not any(map(_failure, outcomes))


def _outcomes(
    workspace: Workspace, paths: Sequence[Path], now: datetime, measured_at: datetime | None
) -> Iterator[Outcome]:
    zone = ZoneInfo(workspace.settings().timezone)
    for path in paths:
        found = _tried(path.name, partial(contents_of, path, zone))
        if isinstance(found, Refused):
            yield found
            continue
        for arrival in found.arrivals:
            do = partial(ingest, workspace, arrival, now=now, measured_at=measured_at)
            yield _tried(arrival.name, do)
        if found.empty or found.unread:
            yield LeftOver(path.name, found.empty, found.unread)


def _tried(name: str, do: Callable[[], Result]) -> Result | Refused:
    try:
        return do()
    except OtklikError as error:
        return Refused(name, _named(name, str(error)))
    except OSError as error:
        return Refused(name, _named(name, refusal(error)))


def _named(name: str, sentence: str) -> str:
    return sentence if name in sentence else f"{name}: {sentence}"


def _tell(outcome: Outcome, as_json: bool) -> None:
    if failure := _failure(outcome):
        complain(failure)
    if as_json:
        return
    if isinstance(outcome, IngestReport):
        console().print(report_view(outcome))
    elif isinstance(outcome, LeftOver) and outcome.empty:
        say(f"{outcome.folder}: ответов без записей {number(outcome.empty)}, в них нечего брать.")


def _failure(outcome: Outcome) -> str:
    """What is complained of; empty if nothing is."""
    if isinstance(outcome, Refused):
        return outcome.error
    if isinstance(outcome, LeftOver) and outcome.unread:
        named = "; ".join(f"{one.name} — {one.why}" for one in outcome.unread[:SHOWN_UNREAD])
        more = "; и другие" if outcome.unread[SHOWN_UNREAD:] else ""
        verb = plural(len(outcome.unread), "не загружен", "не загружено", "не загружено")
        count = counted(len(outcome.unread), "файл", "файла", "файлов")
        return f"Из папки {outcome.folder} {verb} {count}: {named}{more}."
    return ""
