"""What stands in the table of a list, row by row?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.methodology.model import Headline, Methodology, Zone
from otklik.rating import result
from otklik.site import words
from otklik.site.addresses import href
from otklik.site.basis import basis

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Loss:
    """The indicator that cost an authority most, in points of its total."""

    title: str
    points: float


@dataclass(frozen=True)
class Row:
    """One authority in a list; counts stand in the order of `Table.counted`.

    `note` tells what must be known of the score. `loss` is None where it cannot be told: nothing is
    scored or lost, or the points of some indicator `is_partly_hidden`.
    """

    name: str
    address: str
    note: str
    place: str
    score: float | None
    zone: Zone | None
    counts: tuple[str, ...]
    loss: Loss | None
    is_partly_hidden: bool


@dataclass(frozen=True)
class Group:
    """Rows of one status; `title` is empty for those with places, `note` explains the others."""

    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """A list as it is shown; `zones` tells each zone, its rule and how many stand in it.

    `missing` says which indicators nobody has; it is empty when all are there.
    """

    code: str
    title: str
    size: int
    has_places: bool
    missing: str
    counted: tuple[Headline, ...]
    zones: tuple[tuple[Zone, str, int], ...]
    groups: tuple[Group, ...]


def table(section: Section, methodology: Methodology) -> Table:
    """A list of the document as a table."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    columns, results = counted_headlines(methodology), section["results"]
    return Table(
        code=rule.code,
        title=rule.title,
        size=len(results),
        has_places=any(found.get("place") for found in results),
        missing=words.missing(basis(section, methodology)),
        counted=columns,
        zones=tuple(
            (zone, said, sum(found.get("zone") == zone.code for found in results))
            for zone, said in words.zone_rules(methodology)
        ),
        groups=tuple(
            _group(status, section, methodology)
            for status in result.STATUSES
            if any(found["status"] == status for found in results)
        ),
    )


def counted_headlines(methodology: Methodology) -> tuple[Headline, ...]:
    """The counts shown for every authority: its size, then every other count."""
    size = methodology.publication.size
    counted = [headline for headline in methodology.headlines if headline.unit == "count"]
    return tuple(sorted(counted, key=lambda headline: headline.code != size))


def counts(found: Section, methodology: Methodology) -> tuple[str, ...]:
    """The counts of an authority in words; a code that is not in the document was never seen."""
    columns = counted_headlines(methodology)
    if found["status"] == result.WITHHELD:
        return (sentences.few(methodology),) * len(columns)
    seen = [found["counts"].get(column.code, 0) for column in columns]
    return tuple(
        sentences.headline(about, {"n": n, "value": n}, methodology)
        for about, n in zip(columns, seen, strict=True)
    )


def past_note(found: Section, methodology: Methodology) -> str:
    """What is said of a score without a single message this month; empty for all others."""
    has_score = found.get("score") is not None
    is_silent = has_score and found["counts"].get(methodology.publication.size, 0) == 0
    return words.ON_THE_PAST if is_silent else ""


def zone_of(found: Section, methodology: Methodology) -> Zone | None:
    """The zone of an authority, if it has one."""
    return next((zone for zone in methodology.zones if zone.code == found.get("zone")), None)


def _group(status: str, section: Section, methodology: Methodology) -> Group:
    found = [found for found in section["results"] if found["status"] == status]
    return Group(
        title=sentences.STATUS[status],
        note=words.status_note(status, section, methodology),
        rows=tuple(_row(one, methodology) for one in sorted(found, key=_order)),
    )


def _order(found: Section) -> tuple[float, str]:
    """Equal scores, and no scores, stand by name; the document has them by id."""
    return -(found.get("score") or 0.0), words.russian_order(found["authority"]["name"])


def _row(found: Section, methodology: Methodology) -> Row:
    traces = found.get("indicators", ())
    is_partly_hidden = found.get("score") is not None and any("points" not in t for t in traces)
    return Row(
        name=found["authority"]["name"],
        address=href(found["authority"]["id"]),
        note=past_note(found, methodology),
        place=sentences.place(found.get("place")),
        score=found.get("score"),
        zone=zone_of(found, methodology),
        counts=counts(found, methodology),
        loss=None if is_partly_hidden else _loss(traces, methodology),
        is_partly_hidden=is_partly_hidden,
    )


def _loss(traces: Sequence[Section], methodology: Methodology) -> Loss | None:
    scored = [trace for trace in traces if "points" in trace]
    worst = max(scored, key=sentences.lost, default=None)
    if worst is None or sentences.lost(worst) <= 0:
        return None
    return Loss(methodology.indicator(worst["code"]).title, sentences.lost(worst))
