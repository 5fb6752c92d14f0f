"""Which immutable document says all that a rating of a month says?

Inputs of the scoring (`x`, `past_x`, `level`) stand in it exactly; what follows from them is
rounded to `DECIMALS`. Cells and authorities with fewer cases than the methodology publishes are
withheld: of a cell only its weight and whether it has cases enough, of an authority only its name.
"""

from collections.abc import Mapping
from typing import Any

from otklik.engines.observation import Observation
from otklik.methodology.model import Headline, Methodology
from otklik.rating import result
from otklik.rating.result import ListRating, Rating, Result, Trace
from otklik.rating.traces import natural
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

FORMAT = "otklik-edition/1"
DECIMALS = 6
_EVIDENCE = ("n", "x", "past_n", "past_x", "recent_n")
_STEPS = ("anchor", "value", "points", "weight", "contribution")

Document = dict[str, Any]


def build(rating: Rating, snapshot: Snapshot, methodology: Methodology, revision: int) -> Document:
    """The document of a month; `revision` 1 is r1."""
    names = {a.id: authority_section(a) for a in snapshot.authorities}
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


def authority_section(authority: Authority) -> Document:
    """How an authority is named in the document."""
    return {"id": authority.id, "name": authority.name, "short_name": authority.short_name}


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
    """Counts as they are, shares as fractions, times in working seconds."""
    by_kind = {
        "count": found.n,
        "share": (found.numerator or 0) / found.n,
        "mean": (found.total or 0) / found.n,
        "median": found.median or 0.0,
    }
    return round(by_kind[headline.measure.kind], DECIMALS)


def list_section(
    found: ListRating, names: Mapping[str, Document], methodology: Methodology
) -> Document:
    """One list: what everybody was judged against, then everybody in the order of places."""
    scored = found.scored
    return {
        "code": found.rule.code,
        "past_months": scored.evidence.past_months,
        "missing": sorted(scored.levels.missing),
        "references": [
            {
                "code": indicator.code,
                "level": float(scored.levels.reference[place]),
                "value": round(natural(indicator, float(scored.levels.reference[place])), DECIMALS),
                "source": scored.levels.sources[place],
            }
            for place, indicator in enumerate(scored.evidence.indicators)
        ],
        "results": [
            result_section(row, names[row.authority_id], methodology) for row in found.results
        ],
    }


def result_section(row: Result, name: Document, methodology: Methodology) -> Document:
    """One authority; nothing but its name where its month is too small to be public."""
    smallest = methodology.publication.smallest_n
    if row.status == result.WITHHELD:
        return {"authority": name, "status": row.status}
    return {
        "authority": name,
        "status": row.status,
        "score": row.shown if row.has_score else None,
        "zone": row.zone,
        "place": list(row.place) if row.place else None,
        "available_weight": round(row.available_weight, DECIMALS),
        "blocks": dict(row.blocks) if row.has_score else None,
        "counts": {code: _count(n, smallest) for code, n in row.counts.items()},
        "indicators": [trace_section(step, smallest, row.has_score) for step in row.traces],
    }


def _count(n: int, smallest: int) -> int | None:
    return n if n == 0 or n >= smallest else None


def trace_section(step: Trace, smallest: int, has_score: bool) -> Document:
    """One indicator of an authority, with every step of its points."""
    known: Document = {"code": step.indicator.code}
    if not step.is_public(smallest):
        weight = round(step.weight, DECIMALS)
        return known | {"withheld": True, "enough": step.is_enough, "weight": weight}
    known |= {name: _exact(getattr(step, name)) for name in _EVIDENCE}
    known["absence"] = step.absence
    if has_score:
        known |= {name: round(getattr(step, name), DECIMALS) for name in _STEPS}
    return known


def _exact(value: float) -> float | int:
    return int(value) if value == int(value) else value
