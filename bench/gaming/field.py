"""Who plays on which frozen month, and how does it look afterwards?"""

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.gaming.books import Books, Move, Row, Scene
from otklik.core.cases import Norms
from otklik.core.months import Month
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN

FEWEST, MOST = 15, 60
"""Incidents of a month: a typical body has so many."""
_TABLES = ("cases", "marks")


@dataclass(frozen=True)
class Field:
    """A fair frozen month and the typical bodies of it; `folder` may hold further files."""

    snapshot: Snapshot
    folder: Path
    players: tuple[str, ...]
    scene: Scene

    def after(self, move: Move, name: str) -> Snapshot:
        """The same month, had every player played. Nobody's play touches another's past."""
        return _changed(self.snapshot, self.folder / name, self.players, move, self.scene)


def field_of(frozen: Snapshot, folder: Path, norms: Norms) -> Field:
    """The field of a frozen month."""
    players = _typical(frozen)
    return Field(frozen, folder, players, _scene(frozen, players, norms))


def _typical(frozen: Snapshot) -> tuple[str, ...]:
    """Bodies of a usual size that existed all the time and are rated."""
    asked = Counter(
        case.authority_id
        for case in frozen.cases()
        if case.stream == "incident" and Month.of(case.created_at) == frozen.month
    )
    standing = (
        one.id
        for one in frozen.authorities
        if one.kind in ("executive", "municipal") and not (one.valid_from or one.valid_to)
    )
    return tuple(sorted(who for who in standing if FEWEST <= asked[who] <= MOST))


def _scene(frozen: Snapshot, players: Sequence[str], norms: Norms) -> Scene:
    """The rated month and the one before: what is promised or matures takes a month."""
    owners = Counter(case.authority_id for case in frozen.cases() if case.authority_id)
    return Scene(
        months=(frozen.month - 1, frozen.month),
        clock=frozen.clock,
        allowed=norms.first_answer_seconds,
        as_of=frozen.cut.at,
        elsewhere=max(sorted(owners.keys() - set(players)), key=lambda who: owners[who]),
    )


def _changed(
    base: Snapshot, folder: Path, players: Iterable[str], move: Move, scene: Scene
) -> Snapshot:
    """A snapshot whose manifest is still that of the base: nobody checks it here."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base.folder, folder)
    cases, marks = (_by_body(base.rows(table)) for table in _TABLES)
    for who in players:
        books = move(scene, Books(tuple(cases[who]), tuple(marks[who])))
        cases[who], marks[who] = list(books.cases), list(books.marks)
    for table, rows in zip(_TABLES, (cases, marks), strict=True):
        every = [row for who in sorted(rows, key=str) for row in rows[who]]
        pq.write_table(
            pa.Table.from_pylist(every, schema=FROZEN[table]), folder / f"{table}.parquet"
        )
    return Snapshot(folder, base.manifest, base.sha256)


def _by_body(rows: Iterable[Row]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["authority_id"]].append(row)
    return found
