"""What has been loaded, what is missing, and what comes next?"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from otklik.core.months import Month
from otklik.editions.store import EDITION, edition_folders
from otklik.ingest.stored import connect, latest_cases, stored_batches
from otklik.snapshots.store import snapshot_folders
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class BatchStatus:
    """One ingested file."""

    name: str
    file: str
    accepted: int
    rejected: int


@dataclass(frozen=True)
class MonthStatus:
    """One month: its cases and how far its edition has come."""

    month: str
    cases: int
    unanswered: int
    open: int
    unknown_authority: int
    snapshots: int
    has_draft: bool
    revisions: int


@dataclass(frozen=True)
class UnknownName:
    """A name in the exports that no alias and no authority answers to."""

    source: str
    name: str
    cases: int


@dataclass(frozen=True)
class WorkspaceStatus:
    """Everything `otklik status` tells; `known_until` is the latest moment of any row."""

    region: str
    methodology: str
    known_until: datetime | None
    batches: tuple[BatchStatus, ...]
    months: tuple[MonthStatus, ...]
    unknown_names: tuple[UnknownName, ...]


_CASES = """
    SELECT strftime(created_at, '%Y-%m') AS month, stream, authority_name,
        created_at::DATE AS created_on, count(*) AS cases,
        count(*) FILTER (first_answer_at IS NULL) AS unanswered,
        count(*) FILTER (closed_at IS NULL) AS open,
        max(greatest(created_at, assigned_at, first_answer_at, closed_at)) AS known_until
    FROM latest GROUP BY ALL
"""


def workspace_status(workspace: Workspace, only: Month | None = None) -> WorkspaceStatus:
    """The state of a workspace; `only` narrows it to one month."""
    settings, registry = workspace.settings(), workspace.load_registry()
    with connect() as connection:
        latest_cases(workspace, connection).create_view("latest")
        rows = connection.sql(_CASES).to_arrow_table().to_pylist()
    unknown: Counter[tuple[str, str]] = Counter()
    months: dict[str, Counter[str]] = {}
    wanted = None if only is None else str(only)
    for row in rows:
        if wanted in (None, row["month"]):
            name = row["authority_name"] or ""
            lost = not registry.resolve(row["stream"], name, row["created_on"])
            unknown[row["stream"], name] += row["cases"] if lost else 0
            tally = months.setdefault(row["month"], Counter())
            tally.update({key: row[key] for key in ("cases", "unanswered", "open")})
            tally["unknown_authority"] += row["cases"] if lost else 0
    return WorkspaceStatus(
        region=settings.region_name,
        methodology=settings.methodology,
        known_until=max((row["known_until"] for row in rows), default=None),
        batches=_batches(workspace),
        months=tuple(_month(workspace, month, months[month]) for month in sorted(months)),
        unknown_names=tuple(
            UnknownName(source, name, cases)
            for (source, name), cases in unknown.most_common()
            if cases
        ),
    )


def _batches(workspace: Workspace) -> tuple[BatchStatus, ...]:
    manifests = ((batch.name, batch.manifest()) for batch in stored_batches(workspace))
    return tuple(
        BatchStatus(name, told["file"], told["accepted"], told["rejected"])
        for name, told in manifests
    )


def _month(workspace: Workspace, month: str, tally: Counter[str]) -> MonthStatus:
    parsed = Month.parse(month)
    return MonthStatus(
        month=month,
        cases=tally["cases"],
        unanswered=tally["unanswered"],
        open=tally["open"],
        unknown_authority=tally["unknown_authority"],
        snapshots=len(snapshot_folders(workspace, parsed)),
        has_draft=(workspace.drafts / month / EDITION).is_file(),
        revisions=len(edition_folders(workspace, parsed)),
    )
