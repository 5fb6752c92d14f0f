"""What has been kept long enough, and how does it go for good?

The term counts whole months from the ingest of a file. Then its texts, the file itself and its
rejected rows go, and so does the key by which people were told apart in it; what is counted stays.
Files that people sent to the desk, with objections or to be ingested, go by the same term.
`decisions/retention.jsonl` (`workspace.chained`) says what goes before anything goes: work that was
stopped is finished by the next who does it, and nothing is deleted that is not written down.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from otklik.core.canonical import digest, file_digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.ingest.held import held_since
from otklik.ingest.stored import (
    MANIFEST_FILE,
    UNDONE_FOLDER,
    Batch,
    batches_in,
    file_of,
    stored_batches,
)
from otklik.tables.batches import BATCH_TABLES
from otklik.workspace.chained import extend_chain, read_chain
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped

RECORD_FILE = "retention.jsonl"
_TITLE = "Журнал удалений по сроку"
_TEXTS = "texts"


@dataclass(frozen=True)
class Expired:
    """A file that goes: its path within the workspace, `size` in bytes.

    `batch` is empty for a file that is of none: one of an objection, or sent and not ingested.
    """

    batch: str
    path: str
    size: int


@dataclass(frozen=True)
class Plan:
    """What was ingested or sent before the first day of `border` and still holds texts.

    `key_goes`: people of such a batch are told apart by the key in use; `batches` is the number of
    the last batch that was hashed with it.
    """

    months: int
    border: Month
    files: tuple[Expired, ...]
    key_goes: bool
    batches: int

    @property
    def is_empty(self) -> bool:
        """Is there nothing to delete?"""
        return not self.files and not self.key_goes

    @property
    def size(self) -> int:
        """Bytes that go."""
        return sum(file.size for file in self.files)


def term(workspace: Workspace) -> int:
    """Whole months that texts are kept: as the region says, else as `reference/retention.toml`."""
    told = (shipped("reference") / "retention.toml").read_text(encoding="utf-8")
    return workspace.settings().retention.months or int(tomllib.loads(told)["months"])


def plan(workspace: Workspace, today: date, before: Month | None = None) -> Plan:
    """What has to go today, or only what was ingested before a month.

    `OtklikError` for a month whose term is not over.
    """
    months = term(workspace)
    latest = Month.of(today) - months
    border = before or latest
    if border > latest:
        raise OtklikError(_too_early(months, latest))
    everything = _all_batches(workspace)
    expired = [one for one in everything if _ingested(one) < border.start]
    return Plan(
        months=months,
        border=border,
        files=(
            *(file for batch in expired for file in _files(workspace, batch)),
            *_sent(workspace, border),
        ),
        key_goes=any(one.sequence > _hashed_before(workspace) for one in expired),
        batches=max((one.sequence for one in everything), default=0),
    )


def retain(workspace: Workspace, today: date, now: datetime, before: Month | None = None) -> Plan:
    """Deletes what `plan` names, and gives it. Stopped at any instant, it is done again."""
    with workspace.lock():
        found = plan(workspace, today, before)
        finish(workspace)
        left = plan(workspace, today, before)
        if not left.is_empty:
            extend_chain(_path(workspace), [_record(workspace, left, now)])
            finish(workspace)
    return found


def finish(workspace: Workspace) -> None:
    """Deletes whatever is written down and still there; the caller holds the lock.

    The same content may have been attached again after it was deleted: then it stays.
    """
    held = held_since(workspace)
    for told in read_chain(_path(workspace), _TITLE):
        if told["key"] == digest(workspace.key().secret):
            workspace.renew_key()
        border = Month.parse(told["before"]).start
        for path in (file["path"] for file in told["files"]):
            if path not in held or held[path] < border:
                (workspace.root / path).unlink(missing_ok=True)


def removed_on(workspace: Workspace) -> dict[str, date]:
    """When the texts of a batch were deleted, by its name."""
    return {
        file["batch"]: datetime.fromisoformat(told["at"]).date()
        for told in read_chain(_path(workspace), _TITLE)
        for file in told["files"]
        if file["batch"]
    }


def file_removed_on(workspace: Workspace, path: Path) -> date | None:
    """When a file that people sent was deleted; None if it was not."""
    name = path.relative_to(workspace.root).as_posix()
    for told in read_chain(_path(workspace), _TITLE):
        if any(file["path"] == name for file in told["files"]):
            return datetime.fromisoformat(told["at"]).date()
    return None


def _all_batches(workspace: Workspace) -> tuple[Batch, ...]:
    """Also those that were undone: they hold texts as well."""
    return (*stored_batches(workspace), *batches_in(workspace.batches / UNDONE_FOLDER))


def _ingested(batch: Batch) -> datetime:
    return datetime.fromisoformat(batch.manifest()["ingested_at"])


def _files(workspace: Workspace, batch: Batch) -> Iterator[Expired]:
    """All but what is counted and what tells of the batch."""
    counted_tables = BATCH_TABLES.keys() - {_TEXTS}
    kept = {MANIFEST_FILE, *(file_of(batch.folder, name).name for name in counted_tables)}
    for path in sorted(batch.folder.iterdir()):
        if path.name not in kept:
            where = path.relative_to(workspace.root).as_posix()
            yield Expired(batch.name, where, path.stat().st_size)


def _sent(workspace: Workspace, border: Month) -> Iterator[Expired]:
    """What people sent to the desk before the month began."""
    for name, since in held_since(workspace).items():
        if since < border.start:
            yield Expired("", name, (workspace.root / name).stat().st_size)


def _hashed_before(workspace: Workspace) -> int:
    """The last batch that was hashed with a key that is gone."""
    records = read_chain(_path(workspace), _TITLE)
    return max((told["batches"] for told in records if told["key"]), default=0)


def _record(workspace: Workspace, found: Plan, now: datetime) -> dict[str, object]:
    files = [
        {**asdict(file), "sha256": file_digest(workspace.root / file.path)} for file in found.files
    ]
    return {
        "at": now.isoformat(timespec="seconds"),
        "months": found.months,
        "before": str(found.border),
        "files": files,
        "key": digest(workspace.key().secret) if found.key_goes else None,
        "batches": found.batches,
    }


def _path(workspace: Workspace) -> Path:
    return workspace.decisions / RECORD_FILE


def _too_early(months: int, latest: Month) -> str:
    return (
        f"Срок хранения — {counted(months, 'месяц', 'месяца', 'месяцев')}: сегодня можно удалить "
        f"только то, что загружено раньше, чем начался {month_title(latest)}. Что сделать: "
        "назовите более ранний месяц или измените срок в разделе [retention] файла otklik.toml."
    )
