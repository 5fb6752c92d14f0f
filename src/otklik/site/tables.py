"""What stands in the table of a list, group by group and row by row?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import NBSP
from otklik.editions import arrivals, cautions, changed, sentences
from otklik.editions.losses import greatest
from otklik.methodology.model import Block, Headline, ListRule, Methodology, Zone
from otklik.rating import result
from otklik.site import groups, words
from otklik.site.addresses import href
from otklik.site.streams import SHORT, stream_of
from otklik.site.sure import Range, Sure, ranged, sure

Section = Mapping[str, Any]
NOTHING = "—"


@dataclass(frozen=True)
class Loss:
    """The indicator that cost an authority most, in points of its total."""

    title: str
    points: float


@dataclass(frozen=True)
class Row:
    """One authority in a list; counts stand in the order of `Table.counted`, blocks of `blocks`.

    `stands` is the place, or as much of it as is known. `note` tells what must be known of the
    score, `split` how many of the messages came by which stream. `long` is the score of several
    months. `loss` is None where it cannot be told: nothing is scored or lost, or the row
    `is_partly_hidden` and what is hidden may be greater. `sure` and `ranges`, of the blocks, are
    there where the rules draw, `change` where there is one beyond chance, in points.
    """

    id: str
    name: str
    short_name: str
    address: str
    note: str
    place: str
    score: float | None
    long: float | None
    zone: Zone | None
    blocks: tuple[float | None, ...]
    counts: tuple[str, ...]
    split: str
    loss: Loss | None
    is_partly_hidden: bool
    sure: Sure | None
    ranges: tuple[Range | None, ...]
    change: float | None

    @property
    def stands(self) -> str:
        """The place, or what can be said of it."""
        return (self.sure.stands if self.sure else self.place) or NOTHING


@dataclass(frozen=True)
class Rows:
    """Rows of one status; `title` is empty for those with places, `note` explains the others."""

    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """A group of a list, with places of its own; a list that is not divided has one, untitled.

    `order` says how much of its order is to be seen; empty where the rules do not draw.
    """

    code: str
    title: str
    note: str
    order: str
    size: int
    parts: tuple[Rows, ...]


@dataclass(frozen=True)
class Table:
    """A list as it is shown; `zones` tells each zone, its rule and how many stand in it.

    `blocks` are shown where there are several. `window`: how long the second column of scores is,
    in words; empty where there is none. `is_unsure`: do the rules draw? Then `border` tells how
    many of each zone stand on the border, `cautions` what is short in the history, and `change`
    what is compared; empty where nothing is. `note` is there while a list is not official.
    """

    code: str
    title: str
    note: str
    rule: str
    size: int
    has_places: bool
    window: str
    blocks: tuple[Block, ...]
    counted: tuple[Headline, ...]
    zones: tuple[tuple[Zone, str, int], ...]
    groups: tuple[Group, ...]
    is_unsure: bool
    border: Mapping[str, int]
    cautions: tuple[str, ...]
    change: str


def table(section: Section, methodology: Methodology) -> Table:
    """A list of the document as a table."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    results = section["results"]
    return Table(
        code=rule.code,
        title=rule.title,
        note=words.list_note(section),
        rule=groups.said(rule, methodology),
        size=len(results),
        has_places=any(found.get("place") for found in results),
        window=words.window(methodology),
        blocks=shown_blocks(methodology),
        counted=listed_counts(methodology),
        zones=tuple(
            (zone, said, sum(found.get("zone") == zone.code for found in results))
            for zone, said in words.zone_rules(methodology)
        ),
        groups=tuple(_groups(section, rule, methodology)),
        is_unsure=methodology.uncertainty is not None,
        border=Counter(found["zone"] for found in results if found.get("zone_border")),
        cautions=cautions.of_list(section, methodology),
        change=changed.against(methodology) if cautions.has_changes(section) else "",
    )


def shown_blocks(methodology: Methodology) -> tuple[Block, ...]:
    """The blocks whose scores tell more than the total does: none where there is only one."""
    return methodology.blocks if len(methodology.blocks) > 1 else ()


def counted_headlines(methodology: Methodology) -> tuple[Headline, ...]:
    """The counts shown for every authority: its size, then every other count."""
    size = methodology.publication.size
    counted = [headline for headline in methodology.headlines if headline.unit == "count"]
    return tuple(sorted(counted, key=lambda headline: headline.code != size))


