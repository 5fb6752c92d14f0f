"""On which days do the series of a region not go on by themselves, and why?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from otklik.core.months import Month
from otklik.editions.month import methodology_in_force
from otklik.editions.store import Edition, edition_folders, published_months
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped


@dataclass(frozen=True, order=True)
class Break:
    """From this day on, counts do not continue those before; `what` happened, in Russian."""

    on: date
    what: str


def breaks(workspace: Workspace, snapshot: Snapshot, since: Month) -> tuple[Break, ...]:
    """Everything from the start of `since` to the end of the month, the latest first."""
    first, after = since.start.date(), snapshot.month.end.date()
    found = {*_of_law(), *_of_registry(snapshot), *_of_rules(workspace, snapshot.month)}
    return tuple(sorted((one for one in found if first <= one.on < after), reverse=True))


@cache
def _of_law() -> tuple[Break, ...]:
    """The days of `reference/breaks.toml` (METHODOLOGY §13)."""
    path = shipped("reference") / "breaks.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Break(one["on"], one["title"]) for one in told["breaks"])


def _of_registry(snapshot: Snapshot) -> Iterator[Break]:
    names = {one.id: one.short_name for one in snapshot.authorities}
    for one in snapshot.authorities:
        if one.valid_from:
            yield Break(one.valid_from, f"появился орган: {one.short_name}")
        if one.valid_to:
            heir = f", его дела перешли: {names[one.successor]}" if one.successor in names else ""
            yield Break(one.valid_to + timedelta(days=1), f"нет органа: {one.short_name}{heir}")


def _of_rules(workspace: Workspace, month: Month) -> Iterator[Break]:
    """Other rules than those of the last edition before the month."""
    before = [one for one in published_months(workspace) if one < month]
    if not before:
        return
    edition = Edition.read(edition_folders(workspace, before[-1])[-1])
    was, now = edition.methodology.version, methodology_in_force(workspace).version
    if was != now:
        yield Break(month.start.date(), f"вместо методики «{was}» действует «{now}»")
