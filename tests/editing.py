"""How does a test make a small edition, publish it and alter it?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.editions.build import build
from otklik.editions.store import DIGEST, EDITION
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority
from tests.making import MAY, case_row, make_snapshot, shipped_methodology

METHODOLOGY = shipped_methodology()
TINY, NEW = "kroshechny", "min-nov"
VOLUMES = {"min-a": 12, "min-b": 9, NEW: 5, "gorod": 14, "selo": 11, "ozero": 6, TINY: 3}
"""Cases a month. The new body has this month only: too little for a score. Of the tiny one nothing
may be published, and of the lake («ozero») not how often people came back.
"""

RESIDENTS = {"gorod": 60_000, "selo": 51_000, "ozero": 900}
DECISIONS = (
    ("gorod", "penalty", "P4", None),
    ("gorod", "penalty", "P4", None),
    ("selo", "gate", "HID", "B1"),
    ("selo", "penalty", "P3", None),
    ("min-a", "gate", "W1", None),
    ("ozero", "bonus", "N1", None),
    ("ozero", "gate", "W2", "B2"),
)
"""For rules that know them."""

Document = dict[str, Any]
Place = tuple[str | int, ...]


def authorities() -> list[Authority]:
    """The bodies of the small region."""
    return [
        Authority(
            who,
            f"Администрация «{who}»",
            who.title(),
            "executive" if who.startswith("min") else "municipal",
            RESIDENTS.get(who),
        )
        for who in VOLUMES
    ]


def cases() -> list[Mapping[str, Any]]:
    """Eight months of cases; every wait, outcome and repeat follows from the case's number."""
    rows = []
    for who, volume in VOLUMES.items():
        for month in (*(() if who == NEW else MAY.back(8)), MAY):
            for number in range(volume):
                created_at = month.start + timedelta(days=(7 * number) % 28, hours=9 + number % 5)
                answered_at = created_at + timedelta(hours=(number * len(who)) % 40)
                rows.append(_case(f"{who}-{month}-{number}", who, created_at, answered_at, number))
    return rows


def _case(
    case_id: str, who: str, created_at: datetime, answered_at: datetime, number: int
) -> Mapping[str, Any]:
    return case_row(
        case_id,
        created_at,
        authority_id=who,
        first_answer_at=None if number == 7 else answered_at,
        closed_at=None if number % 3 == 2 else answered_at + timedelta(days=1),
        kind="solvable" if number % 3 else "informational",
        outcome="solved" if number % 2 else "explained",
        author_key=f"{who}{number % 4}",
        topic=f"Тема {(number + created_at.month) % 5}",
        topic_group=f"Группа {number % 3}",
    )


def small_snapshot(folder: Path) -> Snapshot:
    """The frozen May of the small region."""
    return make_snapshot(folder, cases(), authorities())


def decided_snapshot(folder: Path) -> Snapshot:
    """The same May with decisions of people, frozen for rules that have everything."""
    rows = [
        {
            "number": number,
            "authority_id": who,
            "kind": kind,
            "code": code,
            "indicator": indicator,
            "reason": "так решили",
            "evidence": "акт",
            "decided_at": datetime(2026, 5, 30),
        }
        for number, (who, kind, code, indicator) in enumerate(DECISIONS, 1)
    ]
    tables = {"decisions": rows}
    return make_snapshot(folder, cases(), authorities(), history_months=8, tables=tables)


def document_of(
    snapshot: Snapshot, revision: int = 1, methodology: Methodology = METHODOLOGY
) -> Document:
    """Its edition."""
    return build(rate_snapshot(snapshot, methodology, "memory"), snapshot, methodology, revision)


def written(folder: Path, document: Document) -> Path:
    """The document as published, with a digest that matches whatever it says."""
    folder.mkdir(parents=True, exist_ok=True)
    content = canonical_bytes(document)
    (folder / EDITION).write_bytes(content)
    (folder / DIGEST).write_text(f"{digest(content)}  {EDITION}\n", encoding="ascii")
    return folder


def leaves(value: Any, path: Place = ()) -> Iterator[Place]:
    """Every place of a document that holds neither an object nor a list."""
    if isinstance(value, Mapping):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path


def at(document: Any, path: Sequence[str | int]) -> Any:
    """The value at a place."""
    for step in path:
        document = document[step]
    return document


def changed(document: Document, path: Place, value: Any) -> Document:
    """A copy with another value at one place."""
    copy = deepcopy(document)
    at(copy, path[:-1])[path[-1]] = value
    return copy


def others(value: Any) -> list[Any]:
    """What a cheat could put in place of a value: another of its kind, and nothing."""
    if value is None:
        return [1, "x"]
    if isinstance(value, bool):
        return [not value, None]
    if isinstance(value, int):
        return [value + 1, value - 1, None]
    if isinstance(value, float):
        return [value + 0.1, value - 0.1, None]
    return [_last_character_changed(value), value + "x", None]


def _last_character_changed(text: str) -> str:
    """Dates stay dates and digests stay digests."""
    return text[:-1] + ("1" if text[-1:] != "1" else "2")


def again(document: Document) -> Document:
    """The document after a way through JSON."""
    parsed: Document = json.loads(canonical_bytes(document))
    return parsed