def listed_counts(methodology: Methodology) -> tuple[Headline, ...]:
    """The counts that a list has room for: all of them, or the size alone beside the blocks."""
    counted = counted_headlines(methodology)
    return counted[:1] if shown_blocks(methodology) else counted


def counts(
    found: Section, columns: Sequence[Headline], methodology: Methodology
) -> tuple[str, ...]:
    """The counts of an authority in words; a code that is not in the document was never seen."""
    return tuple(arrivals.said(about, found, methodology) for about in columns)


def past_note(found: Section, methodology: Methodology) -> str:
    """What is said of a score without a single message this month; empty for all others."""
    has_score = found.get("score") is not None
    return words.ON_THE_PAST if has_score and is_silent(found, methodology) else ""


def is_silent(found: Section, methodology: Methodology) -> bool:
    """Whether not a single message came in the month."""
    return bool(found["counts"].get(methodology.publication.size, 0) == 0)


def zone_of(found: Section, methodology: Methodology) -> Zone | None:
    """The zone of an authority, if it has one."""
    return next((zone for zone in methodology.zones if zone.code == found.get("zone")), None)


def _groups(section: Section, rule: ListRule, methodology: Methodology) -> Iterator[Group]:
    for part in groups.of(section):
        rows = [row for row in section["results"] if row.get("group") == part.get("code")]
        yield Group(
            code=part.get("code", ""),
            title=groups.title(part, rule, rows),
            note=groups.merged(part, rule, methodology),
            order=cautions.of_order(rows, methodology),
            size=len(rows),
            parts=tuple(_parts(rows, section, methodology)),
        )


def _parts(
    results: Sequence[Section], section: Section, methodology: Methodology
) -> Iterator[Rows]:
    for status in result.STATUSES:
        if found := [row for row in results if row["status"] == status]:
            group = found[0].get("group")
            yield Rows(
                title=sentences.STATUS[status],
                note=words.status_note(status, section, methodology, group),
                rows=tuple(_row(one, section, methodology) for one in sorted(found, key=_order)),
            )


def _order(found: Section) -> tuple[float, str]:
    """Equal scores, and no scores, stand by name; the document has them by id."""
    return -(found.get("score") or 0.0), words.russian_order(found["authority"]["name"])


def _row(found: Section, section: Section, methodology: Methodology) -> Row:
    traces = found.get("indicators", ())
    is_partly_hidden = found.get("score") is not None and any("points" not in t for t in traces)
    blocks, zone = found.get("blocks") or {}, zone_of(found, methodology)
    return Row(
        id=found["authority"]["id"],
        name=found["authority"]["name"],
        short_name=found["authority"]["short_name"],
        address=href(found["authority"]["id"]),
        note=past_note(found, methodology),
        place=sentences.place(found.get("place")),
        score=found.get("score"),
        long=long_score(found),
        zone=zone,
        blocks=tuple(blocks.get(block.code) for block in shown_blocks(methodology)),
        counts=counts(found, listed_counts(methodology), methodology),
        split=_split(found, methodology),
        loss=_loss(found, methodology),
        is_partly_hidden=is_partly_hidden,
        sure=sure(found, section, zone, methodology),
        ranges=tuple(ranged(found, block.code) for block in shown_blocks(methodology)),
        change=found["change"]["points"] if changed.changed(found) else None,
    )


def long_score(found: Section) -> float | None:
    """The score of several months, where there is one."""
    return (found.get("three_months") or {}).get("score")


def _split(found: Section, methodology: Methodology) -> str:
    """`соцсети 113, платформа 48`: what came by each stream, where the size holds several."""
    if found["status"] == result.WITHHELD or is_silent(found, methodology):
        return ""
    arrived = arrivals.arrivals(methodology)
    told = zip(arrived, counts(found, arrived, methodology), strict=True)
    return ", ".join(f"{SHORT[stream_of(about.measure)]}{NBSP}{count}" for about, count in told)


def _loss(found: Section, methodology: Methodology) -> Loss | None:
    known = greatest(found, methodology)
    return Loss(known[0].title, known[1]) if known else None
