"""What becomes of several exports when some of them cannot be read?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from otklik.cli.output import complain, console, print_json
from otklik.cli.reports import report_view
from otklik.cli.system import refusal
from otklik.core.errors import OtklikError
from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Refused:
    """A file of which nothing was stored, and why."""

    file: str
    error: str


def ingest_all(
    workspace: Workspace, files: Sequence[Path], now: datetime, as_json: bool = False
) -> bool:
    """Every file in order, each told as soon as it is done; whether all of them were stored."""
    outcomes = []
    for outcome in _outcomes(workspace, files, now):
        outcomes.append(outcome)
        if isinstance(outcome, Refused):
            complain(outcome.error)
        elif not as_json:
            console().print(report_view(outcome))
    if as_json:
        print_json(outcomes)
    return not any(isinstance(outcome, Refused) for outcome in outcomes)


def _outcomes(
    workspace: Workspace, files: Sequence[Path], now: datetime
) -> Iterator[IngestReport | Refused]:
    for file in files:
        try:
            yield ingest_file(workspace, file, now=now)
        except OtklikError as error:
            yield Refused(file.name, _named(file, str(error)))
        except OSError as error:
            yield Refused(file.name, _named(file, refusal(error)))


def _named(file: Path, sentence: str) -> str:
    return sentence if file.name in sentence else f"{file.name}: {sentence}"
