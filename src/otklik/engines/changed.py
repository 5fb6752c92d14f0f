"""Which facts would be otherwise, were some records otherwise?

Those of the records themselves and of others by the same authors: an author's cases tell which of
them are repeats, first ones or first grades. The judge makes them anew, all others stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import pyarrow as pa

from otklik.core.cases import Case, Norms
from otklik.engines.judges import JUDGES, Fact
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import FACTS

CaseKey = tuple[str, str]
"""A stream, and the number of a record in it."""
Corrected = Mapping[str, Any]
"""Fields of a record (`core.cases.Case`) that would be otherwise."""
OF_CASES = frozenset({"cases", "messages"})
"""The fact tables made of cases."""


def changed_facts(
    snapshot: Snapshot,
    norms: Norms,
    changes: Mapping[CaseKey, Corrected],
    tables: Iterable[str],
) -> Mapping[str, pa.Table]:
    """The rows that are not as the snapshot has them, by table; `tables` are of `OF_CASES`."""
    cases = _concerned(snapshot, changes)
    changed = [replace(case, **changes.get((case.stream, case.case_id), {})) for case in cases]
    before, after = (_Given.of(snapshot, some) for some in (cases, changed))
    return {
        name: _differing(name, JUDGES[name](before, norms), JUDGES[name](after, norms))
        for name in tables
    }


def _concerned(snapshot: Snapshot, changes: Mapping[CaseKey, Corrected]) -> Iterable[Case]:
    """The records themselves and all that their authors wrote, those of now and those to be."""
    numbers = sorted({case_id for _, case_id in changes})
    authors = sorted({told["author_key"] for told in changes.values() if told.get("author_key")})
    asked = (("case_id", numbers), ("author_key", authors))
    found = (case for ask in asked for case in snapshot.cases_with_neighbours(*ask))
    return {(case.stream, case.case_id): case for case in found}.values()


def _differing(name: str, before: Iterable[Fact], after: Iterable[Fact]) -> pa.Table:
    changed = [asdict(fact) for was, fact in zip(before, after, strict=True) if fact != was]
    schema = pa.schema([(column.name, column.type) for column in FACTS[name].columns])
    return pa.Table.from_pylist(changed, schema=schema)


@dataclass(frozen=True)
class _Given(Snapshot):
    """A snapshot of these cases alone."""

    given: tuple[Case, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, cases: Iterable[Case]) -> Self:
        return cls(snapshot.folder, snapshot.manifest, snapshot.sha256, tuple(cases))

    def cases(self) -> Iterator[Case]:
        return iter(self.given)
