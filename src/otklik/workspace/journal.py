"""What have people decided, in which order, and has nobody changed it since?

`decisions/journal.jsonl` only grows (`workspace.chained`). That its last line is gone is seen by
whoever holds a snapshot, whose manifest has the digest of the journal as it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.workspace.chained import Told, chain_digest, changed, extend_chain, read_chain

JOURNAL_FILE = "journal.jsonl"
WITHDRAW = "withdraw"
_TITLE = "Журнал решений"


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
    return tuple(_entries(folder / JOURNAL_FILE))


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
    return _extend(folder, dict.fromkeys(decisions, now))


def deliver(folder: Path, made: Iterable[tuple[Decision, datetime]]) -> tuple[Entry, ...]:
    """The same for decisions made before, each recorded at the moment when it was made.

    By its moment a line is known again that stood there already, even if it was taken back since.
    """
    lines = {(entry.decision, entry.recorded_at) for entry in read_journal(folder)}
    moments = {one: at.replace(microsecond=0) for one, at in made}
    return _extend(folder, {one: at for one, at in moments.items() if (one, at) not in lines})


def _extend(folder: Path, made: Mapping[Decision, datetime]) -> tuple[Entry, ...]:
    entries = read_journal(folder)
    known = {entry.decision for entry in standing(folder)}
    fresh = [(at, one) for one, at in made.items() if one not in known]
    added = tuple(Entry(len(entries) + place, *one) for place, one in enumerate(fresh, 1))
    if added:
        extend_chain(folder / JOURNAL_FILE, map(_told, added))
    return added


def journal_digest(folder: Path) -> str:
    """SHA-256 of the last line, which depends on all before it; zeros where there is none."""
    return chain_digest(folder / JOURNAL_FILE)


def _told(entry: Entry) -> dict[str, Any]:
    decision = {name: _plain(value) for name, value in asdict(entry.decision).items()}
    decision["month"] = str(entry.decision.month)
    return {"decision": decision, "recorded_at": entry.recorded_at.isoformat(timespec="seconds")}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _entries(path: Path) -> Iterator[Entry]:
    for number, told in enumerate(read_chain(path, _TITLE), 1):
        try:
            yield _entry(told)
        except (ValueError, KeyError, TypeError, UsageError) as error:
            raise changed(path, _TITLE, number) from error


def _entry(told: Told) -> Entry:
    plain = dict(told["decision"])
    plain["month"] = Month.parse(plain["month"])
    plain["decided_on"] = date.fromisoformat(plain["decided_on"])
    return Entry(told["number"], datetime.fromisoformat(told["recorded_at"]), Decision(**plain))
