"""Of whom was so much taken out that the protocol must say so?"""

import tomllib
from dataclasses import dataclass
from functools import cache

import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.core.russian import number
from otklik.editions.sentences import share
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class Excluded:
    """An authority, how many of its records of the month were taken out, and what part that is."""

    name: str
    excluded: str
    of: str
    part: str


@dataclass(frozen=True)
class Exclusions:
    """How many records of the month were taken out at all, and of whom more than is usual.

    `alert`: from which part on an authority is named, in words.
    """

    total: str
    alert: str
    many: tuple[Excluded, ...]


@cache
def exclusion_alert() -> float:
    """`reference/protocol.toml`: the part of an authority's records (METHODOLOGY, §10)."""
    path = shipped("reference") / "protocol.toml"
    return float(tomllib.loads(path.read_text(encoding="utf-8"))["exclusion_alert"])


def exclusions(snapshot: Snapshot) -> Exclusions:
    """What decisions took out of the records created in the month, those of most first."""
    names = {one.id: one.name for one in snapshot.authorities}
    counts = _counts(snapshot)
    parts = {who: out / of for who, (out, of) in counts.items()}
    many = sorted((who for who in parts if parts[who] > exclusion_alert()), key=lambda w: -parts[w])
    return Exclusions(
        total=number(sum(out for out, _ in counts.values())),
        alert=share(exclusion_alert(), 0),
        many=tuple(_excluded(names[who], *counts[who]) for who in many),
    )


def _excluded(name: str, out: int, of: int) -> Excluded:
    return Excluded(name, number(out), number(of), share(out / of))


def _counts(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """How many were taken out, of how many, by authority."""
    created, month = pc.field("created_at"), snapshot.month
    within = (created >= month.start) & (created < month.end) & pc.field("authority_id").is_valid()
    table = pq.read_table(
        snapshot.file("cases"), columns=["authority_id", "excluded"], filters=within
    )
    grouped = table.group_by("authority_id").aggregate([("excluded", "sum"), ([], "count_all")])
    return {
        row["authority_id"]: (row["excluded_sum"] or 0, row["count_all"])
        for row in grouped.to_pylist()
    }
