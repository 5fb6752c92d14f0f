"""What would a region of many authorities have published in three years?

Plain numbers instead of invented people: the observations of each month follow from who, what and
when, and the product itself rates and publishes them, so that every edition passes its check.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.editions.build import build
from otklik.editions.store import next_revision, publish, save_draft
from otklik.engines.observation import Observation
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.rating.rate import Counted, rate
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.registry import AUTHORITIES
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

METHODOLOGY = "1.1.0"
_EXECUTIVES = 0.25
_REGION = "Архивный край"
_MEDIAN_HOURS = 2.3
_GOOD = 0.83


def publish_archive(root: Path, months: int, authorities: int, last: Month) -> Workspace:
    """A workspace with so many published months of so many authorities."""
    workspace = Workspace.create(root, _REGION, "Asia/Omsk", METHODOLOGY)
    methodology = find_methodology(root, METHODOLOGY)
    bodies = tuple(_bodies(authorities))
    for month in (*last.back(months - 1), last):
        _publish(workspace, _counted(bodies, month, methodology), bodies, month)
    return workspace


def correct(workspace: Workspace, month: Month, authorities: int) -> None:
    """One more revision of a month: the first of the bodies did worse than was published."""
    methodology = find_methodology(workspace.root, METHODOLOGY)
    bodies = tuple(_bodies(authorities))
    counted = _counted(bodies, month, methodology)
    worse = tuple(_worse(one, month, bodies[0].id) for one in counted.indicators)
    _publish(workspace, replace(counted, indicators=worse), bodies, month)


def _worse(one: Observation, month: Month, who: str) -> Observation:
    is_his = (one.authority_id, one.month) == (who, month)
    return replace(one, numerator=one.numerator // 2) if is_his and one.numerator else one


def _counted(bodies: tuple[Authority, ...], month: Month, methodology: Methodology) -> Counted:
    return Counted(
        headlines=tuple(_headlines(bodies, month, methodology)),
        counts=tuple(_counts(bodies, month, methodology)),
        indicators=tuple(_indicators(bodies, month, methodology)),
        by_topic=(),
    )


def _publish(
    workspace: Workspace, counted: Counted, bodies: tuple[Authority, ...], month: Month
) -> None:
    methodology = find_methodology(workspace.root, METHODOLOGY)
    revision = next_revision(workspace, month)
    snapshot = _snapshot(workspace, bodies, month, f"s{revision}", methodology)
    rating = rate(counted, bodies, month, methodology)
    save_draft(workspace, build(rating, snapshot, methodology, revision))
    publish(workspace, month, month.end + timedelta(days=10 * revision))


def _bodies(number: int) -> Iterator[Authority]:
    """Ministries, and then municipalities of 5 to 500 thousand residents."""
    executives = round(number * _EXECUTIVES)
    for at in range(executives):
        name = f"Министерство дела № {at + 1} Архивного края"
        yield Authority(f"min-{at + 1:03}", name, f"Мин{at + 1}", "executive")
    for at in range(number - executives):
        name = f"Администрация муниципального округа № {at + 1} Архивного края"
        residents = round(500_000 * 0.01 ** (at / (number - executives)))
        yield Authority(f"mo-{at + 1:03}", name, f"Округ № {at + 1}", "municipal", residents)


def _snapshot(
    workspace: Workspace,
    bodies: tuple[Authority, ...],
    month: Month,
    name: str,
    methodology: Methodology,
) -> Snapshot:
    """As much of a frozen month as an edition is made of: the registry and the passport."""
    folder = workspace.snapshots / str(month) / name
    folder.mkdir(parents=True)
    rows = [{name: getattr(one, name) for name in AUTHORITIES.names} for one in bodies]
    pq.write_table(pa.Table.from_pylist(rows, AUTHORITIES), folder / "authorities.parquet")
    manifest = {
        "month": str(month),
        "as_of": (month.end + timedelta(days=4)).isoformat(),
        "history_months": methodology.reach_months,
        "region": {"name": _REGION, "timezone": "Asia/Omsk"},
        "hours": dict(workspace.settings().hours),
        "sources": [],
        "tables": {"authorities": {"rows": len(bodies), "sha256": digest(b"")}},
    }
    return Snapshot(folder, manifest, digest(canonical_bytes(manifest)))


def _wave(who: str, code: str, month: Month) -> float:
    """A number from −1 to 1 that follows from the three."""
    return math.sin(sum(map(ord, who + code)) * 0.7 + month.index * 1.3)


def _size(body: Authority, month: Month) -> int:
    """Messages of a month: from two to several hundred."""
    base = (body.population or 150_000) / 1_500
    return round(base * (1 + 0.2 * _wave(body.id, "", month)))


def _months(month: Month, methodology: Methodology) -> tuple[Month, ...]:
    return (*month.back(methodology.reach_months), month)


def _counts(
    bodies: tuple[Authority, ...], month: Month, methodology: Methodology
) -> Iterator[Observation]:
    told = [headline for headline in methodology.headlines if headline.measure.kind == "count"]
    for body in bodies:
        for earlier in _months(month, methodology):
            for headline in told:
                if n := _size(body, earlier):
                    yield Observation(body.id, headline.code, earlier, n)


def _headlines(
    bodies: tuple[Authority, ...], month: Month, methodology: Methodology
) -> Iterator[Observation]:
    n = sum(_size(body, month) for body in bodies)
    for headline in methodology.headlines:
        yield _headline(headline, n, month)


def _headline(headline: Headline, n: int, month: Month) -> Observation:
    column = headline.measure.column
    value = _MEDIAN_HOURS * (column.unit_size if column else 0)
    return Observation(
        None,
        headline.code,
        month,
        n,
        numerator=round(_GOOD * n),
        total=round(value * n),
        median=value,
    )


def _indicators(
    bodies: tuple[Authority, ...], month: Month, methodology: Methodology
) -> Iterator[Observation]:
    for body in bodies:
        for earlier in _months(month, methodology):
            for indicator in methodology.indicators:
                if n := _size(body, earlier):
                    yield _seen(body.id, indicator, earlier, n)


def _seen(who: str, indicator: Indicator, month: Month, n: int) -> Observation:
    """`n` cases whose level lies between the bounds as far as things go well there."""
    good = 0.5 + 0.3 * _wave(who, "", Month(2000, 1)) + 0.15 * _wave(who, indicator.code, month)
    level = indicator.floor + good * (indicator.target - indicator.floor)
    found = Observation(who, indicator.code, month, n)
    if indicator.measure.kind == "share":
        return replace(found, numerator=round(n * level))
    if indicator.measure.kind == "mean":
        return replace(found, total=round(n * level * indicator.measure.unit_size))
    return replace(found, log_median=math.log(level) * LOG_UNIT)
