"""What did authorities object to, and what were they answered?

`decisions/objections.jsonl` only grows, as the journal of decisions does: the desk's database is
not the only one that knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from otklik.workspace.chained import Told, changed, extend_chain, read_chain

OBJECTIONS_FILE = "objections.jsonl"
RAISED = "raised"
_TITLE = "Журнал возражений"


@dataclass(frozen=True)
class Statement:
    """One thing said: an objection (`RAISED`) or its answer (`accepted`, `rejected`).

    `objection` is its number at the desk. It is about a record (`stream`, `case_id`) or about a
    `flag`; `files` are the digests of what was attached. `at` is local time, to the second.
    """

    objection: int
    event: str
    month: str
    authority_id: str
    stream: str
    case_id: str
    flag: str
    text: str
    by: str
    at: str
    is_late: bool
    files: tuple[str, ...] = ()


def read_statements(folder: Path) -> tuple[Statement, ...]:
    """Everything said, in order; `OtklikError` names the first line that was changed."""
    return tuple(_statements(folder / OBJECTIONS_FILE))


def add_statements(folder: Path, said: Iterable[Statement]) -> int:
    """Writes what is not there yet; gives how many that were. The caller holds the lock."""
    path = folder / OBJECTIONS_FILE
    known = set(_statements(path))
    fresh = [one for one in dict.fromkeys(said) if one not in known]
    if fresh:
        extend_chain(path, ({"statement": asdict(one)} for one in fresh))
    return len(fresh)


def _statements(path: Path) -> Iterator[Statement]:
    for number, told in enumerate(read_chain(path, _TITLE), 1):
        try:
            yield _statement(told)
        except (KeyError, TypeError) as error:
            raise changed(path, _TITLE, number) from error


def _statement(link: Told) -> Statement:
    told = link["statement"]
    return Statement(**{**told, "files": tuple(told["files"])})
