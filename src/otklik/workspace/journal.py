"""What have people decided, in which order, and has nobody changed it since?

`decisions/journal.jsonl` only grows. Each line holds the digest of the line before it, so that a
line changed, taken out or put in between is seen by everybody who reads; the last one by whoever
holds a snapshot, whose manifest has the digest of the journal as it was.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.workspace.atomic import write_file

JOURNAL_FILE = "journal.jsonl"
WITHDRAW = "withdraw"
_BEGINNING = "0" * 64


@dataclass(frozen=True)
class Decision:
    """One decision about a month (`tables.decisions`), with the two people who answer for it.

    `withdraws` is the number of an earlier decision that this one takes back.
    """

    month: Month
    kind: str
    authority_id: str | None
    code: str | None
    indicator: str | None
    stream: str | None
    case_id: str | None
    withdraws: int | None
    reason: str
    evidence: str
    first: str
    second: str
    decided_on: date


@dataclass(frozen=True)
class Entry:
    """A decision in the journal; `number` begins with 1."""

    number: int
    recorded_at: datetime
    decision: Decision


def read_journal(folder: Path) -> tuple[Entry, ...]:
    """Every entry in order; `OtklikError` names the first line that is not as it was written."""
    return tuple(_entries(_lines(folder)))


def standing(folder: Path) -> tuple[Entry, ...]:
    """The entries that nothing has taken back."""
    entries = read_journal(folder)
    gone = {entry.decision.withdraws for entry in entries}
    return tuple(e for e in entries if e.number not in gone and e.decision.kind != WITHDRAW)


def append(folder: Path, decisions: Iterable[Decision], now: datetime) -> tuple[Entry, ...]:
    """Writes decisions at the end of the journal; gives their entries.

    What stands already is not repeated; what was taken back may be decided again. The caller holds
    the workspace's lock.
    """
    lines = _lines(folder)
    known = {entry.decision for entry in standing(folder)}
    fresh = [decision for decision in dict.fromkeys(decisions) if decision not in known]
    entries = [Entry(len(lines) + place, now, one) for place, one in enumerate(fresh, 1)]
    for entry in entries:
        lines.append(_line(entry, digest(lines[-1]) if lines else _BEGINNING))
    if entries:
        folder.mkdir(exist_ok=True)
        write_file(folder / JOURNAL_FILE, b"\n".join(lines) + b"\n")
    return tuple(entries)


def journal_digest(folder: Path) -> str:
    """SHA-256 of the last line, which depends on all before it; zeros where there is none."""
    lines = _lines(folder)
    return digest(lines[-1]) if lines else _BEGINNING


def _lines(folder: Path) -> list[bytes]:
    path = folder / JOURNAL_FILE
    return path.read_bytes().splitlines() if path.is_file() else []


def _line(entry: Entry, previous: str) -> bytes:
    decision = {name: _plain(value) for name, value in asdict(entry.decision).items()}
    decision["month"] = str(entry.decision.month)
    told = {"number": entry.number, "previous": previous, "decision": decision}
    told["recorded_at"] = entry.recorded_at.isoformat(timespec="seconds")
    return canonical_bytes(told).strip()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _entries(lines: Iterable[bytes]) -> Iterator[Entry]:
    previous = _BEGINNING
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            entry = _entry(told)
        except (ValueError, KeyError, TypeError) as error:
            raise _changed(number) from error
        if (told["number"], told["previous"]) != (number, previous):
            raise _changed(number)
        previous = digest(line)
        yield entry


def _entry(told: dict[str, Any]) -> Entry:
    plain = dict(told["decision"])
    plain["month"] = Month.parse(plain["month"])
    plain["decided_on"] = date.fromisoformat(plain["decided_on"])
    return Entry(told["number"], datetime.fromisoformat(told["recorded_at"]), Decision(**plain))


def _changed(number: int) -> OtklikError:
    return OtklikError(
        f"Журнал решений изменён: строка {number} файла {JOURNAL_FILE} не продолжает предыдущие. "
        "Что сделать: верните файл из резервной копии."
    )
