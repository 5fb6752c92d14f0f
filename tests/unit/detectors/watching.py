"""How does a test plant something odd among authorities that behave as usual?"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.making import Row, case_row, frozen_row, make_snapshot, shipped_methodology

from otklik.detectors.detector import Flag
from otklik.detectors.limits import limits_of
from otklik.detectors.signs import known_detectors
from otklik.detectors.tables import opened
from otklik.workspace.registry_rows import Authority

WATCHED = "zarechny"
NEIGHBOURS = tuple(f"n{number}" for number in range(1, 9))
EVERYONE = (WATCHED, *NEIGHBOURS)
NORMS = shipped_methodology().norms

Rows = Iterable[Mapping[str, Any]]


def flags_in(folder: Path, code: str, **tables: Rows) -> tuple[Flag, ...]:
    """The flags of one detector in May; everyone is a district of one list."""
    districts = [Authority(who, f"Округ {who}", who, "municipal") for who in EVERYONE]
    cases = tables.pop("cases", ())
    snapshot = make_snapshot(folder / "s1", cases, districts, tables=tables)
    (detector,) = (one for one in known_detectors() if one.code == code)
    limits = limits_of(code)
    with opened(snapshot, NORMS) as asked:
        tallies = detector.tallies(asked, limits)
        return tuple(detector.flags(tallies, asked.kinds, limits))


def one_flag(folder: Path, code: str, **tables: Rows) -> Flag:
    """The only flag of the month; it is about the watched authority."""
    (flag,) = flags_in(folder, code, **tables)
    assert (flag.detector, flag.authority_id) == (code, WATCHED)
    return flag


def of_all(make: Callable[[str], Iterable[Row]], who: Iterable[str] = EVERYONE) -> list[Row]:
    """The same rows for each."""
    return [row for one in who for row in make(one)]


def may(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of the month."""
    return datetime(2026, 5, day, hour, minute)


def case(who: str, number: int, created_at: datetime, **given: Any) -> Row:
    """An incident of an authority; its number is unique in the region."""
    return case_row(f"{who}-{number:03}", created_at, **{"authority_id": who, **given})


def post(who: str, number: int, **given: Any) -> Row:
    """A post of the authority's only page, one a day."""
    told = {"page_id": who, "authority_id": who, "published_at": may(1 + number % 28)}
    return frozen_row("posts", number, **{**told, **given})


def comment(who: str, number: int, **given: Any) -> Row:
    """A comment of a resident under a post of the authority's page."""
    told = {"page_id": who, "authority_id": who, "published_at": may(1 + number % 28)}
    return frozen_row("comments", number, **{**told, **given})
