"""What is in the month's sample, whose is it, and what do its items say to an expert?

Texts are read out of the batches and masked; they are kept in memory alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from otklik.core.cases import MarkNorms
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.month import methodology_in_force
from otklik.experts.book import rubric
from otklik.experts.sample import POST, MaskedItem, masked_items
from otklik.ingest.stored import connect, stored_batches
from otklik.snapshots.store import find_snapshot, latest_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import Sample, load_sample

_KEPT = 4
_OWNERS = """
    WITH owned AS (
        SELECT stream, case_id AS item_id, authority_id FROM read_parquet($cases)
        UNION ALL
        SELECT 'post', platform || ':' || page_id || '_' || post_id, authority_id
        FROM read_parquet($posts)
    )
    SELECT DISTINCT wanted.code, owned.authority_id
    FROM wanted JOIN owned USING (stream, item_id)
"""


@dataclass(frozen=True)
class Criterion:
    """A question of the rubric: `anchors` are what 0, 1 and 2 mean."""

    code: str
    number: str
    title: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """What an expert reads and is asked; `what` says what it is: an answer or a publication."""

    masked: MaskedItem
    what: str
    criteria: tuple[Criterion, ...]

    @property
    def is_post(self) -> bool:
        """A publication promises nothing to anybody in particular."""
        return self.masked.item.stream == POST


def sample_of(workspace: Workspace, month: Month) -> Sample | None:
    """The sample of a month, None before it is drawn."""
    return load_sample(workspace.samples, month)


def norms_of(workspace: Workspace) -> MarkNorms:
    """How marks are judged by the rules in force; `OtklikError` if those know no experts."""
    methodology = methodology_in_force(workspace)
    if methodology.norms.marks is None or methodology.sample is None:
        raise OtklikError(
            f"Методика «{methodology.version}», которая действует, не предусматривает оценок "
            "экспертов. Что сделать: введите в действие другую версию."
        )
    return methodology.norms.marks


def owners(workspace: Workspace, sample: Sample) -> Mapping[str, str]:
    """Authorities by the codes of their items, as the snapshot knows them that was drawn from."""
    snapshot = find_snapshot(workspace, sample.month, sample.snapshot)
    columns = {
        "code": [item.code for item in sample.items],
        "stream": [item.stream for item in sample.items],
        "item_id": [item.item_id for item in sample.items],
    }
    with connect() as connection:
        connection.register("wanted", pa.table(columns))
        files = {name: str(snapshot.file(name)) for name in ("cases", "posts")}
        return dict(connection.execute(_OWNERS, files).fetchall())


def frozen_marks(workspace: Workspace, sample: Sample) -> int:
    """How many marks of the sample the last snapshot of its month holds."""
    snapshot = latest_snapshot(workspace, sample.month)
    wanted = {(item.stream, item.item_id) for item in sample.items}
    rows = snapshot.rows("marks") if snapshot else ()
    return sum((row["stream"], row["item_id"]) in wanted for row in rows)


def item_of(workspace: Workspace, month: Month, code: str) -> Item | None:
    """An item of the sample with nobody to be recognised in it; None if there is no such."""
    sample = sample_of(workspace, month)
    found = sample and _masked(workspace.root, sample, _state(workspace)).get(code)
    return (
        Item(found, str(rubric()[found.item.stream]["title"]), _criteria(found)) if found else None
    )


def _criteria(found: MaskedItem) -> tuple[Criterion, ...]:
    table = rubric()[found.item.stream]
    asked = rubric()[table.get("same_as", found.item.stream)]["criteria"]
    return tuple(
        Criterion(code, code.replace("r", "Р"), title, _anchors(meaning))
        for code, title, meaning in asked
    )


def _anchors(meaning: str) -> tuple[str, ...]:
    """`0 — нет; 1 — …; 2 — …` part by part, without the marks themselves."""
    return tuple(part.partition(" — ")[2] for part in meaning.split("; "))


def _state(workspace: Workspace) -> tuple[str, ...]:
    """What texts and masks depend on: batches and the registry."""
    files = sorted(workspace.registry.glob("*.csv"))
    changed = (f"{path.name} {path.stat().st_mtime_ns}" for path in files)
    return (*(batch.name for batch in stored_batches(workspace)), *changed)


@lru_cache(maxsize=_KEPT)
def _masked(root: Path, sample: Sample, _state: tuple[str, ...]) -> Mapping[str, MaskedItem]:
    return {one.item.code: one for one in masked_items(Workspace(root), sample)}
