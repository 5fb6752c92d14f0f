"""How has an authority stood from month to month, and where does its series break?

Drawn from the last revision of the month's edition and of those before it. What is not published of
a month stays unknown, and months that cannot be compared are never joined.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions import sentences, standings
from otklik.editions.public import kept_back
from otklik.editions.sections import neighbours, part_of
from otklik.methodology.model import ListRule, Methodology, Zone
from otklik.rating import result
from otklik.site import groups
from otklik.site.issue import Issue
from otklik.site.sure import Range, ranged
from otklik.site.tables import zone_of

Section = Mapping[str, Any]
KeptBack = Mapping[Month, frozenset[str]]
"""The months that are shown, each with the lists that its edition keeps back."""
MOST_MONTHS = 24
"""So many months are shown, the own one included."""


@dataclass(frozen=True)
class Moment:
    """An authority in one edition; what is not published is None or empty.

    `places` are the bounds of its place, `stands` the words for them, `of` how many have places in
    its group. Scores can be compared under one `footing`, places under one `company`.
    """

    month: Month
    score: float | None
    range: Range | None
    zone: Zone | None
    zone_said: str
    status: str
    stands: str
    places: tuple[int, int] | None
    of: int
    rules: str
    group: str
    footing: tuple[str, ...]
    company: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """What happened before a month, so that it does not go on from the one before it.

    `of_scores`: scores break too, not the places alone.
    """

    month: Month
    said: str
    of_scores: bool


@dataclass(frozen=True)
class History:
    """The months of an authority, oldest first; `row` and `section` are of the last one."""

    moments: tuple[Moment, ...]
    breaks: tuple[Break, ...]
    row: Section
    section: Section
    methodology: Methodology

    @property
    def own(self) -> Moment:
        """The month of the page."""
        return self.moments[-1]

    @property
    def sha256(self) -> str:
        """The digest of all that is shown of other months."""
        return digest(repr((self.moments, self.breaks)).encode())

    def breaks_at(self, month: Month) -> tuple[Break, ...]:
        """What broke right before a month."""
        return tuple(one for one in self.breaks if one.month == month)

    @property
    def scores(self) -> tuple[tuple[Moment, ...], ...]:
        """Runs of months whose scores can be compared."""
        broken = {one.month for one in self.breaks if one.of_scores}
        return _runs([one for one in self.moments if one.score is not None], broken)

    @property
    def standings(self) -> tuple[tuple[Moment, ...], ...]:
        """Runs of months whose places can be compared."""
        broken = {one.month for one in self.breaks}
        return _runs([one for one in self.moments if one.places], broken)


def histories(issue: Issue, earlier: Sequence[Issue]) -> dict[str, History]:
    """Everybody of a month by id; `earlier` months in any order."""
    first = issue.month - (MOST_MONTHS - 1)
    shown = sorted(
        (one for one in (*earlier, issue) if first <= one.month <= issue.month),
        key=lambda one: one.month,
    )
    told = [_moments(one) for one in shown]
    months = {one.month: frozenset(kept_back(one.document)) for one in shown}
    return {
        row["authority"]["id"]: _history(row, section, issue.methodology, told, months)
        for section in issue.document["lists"]
        for row in section["results"]
    }


def _history(
    row: Section,
    section: Section,
    methodology: Methodology,
    told: Sequence[Mapping[str, Moment]],
    months: KeptBack,
) -> History:
    who = row["authority"]["id"]
    moments = tuple(found[who] for found in told if who in found)
    breaks = (*_beginning(row, moments[0]), *_breaks(moments, months))
    return History(moments, breaks, row, section, methodology)


def _moments(issue: Issue) -> dict[str, Moment]:
    """Everybody of one edition."""
    rules = {rule.code: rule for rule in issue.methodology.lists}
    return {
        row["authority"]["id"]: _moment(row, section, rules[section["code"]], issue)
        for section in issue.document["lists"]
        for row in section["results"]
    }


def _moment(row: Section, section: Section, rule: ListRule, issue: Issue) -> Moment:
    methodology = issue.methodology
    zone, part = zone_of(row, methodology), part_of(section, row)
    footing = (methodology.version, rule.code)
    return Moment(
        month=issue.month,
        score=row.get("score"),
        range=ranged(row),
        zone=zone,
        zone_said=standings.zone(row, zone) if zone else "",
        status=sentences.STATUS[row["status"]],
        stands=_stands(row),
        places=_places(row),
        of=sum(other["status"] == result.RANKED for other in neighbours(section, row)),
        rules=methodology.version,
        group=groups.title(part, rule),
        footing=footing,
        company=(*footing, *part.get("includes", ())),
    )


def _stands(row: Section) -> str:
    """As the lists say it; a bare place where the rules do not draw."""
    if said := standings.stands(row):
        return said
    return f"место {sentences.place(row['place'])}" if row.get("place") else ""


def _places(row: Section) -> tuple[int, int] | None:
    bounds = row.get("place_interval") or row.get("place")
    return (bounds[0], bounds[1]) if bounds else None


def _beginning(row: Section, first: Moment) -> Iterator[Break]:
    """A body that is younger than the series says so where it begins."""
    since = row["authority"].get("since")
    if since and Month.of(date.fromisoformat(since)) <= first.month:
        names = " и ".join(f"«{name}»" for name in row["authority"]["predecessors"])
        said = f"орган действует с {date.fromisoformat(since):%d.%m.%Y}"
        yield Break(first.month, f"{said}; прежде были {names}" if names else said, True)


def _breaks(moments: Sequence[Moment], months: KeptBack) -> Iterator[Break]:
    for before, after in pairwise(moments):
        if gap := _gap(before, after, months):
            yield Break(after.month, gap, True)
        if before.rules != after.rules:
            said = f"методика {after.rules}, прежде {before.rules}"
            yield Break(after.month, said, True)
        elif before.footing != after.footing:
            yield Break(after.month, "орган перешёл в другой список", True)
        elif before.company != after.company:
            yield Break(after.month, _moved(before, after), False)


def _moved(before: Moment, after: Moment) -> str:
    if before.group == after.group:
        return "состав групп изменился: места считаются среди других органов"
    return f"группа «{after.group}», прежде «{before.group}»: места считаются среди других органов"


def _gap(before: Moment, after: Moment, months: KeptBack) -> str:
    """Which months between two are not there, and why; empty where they follow each other.

    A list that is test or trial for a while is no series with its official months
    (METHODOLOGY, §1).
    """
    between = after.month.back(after.month.index - before.month.index - 1)
    if absent := [month for month in between if month in months]:
        is_away = any(after.footing[1] in months[month] for month in absent)
        return f"в {_editions(absent)} {'список не публиковался' if is_away else 'органа нет'}"
    return f"нет {_editions(between, 'выпуска', 'выпусков')}" if between else ""


def _editions(months: Sequence[Month], one: str = "выпуске", several: str = "выпусках") -> str:
    """`выпуске за май 2026`, `выпусках за март 2026 — май 2026`."""
    if len(months) == 1:
        return f"{one} за {month_title(months[0])}"
    return f"{several} за {month_title(months[0])} — {month_title(months[-1])}"


def _runs(moments: Sequence[Moment], broken: set[Month]) -> tuple[tuple[Moment, ...], ...]:
    """Moments month after month, none across a break."""
    runs: list[list[Moment]] = []
    for one in moments:
        follows = runs and runs[-1][-1].month + 1 == one.month and one.month not in broken
        if follows:
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(map(tuple, runs))
