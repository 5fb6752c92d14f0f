"""Who of a group stands surely ahead, who behind, and of whom can it not be told?

Only what chance does not explain is told: the upper or the lower half of the group with the
probability that the methodology asks for (STATISTICS §5).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import counted
from otklik.editions import sentences, standings
from otklik.editions.sections import part_of
from otklik.methodology.model import Methodology
from otklik.rating import result
from otklik.site import groups

Section = Mapping[str, Any]
UNDRAWN = (
    "Методика не говорит, насколько точны баллы: кто впереди и кто позади сверх случайного, "
    "по ней не узнать."
)


@dataclass(frozen=True)
class Seat:
    """One authority: its score within its bounds, where it stands, and how sure its half is."""

    id: str
    name: str
    score: float
    low: float
    high: float
    scored: str
    stands: str
    chance: str
    zone: str
    zone_title: str


@dataclass(frozen=True)
class Halves:
    """A group: the first of those `ahead` is the best, the first of those `behind` the worst.

    `alike` tells of the others; `note` says why nobody is told apart, where nobody is.
    """

    title: str
    ahead: tuple[Seat, ...]
    behind: tuple[Seat, ...]
    alike: str
    note: str


def halves(document: Section, methodology: Methodology) -> tuple[Halves, ...]:
    """Every group of every list, in the order of the document."""
    return tuple(
        _group(section, rows, methodology)
        for section in document["lists"]
        for rows in _rows_of_groups(section)
    )


def _rows_of_groups(section: Section) -> Iterator[list[Section]]:
    for part in groups.of(section):
        rows = [row for row in section["results"] if row.get("group") == part.get("code")]
        if rows:
            yield rows


def _group(section: Section, rows: Sequence[Section], methodology: Methodology) -> Halves:
    placed = [row for row in rows if row.get("standing")]
    ahead = [row for row in placed if _is_sure(row["upper_half"], methodology)]
    behind = [row for row in placed if _is_sure(row["lower_half"], methodology)]
    return Halves(
        title=_title(section, rows, methodology),
        ahead=_seats(ahead, "upper_half", methodology),
        behind=_seats(behind, "lower_half", methodology)[::-1],
        alike=_alike(rows, len(placed) - len(ahead) - len(behind)),
        note="" if placed else _note(section, rows, methodology),
    )


def _is_sure(probability: float, methodology: Methodology) -> bool:
    rule = methodology.uncertainty
    return rule is not None and probability >= rule.half_probability


def _seats(rows: Sequence[Section], half: str, methodology: Methodology) -> tuple[Seat, ...]:
    return tuple(
        seat(row, methodology, row[half]) for row in sorted(rows, key=lambda row: -row["score"])
    )


def seat(row: Section, methodology: Methodology, probability: float) -> Seat:
    """A row with a drawn score; `probability` of the half it is told to be in."""
    low, high = standings.interval(row) or (row["score"], row["score"])
    zone = next((zone for zone in methodology.zones if zone.code == row.get("zone")), None)
    return Seat(
        id=row["authority"]["id"],
        name=row["authority"]["short_name"],
        score=row["score"],
        low=low,
        high=high,
        scored=standings.scored(row),
        stands=standings.stands(row),
        chance=standings.chance(probability),
        zone=zone.code if zone else "",
        zone_title=standings.zone(row, zone) if zone else "",
    )


def _title(section: Section, rows: Sequence[Section], methodology: Methodology) -> str:
    """`Исполнительные органы: остальные`; the list alone where it is not divided."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    group = groups.title(part_of(section, rows[0]), rule, rows)
    return f"{rule.title}: {group}" if group else rule.title


def _alike(rows: Sequence[Section], unclear: int) -> str:
    """`не различимы 6; без места 2, из них не публикуются 1`; empty where all are told."""
    without = sum(not row.get("standing") and row["status"] != result.WITHHELD for row in rows)
    hidden = sum(row["status"] == result.WITHHELD for row in rows)
    told = (
        (unclear, "не различить"),
        (without, "без места"),
        (hidden, "не публикуются: мало сообщений"),
    )
    return "; ".join(f"{what} — {count}" for count, what in told if count)


def _note(section: Section, rows: Sequence[Section], methodology: Methodology) -> str:
    """Why nobody of a group has a place."""
    if methodology.uncertainty is None:
        return UNDRAWN
    group = rows[0].get("group")
    if said := sentences.place_note(section, methodology, group):
        return said
    bodies = counted(len(rows), "органа", "органов", "органов")
    return f"Мест нет: у {bodies} мало данных."
