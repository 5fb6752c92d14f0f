"""Whose score has changed more than chance explains?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import capital, counted
from otklik.editions import cautions, changed, sentences
from otklik.methodology.model import Methodology
from otklik.rating.changes import UP

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """A change with an arrow; `size` are points with their sign, `points` without it, in words."""

    id: str
    name: str
    is_up: bool
    size: float
    points: str
    word: str
    is_confirmed: bool


def moves(document: Section) -> tuple[Move, ...]:
    """Confirmed ones first, then the largest."""
    found = [move for section in document["lists"] for move in _of_list(section)]
    return tuple(sorted(found, key=lambda move: (not move.is_confirmed, -abs(move.size))))


def _of_list(section: Section) -> Iterator[Move]:
    for row in section["results"]:
        if found := changed.changed(row):
            yield Move(
                id=row["authority"]["id"],
                name=row["authority"]["short_name"],
                is_up=row["change"]["mark"] == UP,
                size=row["change"]["points"],
                points=sentences.score(abs(row["change"]["points"])),
                word=found.word,
                is_confirmed=bool(found.confirmed),
            )


def unmoved(document: Section, methodology: Methodology) -> str:
    """What is said where nobody has an arrow."""
    lists = [section for section in document["lists"] if cautions.has_changes(section)]
    if not lists:
        return cautions.NO_CHANGES
    compared = sum(bool(row.get("change")) for section in lists for row in section["results"])
    bodies = counted(compared, "органа", "органов", "органов")
    return (
        f"{capital(changed.against(methodology))}: ни у одного из {bodies} балл не сдвинулся "
        "дальше, чем бывает случайно."
    )
