"""What would the score and the place of an authority be without a record?

The snapshot is rated again with the record taken out; nothing is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.core.russian import counted
from otklik.desk.reading.rated import Rated
from otklik.editions.sentences import place, score
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating, Result
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN

_KEPT = 64


@dataclass(frozen=True)
class Standing:
    """A score and a place in words, `—` where there is none."""

    score: str
    place: str


@dataclass(frozen=True)
class Effect:
    """One authority before and after, and how many others would stand elsewhere."""

    before: Standing
    after: Standing
    others: int

    @property
    def told(self) -> str:
        """In one sentence, for the journal."""
        return (
            f"балл {self.before.score} → {self.after.score}, "
            f"место {self.before.place} → {self.after.place}; {self.others_told}"
        )

    @property
    def others_told(self) -> str:
        """What comes of the places of others."""
        if not self.others:
            return "места других органов не меняются"
        return f"место меняется ещё у {counted(self.others, 'органа', 'органов', 'органов')}"


@lru_cache(maxsize=_KEPT)
def effect_of_exclusion(rated: Rated, authority_id: str, stream: str, case_id: str) -> Effect:
    """How the authority of a record stands with it and without it."""
    before = _results(rated.rating)
    with _without(rated.snapshot, stream, case_id) as snapshot:
        after = _results(rate_snapshot(snapshot, rated.methodology))
    moved = sum(
        found.place != after[one].place for one, found in before.items() if one != authority_id
    )
    return Effect(_standing(before[authority_id]), _standing(after[authority_id]), moved)


def _results(rating: Rating) -> dict[str, Result]:
    return {row.authority_id: row for found in rating.lists for row in found.results}


def _standing(row: Result) -> Standing:
    return Standing(score(row.shown if row.has_score else None), place(row.place))


@contextmanager
def _without(snapshot: Snapshot, stream: str, case_id: str) -> Iterator[Snapshot]:
    """The snapshot with one case marked as excluded; the other tables are the same files."""
    with TemporaryDirectory(prefix="otklik-desk-") as aside:
        folder = Path(aside)
        for name in FROZEN:
            if name != "cases":
                (folder / f"{name}.parquet").symlink_to(snapshot.file(name).resolve())
        pq.write_table(_excluded(snapshot, stream, case_id), folder / "cases.parquet")
        yield Snapshot(folder, snapshot.manifest, snapshot.sha256)


def _excluded(snapshot: Snapshot, stream: str, case_id: str) -> pa.Table:
    cases = pq.read_table(snapshot.file("cases"))
    is_it = pc.and_(pc.equal(cases["stream"], stream), pc.equal(cases["case_id"], case_id))
    place_of = cases.schema.get_field_index("excluded")
    return cases.set_column(
        place_of, FROZEN["cases"].field("excluded"), pc.or_(cases["excluded"], is_it)
    )
