"""Which immutable document says all that a rating of a month says?

Inputs of the scoring (`x`, `past_x`, `level`) stand in it exactly; what follows from them is
rounded to `DECIMALS`. Cells and authorities with fewer cases than the methodology publishes are
withheld: of a cell only its weight and whether it has cases enough, of an authority only its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from otklik.editions.arrivals import public_counts
from otklik.engines.observation import Observation
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.rating import result
from otklik.rating.changes import Change
from otklik.rating.draws import Spread
from otklik.rating.evidence import TopicShift
from otklik.rating.groups import Group
from otklik.rating.noise import Noise
from otklik.rating.result import (
    Column,
    EarlierCounts,
    GroupRating,
    ListRating,
    LongCounts,
    PrintedScore,
    Rating,
    Result,
    Trace,
)
from otklik.rating.scored import Levels, Scored
from otklik.rating.standing import Standing
from otklik.rating.traces import natural
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

FORMAT = "otklik-edition/1"
DECIMALS = 6
_EVIDENCE = ("n", "x", "past_n", "past_x", "recent_n")
_STEPS = ("anchor", "value", "points", "weight", "contribution")
_TOUCHED = ("zeroed", "lowered")
_DECISION = ("number", "code", "indicator", "reason", "evidence")

Document = dict[str, Any]


def build(rating: Rating, snapshot: Snapshot, methodology: Methodology, revision: int) -> Document:
    """The document of a month; `revision` 1 is r1."""
    names = {a.id: authority_section(a, snapshot) for a in snapshot.authorities}
    return {
        "format": FORMAT,
        "month": str(rating.month),
        "revision": revision,
        "region": {"name": snapshot.region_name, "timezone": snapshot.timezone},
        "snapshot": snapshot.passport(),
        "methodology": {
            "version": methodology.version,
            "sha256": methodology.digest,
            "tables": methodology.source,
        },
        "headlines": [
            headline_section(headline, rating.headlines, methodology)
            for headline in methodology.headlines
        ],
        "lists": [list_section(found, names, methodology) for found in rating.lists],
    }


def authority_section(authority: Authority, snapshot: Snapshot) -> Document:
    """How an authority is named in the document.

    One that began within the months of its history says since when and after whom: its series is
    broken there.
    """
    named = {"id": authority.id, "name": authority.name, "short_name": authority.short_name}
    history = snapshot.month - snapshot.history_months
    if authority.valid_from is None or authority.valid_from <= history.start.date():
        return named
    before = [one.name for one in snapshot.authorities if one.successor == authority.id]
    return named | {"since": authority.valid_from.isoformat(), "predecessors": sorted(before)}


def headline_section(
    headline: Headline, observations: tuple[Observation, ...], methodology: Methodology
) -> Document:
    """One number above the lists; null where too few cases stand behind it."""
    found = {o.code: o for o in observations}.get(headline.code)
    n = found.n if found else 0
    if found is None or n < methodology.publication.smallest_n:
        return {"code": headline.code, "n": 0 if n == 0 else None, "value": None}
    return {"code": headline.code, "n": n, "value": _headline_value(headline, found)}


def _headline_value(headline: Headline, found: Observation) -> float:
    """Counts as they are, shares as fractions, times in seconds."""
    column = headline.measure.column
    size = column.unit_size if column and headline.unit == "share" else 1
    by_kind = {
        "count": found.n,
        "share": (found.numerator or 0) / found.n,
        "mean": (found.total or 0) / found.n / size,
        "median": (found.median or 0.0) / size,
    }
    return round(by_kind[headline.measure.kind], DECIMALS)


def list_section(
    found: ListRating, names: Mapping[str, Document], methodology: Methodology
) -> Document:
    """One list: what everybody was judged against, then everybody, group by group.

    A list that is not divided is a group itself: its references stand where those of a group do.
    """
    known: Document = {
        "code": found.rule.code,
        "past_months": found.month.evidence.past_months,
        "missing": sorted(found.month.missing),
        "results": [
            _placed(group.group, row, found) | result_section(row, names, methodology)
            for group in found.groups
            for row in group.results
        ],
    }
    if found.long:
        known["three_months_missing"] = sorted(found.long.missing)
        known |= _compared(found.long)
    if found.month.noise:
        known["noise"] = _noise(found.month.noise, found.month.evidence.indicators)
    if not found.rule.grouping:
        return known | references_section(found.groups[0])
    return known | {"groups": [group_section(group) for group in found.groups]}


def _compared(long: Column) -> Document:
    """With which months the column of several is compared; nothing where it is not."""
    if long.earlier is None:
        return {}
    earlier = long.earlier
    observed = list(earlier.observed)
    return {
        "compared": {
            "begins": str(earlier.begins),
            "observed": observed,
            "missing": sorted(earlier.missing),
        }
    }


def _noise(noise: Noise, indicators: Sequence[Indicator]) -> list[Document]:
    """How much chance moves each indicator: ρ, and c² where it is not a share."""
    return [
        {
            "code": one.code,
            "alike": float(noise.alike[place]),
            "variance": float(noise.variance[place]),
        }
        for place, one in enumerate(indicators)
    ]


def _placed(group: Group, row: Result, found: ListRating) -> Document:
    """In which group somebody is, and by what size; nothing where the list is not divided."""
    if not found.rule.grouping:
        return {}
    return {"group": group.code, found.rule.grouping: found.sizes[row.authority_id]}


def group_section(found: GroupRating) -> Document:
    """One group of a list; `includes` are the codes of those that were merged into it."""
    group = found.group
    named = {"code": group.code, "title": group.title, "includes": list(group.includes)}
    return named | references_section(found)


def references_section(found: GroupRating) -> Document:
    """What a group was judged against, in each column of scores."""
    known = {"references": _references(found.scored)}
    return known | ({"three_months_references": _references(found.long)} if found.long else {})


def _references(scored: Scored) -> list[Document]:
    return [
        _reference(scored.levels, i, place) for place, i in enumerate(scored.evidence.indicators)
    ]


def _reference(levels: Levels, indicator: Indicator, place: int) -> Document:
    level = float(levels.reference[place])
    known: Document = {
        "code": indicator.code,
        "level": level,
        "value": round(natural(indicator, level), DECIMALS),
        "source": levels.sources[place],
    }
    return known if levels.low is None else known | {"low": float(levels.low[place])}


def result_section(
    row: Result, names: Mapping[str, Document], methodology: Methodology
) -> Document:
    """One authority; nothing but its name where its month is too small to be public."""
    smallest = methodology.publication.smallest_n
    known: Document = {"authority": names[row.authority_id], "status": row.status}
    if row.status == result.WITHHELD:
        return known
    known |= {
        "score": row.shown if row.has_score else None,
        "zone": row.zone,
        "place": list(row.place) if row.place else None,
        "available_weight": round(row.available_weight, DECIMALS),
        "blocks": dict(row.blocks) if row.has_score else None,
        "counts": public_counts(row.counts, methodology),
        "indicators": [
            trace_section(step, smallest, row.has_score) for step in _steps(row, smallest)
        ],
    }
    if row.long:
        known["three_months"] = _long_score(row.long) if row.has_score else None
    if methodology.uncertainty:
        known |= _unsure(row.spread, row.standing) if row.spread and row.has_score else {}
        known |= {"zone_border": row.is_border, "change": _change(row.change)}
    return known | (_decided(row) if methodology.has_decisions else {})


def _long_score(long: PrintedScore) -> Document:
    """The column of several months; places of its own only where it is drawn."""
    known: Document = {"score": long.score, "blocks": dict(long.blocks)}
    if long.spread is None:
        return known
    placed = {"place": list(long.place) if long.place else None}
    return known | placed | _unsure(long.spread, long.standing)


def _unsure(spread: Spread, standing: Standing | None) -> Document:
    """How sure a score is, and where that leaves its place."""
    return {
        "interval": {
            "score": list(spread.score),
            "blocks": {code: list(interval) for code, interval in spread.blocks.items()},
            "quantiles": list(spread.quantiles),
            "zones": dict(spread.zones),
        },
        "standing": standing.kind if standing else None,
        "place_interval": list(standing.interval) if standing else None,
        "upper_half": standing.upper if standing else None,
        "lower_half": standing.lower if standing else None,
    }


def _change(change: Change | None) -> Document | None:
    return asdict(change) if change else None


def _decided(row: Result) -> Document:
    """What people decided, and the score before it."""
    adjusted = row.adjusted
    return {
        "raw_score": row.raw if row.has_score else None,
        "penalty": adjusted.penalty,
        "bonus": adjusted.bonus,
        "decisions": [
            {name: getattr(one.decision, name) for name in _DECISION} | {"points": one.points}
            for one in adjusted.applied
        ],
    }


def _steps(row: Result, smallest: int) -> list[Trace]:
    """Where a cell is withheld, contributions are the plain ones: such as add up to the score in
    spite of a geometric mean would betray what is behind the cell.
    """
    if all(step.is_public(smallest) for step in row.traces if step.weight):
        return list(row.traces)
    return [replace(step, contribution=step.plain) for step in row.traces]


def trace_section(step: Trace, smallest: int, has_score: bool) -> Document:
    """One indicator of an authority, with every step of its points."""
    known: Document = {"code": step.indicator.code}
    if not step.is_public(smallest):
        weight = round(step.weight, DECIMALS)
        return known | {"withheld": True, "enough": step.is_enough, "weight": weight}
    known |= {name: _exact(getattr(step, name)) for name in _EVIDENCE}
    known["absence"] = step.absence
    known |= {name: code for name in _TOUCHED if (code := getattr(step, name))}
    if step.shift:
        known["standardised"] = _shift(step.shift)
    if step.discount is not None:
        known["discount"] = round(step.discount, DECIMALS)
    for name, counts in (("three_months", step.long), ("earlier", step.earlier)):
        if counts:
            known[name] = _counts(counts, step.indicator.measure.fewest(smallest))
    if has_score:
        known |= {name: round(getattr(step, name), DECIMALS) for name in _STEPS}
    return known


def _shift(shift: TopicShift) -> Document:
    """The numerators as counted, and the expected shares by which `x` and `past_x` differ."""
    return {
        "x": _exact(shift.x),
        "past_x": _exact(shift.past_x),
        "expected": round(shift.expected, DECIMALS),
        "average": round(shift.average, DECIMALS),
    }


def _counts(counts: LongCounts | EarlierCounts, smallest: int) -> Document:
    if not counts.is_public(smallest):
        return {"withheld": True}
    return {name: _exact(value) for name, value in asdict(counts).items()}


def _exact(value: float) -> float | int:
    return int(value) if value == int(value) else value
