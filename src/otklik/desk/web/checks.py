"""Is the data of a month fit to be rated, and where must somebody look first?"""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.reading.checks import Checks, checks
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import progress
from otklik.desk.reading.volumes import SOURCES, Volume
from otklik.desk.web.visit import Visit
from otklik.site.charts.volumes import Series, chart

SIDES: Mapping[str, str] = {
    "below": "меньше ожидаемого",
    "above": "больше ожидаемого",
    "within": "как обычно",
    "unknown": "сравнить не с чем",
}


def page(visit: Visit, month: Month) -> HttpResponse:
    """Gates, what was rejected, volumes, silent days, breaks and unknown names."""
    found = checks(visit.workspace, month)
    return visit.show(
        "checks.html",
        month=month,
        found=found,
        gates=gates(visit.workspace, month),
        unknown_names=progress(visit.workspace, month).unknown_names,
        charts=[chart(_series(one)) for one in found.volumes.of_region] if found else [],
        odd=_odd(found),
        usual=_usual(found),
        names={one.id: one.short_name for one in found.snapshot.authorities} if found else {},
        sources=SOURCES,
        sides=SIDES,
    )


def _series(one: Volume) -> Series:
    bounds = (one.expected.low, one.expected.high) if one.expected else (None, None)
    return Series(one.source, SOURCES[one.source], one.months, one.counts, *bounds)


def _odd(found: Checks | None) -> Sequence[Volume]:
    """Of authorities, those outside of what was expected, the rarest first."""
    return [one for one in _of_authorities(found) if one.side in ("below", "above")]


def _usual(found: Checks | None) -> Sequence[Volume]:
    return [one for one in _of_authorities(found) if one.side not in ("below", "above")]


def _of_authorities(found: Checks | None) -> Sequence[Volume]:
    return found.volumes.of_authorities if found else ()
