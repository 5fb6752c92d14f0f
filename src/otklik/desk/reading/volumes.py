"""How much came by each source and to each authority, and is the month out of the ordinary?"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from otklik.core.months import Month
from otklik.desk.reading.expected import Expected, Rules, expected
from otklik.ingest.stored import connect
from otklik.snapshots.snapshot import Snapshot

SOURCES: Mapping[str, str] = {
    "incident": "обращения «Инцидент Менеджмент»",
    "message": "сообщения ПОС",
    "post": "публикации на страницах",
    "comment": "комментарии на страницах",
}
"""What is counted, and how it is called."""
_DATED: Mapping[str, tuple[str, str, str]] = {
    "incident": ("cases", "created_at", "stream = 'incident'"),
    "message": ("cases", "created_at", "stream = 'message'"),
    "post": ("posts", "published_at", "true"),
    "comment": ("comments", "published_at", "true"),
}
_BY_MONTH = """
    SELECT authority_id, strftime({moment}, '%Y-%m') AS month, count(*)
    FROM read_parquet(?) WHERE {chosen} AND {moment} >= ? AND {moment} < ? GROUP BY ALL
"""
_BY_DAY = """
    SELECT {moment}::DATE, count(*) FROM read_parquet(?)
    WHERE {chosen} AND {moment} >= ? AND {moment} < ? GROUP BY ALL
"""
_BEGUN = "SELECT min({moment}) FROM read_parquet(?) WHERE {chosen}"
Counts = Mapping[str | None, Mapping[Month, int]]
"""By authority and month; None holds what is of no known authority."""


@dataclass(frozen=True)
class Volume:
    """The counts of one source by month, the oldest first and the month itself last.

    `authority_id` is None for the whole region, `expected` None where the past is too short.
    """

    source: str
    authority_id: str | None
    months: tuple[Month, ...]
    counts: tuple[int, ...]
    expected: Expected | None

    @property
    def now(self) -> int:
        """The count of the month itself."""
        return self.counts[-1]

    @property
    def side(self) -> str:
        """Below, above or within what is expected; unknown where nothing is."""
        return self.expected.side(self.now) if self.expected else "unknown"


@dataclass(frozen=True)
class Silence:
    """Working days of the month on which nothing came by a source that is never silent so long."""

    source: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Volumes:
    """Of the region by source, of the authorities, and silent days."""

    of_region: tuple[Volume, ...]
    of_authorities: tuple[Volume, ...]
    silences: tuple[Silence, ...]


def volumes(snapshot: Snapshot) -> Volumes:
    """Everything that was counted of a frozen month and of the months before it."""
    rules = Rules.shipped()
    of_region, of_authorities, silences = list[Volume](), list[Volume](), list[Silence]()
    with connect() as connection:
        for source in SOURCES:
            if counts := _by_month(connection, snapshot, source, rules):
                first = _first(connection, snapshot, source, rules)
                of_region.append(_of_region(snapshot, source, counts, first, rules))
                of_authorities += _of_authorities(snapshot, source, counts, first, rules)
                silences += _silences(connection, snapshot, source, rules)
    return Volumes(tuple(of_region), tuple(of_authorities), tuple(silences))


def _by_month(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, source: str, rules: Rules
) -> Counts:
    table, moment, chosen = _DATED[source]
    since, until = since_of(snapshot, rules).start, min(snapshot.month.end, snapshot.as_of)
    asked = _BY_MONTH.format(moment=moment, chosen=chosen)
    found: dict[str | None, dict[Month, int]] = defaultdict(dict)
    given = [str(snapshot.file(table)), since, until]
    for authority_id, month, n in connection.execute(asked, given).fetchall():
        found[authority_id][Month.parse(month)] = n
    return found


def _of_region(
    snapshot: Snapshot, source: str, counts: Counts, first: Month, rules: Rules
) -> Volume:
    whole: dict[Month, int] = defaultdict(int)
    for of_one in counts.values():
        for month, n in of_one.items():
            whole[month] += n
    return _volume(snapshot, source, None, whole, first, rules)


def _of_authorities(
    snapshot: Snapshot, source: str, counts: Counts, first: Month, rules: Rules
) -> Iterator[Volume]:
    for one in snapshot.authorities:
        if one.id in counts and one.holds(snapshot.month.start.date()):
            begins = max(first, Month.of(one.valid_from)) if one.valid_from else first
            yield _volume(snapshot, source, one.id, counts[one.id], begins, rules)


def _volume(
    snapshot: Snapshot,
    source: str,
    authority_id: str | None,
    counts: Mapping[Month, int],
    first: Month,
    rules: Rules,
) -> Volume:
    begins = min(first, snapshot.month).index
    months = tuple(map(Month.from_index, range(begins, snapshot.month.index + 1)))
    told = tuple(counts.get(month, 0) for month in months)
    *past, ahead = (_days(snapshot, month) for month in months)
    return Volume(source, authority_id, months, told, expected(told[:-1], past, ahead, rules))


def _silences(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, source: str, rules: Rules
) -> Iterator[Silence]:
    """A day without anything is odd where days bring so much that chance would not do it."""
    table, moment, chosen = _DATED[source]
    month, until = snapshot.month, min(snapshot.month.end, snapshot.as_of)
    asked = _BY_DAY.format(moment=moment, chosen=chosen)
    given = [str(snapshot.file(table)), month.start, until]
    came = dict(connection.execute(asked, given).fetchall())
    worked = [
        day.on
        for day in snapshot.days
        if day.closes > day.opens and month.start.date() <= day.on < until.date()
    ]
    silent = tuple(day for day in worked if day not in came)
    others = len(worked) - len(silent)
    usual = sum(came.get(day, 0) for day in worked) / others if others else 0.0
    if silent and math.exp(-usual) < rules.chance:
        yield Silence(source, silent)


def since_of(snapshot: Snapshot, rules: Rules) -> Month:
    """The first month that is looked back to."""
    return snapshot.month - min(rules.months, snapshot.history_months)


def _first(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, source: str, rules: Rules
) -> Month:
    """The first month that a source tells of as a whole, of those that are looked back to."""
    table, moment, chosen = _DATED[source]
    asked = _BEGUN.format(moment=moment, chosen=chosen)
    (begun,) = connection.execute(asked, [str(snapshot.file(table))]).fetchone() or (None,)
    whole = Month.of(begun) if begun.day == 1 else Month.of(begun) + 1
    return max(whole, since_of(snapshot, rules))


def _days(snapshot: Snapshot, month: Month) -> float:
    """How many days of a month are known."""
    return (min(month.end, snapshot.as_of) - month.start).total_seconds() / 86_400
